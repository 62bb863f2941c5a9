"""The ruler: bar numbers, the stretch that is looped, the playhead's handle.

Invariant: the loop begins and ends on bar lines.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QWidget

from ui.compose.axis import TimeAxis
from ui.compose.inks import line_ink
from ui.compose.roll_ground import with_alpha
from ui.look.theme import Theme

HEIGHT = 25
BAND = 6
LEAST_GAP = 26
HANDLE = 5.5


class Ruler(QWidget):
    """A click places the playhead (`sought(tick)`); a drag along the top sets the loop
    (`loop_set(first, last)`, bars counted from 1)."""

    sought = Signal(float)
    loop_set = Signal(int, int)

    def __init__(self, axis: TimeAxis, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._axis = axis
        self._loop: tuple[int, int] | None = None
        self._loops = False
        self._tick = 0.0
        self._pressed_bar: int | None = None
        self.setFixedHeight(Theme.current().px(HEIGHT))
        self.setToolTip(self.tr("Click to play from here; drag along the top to set the loop"))
        axis.changed.connect(self.update)

    def show_loop(self, bars: tuple[int, int] | None, loops: bool) -> None:
        """Show the looped bars, bright while looping is on."""
        self._loop, self._loops = bars, loops
        self.update()

    def set_playhead(self, tick: float) -> None:
        """Move the handle."""
        self._tick = tick
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if at.y() <= BAND + 3:
            self._pressed_bar = self._axis.bar_at(self._axis.tick_at(at.x())) + 1
            self._drag_loop(at.x())
        else:
            self.sought.emit(self._axis.tick_at(at.x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed_bar is not None:
            self._drag_loop(event.position().x())
        else:
            self.sought.emit(self._axis.tick_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed_bar = None

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = Theme.current(), QPainter(self)
        painter.fillRect(self.rect(), theme.colour("panel"))
        self._paint_bars(painter)
        if self._loop is not None:
            spans = self._axis.spans
            first, last = (min(bar, len(spans)) - 1 for bar in self._loop)
            left, right = self._axis.x_of(spans[first][0]), self._axis.x_of(spans[last][1])
            ink = with_alpha(theme.colour("blue-line"), 0.85 if self._loops else 0.3)
            painter.fillRect(QRectF(left, 0, right - left, BAND - 1), ink)
        self._paint_handle(painter)

    def _paint_bars(self, painter: QPainter) -> None:
        theme = Theme.current()
        painter.setFont(theme.font("micro", tabular=True))
        free = -1.0
        for number, (start, _) in enumerate(self._axis.spans, start=1):
            x = self._axis.x_of(start)
            if x < free or x > self.width():
                continue
            painter.fillRect(QRectF(round(x), BAND + 3, 1, self.height()), line_ink(2))
            painter.setPen(theme.colour("text2"))
            words = QRectF(x + HANDLE + 4, BAND, 60, self.height() - BAND)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, str(number))
            free = x + LEAST_GAP

    def _paint_handle(self, painter: QPainter) -> None:
        x = self._axis.x_of(self._tick) + 1
        top, foot = BAND + 3.0, float(self.height() - 1)
        shape = [(-HANDLE, top), (HANDLE, top), (HANDLE, foot - 6), (0, foot), (-HANDLE, foot - 6)]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Theme.current().colour("text"))
        painter.drawPolygon(QPolygonF([QPointF(x + dx, y) for dx, y in shape]))

    def _drag_loop(self, x: float) -> None:
        bar = self._axis.bar_at(self._axis.tick_at(max(0.0, x))) + 1
        if self._pressed_bar is not None:
            self.loop_set.emit(min(bar, self._pressed_bar), max(bar, self._pressed_bar))
