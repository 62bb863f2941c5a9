"""A stroke is one shape: no joins, no crossings, whatever its ink and its width."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage

from ui.draw.canvas.stroke import Brush, Layer, Stroke

FORMATS = {
    "mask": QImage.Format.Format_Alpha8,
    "sketch": QImage.Format.Format_ARGB32_Premultiplied,
}


def layer(name: Layer, alpha: int = 0) -> QImage:
    image = QImage(200, 120, FORMATS[name])
    image.fill(QColor(0, 0, 0, alpha))
    return image


def drawn(brush: Brush, points: list[tuple[QPointF, float]], alpha: int = 0) -> QImage:
    (start, pressure), *rest = points
    stroke = Stroke(brush, layer(brush.layer, alpha), start, pressure)
    for point, pressure in rest:
        stroke.go_to(point, pressure)
    return stroke.image


def alphas(image: QImage, y: int, first: int, last: int) -> set[int]:
    return {image.pixelColor(x, y).alpha() for x in range(first, last)}


def line(step: float = 1.0, pressure: float = 1.0) -> list[tuple[QPointF, float]]:
    return [(QPointF(20 + step * at, 60.3), pressure) for at in range(int(160 / step))]


@pytest.mark.parametrize("name", ["mask", "sketch"])
@pytest.mark.parametrize("step", [0.5, 1.0, 7.0, 40.0])
def test_the_edge_of_a_straight_stroke_is_even_from_join_to_join(name: Layer, step: float) -> None:
    image = drawn(Brush(15, name), line(step))
    for y in range(50, 72):
        row = alphas(image, y, 40, 140)
        assert max(row) - min(row) <= 8, y


def test_a_transparent_ink_is_as_dense_at_joins_and_crossings_as_between_them() -> None:
    brush = Brush(14, "sketch", QColor(58, 89, 168, 100))
    angles = [at * math.pi / 40 for at in range(100)]  # a circle, and a quarter of it once more
    points = [(QPointF(100 + 40 * math.cos(a), 60 + 40 * math.sin(a)), 1.0) for a in angles]
    image = drawn(brush, points)
    assert max(max(alphas(image, y, 0, 200)) for y in range(120)) == 100


def test_a_stroke_grows_evenly_with_the_pressure() -> None:
    points = [(QPointF(20 + 20 * at, 60), 0.1 + 0.1 * at) for at in range(9)]
    image = drawn(Brush(60, "mask"), points)
    columns = range(40, 150)
    heights = [sum(image.pixelColor(x, y).alpha() for y in range(120)) / 255 for x in columns]
    growth = [after - before for before, after in pairwise(heights)]
    assert min(growth) > 0
    assert max(growth) < 0.6


def test_a_stroke_goes_to_where_the_hand_turned_back() -> None:
    there_and_back = [20.0, 60.0, 100.0, 103.0, 101.0, 60.0]
    image = drawn(Brush(40, "mask"), [(QPointF(x, 60), 1.0) for x in there_and_back])
    assert image.pixelColor(121, 60).alpha() == 255


def test_the_eraser_takes_away_and_leaves_the_layer_it_began_on_as_it_was() -> None:
    before = layer("mask", 255)
    stroke = Stroke(Brush(10, "mask", erases=True), before, QPointF(20, 60), 1.0)
    stroke.go_to(QPointF(180, 60), 1.0)
    assert alphas(stroke.image, 60, 30, 170) == {0}
    assert alphas(before, 60, 0, 200) == {255}


def test_a_press_alone_is_a_dot() -> None:
    image = drawn(Brush(20, "sketch", QColor("red")), [(QPointF(50, 50), 1.0)])
    assert image.pixelColor(50, 50) == QColor("red")
    assert image.pixelColor(50, 62).alpha() == 0
