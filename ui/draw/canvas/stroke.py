"""A stroke of a brush, drawn as one shape.

However often a stroke crosses itself and however its width changes, each pixel is
covered once, so that neither joins nor crossings can be seen in a transparent ink or at an edge.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Literal

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath

Layer = Literal["mask", "sketch"]
_Mode = QPainter.CompositionMode
ERASE, _OVER = _Mode.CompositionMode_DestinationOut, _Mode.CompositionMode_SourceOver


@dataclass(frozen=True)
class Brush:
    """How a stroke paints a layer. `width` is in pixels of the picture."""

    width: float
    layer: Layer
    colour: QColor = field(default_factory=lambda: QColor(0, 0, 0))
    erases: bool = False

    def radius(self, pressure: float) -> float:
        """Half the width at a pressure of 0 to 1."""
        return max(1.0, self.width * pressure) / 2

    def ink(self) -> QColor:
        """Return what is painted; a mask and the eraser know only whether."""
        return QColor(0, 0, 0) if self.erases or self.layer == "mask" else self.colour


class Stroke:
    """A stroke over a layer; `image` is the layer with the stroke so far, `before` without it.

    `newest` is what the last piece of it has touched.
    """

    def __init__(self, brush: Brush, layer: QImage, at: QPointF, pressure: float) -> None:
        self.brush, self.before, self.image = brush, layer, QImage(layer)
        self.newest = QRect()
        self._coverage = _black(layer.size())  # white where the stroke is
        self._last, self._radius = at, brush.radius(pressure)
        self._add(_piece(at, self._radius, at, self._radius))

    def go_to(self, at: QPointF, pressure: float) -> None:
        """Continue the stroke to a point; its width changes evenly on the way."""
        radius = self.brush.radius(pressure)
        self.newest = QRect()
        if (at, radius) != (self._last, self._radius):
            self._add(_piece(self._last, self._radius, at, radius))
            self._last, self._radius = at, radius

    def _add(self, piece: QPainterPath) -> None:
        """Cover what a piece covers, and paint that part of the layer anew."""
        area = piece.boundingRect().toAlignedRect().adjusted(-1, -1, 1, 1) & self.image.rect()
        self.newest = area
        if area.isEmpty():
            return
        shape = _black(area.size())
        painter = QPainter(shape)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-area.topLeft())
        painter.fillPath(piece, Qt.GlobalColor.white)
        painter.end()
        painter = QPainter(self._coverage)
        painter.setCompositionMode(_Mode.CompositionMode_Lighten)  # the larger of both
        painter.drawImage(area.topLeft(), shape)
        painter.end()
        self._paint(area)

    def _paint(self, area: QRect) -> None:
        coverage = self._coverage.copy(area)
        coverage.reinterpretAsFormat(QImage.Format.Format_Alpha8)
        ink = QImage(area.size(), QImage.Format.Format_ARGB32_Premultiplied)
        ink.fill(self.brush.ink())
        painter = QPainter(ink)
        painter.setCompositionMode(_Mode.CompositionMode_DestinationIn)
        painter.drawImage(0, 0, coverage)
        painter.end()
        painter = QPainter(self.image)
        painter.setCompositionMode(_Mode.CompositionMode_Source)
        painter.drawImage(area, self.before, area)
        painter.setCompositionMode(ERASE if self.brush.erases else _OVER)
        painter.drawImage(area.topLeft(), ink)
        painter.end()


def _black(size: QSize) -> QImage:
    image = QImage(size, QImage.Format.Format_Grayscale8)
    image.fill(0)
    return image


def _piece(start: QPointF, radius: float, end: QPointF, end_radius: float) -> QPainterPath:
    """The outline of a brush that goes from one disc to another."""
    delta = end - start
    length = math.hypot(delta.x(), delta.y())
    path = QPainterPath()
    if length <= abs(radius - end_radius):  # the one disc lies in the other
        path.addEllipse(_box(start, radius) if radius > end_radius else _box(end, end_radius))
        return path
    direction = math.degrees(math.atan2(-delta.y(), delta.x()))  # as Qt counts, y being down
    tangent = math.degrees(math.acos((radius - end_radius) / length))
    path.arcMoveTo(_box(start, radius), direction + tangent)
    path.arcTo(_box(start, radius), direction + tangent, 360 - 2 * tangent)
    path.arcTo(_box(end, end_radius), direction - tangent, 2 * tangent)
    path.closeSubpath()
    return path


def _box(centre: QPointF, radius: float) -> QRectF:
    return QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
