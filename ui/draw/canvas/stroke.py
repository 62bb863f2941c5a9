"""A stroke of a brush, drawn as one shape.

Invariant: however often a stroke crosses itself and however its width changes, each pixel is
covered once, so that neither joins nor crossings can be seen in a transparent ink or at an edge.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QRadialGradient

Layer = Literal["mask", "sketch"]
Effect = Literal["paint", "smudge", "clone"]
_Mode = QPainter.CompositionMode
ERASE, _OVER = _Mode.CompositionMode_DestinationOut, _Mode.CompositionMode_SourceOver
_INK_FORMAT = QImage.Format.Format_ARGB32_Premultiplied
_HARD = 0.99
"""From here on the edge of a brush is drawn as a line, and not as a fall."""
_DAB_STEP, _SMUDGE_STEP = 0.15, 0.1
"""From one dab to the next, as a share of the radius."""
_SMUDGE_HARDNESS = 0.4
"""Of the hardest smudge: one with an edge shows its dabs."""


@dataclass(frozen=True)
class Brush:
    """How a stroke paints a layer. `width` is in pixels of the picture.

    `opacity` and `hardness` are 0 to 1: within that share of its radius a brush is even, from there
    to its edge it fades. `axis` is the x about which the stroke is mirrored. What clones paints
    `paper` as it is `offset` away.
    """

    width: float
    layer: Layer
    colour: QColor = field(default_factory=lambda: QColor(0, 0, 0))
    erases: bool = False
    effect: Effect = "paint"
    opacity: float = 1.0
    hardness: float = 1.0
    axis: float | None = None
    paper: QImage = field(default_factory=QImage)
    offset: QPoint = field(default_factory=QPoint)

    def radius(self, pressure: float) -> float:
        """Half the width at a pressure of 0 to 1."""
        return max(1.0, self.width * pressure) / 2

    def ink(self) -> QColor:
        """Return what is painted; a mask and the eraser know only whether."""
        return QColor(0, 0, 0) if self.erases or self.layer == "mask" else self.colour


class Stroke:
    """A stroke over a layer; `image` is the layer with the stroke so far, `before` without it.

    `newest` are the rectangles that the last piece of it has touched.
    """

    def __init__(self, brush: Brush, layer: QImage, at: QPointF, pressure: float) -> None:
        self.brush, self.before, self.image = brush, layer, QImage(layer)
        self.newest: list[QRect] = []
        self._coverage = _black(layer.size())  # white where the stroke is
        self._last, self._radius = at, brush.radius(pressure)
        self._draw(_Piece(at, self._radius, at, self._radius))

    def go_to(self, at: QPointF, pressure: float) -> None:
        """Continue the stroke to a point; its width changes evenly on the way."""
        radius = self.brush.radius(pressure)
        self.newest = []
        if (at, radius) != (self._last, self._radius):
            self._draw(_Piece(self._last, self._radius, at, radius))
            self._last, self._radius = at, radius

    def _draw(self, piece: _Piece) -> None:
        for each in piece.with_mirrored(self.brush.axis):
            area = each.bounds() & self.image.rect()
            if not area.isEmpty():
                self.newest.append(area)
                self._add(each, area)

    def _add(self, piece: _Piece, area: QRect) -> None:
        """Cover what a piece covers, and paint that part of the layer anew."""
        shape = _black(area.size())
        painter = QPainter(shape)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-area.topLeft())
        if self.brush.hardness >= _HARD:
            painter.fillPath(piece.outline(), Qt.GlobalColor.white)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setCompositionMode(_Mode.CompositionMode_Lighten)
            for centre, radius in piece.dabs(_DAB_STEP):
                painter.setBrush(_fading(centre, radius, self.brush.hardness))
                painter.drawEllipse(centre, radius, radius)
        painter.end()
        painter = QPainter(self._coverage)
        painter.setCompositionMode(_Mode.CompositionMode_Lighten)  # the larger of both
        painter.drawImage(area.topLeft(), shape)
        painter.end()
        self._paint(area)

    def _paint(self, area: QRect) -> None:
        coverage = self._coverage.copy(area)
        coverage.reinterpretAsFormat(QImage.Format.Format_Alpha8)
        ink = self._ink(area)
        painter = QPainter(ink)
        painter.setCompositionMode(_Mode.CompositionMode_DestinationIn)
        painter.drawImage(0, 0, coverage)
        painter.end()
        painter = QPainter(self.image)
        painter.setCompositionMode(_Mode.CompositionMode_Source)
        painter.drawImage(area, self.before, area)
        painter.setCompositionMode(ERASE if self.brush.erases else _OVER)
        painter.setOpacity(self.brush.opacity)
        painter.drawImage(area.topLeft(), ink)
        painter.end()

    def _ink(self, area: QRect) -> QImage:
        """What is painted where all of an area is covered."""
        ink = QImage(area.size(), _INK_FORMAT)
        ink.fill(self.brush.ink())
        return ink


class _Clone(Stroke):
    """A stroke that paints what lies elsewhere."""

    def _ink(self, area: QRect) -> QImage:
        part = self.brush.paper.copy(area.translated(self.brush.offset))
        return part.convertToFormat(_INK_FORMAT)


class _Smudge(Stroke):
    """A stroke that draws along what it goes over, as a finger does in wet paint."""

    def _add(self, piece: _Piece, area: QRect) -> None:
        dabs = list(piece.dabs(_SMUDGE_STEP))
        for (last, _), (centre, radius) in pairwise(dabs):
            self._drag(last, centre, radius)

    def _drag(self, last: QPointF, centre: QPointF, radius: float) -> None:
        """Mix what lies at the one point into what lies at the other."""
        reach = QPointF(radius, radius)
        side = QSize(math.ceil(2 * radius), math.ceil(2 * radius))
        source, at = QRect((last - reach).toPoint(), side), (centre - reach).toPoint()
        dab, carried = QImage(side, _INK_FORMAT), self.image.copy(source)
        dab.fill(0)
        painter = QPainter(dab)
        painter.setPen(Qt.PenStyle.NoPen)
        hardness = _SMUDGE_HARDNESS * self.brush.hardness
        painter.setBrush(_fading(reach, radius, hardness, is_clear=True))
        painter.setOpacity(self.brush.opacity)
        painter.drawEllipse(reach, radius, radius)
        painter.end()
        painter = QPainter(carried)
        painter.setCompositionMode(_Mode.CompositionMode_DestinationIn)
        painter.drawImage(0, 0, dab)
        painter.end()
        painter = QPainter(self.image)
        painter.setClipRect(self.image.rect() & source.translated(at - source.topLeft()))
        painter.setCompositionMode(ERASE)
        painter.drawImage(at, dab)
        painter.setCompositionMode(_Mode.CompositionMode_Plus)
        painter.drawImage(at, carried)
        painter.end()


def new_stroke(brush: Brush, layer: QImage, at: QPointF, pressure: float) -> Stroke:
    """Begin a stroke of a brush over a layer at a point, with a pressure of 0 to 1."""
    kinds = {"paint": Stroke, "clone": _Clone, "smudge": _Smudge}
    return kinds[brush.effect](brush, layer, at, pressure)


@dataclass(frozen=True)
class _Piece:
    """What a brush covers that goes from one disc to another."""

    start: QPointF
    radius: float
    end: QPointF
    end_radius: float

    def with_mirrored(self, axis: float | None) -> Iterator[_Piece]:
        """The piece, and the one on the other side of an axis."""
        yield self
        if axis is not None:
            start, end = (QPointF(2 * axis - at.x(), at.y()) for at in (self.start, self.end))
            yield _Piece(start, self.radius, end, self.end_radius)

    def bounds(self) -> QRect:
        """The whole pixels that it may touch."""
        discs = _box(self.start, self.radius) | _box(self.end, self.end_radius)
        return discs.toAlignedRect().adjusted(-1, -1, 1, 1)

    def dabs(self, step: float) -> Iterator[tuple[QPointF, float]]:
        """Discs along the way, each `step` of the smaller radius from the one before."""
        delta = self.end - self.start
        length = math.hypot(delta.x(), delta.y())
        smallest = max(0.5, min(self.radius, self.end_radius))
        count = math.ceil(length / max(0.5, step * smallest))
        yield self.start, self.radius
        for number in range(1, count + 1):
            share = number / count
            radius = self.radius + share * (self.end_radius - self.radius)
            yield self.start + delta * share, radius

    def outline(self) -> QPainterPath:
        """Its outline: two arcs, and the tangents between them."""
        delta = self.end - self.start
        length = math.hypot(delta.x(), delta.y())
        larger, path = max(self.radius, self.end_radius), QPainterPath()
        if length <= abs(self.radius - self.end_radius):  # the one disc lies in the other
            path.addEllipse(_box(self.start if self.radius == larger else self.end, larger))
            return path
        direction = math.degrees(math.atan2(-delta.y(), delta.x()))  # as Qt counts, y being down
        tangent = math.degrees(math.acos((self.radius - self.end_radius) / length))
        path.arcMoveTo(_box(self.start, self.radius), direction + tangent)
        path.arcTo(_box(self.start, self.radius), direction + tangent, 360 - 2 * tangent)
        path.arcTo(_box(self.end, self.end_radius), direction - tangent, 2 * tangent)
        path.closeSubpath()
        return path


def _fading(
    centre: QPointF, radius: float, hardness: float, *, is_clear: bool = False
) -> QRadialGradient:
    """A disc that is even within a share of its radius, and from there fades to its edge.

    It fades to black; where it `is_clear`, to nothing.
    """
    gradient = QRadialGradient(centre, radius)
    for number in range(9):
        share = number / 8
        level = 1 - share * share * (3 - 2 * share)
        value = 255 if is_clear else round(255 * level)
        alpha = round(255 * level) if is_clear else 255
        at = hardness + share * (1 - hardness)
        gradient.setColorAt(min(1.0, at), QColor(value, value, value, alpha))
    gradient.setColorAt(0.0, QColor(255, 255, 255))
    return gradient


def _black(size: QSize) -> QImage:
    image = QImage(size, QImage.Format.Format_Grayscale8)
    image.fill(0)
    return image


def _box(centre: QPointF, radius: float) -> QRectF:
    return QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
