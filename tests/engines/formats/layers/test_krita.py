"""KRA in the form that Krita 5.2 writes, and files that do harm."""

# ruff: noqa: E501 - the files are as Krita writes them

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from engines.contract import BriefError
from engines.formats.layers.document import Group
from engines.formats.layers.krita import read_krita, unpack_lzf
from engines.formats.layers.tiles import Box, Pixels
from tests.engines.formats.layers.samples import noise, plain

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE DOC PUBLIC '-//KDE//DTD krita 2.0//EN' 'http://www.calligra.org/DTD/krita-2.0.dtd'>
<DOC xmlns="http://www.calligra.org/DTD/krita" syntaxVersion="2.0" kritaVersion="5.2.9" editor="Krita">
 <IMAGE width="{w}" name="Unnamed" mime="application/x-kra" x-res="300" colorspacename="RGBA" y-res="300" profile="sRGB-elle-V2-srgbtrc.icc" height="{h}" description="">
  <layers>{layers}</layers>
  <ProjectionBackgroundColor ColorData="AAAAAA=="/>
 </IMAGE>
</DOC>"""
PAINT = '<layer onionskin="0" locked="{locked}" nodetype="paintlayer" y="{y}" channelflags="" x="{x}" name="{name}" opacity="{opacity}" compositeop="{mode}" colorlabel="0" collapsed="0" colorspacename="{colours}" visible="1" filename="{file}" intimeline="0" channellockflags="" uuid="{{2e2084a1}}"/>'
GROUP = '<layer locked="0" nodetype="grouplayer" y="0" channelflags="" x="0" name="G" opacity="178" compositeop="normal" colorlabel="0" collapsed="0" passthrough="{passing}" visible="1" filename="layer3" intimeline="0"><layers>{inner}<mask filename="mask4" colorlabel="0" intimeline="0" locked="0" x="0" nodetype="transparencymask" y="0" name="Transparency Mask" visible="1"/></layers></layer>'
FILTER = '<layer nodetype="adjustmentlayer" name="F" filename="layer9" compositeop="normal" opacity="255"/>'


def paint(name: str = "a", **values: object) -> str:
    defaults = {"locked": 0, "x": 0, "y": 0, "opacity": 255, "mode": "normal"}
    return PAINT.format(name=name, **{**defaults, "colours": "RGBA", "file": "layer2", **values})


def packed_lzf(data: bytes) -> bytes:
    """Bytes packed by LZF, with runs of one byte as references back."""
    result, at = bytearray(), 0
    while at < len(data):
        run = 1
        while run < 265 and at + run < len(data) and data[at + run] == data[at]:
            run += 1
        result += bytes([0, data[at]])
        at += 1
        if run >= 4:  # the next run - 1 bytes, from one byte back
            count = run - 3
            result += bytes([count << 5, 0]) if count < 7 else bytes([7 << 5, count - 7, 0])
            at += run - 1
    return bytes(result)


def tiles(pieces: dict[tuple[int, int], Pixels], *, packed: bool = True) -> bytes:
    """The file of a layer with tiles of 64 x 64 pixels, in Krita's order."""
    size = next(iter(pieces.values())).shape[2] if pieces else 4
    file = (
        f"VERSION 2\nTILEWIDTH 64\nTILEHEIGHT 64\nPIXELSIZE {size}\nDATA {len(pieces)}\n".encode()
    )
    for (x, y), pixels in pieces.items():
        ordered = pixels[..., [2, 1, 0, 3]] if size == 4 else pixels
        raw = b"\0" + ordered.tobytes()
        planes = b"\1" + packed_lzf(ordered.reshape(-1, size).T.tobytes())
        data = planes if packed else raw
        file += f"{x},{y},LZF,{len(data)}\n".encode() + data
    return file


def kra(path: Path, layers: str, parts: dict[str, bytes], w: int = 100, h: int = 80) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/x-krita")
        archive.writestr("maindoc.xml", HEAD.format(w=w, h=h, layers=layers))
        for name, data in parts.items():
            archive.writestr(f"Unnamed/layers/{name}", data)
    return path


