"""What measures of a drawing tell apart: each test changes one thing that an artist would see."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from engines.features.pictures import to_rgb
from engines.features.shapes import shape_measures

AREA, ASPECT, SQUARENESS, COMPACTNESS, PARTS, HOLES, LINES, COLOURS = 0, 1, 2, 5, 7, 8, 50, 52
Draw = Callable[[ImageDraw.ImageDraw], object]


def drawing(draw: Draw) -> NDArray[np.float64]:
    image = Image.new("RGB", (128, 128), "white")
    draw(ImageDraw.Draw(image))
    return np.array(shape_measures(to_rgb(image)))


def box(left: int, top: int, right: int, bottom: int, colour: str = "teal") -> Draw:
    return lambda pen: pen.rectangle((left, top, right, bottom), colour)


def both(*parts: Draw) -> Draw:
    return lambda pen: [part(pen) for part in parts]


DISC: Draw = lambda pen: pen.ellipse((32, 32, 96, 96), "teal")  # noqa: E731
RING: Draw = lambda pen: pen.ellipse((32, 32, 96, 96), None, "teal", 8)  # noqa: E731
LINE: Draw = lambda pen: pen.line((16, 64, 112, 64), "black", 4)  # noqa: E731


@pytest.mark.parametrize(
    ("measure", "less", "more"),
    [
        (AREA, box(40, 40, 80, 80), box(20, 20, 108, 108)),
        (ASPECT, box(20, 50, 108, 78), box(50, 20, 78, 108)),
        (SQUARENESS, box(20, 50, 108, 78), box(32, 32, 96, 96)),
        (COMPACTNESS, LINE, DISC),
        (PARTS, DISC, both(box(20, 20, 50, 50), box(80, 80, 110, 110))),
        (HOLES, DISC, RING),
        (LINES, box(32, 32, 96, 96, "black"), both(LINE, DISC)),
        (COLOURS, DISC, both(DISC, box(50, 50, 80, 60, "red"), box(50, 64, 80, 74, "navy"))),
    ],
)
def test_a_measure_grows_with_what_it_is_named_after(measure: int, less: Draw, more: Draw):
    assert drawing(more)[measure] > drawing(less)[measure]


def test_a_shape_elsewhere_on_the_page_keeps_its_outline():
    here, there = drawing(box(20, 20, 60, 70)), drawing(box(60, 50, 100, 100))
    assert here[:9] == pytest.approx(there[:9], abs=1e-6)


@pytest.mark.parametrize("value", [0.0, 0.5, 1.0])
def test_an_empty_page_has_finite_measures(value: float):
    measures = np.array(shape_measures(np.full((64, 64, 3), value)))
    assert np.isfinite(measures).all()


def test_noise_and_a_single_dot_have_finite_measures():
    noise = np.random.default_rng(0).random((64, 64, 3))
    dot = np.ones((64, 64, 3))
    dot[3, 5] = 0
    for picture in (noise, dot):
        assert np.isfinite(shape_measures(picture)).all()
