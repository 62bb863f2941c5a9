"""Pictures of any shape as squares."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from engines.formats.square_pictures import fit_square


def strip(width: int, height: int) -> Image.Image:
    """A drawing on white with a black frame inside."""
    image = Image.new("RGB", (width, height), "white")
    box = (width // 4, height // 4, 3 * width // 4, 3 * height // 4)
    ImageDraw.Draw(image).rectangle(box, fill="black")
    return image


def test_nothing_of_a_drawing_is_cut_off():
    square = np.asarray(fit_square(strip(60, 120), 64).convert("L"), float) < 128
    assert square.shape == (64, 64)
    assert square.any(1).sum() == pytest.approx(32, abs=2)
    assert square.any(0).sum() == pytest.approx(16, abs=2)


def test_a_long_strip_is_never_as_wide_as_it_is_long(monkeypatch: pytest.MonkeyPatch):
    made: list[tuple[int, int]] = []
    real = Image.new

    def new(mode: str, size: tuple[int, int], *colour: object) -> Image.Image:
        made.append(size)
        return real(mode, size, *colour)

    drawing = strip(40, 4_000)
    monkeypatch.setattr(Image, "new", new)
    assert fit_square(drawing, 64).size == (64, 64)
    assert max(max(size) for size in made) == 64


def test_of_any_other_picture_the_middle_is_taken():
    noise = np.random.default_rng(0).integers(0, 255, (40, 100, 3), dtype=np.uint8)
    noise[:, 30:70] //= 8
    square = np.asarray(fit_square(Image.fromarray(noise), 20), float)
    assert square.mean() < 40