def test_layers_groups_and_masks_are_read(tmp_path: Path):
    first, second = noise(64, 64, 1), plain(64, 64, (200, 100, 50, 255))
    mask = plain(64, 64, (77,))
    parts = {
        "layer2": tiles({(0, 0): first, (-64, 64): second}),
        "layer2.defaultpixel": bytes(4),
        "layer5": tiles({(0, 0): first}, packed=False),
        "layer5.defaultpixel": b"\x10\x20\x30\xff",
        "layer6": tiles({}),
        "mask4.pixelselection": tiles({(0, 0): mask}),
        "mask4.pixelselection.defaultpixel": b"\xff",
    }
    inner = paint("soft", mode="soft_light_svg", file="layer2", x=5, y=-3, opacity=127, locked=1)
    layers = (
        GROUP.format(inner=inner, passing=0) + paint("empty", file="layer6", mode="greater")
        + FILTER + paint("paper", file="layer5")
    )  # fmt: skip
    sheet = read_krita(kra(tmp_path / "a.kra", layers, parts))
    group, empty, paper = sheet.layers
    assert isinstance(group, Group)
    assert group.is_isolated
    assert group.mask is not None
    assert group.mask.pixels(Box(63, 0, 2, 1)).ravel().tolist() == [77, 255]
    (soft,) = group.children
    assert (soft.blend, soft.is_locked, soft.x, soft.y) == ("soft light", True, 5, -3)
    assert soft.opacity == pytest.approx(127 / 255)
    assert np.array_equal(soft.pixels.pixels(Box(0, 0, 64, 64)), first)
    assert np.array_equal(soft.pixels.pixels(Box(-64, 64, 64, 64)), second)
    assert empty.bounds() is None
    assert np.array_equal(paper.pixels.pixels(Box(0, 0, 64, 64)), first)
    assert paper.pixels.pixels(Box(99, 79, 1, 1)).ravel().tolist() == [0x30, 0x20, 0x10, 255]
    assert sheet.resolution == 300
    assert len(sheet.notices) == 2


def test_16_bits_become_8(tmp_path: Path):
    deep = np.zeros((64, 64, 4), "<u2")
    deep[:] = (0, 32768, 65535, 65535)  # blue, green, red, alpha
    data = tiles({(0, 0): deep.view(np.uint8).reshape(64, 64, 8)})
    path = kra(tmp_path / "a.kra", paint(colours="RGBA16"), {"layer2": data})
    (layer,) = read_krita(path).layers
    assert layer.pixels.pixels(Box(0, 0, 1, 1)).ravel().tolist() == [255, 128, 0, 255]


TILE = tiles({(0, 0): plain(64, 64, (1, 2, 3, 255))})
HARMFUL: dict[str, tuple[Callable[[Path], Path], str]] = {
    "cut tile": (lambda p: kra(p, paint(), {"layer2": TILE[:-20]}), "damaged"),
    "tile of another size": (
        lambda p: kra(p, paint(), {"layer2": TILE.replace(b"TILEWIDTH 64", b"TILEWIDTH 90")}),
        "damaged",
    ),
    "a billion tiles": (
        lambda p: kra(p, paint(), {"layer2": TILE.replace(b"DATA 1", b"DATA 9999999")}),
        "damaged",
    ),
    "more tiles than a picture has": (
        lambda p: kra(
            p, paint(), {"layer2": TILE[: TILE.index(b"DATA")] + b"DATA 99999\n" + b"0,0,LZF,0\n" * 99_999}
        ),
        "damaged",
    ),
    "tile far away": (
        lambda p: kra(p, paint(), {"layer2": TILE.replace(b"\n0,0,", b"\n9999936,0,")}),
        "damaged",
    ),
    "two tiles far apart": (
        lambda p: kra(
            p, paint(),
            {"layer2": tiles({(-64000, -64000): noise(64, 64), (64000, 64000): noise(64, 64)})},
        ),
        "megapixels",
    ),
    "no layer's file": (lambda p: kra(p, paint(file="../../etc/passwd"), {}), "damaged"),
    "10,000 layers": (lambda p: kra(p, paint(file="layer2") * 10_000, {"layer2": TILE}), "1,000"),
    "huge sheet": (lambda p: kra(p, paint(), {"layer2": TILE}, 10**6, 10**6), "megapixels"),
    "no sheet": (lambda p: kra(p, paint(), {"layer2": TILE}, 0, 10), "no pixels"),
}  # fmt: skip


@pytest.mark.parametrize("name", HARMFUL)
def test_a_harmful_file_is_refused_in_a_sentence(name: str, tmp_path: Path):
    make, words = HARMFUL[name]
    with pytest.raises(BriefError, match=words):
        read_krita(make(tmp_path / "a.kra"))


def test_packed_bytes_never_become_more_than_asked_for():
    endless = bytes([0, 65]) + bytes([7 << 5, 255, 0]) * 100_000
    assert unpack_lzf(endless, 5_000) == b"A" * 5_000
    assert unpack_lzf(bytes([1 << 5, 200]), 10) == b""
    assert unpack_lzf(packed_lzf(b"aaaaaaaaaaaab" * 40), 10_000) == b"aaaaaaaaaaaab" * 40
