"""PSD: written and read by layer, read by psd-tools' own compositor, and files that do harm."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from psd_tools import PSDImage
from psd_tools.constants import ChannelID, Resource, Tag
from psd_tools.psd import PSD
from psd_tools.psd.image_resources import ImageResource

from engines.contract import BriefError
from engines.formats.layers.compositing import flatten
from engines.formats.layers.document import Document, Group, MaskLayer, RasterLayer
from engines.formats.layers.photoshop import read_photoshop, read_photoshop_merged
from engines.formats.layers.photoshop_out import write_photoshop
from engines.formats.layers.tiles import Tiles
from tests.engines.formats.layers.samples import differences, document, noise, paint, plain

STEP = 1 / 255
"""Of an opacity in a PSD."""


def paint_only(sheet: Document) -> Document:
    """A document as a PSD has it: what is no paint is a hidden layer."""

    def painted(layer: object) -> object:
        if type(layer) in (RasterLayer, Group):
            return layer
        return RasterLayer(name=layer.name, pixels=layer.pixels, is_visible=False)

    return sheet.mapped(painted)


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("psd") / "a.psd"
    losses = write_photoshop(document(), path, "<x/>")
    assert len(losses) == 2
    return path


def test_every_layer_comes_back_as_it_was(saved: Path):
    again = read_photoshop(saved)
    assert differences(paint_only(document()), again, STEP) == []
    assert (again.resolution, again.notices) == (300.0, ())
    merged = read_photoshop_merged(saved).astype(int)
    assert np.array_equal(merged, flatten(document()))


def test_another_compositor_sees_the_same_picture(saved: Path):
    psd = PSDImage.open(saved)
    theirs = np.asarray(psd.composite(ignore_preview=True).convert("RGBA")).astype(int)
    assert np.abs(theirs - flatten(read_photoshop(saved))).max() <= 1


def test_16_bits_grey_and_files_without_layers_are_read(tmp_path: Path):
    deep = PSDImage.new("RGB", (8, 6), depth=16)
    values = np.linspace(0, 1, 8 * 6 * 4, dtype=np.float32).reshape(6, 8, 4)
    deep.create_pixel_layer_from_array(values, name="deep", top=1)
    deep.save(tmp_path / "deep.psd")
    sheet = read_photoshop(tmp_path / "deep.psd")
    assert "8 bits" in sheet.notices[0]
    (layer,) = sheet.layers
    box = layer.bounds()
    assert box == (0, 1, 8, 6)
    assert np.abs(layer.pixels.pixels(box.shift(0, -1)) - values * 255).max() <= 0.51
    from PIL import Image

    grey = noise(9, 7)[..., 0]
    PSDImage.frompil(Image.fromarray(grey)).save(tmp_path / "grey.psd")
    flat = flatten(read_photoshop(tmp_path / "grey.psd"))
    assert np.array_equal(flat, np.dstack([grey] * 3 + [np.full_like(grey, 255)]))


def edited(path: Path, edit: Callable[[PSD], None]) -> Path:
    """The file of a plain document with something else in it."""
    sheet = Document(
        width=9, height=9, layers=(paint("a", noise(9, 9)), paint("b", noise(5, 5), 2, 2))
    )
    write_photoshop(sheet, path)
    psd = PSD.read(io.BytesIO(path.read_bytes()))
    edit(psd)
    with path.open("wb") as file:
        psd.write(file)
    return path


def test_what_a_document_here_cannot_have_is_named(tmp_path: Path):
    def add(psd: PSD) -> None:
        bottom, top = psd.layer_and_mask_information.layer_info.layer_records
        top.clipping = 1
        bottom.blend_mode = b"diss"
        top.tagged_blocks.set_data(Tag.INVERT)
        top.tagged_blocks.set_data(Tag.BLEND_FILL_OPACITY, 51)
        profile = ImageResource(key=Resource.ICC_PROFILE, data=b"not a profile")
        psd.image_resources[Resource.ICC_PROFILE] = profile

    sheet = read_photoshop(edited(tmp_path / "a.psd", add))
    assert sorted(sheet.notices) == [
        "adjustment and fill layers (left empty)",
        "layers that are clipped by the one below",
        "the blend mode diss (drawn as normal)",
    ]
    assert sheet.layers[0].opacity == pytest.approx(0.2)


def cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def with_header(at: int, form: str, value: int) -> Callable[[bytes], bytes]:
    def change(data: bytes) -> bytes:
        packed = struct.pack(form, value)
        return data[:at] + packed + data[at + len(packed) :]

    return change


def with_layer(**values: int) -> Callable[[bytes], bytes]:
    def change(data: bytes) -> bytes:
        psd = PSD.read(io.BytesIO(data))
        record = psd.layer_and_mask_information.layer_info.layer_records[0]
        for name, value in values.items():
            setattr(record, name, value)
        file = io.BytesIO()
        psd.write(file)
        return file.getvalue()

    return change


def with_count(data: bytes) -> bytes:
    """The file with 10,000 layers stated: their count stands behind the lengths of two sections."""
    at = 26
    for _ in range(2):
        at += 4 + int.from_bytes(data[at : at + 4])
    return data[: at + 8] + struct.pack(">h", 10_000) + data[at + 10 :]


def broken_channel(data: bytes) -> bytes:
    psd = PSD.read(io.BytesIO(data))
    channel = psd.layer_and_mask_information.layer_info.channel_image_data[0][1]
    channel.data = channel.data[: len(channel.data) // 2]
    records = psd.layer_and_mask_information.layer_info.layer_records
    info = next(e for e in records[0].channel_info if e.id == ChannelID.CHANNEL_0)
    info.length = 2 + len(channel.data)
    file = io.BytesIO()
    psd.write(file)
    return file.getvalue()


HARMFUL: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "CMYK": (with_header(24, ">H", 4), "CMYK colours"),
    "32 bits": (with_header(22, ">H", 32), "32 bits a colour"),
    "sheet of 300,000": (with_header(14, ">Q", 300_000 << 32 | 300_000), "megapixels"),
    "10,000 layers": (with_count, "more than 1,000 layers"),
    "layer of 300,000": (with_layer(right=300_000, bottom=300_000), "megapixels"),
    "layer of 2^31": (with_layer(right=2**31 - 1, bottom=2**31 - 1), "megapixels"),
    "far away": (with_layer(left=-(2**30), right=5 - 2**30), "far outside"),
    "broken channel": (broken_channel, "damaged"),
    "cut": (cut, "damaged"),
    "a text": (lambda _: b"8BPS is not all", "damaged"),
    "another file": (lambda _: b"GIF89a" + bytes(100), "damaged"),
}


@pytest.mark.parametrize("name", HARMFUL)
def test_a_harmful_file_is_refused_in_a_sentence(name: str, tmp_path: Path):
    change, words = HARMFUL[name]
    path = edited(tmp_path / "a.psd", lambda _: None)
    data = change(path.read_bytes())
    path.write_bytes(data)
    with pytest.raises(BriefError, match=words):
        read_photoshop(path)


def test_negative_offsets_empty_layers_and_turned_rectangles_are_read(tmp_path: Path):
    path = edited(tmp_path / "a.psd", lambda _: None)
    path.write_bytes(with_layer(right=-5)(path.read_bytes()))
    assert read_photoshop(path).layers[1].bounds() is None
    empty = Document(width=5, height=5, layers=(RasterLayer(name="empty"), Group(name="none")))
    write_photoshop(empty, path)
    assert [layer.name for layer in read_photoshop(path).layers] == ["empty", "none"]
    mask = MaskLayer(pixels=Tiles.of(plain(3, 3, (255,) * 4), -9, -9))
    write_photoshop(Document(width=5, height=5, layers=(mask,)), path)
    assert read_photoshop(path).layers[0].bounds() == (-9, -9, 3, 3)


def test_a_file_that_is_cut_or_changed_anywhere_is_read_or_refused(tmp_path: Path):
    path = edited(tmp_path / "a.psd", lambda _: None)
    data = path.read_bytes()
    rng = np.random.default_rng(3)
    for at in range(26, len(data), len(data) // 60):
        changed = bytearray(data)
        changed[at] ^= int(rng.integers(1, 256))
        for bad in (data[:at], bytes(changed)):
            path.write_bytes(bad)
            with suppress(BriefError):
                flatten(read_photoshop(path))
