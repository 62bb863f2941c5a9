"""The frame around a layer that is moved, scaled and turned, in pixels of the sheet."""

from __future__ import annotations

from math import atan2, degrees, hypot
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPolygonF, QTransform

HANDLES = tuple((x, y) for y in (-1, 0, 1) for x in (-1, 0, 1) if (x, y) != (0, 0))
"""The corners and the middles of the edges, as seen from the middle of the frame."""
_CORNERS = ((-1, -1), (1, -1), (1, 1), (-1, 1))
_LEAST_SCALE = 0.01
_TURN_STEP = 15.0
Handle = tuple[int, int]


class Placement(NamedTuple):
    """Where a layer is: its middle, its scale in both directions, and its angle in degrees."""

    centre: QPointF
    scale_x: float = 1.0
    scale_y: float = 1.0
    angle: float = 0.0


class LayerFrame:
    """A rectangle that follows the mouse; `placement` is where it is now.

    A corner that is dragged freely sees it in perspective: it is then between `corners`.
    """

    def __init__(self, box: QRectF) -> None:
        self._box = box
        self.placement = Placement(box.center())
        self._handle: Handle | None = None
        self.corners: list[QPointF] | None = None  # in perspective
        self._corners_before: list[QPointF] = []
        self.is_pressed = self._is_turning = self._is_free = False
        self._before, self._start, self._fixed = self.placement, QPointF(), QPointF()

    @property
    def is_changed(self) -> bool:
        """Whether the layer is not where it was."""
        return self.corners is not None or self.placement != Placement(self._box.center())

    def matrix(self) -> QTransform:
        """What takes the layer from where it was to where it is."""
        if self.corners is not None:
            matrix = QTransform()
            QTransform.quadToQuad(
                QPolygonF(_corners_of(self._box)), QPolygonF(self.corners), matrix
            )
            return matrix
        at, middle = self.placement, self._box.center()
        matrix = QTransform.fromTranslate(at.centre.x(), at.centre.y()).rotate(at.angle)
        return matrix.scale(at.scale_x, at.scale_y).translate(-middle.x(), -middle.y())

    def point(self, handle: Handle) -> QPointF:
        """Where a handle is."""
        return self.matrix().map(self._box.center() + self._offset(handle))

    def outline(self) -> QPolygonF:
        """The four corners."""
        return QPolygonF(self._points())

    def _points(self) -> list[QPointF]:
        return [self.point(each) for each in _CORNERS]

    # Dragging

    def press(self, at: QPointF, reach: float, *, is_free: bool = False) -> None:
        """Take the handle within `reach`, else the frame, or from outside its angle.

        `is_free`: a handle goes where it is dragged, and the others stay.
        """
        near = [each for each in HANDLES if _length(self.point(each) - at) <= reach]
        self._handle = near[0] if near else None
        inside = QTransform(self.matrix()).inverted()[0].map(at)
        self._is_turning = not near and not self._box.contains(inside)
        self._before, self._start, self.is_pressed = self.placement, at, True
        self._is_free = self.corners is not None or (is_free and self._handle is not None)
        self._corners_before = self._points()
        if self._handle is not None:
            self._fixed = self.point((-self._handle[0], -self._handle[1]))

    def drag(self, at: QPointF, in_steps: bool = False) -> None:
        """Follow the mouse; `in_steps` turns by 15 degrees."""
        if self._is_free:
            self.corners = self._dragged(at, in_steps)
        elif self._handle is not None:
            self._scale(at, self._handle)
        elif self._is_turning:
            self._turn(at, in_steps)
        else:  # by whole pixels, which stay as they are then
            delta = (at - self._start).toPoint()
            self.placement = self._before._replace(centre=self._before.centre + QPointF(delta))

    def mirror(self, is_sideways: bool) -> None:
        """Mirror the layer as it lies in its frame."""
        at = self.placement
        if self.corners is not None:
            order = (1, 0, 3, 2) if is_sideways else (3, 2, 1, 0)
            self.corners = [self.corners[index] for index in order]
            return
        if is_sideways:
            self.placement = at._replace(scale_x=-at.scale_x)
        else:
            self.placement = at._replace(scale_y=-at.scale_y)

    def _scale(self, at: QPointF, handle: Handle) -> None:
        """Let a handle follow while the one across stays; a corner keeps the proportions."""
        before, turn = self._before, QTransform().rotate(self._before.angle)
        offset = self._offset(handle) * 2
        whole = QPointF(offset.x() * before.scale_x, offset.y() * before.scale_y)
        pulled = turn.inverted()[0].map(at - self._fixed)
        factor = QPointF.dotProduct(pulled, whole) / max(QPointF.dotProduct(whole, whole), 1e-9)
        factor = factor if abs(factor) >= _LEAST_SCALE else _LEAST_SCALE
        factor_x, factor_y = (factor if handle[0] else 1.0), (factor if handle[1] else 1.0)
        half = turn.map(QPointF(whole.x() * factor_x, whole.y() * factor_y)) / 2
        self.placement = before._replace(
            centre=self._fixed + half,
            scale_x=before.scale_x * factor_x,
            scale_y=before.scale_y * factor_y,
        )

    def _dragged(self, at: QPointF, in_steps: bool) -> list[QPointF]:
        """The corners in perspective: those of the handle follow, or all of them, or they turn."""
        before, delta = self._corners_before, at - self._start
        if self._is_turning:
            centre = QPolygonF(before).boundingRect().center()
            angle = _direction(at - centre) - _direction(self._start - centre)
            angle = round(angle / _TURN_STEP) * _TURN_STEP if in_steps else angle
            matrix = QTransform.fromTranslate(centre.x(), centre.y()).rotate(angle)
            matrix.translate(-centre.x(), -centre.y())
            return [matrix.map(corner) for corner in before]
        follow = [
            self._handle is None
            or all(own in (0, other) for own, other in zip(self._handle, corner, strict=True))
            for corner in _CORNERS
        ]
        return [b + delta if f else b for b, f in zip(before, follow, strict=True)]

    def _turn(self, at: QPointF, in_steps: bool) -> None:
        centre = self._before.centre
        angle = self._before.angle + _direction(at - centre) - _direction(self._start - centre)
        angle = round(angle / _TURN_STEP) * _TURN_STEP if in_steps else angle
        self.placement = self._before._replace(angle=angle)

    def _offset(self, handle: Handle) -> QPointF:
        return QPointF(handle[0] * self._box.width() / 2, handle[1] * self._box.height() / 2)


def _corners_of(box: QRectF) -> list[QPointF]:
    return [box.topLeft(), box.topRight(), box.bottomRight(), box.bottomLeft()]


def _length(vector: QPointF) -> float:
    return hypot(vector.x(), vector.y())


def _direction(vector: QPointF) -> float:
    return degrees(atan2(vector.y(), vector.x()))
