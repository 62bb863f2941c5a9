"""Picture files that are damaged where Pillow does not expect it."""

from __future__ import annotations

import contextlib
import io

import pytest
from PIL import Image

from engines.contract import BriefError
from engines.formats.pictures import read_mask, read_picture, read_transparent


@pytest.mark.parametrize("file_format", ["png", "gif"])
def test_a_stroke_in_indexed_colours_on_an_empty_layer_is_a_mask(file_format: str):
    layer = Image.new("P", (64, 64), 0)
    layer.putpalette([0, 0, 0, 255, 255, 255])
    layer.paste(1, (10, 10, 30, 30))
    file = io.BytesIO()
    layer.save(file, file_format, transparency=0)
    assert sum(read_mask(file.getvalue(), "stroke").histogram()[128:]) == 400


def moving_gif() -> bytes:
    file = io.BytesIO()
    first = Image.linear_gradient("L").resize((24, 16)).convert("P")
    first.save(file, "GIF", save_all=True, append_images=[first.rotate(90)])
    return file.getvalue()


def test_a_gif_that_ends_anywhere_is_read_or_refused_with_a_sentence() -> None:
    data = moving_gif()
    assert read_picture(data, "a.gif").repairs
    for end in range(len(data)):
        for read in (read_picture, read_mask):
            with contextlib.suppress(BriefError):
                read(data[:end], "a.gif")


@pytest.mark.parametrize("fault", [IndexError, ZeroDivisionError, OverflowError, AttributeError])
def test_what_pillow_raises_for_a_damaged_file_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, fault: type[Exception]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise fault("deep inside")

    monkeypatch.setattr(Image, "open", fail)
    with pytest.raises(BriefError, match=r"a\.png is damaged or cut off"):
        read_picture(b"", "a.png")


def progressive_jpeg(scans: int) -> bytes:
    """A JPEG whose last layer comes as often as that brings it to so many."""
    file = io.BytesIO()
    Image.linear_gradient("L").save(file, "JPEG", progressive=True)
    data = file.getvalue()
    last = data.rfind(b"\xff\xda")
    return data[:-2] + data[last:-2] * (scans - data.count(b"\xff\xda")) + data[-2:]


def test_a_jpeg_of_some_layers_is_read_and_one_of_thousands_is_refused() -> None:
    assert read_picture(progressive_jpeg(64), "a.jpg").image.size == (256, 256)
    for read in (read_picture, read_mask, read_transparent):
        with pytest.raises(BriefError, match="layers"):
            read(progressive_jpeg(4000), "a.jpg")


def test_what_follows_a_jpeg_in_its_file_adds_no_layers() -> None:
    film = b"\xff\xda" * 4000
    assert read_picture(progressive_jpeg(10) + film, "motion.jpg").image.size == (256, 256)
