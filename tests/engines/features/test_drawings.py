"""What measures of colours, light, texture and contour tell apart, each where an artist sees it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from engines.features.pictures import drawing_measures, to_rgb

RED, ONE_HUE, HUE_VARIETY, GREY, PALE, BROWN = 0, 12, 15, 18, 19, 23
LIGHTER_BELOW, LIT_INSIDE, TWO_COLOURS, DARK_SPOTS = 28, 30, 40, 48
LEVEL_EDGES, STRIPES, CORNERS = 51, 74, 76
SOLIDITY, MIRRORED, BROAD_BASE, LEGS = 94, 99, 110, 113
Draw = Callable[[ImageDraw.ImageDraw], object]


def drawing(draw: Draw) -> NDArray[np.float64]:
    image = Image.new("RGB", (128, 128), "white")
    draw(ImageDraw.Draw(image))
    return np.array(drawing_measures(to_rgb(image)))


def box(left: int, top: int, right: int, bottom: int, colour: str = "teal") -> Draw:
    return lambda pen: pen.rectangle((left, top, right, bottom), colour)


def polygon(*points: tuple[int, int]) -> Draw:
    return lambda pen: pen.polygon(points, "teal")


def both(*parts: Draw) -> Draw:
    return lambda pen: [part(pen) for part in parts]


SQUARE = box(32, 32, 96, 96)
FACE = both(SQUARE, box(44, 48, 52, 56, "black"), box(76, 48, 84, 56, "black"))
TABLE = both(box(24, 32, 104, 56), box(28, 56, 40, 110), box(88, 56, 100, 110))
STAR = polygon((64, 16), (72, 56), (112, 64), (72, 72), (64, 112), (56, 72), (16, 64), (56, 56))
TRIANGLE = polygon((64, 20), (110, 108), (18, 108))
LEANING = polygon((20, 20), (20, 108), (108, 108))


@pytest.mark.parametrize(
    ("measure", "less", "more"),
    [
        (RED, SQUARE, box(32, 32, 96, 96, "red")),
        (ONE_HUE, both(SQUARE, box(32, 64, 96, 96, "red")), SQUARE),
        (HUE_VARIETY, SQUARE, both(SQUARE, box(32, 64, 96, 96, "red"))),
        (GREY, SQUARE, box(32, 32, 96, 96, "grey")),
        (PALE, SQUARE, box(32, 32, 96, 96, "lightpink")),
        (BROWN, SQUARE, box(32, 32, 96, 96, "saddlebrown")),
        (LIGHTER_BELOW, both(SQUARE, box(32, 32, 96, 64, "pink")),
         both(SQUARE, box(32, 64, 96, 96, "pink"))),
        (LIT_INSIDE, both(SQUARE, box(48, 48, 80, 80, "black")),
         both(SQUARE, box(48, 48, 80, 80, "pink"))),
        (TWO_COLOURS, SQUARE, both(SQUARE, box(32, 64, 96, 96, "red"))),
        (DARK_SPOTS, SQUARE, FACE),
        (LEVEL_EDGES, box(56, 16, 72, 112), box(16, 56, 112, 72)),
        (STRIPES, SQUARE, both(*(box(32, row, 96, row + 5) for row in range(16, 112, 12)))),
        (CORNERS, lambda pen: pen.ellipse((32, 32, 96, 96), "teal"), STAR),
        (SOLIDITY, STAR, SQUARE),
        (MIRRORED, LEANING, TRIANGLE),
        (BROAD_BASE, SQUARE, TRIANGLE),
        (LEGS, SQUARE, TABLE),
    ],
)  # fmt: skip
def test_a_measure_grows_with_what_it_is_named_after(measure: int, less: Draw, more: Draw):
    assert drawing(more)[measure] > drawing(less)[measure]


def test_a_shape_elsewhere_on_the_page_keeps_its_contour():
    here, there = drawing(box(20, 20, 60, 70)), drawing(box(60, 50, 100, 100))
    assert here[79:115] == pytest.approx(there[79:115], abs=1e-6)


def test_empty_pages_noise_and_a_single_dot_have_finite_measures():
    noise, dot = np.random.default_rng(0).random((64, 64, 3)), np.ones((64, 64, 3))
    dot[3, 5] = 0
    for picture in (noise, dot, np.zeros((64, 64, 3)), np.ones((64, 64, 3))):
        assert np.isfinite(drawing_measures(picture)).all()
