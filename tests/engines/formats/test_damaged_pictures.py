"""Whatever the bytes of a picture file are, reading gives a picture or one sentence."""

from __future__ import annotations

import io
import struct
import zlib
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from PIL.GifImagePlugin import GifImageFile

from engines.contract import BriefError
from engines.formats import picture_metadata
from engines.formats.pictures import as_png, read_mask, read_picture, size_of

FORMATS = ("PNG", "GIF", "JPEG", "WEBP", "BMP", "TIFF")


@cache
def animation(file_format: str) -> bytes:
    """A file of two small frames, where the format has frames."""
    frames = [Image.new("RGB", (9, 7), (red, 0, 0)) for red in (3, 90)]
    several = {"save_all": True, "append_images": frames[1:]}
    file = io.BytesIO()
    frames[0].save(file, file_format, **({} if file_format in ("JPEG", "BMP") else several))
    return file.getvalue()


@settings(max_examples=300, deadline=None)
@given(
    file_format=st.sampled_from(FORMATS),
    changes=st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=4)), max_size=4),
    share=st.floats(0.2, 1) | st.just(1.0),
)
@pytest.mark.filterwarnings("ignore")
def test_damaged_pictures_are_read_or_refused(
    file_format: str, changes: list[tuple[float, bytes]], share: float
):
    data = bytearray(animation(file_format))
    for place, values in changes:
        at = int(place * (len(data) - len(values)))
        data[at : at + len(values)] = values
    for read in (read_picture, read_mask):
        try:
            read(bytes(data[: int(share * len(data))]), "a.png")
        except BriefError as error:
            assert error.what  # noqa: PT017 - any other exception fails


def test_of_a_gif_with_many_frames_only_two_are_read(monkeypatch: pytest.MonkeyPatch):
    frames = [Image.new("RGB", (9, 7), (10 * number, 0, 0)) for number in range(20)]
    file = io.BytesIO()
    frames[0].save(file, "GIF", save_all=True, append_images=frames[1:])
    seeks: list[int] = []
    seek = GifImageFile._seek

    def spy(image: GifImageFile, frame: int, *rest: bool) -> None:
        seeks.append(frame)
        seek(image, frame, *rest)

    monkeypatch.setattr(GifImageFile, "_seek", spy)
    assert read_picture(file.getvalue(), "a.gif").repairs
    assert max(seeks) == 1


@pytest.mark.parametrize("side", [9_000, 30_000, 2**31 - 1])
def test_a_picture_with_too_many_pixels_is_refused_before_it_is_decoded(tmp_path: Path, side: int):
    data = bytearray(as_png(Image.new("L", (1, 1))))
    data[16:24] = struct.pack(">II", side, side)
    data[29:33] = struct.pack(">I", zlib.crc32(data[12:29]))
    (tmp_path / "a.png").write_bytes(data)
    for read in (read_picture, read_mask):
        with pytest.raises(BriefError, match=r"pixels|damaged"):
            read(bytes(data), "a.png")
    with pytest.raises(BriefError, match=r"pixels|damaged"):
        size_of(tmp_path / "a.png")


@pytest.mark.parametrize("inputs", ["5", "[]", "null", '"x"', '{"latent_image": 5, "positive": 6}'])
def test_comfy_nodes_with_inputs_of_any_kind_give_no_brief(inputs: str):
    for text in (f'{{"1": {{"class_type": "KSampler", "inputs": {inputs}}}}}', inputs):
        assert picture_metadata.parse({"prompt": text, "workflow": text}) is None
