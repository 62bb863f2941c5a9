"""Draws works of a space, on the thread of its session.

Invariant: nothing here touches a widget.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from engines.contract import Point
from engines.contract.latent import truncate
from ui.look.pictures import scaled_within
from ui.parts.picture import draw_rounded_picture

if TYPE_CHECKING:
    from studio.exploring.exploring import Exploration


def timed_picture(point: Point, space: Exploration) -> tuple[QImage, float]:
    """The work at a point, and the seconds that it took."""
    start = time.perf_counter()
    image = QImage.fromData(space.decode(point))
    return image, time.perf_counter() - start


def small_picture(point: Point, side: int, space: Exploration) -> QImage:
    """The work at a point, at most `side` pixels wide."""
    return scaled_within(QImage.fromData(space.decode(point)), side)


def cell_picture(
    point_at: Callable[[float, float], Point],
    x: float,
    y: float,
    truncation: float,
    side: int,
    space: Exploration,
) -> QImage:
    """The work at a place, exactly `side` pixels wide, for painting without scaling it."""
    image = QImage.fromData(space.decode(truncate(point_at(x, y), truncation)))
    rounded = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    rounded.fill(Qt.GlobalColor.transparent)
    painter = QPainter(rounded)
    draw_rounded_picture(painter, QRectF(rounded.rect()), image)
    painter.end()
    return rounded
