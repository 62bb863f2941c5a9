"""OpenRaster: written and read as it was, with what others wrote in it; and files that do harm."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engines.contract import BriefError
from engines.formats.layers.compositing import flatten
from engines.formats.layers.document import UnknownLayer
from engines.formats.layers.open_raster import read_open_raster
from engines.formats.layers.open_raster_out import write_open_raster
from tests.engines.formats.layers.samples import differences, document

STACK = """<?xml version='1.0' encoding='UTF-8'?>
<image w="{w}" h="{h}" version="0.0.3" xmlns:odd="http://odd.example/ns" odd:paper="rough">
 <stack>{layers}</stack>
</image>"""
LAYER = '<layer name="a" src="data/a.png" x="{x}" y="-3" opacity="0.5" {more}/>'


def png(width: int = 4, height: int = 4) -> bytes:
    file = io.BytesIO()
    Image.new("RGBA", (width, height), (200, 100, 50, 255)).save(file, "PNG")
    return file.getvalue()


def huge_png(side: int) -> bytes:
    """A PNG whose head states a size, and whose pixels are missing."""
    head = side.to_bytes(4) * 2 + b"\x08\x06\0\0\0"
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 100)), (b"IEND", b"")]
    bodies = (
        len(data).to_bytes(4) + kind + data + zlib.crc32(kind + data).to_bytes(4)
        for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(bodies)


def packed(path: Path, stack: str, parts: dict[str, bytes] | None = None) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "image/openraster")
        archive.writestr("stack.xml", stack)
        for name, data in {"data/a.png": png(), **(parts or {})}.items():
            archive.writestr(name, data, zipfile.ZIP_DEFLATED)
    return path


def stack(layers: str, w: object = 8, h: object = 8) -> str:
    return STACK.format(w=w, h=h, layers=layers)


def layer(more: str = "", x: object = -2) -> str:
    return LAYER.format(x=x, more=more)


def test_a_document_is_opened_as_it_was_and_written_byte_for_byte_again(tmp_path: Path):
    first, second = tmp_path / "a.ora", tmp_path / "b.ora"
    sheet = document()
    write_open_raster(sheet, first)
    again = read_open_raster(first)
    assert differences(sheet, again) == []
    assert [(type(a), a.id, a.work) for _, a in sheet.walk()] == [
        (type(b), b.id, b.work) for _, b in again.walk()
    ]
    assert (again.resolution, again.notices) == (300.0, ())
    write_open_raster(again, second)
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        entry = archive.infolist()[0]
        assert (entry.filename, entry.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        merged = np.asarray(Image.open(io.BytesIO(archive.read("mergedimage.png"))))
        assert np.array_equal(merged, flatten(sheet))
        assert "Thumbnails/thumbnail.png" in archive.namelist()


def test_what_others_wrote_in_a_file_is_kept_and_said(tmp_path: Path):
    text = '<text x="3"><odd:font size="4"/></text>'
    mode = layer('composite-op="svg:dst-in" odd:brush="oil" selected="true"')
    strokes = {"data/a-strokemap.dat": b"strokes", "Thumbnails/thumbnail.png": png()}
    path = packed(tmp_path / "a.ora", stack(f"{text}{mode}"), strokes)
    sheet = read_open_raster(path)
    assert len(sheet.notices) == 2
    assert sheet.files == {"data/a-strokemap.dat": b"strokes"}
    element, drawn = sheet.layers
    assert isinstance(element, UnknownLayer)
    assert drawn.attributes["selected"] == "true"
    write_open_raster(sheet, tmp_path / "b.ora")
    with zipfile.ZipFile(tmp_path / "b.ora") as archive:
        xml = archive.read("stack.xml").decode()
        assert archive.read("data/a-strokemap.dat") == b"strokes"
    assert 'composite-op="svg:dst-in"' in xml
    assert '"http://odd.example/ns"' in xml
    again = read_open_raster(tmp_path / "b.ora")
    assert again.layers[1].attributes == drawn.attributes
    assert "font" in again.layers[0].xml  # pyright: ignore[reportAttributeAccessIssue]


def test_a_kind_of_layer_that_is_not_known_stays_hidden(tmp_path: Path):
    own = 'xmlns:b="urn:bowerbird:layers" b:kind="clay" b:visible="true" visibility="hidden"'
    sheet = read_open_raster(packed(tmp_path / "a.ora", stack(layer(own))))
    assert not flatten(sheet).any()


BOMB = '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;">]>'
OUTSIDE = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'
DEEP = "<stack>" * 40 + layer() + "</stack>" * 40
HARMFUL: dict[str, tuple[Callable[[Path], Path], str]] = {
    "layer of 300,000": (
        lambda p: packed(p, stack(layer()), {"data/a.png": huge_png(300_000)}),
        "megapixels",
    ),
    "one picture in 500 layers": (
        lambda p: packed(p, stack(layer() * 500), {"data/a.png": png(1_000, 1_000)}),
        "megapixels together",
    ),
    "10,000 layers": (lambda p: packed(p, stack(layer() * 10_000)), "more than 1,000 layers"),
    "groups in groups": (lambda p: packed(p, stack(DEEP)), "groups in groups"),
    "sheet of 300,000": (lambda p: packed(p, stack(layer(), 300_000, 300_000)), "megapixels"),
    "no sheet": (lambda p: packed(p, stack(layer(), 0, 8)), "no pixels"),
    "negative sheet": (lambda p: packed(p, stack(layer(), -8, 8)), "no pixels"),
    "far away": (lambda p: packed(p, stack(layer(x=-20_000_000))), "far outside"),
    "not a number": (lambda p: packed(p, stack(layer(x="nan"))), "x is 'nan'"),
    "entities": (lambda p: packed(p, BOMB + stack(layer())[39:]), "entities"),
    "entity of a file": (lambda p: packed(p, OUTSIDE + stack(layer())[39:]), "entities"),
    "zip of zeros": (
        lambda p: packed(p, stack(layer()), {"data/a.png": bytes(60_000_000)}),
        "far larger",
    ),
    "layer outside": (
        lambda p: packed(p, stack(layer().replace("data/a.png", "../../etc/passwd"))),
        "damaged",
    ),
    "no layer's file": (lambda p: packed(p, stack(layer().replace("a.png", "b.png"))), "damaged"),
    "a text as a layer": (
        lambda p: packed(p, stack(layer()), {"data/a.png": b"not a picture"}),
        "not a picture",
    ),
    "another root": (lambda p: packed(p, "<svg/>"), "damaged"),
    "no XML": (lambda p: packed(p, "<image"), "XML"),
}


@pytest.mark.parametrize("name", HARMFUL)
def test_a_harmful_file_is_refused_in_a_sentence(name: str, tmp_path: Path):
    make, words = HARMFUL[name]
    with pytest.raises(BriefError, match=words):
        read_open_raster(make(tmp_path / "a.ora"))


def test_a_file_that_is_cut_anywhere_is_refused(tmp_path: Path):
    data = packed(tmp_path / "a.ora", stack(layer())).read_bytes()
    for end in range(0, len(data), 23):
        (tmp_path / "cut.ora").write_bytes(data[:end])
        with pytest.raises(BriefError):
            read_open_raster(tmp_path / "cut.ora")


def test_a_save_that_fails_leaves_the_file_as_it_was(tmp_path: Path):
    path = tmp_path / "a.ora"
    write_open_raster(document(), path)
    before = path.read_bytes()

    def fail(_parts: object) -> bytes:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        write_open_raster(document(), path, fail)
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["a.ora"]
