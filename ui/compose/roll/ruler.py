"""The ruler: bar numbers, the loop, the handle of the playhead."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QWidget

from ui.compose.roll.colours import grid_line_colour, with_alpha
from ui.compose.roll.time_axis import TimeAxis
from ui.look.theme import Theme

HEIGHT = 25
LOOP_HEIGHT = 6
LOOP_GRAB_HEIGHT = 9
MIN_NUMBER_GAP = 26
HANDLE_SIZE = 5.5


class Ruler(QWidget):
    """A click moves the playhead (`seek_requested(tick)`), on the grid unless Shift is held; a
    drag along the top sets the loop (`loop_changed(first, last)`, bars counted from 1); the right
    button asks for the menu of the bar (`menu_requested(point, tick)`)."""

    seek_requested = Signal(float)
    menu_requested = Signal(QPoint, float)
    loop_changed = Signal(int, int)

    def __init__(self, axis: TimeAxis) -> None:
        super().__init__()
        self._axis = axis
        self._loop: tuple[int, int] | None = None
        self._is_looping = False
        self._playhead_tick = 0.0
        self._pressed_bar: int | None = None
        Theme.current().set_scaled(self.setFixedHeight, HEIGHT)
        self.setToolTip(
            self.tr(
                "Click to play from here, on the grid; with Shift, anywhere. Drag along the top to "
                "set the loop."
            )
        )
        axis.changed.connect(self.update)

    def show_loop(self, bars: tuple[int, int] | None, is_looping: bool) -> None:
        """Show the bars of the loop, bright while looping is on."""
        self._loop, self._is_looping = bars, is_looping
        self.update()

    def set_playhead(self, tick: float) -> None:
        """Move the handle."""
        self._playhead_tick = tick
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Move the playhead, or begin to drag the loop at the top."""
        if event.button() == Qt.MouseButton.RightButton:
            return
        point = event.position()
        if point.y() <= LOOP_GRAB_HEIGHT:
            self._pressed_bar = self._axis.bar_at(self._axis.tick_at(point.x())) + 1
            self._drag_loop(point.x())
        else:
            self._seek(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the loop or the playhead."""
        if not event.buttons() & Qt.MouseButton.LeftButton:
            return
        if self._pressed_bar is not None:
            self._drag_loop(event.position().x())
        else:
            self._seek(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the drag."""
        self._pressed_bar = None

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the bar."""
        self.menu_requested.emit(event.globalPos(), self._axis.tick_at(event.pos().x()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Theme.current().colour("panel"))
        self._paint_bars(painter)
        self._paint_loop(painter)
        self._paint_handle(painter)

    def _paint_bars(self, painter: QPainter) -> None:
        theme = Theme.current()
        painter.setFont(theme.font("micro", tabular=True))
        next_x = -1.0
        for number, (start, _) in enumerate(self._axis.spans, start=1):
            x = self._axis.x_of(start)
            if x < next_x or x > self.width():
                continue
            line = QRectF(round(x), LOOP_GRAB_HEIGHT, 1, self.height())
            painter.fillRect(line, grid_line_colour(2))
            painter.setPen(theme.colour("text2"))
            area = QRectF(x + HANDLE_SIZE + 4, LOOP_HEIGHT, 60, self.height() - LOOP_HEIGHT)
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, str(number))
            next_x = x + MIN_NUMBER_GAP

    def _paint_loop(self, painter: QPainter) -> None:
        if self._loop is None:
            return
        spans = self._axis.spans
        first, last = (min(bar, len(spans)) - 1 for bar in self._loop)
        x, right = self._axis.x_of(spans[first][0]), self._axis.x_of(spans[last][1])
        alpha = 0.85 if self._is_looping else 0.3
        colour = with_alpha(Theme.current().colour("blue-line"), alpha)
        painter.fillRect(QRectF(x, 0, right - x, LOOP_HEIGHT - 1), colour)

    def _paint_handle(self, painter: QPainter) -> None:
        x = self._axis.x_of(self._playhead_tick) + 1
        size, top, tip = HANDLE_SIZE, float(LOOP_GRAB_HEIGHT), float(self.height() - 1)
        outline = [(-size, top), (size, top), (size, tip - 6), (0, tip), (-size, tip - 6)]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Theme.current().colour("text"))
        painter.drawPolygon(QPolygonF([QPointF(x + dx, y) for dx, y in outline]))

    def _seek(self, event: QMouseEvent) -> None:
        tick = self._axis.tick_at(event.position().x())
        is_free = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        self.seek_requested.emit(tick if is_free else self._axis.snap_tick(tick))

    def _drag_loop(self, x: float) -> None:
        bar = self._axis.bar_at(self._axis.tick_at(max(0.0, x))) + 1
        if self._pressed_bar is not None:
            self.loop_changed.emit(min(bar, self._pressed_bar), max(bar, self._pressed_bar))
