"""Pictures in boxes of other shapes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from ui.look.theme import Theme
from ui.parts.picture import draw_rounded_picture

EDGES = ("red", "lime", "blue", "yellow")
GROUND = QColor("#FF00FF")


def framed(size: QSize) -> QImage:
    """A grey picture whose four edges each have a colour of their own."""
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(QColor("grey"))
    width, height, edge = size.width(), size.height(), 8
    painter = QPainter(image)
    for colour, box in zip(
        EDGES,
        (
            QRect(0, 0, width, edge),
            QRect(0, height - edge, width, edge),
            QRect(0, edge, edge, height - 2 * edge),
            QRect(width - edge, edge, edge, height - 2 * edge),
        ),
        strict=True,
    ):
        painter.fillRect(box, QColor(colour))
    painter.end()
    return image


def drawn(image: QImage, box: QSize) -> QImage:
    target = QImage(box, QImage.Format.Format_RGB32)
    target.fill(Qt.GlobalColor.black)
    painter = QPainter(target)
    draw_rounded_picture(painter, QRectF(0, 0, box.width(), box.height()), image, GROUND)
    painter.end()
    return target


def colours(image: QImage) -> set[str]:
    size = image.size()
    return {
        image.pixelColor(x, y).name() for x in range(size.width()) for y in range(size.height())
    }


@pytest.mark.parametrize("size", [QSize(128, 128), QSize(256, 96), QSize(96, 256)])
@pytest.mark.parametrize("box", [QSize(184, 132), QSize(60, 60), QSize(52, 120)])
def test_every_edge_of_a_picture_is_on_show_whatever_the_shape_of_its_box(
    theme: Theme, size: QSize, box: QSize
) -> None:
    assert {QColor(name).name() for name in EDGES} <= colours(drawn(framed(size), box))


def test_the_ground_fills_what_the_picture_leaves(theme: Theme) -> None:
    image = drawn(framed(QSize(64, 64)), QSize(184, 64))
    assert image.pixelColor(20, 32) == GROUND
    assert image.pixelColor(164, 32) == GROUND


@pytest.mark.parametrize("ink", ["black", "white"])
def test_what_is_drawn_on_transparency_can_be_seen(theme: Theme, ink: str) -> None:
    image = QImage(64, 64, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.fillRect(16, 16, 32, 32, QColor(ink))
    painter.end()
    result = drawn(image, QSize(64, 64))
    inside, outside = result.pixelColor(32, 32), result.pixelColor(6, 32)
    assert inside == QColor(ink)
    assert abs(inside.lightness() - outside.lightness()) > 60
