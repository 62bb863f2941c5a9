"""Pictures one after another in one file."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from engines.contract.latent import Film
from engines.formats.strips import write_strip


def frames(count: int = 4) -> list[Image.Image]:
    return [Image.new("RGB", (64, 64), (40 * index, 90, 200)) for index in range(count)]


@pytest.mark.parametrize(
    ("film", "side", "milliseconds"),
    [(Film(), 256, 80), (Film(25.0, 512), 512, 40), (Film(200.0, 64), 64, 20)],
)
def test_a_gif_has_the_rate_and_the_size_of_its_film(film: Film, side: int, milliseconds: int):
    with Image.open(io.BytesIO(write_strip(frames(), ".gif", film))) as gif:
        assert (gif.size, gif.info["duration"]) == ((side, side), milliseconds)
        assert getattr(gif, "n_frames", 1) == 4


def test_a_strip_has_the_pictures_as_they_are():
    with Image.open(io.BytesIO(write_strip(frames(), ".png", Film(25.0, 512)))) as strip:
        assert strip.size == (4 * 64, 64)


def test_an_mp4_has_the_size_of_its_film():
    av = pytest.importorskip("av")
    with av.open(io.BytesIO(write_strip(frames(), ".mp4", Film(24.0, 512)))) as film:
        stream = film.streams.video[0]
        assert (stream.width, stream.height, int(stream.average_rate)) == (512, 512, 24)
