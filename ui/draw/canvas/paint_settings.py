"""How the tools that paint do it, and the shapes and gradients that they draw."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QGradient,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QRadialGradient,
)

ShapeKind = Literal["rectangle", "ellipse"]
GradientKind = Literal["linear", "radial"]


@dataclass(frozen=True)
class PaintSettings:
    """`opacity`, `hardness` and `smoothing` are 0 to 1. Masks are painted in full."""

    opacity: float = 1.0
    hardness: float = 1.0
    smoothing: float = 0.0
    has_pressure: bool = True
    is_symmetric: bool = False
    shape: ShapeKind = "rectangle"
    is_filled: bool = True
    gradient: GradientKind = "linear"

    def ink(self, colour: QColor) -> QColor:
        """A colour as opaque as is painted."""
        ink = QColor(colour)
        ink.setAlphaF(self.opacity)
        return ink


@dataclass(frozen=True)
class Shape:
    """A rectangle or an ellipse between two corners, filled or drawn with a pen of a width."""

    path: QPainterPath
    ink: QColor
    width: float

    def draw(self, painter: QPainter) -> None:
        """Draw it."""
        if self.width:
            pen = QPen(self.ink, self.width)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.strokePath(self.path, pen)
        else:
            painter.fillPath(self.path, self.ink)

    def bounds(self) -> QRectF:
        """Where it may paint."""
        reach = self.width / 2 + 1
        return self.path.boundingRect().adjusted(-reach, -reach, reach, reach)


def new_shape(
    settings: PaintSettings, start: QPointF, end: QPointF, colour: QColor, width: float
) -> Shape:
    """The shape from a corner to the one across; with a pen of a width unless it is filled."""
    box, path = QRectF(start, end).normalized(), QPainterPath()
    if settings.shape == "rectangle":
        path.addRect(box)
    else:
        path.addEllipse(box)
    return Shape(path, settings.ink(colour), 0.0 if settings.is_filled else width)


def corner_across(start: QPointF, at: QPointF, *, is_even: bool) -> QPointF:
    """The corner across for a mouse that is at a point; `is_even` makes all sides equally long."""
    if not is_even:
        return at
    delta = at - start
    side = max(abs(delta.x()), abs(delta.y()))
    return start + QPointF(math.copysign(side, delta.x()), math.copysign(side, delta.y()))


def new_gradient(
    settings: PaintSettings, start: QPointF, end: QPointF, colour: QColor
) -> QGradient:
    """From a colour at one point to nothing at another; in circles where it is radial."""
    ink = settings.ink(colour)
    clear = QColor(ink)
    clear.setAlpha(0)
    if settings.gradient == "linear":
        gradient = QLinearGradient(start, end)
    else:
        delta = end - start
        gradient = QRadialGradient(start, max(1.0, math.hypot(delta.x(), delta.y())))
    gradient.setColorAt(0.0, ink)
    gradient.setColorAt(1.0, clear)
    return gradient
