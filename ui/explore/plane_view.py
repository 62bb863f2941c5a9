"""The plane: faded works around a cross, and the work at the cross.

The view draws what it is given and moves nothing itself; a cell that is not drawn yet is
an empty box. Places are as in `engines.contract.latent.Plane`.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.explore.explorer import Cell, Key
from ui.look.theme import Theme
from ui.parts import draw_box
from ui.parts.picture import draw_whole
from ui.qt.timers import single_shot_timer

CELL, GAP, LIVE_SIDE, MARGIN = 50, 2, 92, 12
NEAREST, FARTHEST = 0.64, 0.32
RESIZE_MS = 120
_FINE = 0.1
_WHEEL_STEP = 120
# The cross lies on pictures, so it is the same in each theme.
_CROSS, _CROSS_EDGE = QColor(255, 255, 255, 215), QColor(0, 0, 0, 140)
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class PlaneView(QWidget):
    """`moved(x, y)` while the artist moves the cross, `released` when a drag ends;
    `reach_scrolled(steps)` by the wheel, `pin_requested` by a double click; `grid_changed` when
    other cells have room.
    """

    moved = Signal(float, float)
    released = Signal()
    reach_scrolled = Signal(int)
    pin_requested = Signal()
    grid_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._images: dict[Key, QImage] = {}
        self.version = 0
        self._live = QImage()
        self._place = QPointF()
        self._reach = 1.0
        self._pins: dict[str, QPointF] = {}
        self._grid = (3, 3)
        self._boxes: dict[Key, QRectF] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Plane of works"))
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._resize_timer = single_shot_timer(self, RESIZE_MS, self._fit)

    # What is shown

    def show_cross(self, x: float, y: float, words: str) -> None:
        """Show the cross at a place, which `words` say to a screen reader."""
        self._place = QPointF(x, y)
        self.setAccessibleDescription(words)
        self.update()

    def show_live(self, image: QImage) -> None:
        """Show the work at the cross."""
        self._live = image
        self.update()

    def show_nearest(self) -> None:
        """Show the nearest cell as the work at the cross, until that is drawn."""
        image = self.image_of(self._key_at(self._place))
        if not image.isNull():
            self.show_live(image)

    def show_pins(self, pins: dict[str, QPointF]) -> None:
        """Show the pins that are on this plane, by their letters."""
        self._pins = pins
        self.update()

    def show_reach(self, reach: float) -> None:
        """Show the plane up to this place at its left and right ends."""
        self._reach = reach
        self.clear()

    def clear(self) -> None:
        """Forget what was drawn in the cells; `version` is another one from now on."""
        self._images.clear()
        self.version += 1
        self.update()

    def show_cell(self, version: int, key: Key, image: QImage) -> None:
        """Show the work of a cell; one that was drawn for another version is stale."""
        if version != self.version:
            return
        self._images[key] = image
        self.update(self._box(key).toAlignedRect())

    def image_of(self, key: Key) -> QImage:
        """The work of a cell; a null picture before it is drawn."""
        return self._images.get(key, QImage())

    def has_cell(self, key: Key) -> bool:
        """Return whether the work of a cell is drawn."""
        return key in self._images

    def cells(self) -> list[Cell]:
        """All cells as (key, x, y), those nearest to the cross first."""
        keys = [(column, row) for column in range(self._grid[0]) for row in range(self._grid[1])]
        point = self._place

        def distance(key: Key) -> float:
            at = self._place_of(key)
            return math.hypot(at.x() - point.x(), at.y() - point.y())

        places = [(key, self._place_of(key)) for key in sorted(keys, key=distance)]
        return [(key, at.x(), at.y()) for key, at in places]

    @property
    def step(self) -> float:
        """How far one cell is from the next."""
        return 2 * self._reach / max(1, self._grid[0] - 1)

    def cell_pixels(self) -> int:
        """The side of a cell in pixels of the screen."""
        return math.ceil(CELL * self.devicePixelRatioF())

    # Mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._move_to(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._move_to(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.released.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.pin_requested.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        steps = round(event.angleDelta().y() / _WHEEL_STEP)
        if steps:
            self.reach_scrolled.emit(-steps)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        arrow = _ARROWS.get(Qt.Key(event.key()))
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        steps = {Qt.KeyboardModifier.NoModifier: 1.0, Qt.KeyboardModifier.ShiftModifier: _FINE}
        if arrow is None or modifiers not in steps:
            super().keyPressEvent(event)
            return
        step = self.step * steps[modifiers]
        self._request(self._place + QPointF(arrow[0] * step, arrow[1] * step))

    def _move_to(self, position: QPointF) -> None:
        scale, centre = self.step / (CELL + GAP), QRectF(self.rect()).center()
        self._request(
            QPointF((position.x() - centre.x()) * scale, (centre.y() - position.y()) * scale)
        )

    def _request(self, point: QPointF) -> None:
        """Ask for a place, which is kept on the plane."""
        width, height = ((count - 1) / 2 * self.step for count in self._grid)
        x = max(-width, min(width, point.x()))
        y = max(-height, min(height, point.y()))
        self.moved.emit(round(x, 6), round(y, 6))

    # Where things are

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._boxes.clear()
        if self._images:
            self._resize_timer.start()  # what is drawn is not dropped at every step of a drag
        else:
            self._fit()

    def _fit(self) -> None:
        """Take as many cells as there is room for."""
        columns, rows = (
            max(3, (length - 2 * MARGIN + GAP) // (CELL + GAP))
            for length in (self.width(), self.height())
        )
        if (columns, rows) != self._grid:
            self._grid = columns, rows
            self._boxes.clear()
            self.clear()
            self.grid_changed.emit()

    def sizeHint(self) -> QSize:
        """The size of the design."""
        return QSize(728, 440)

    def minimumSizeHint(self) -> QSize:
        """Room for a few cells."""
        return QSize(3 * (CELL + GAP) + 2 * MARGIN, 3 * (CELL + GAP) + 2 * MARGIN)

    def _place_of(self, key: Key) -> QPointF:
        columns, rows = self._grid
        x, y = key[0] - (columns - 1) / 2, (rows - 1) / 2 - key[1]
        return QPointF(x * self.step, y * self.step)

    def _key_at(self, point: QPointF) -> Key:
        columns, rows = self._grid
        x, y = point.x() / self.step, point.y() / self.step
        return round(x + (columns - 1) / 2), round((rows - 1) / 2 - y)

    def point_at(self, position: QPointF) -> QPointF:
        """The pixel of a place."""
        scale, centre = (CELL + GAP) / self.step, QRectF(self.rect()).center()
        return QPointF(centre.x() + position.x() * scale, centre.y() - position.y() * scale)

    def _box(self, key: Key) -> QRectF:
        """The pixels of a cell, which depend on the size of the view alone."""
        box = self._boxes.get(key)
        if box is None:
            box = self._boxes[key] = _square(self.point_at(self._place_of(key)), CELL)
        return box

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = Theme.current(), QPainter(self)
        area = QRectF(event.rect())
        painter.fillRect(area, theme.colour("well"))
        cross = self.point_at(self._place)
        far = math.hypot(self.width(), self.height()) / 2
        for column in range(self._grid[0]):
            for row in range(self._grid[1]):
                box = self._box((column, row))
                if box.intersects(area):
                    away = _distance(box, cross) / far
                    painter.setOpacity(NEAREST - (NEAREST - FARTHEST) * min(1.0, away))
                    self._paint_cell(painter, (column, row), box)
        painter.setOpacity(1.0)
        self._paint_cross(painter, cross)
        for letter, point in self._pins.items():
            self._paint_pin(painter, letter, self.point_at(point))
        self._paint_live(painter, cross)

    def _paint_cell(self, painter: QPainter, key: Key, box: QRectF) -> None:
        image = self._images.get(key)
        if image is not None:
            painter.drawImage(box, image)
        else:
            painter.setOpacity(1.0)
            draw_box(painter, box, None, Theme.current().colour("line"), 4)

    def _paint_cross(self, painter: QPainter, cross: QPointF) -> None:
        columns, rows = self._grid
        area = self._box((0, 0)).united(self._box((columns - 1, rows - 1)))
        for colour, width in ((_CROSS_EDGE, 3), (_CROSS, 1)):
            x, y = round(cross.x() - width / 2), round(cross.y() - width / 2)
            painter.fillRect(QRectF(area.left(), y, area.width(), width), colour)
            painter.fillRect(QRectF(x, area.top(), width, area.height()), colour)

    def _paint_pin(self, painter: QPainter, letter: str, centre: QPointF) -> None:
        theme, box = Theme.current(), _square(centre, CELL)
        draw_box(painter, box, None, theme.colour("blue-line"), 4, 2)
        badge = QRectF(box.left() + 4, box.top() + 4, theme.px(18), theme.px(18))
        draw_box(painter, badge, theme.colour("window"), theme.colour("line"), 4)
        painter.setFont(theme.font("label"))
        painter.setPen(theme.colour("text"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, letter)

    def _paint_live(self, painter: QPainter, cross: QPointF) -> None:
        theme, box = Theme.current(), _square(cross, LIVE_SIDE)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._live.isNull():
            draw_box(painter, box, theme.colour("well"), None, 5)
        else:
            draw_whole(painter, box, self._live)
        draw_box(painter, box.adjusted(-1, -1, 1, 1), None, theme.colour("satin"), 5, 2)


def _distance(box: QRectF, point: QPointF) -> float:
    """From the middle of a cell to a point."""
    return math.hypot(box.x() + CELL / 2 - point.x(), box.y() + CELL / 2 - point.y())


def _square(centre: QPointF, side: float) -> QRectF:
    """A square around a point, on whole pixels."""
    return QRectF(round(centre.x() - side / 2), round(centre.y() - side / 2), side, side)
