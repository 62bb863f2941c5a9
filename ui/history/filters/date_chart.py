"""When works were made, and from which day on they are listed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QToolTip

from ui.history.filters.date_spans import days_label
from ui.look.theme import Theme
from ui.parts import draw_box
from ui.works import count_works

BARS = 18


class DateChart(QSlider):
    """`since_changed(date | None)` when the artist moves the first day."""

    since_changed = Signal(object)

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setAccessibleName(self.tr("Made since"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setRange(0, BARS - 1)
        self.setPageStep(3)
        self._bars = [0] * BARS
        self._first_day = date.today()
        self._days_per_bar = 1
        self._until: date | None = None

    def show_days(self, counts: Mapping[str, int], today: date) -> None:
        """Show how many works were made on each day, up to today."""
        days = {date.fromisoformat(day): count for day, count in counts.items()}
        first = min(days, default=today)
        self._days_per_bar = max(1, -(-((today - first).days + 1) // BARS))
        self._first_day = today - timedelta(days=self._days_per_bar * BARS - 1)
        self._bars = [0] * BARS
        for day, count in days.items():
            self._bars[self._bar_of(day)] += count
        self.update()

    def set_days(self, since: date | None, until: date | None) -> None:
        """Set the first and the last day without emitting a signal."""
        self._until = until
        self.setValue(self._bar_of(since) if since else 0)
        self.update()

    def text_at(self, x: float) -> str:
        """The days and the number of works of the bar at a place."""
        index = self._bar_at(x)
        first = self._first_day + timedelta(days=index * self._days_per_bar)
        last = first + timedelta(days=self._days_per_bar - 1)
        return f"{days_label(first, last)} · {count_works(self._bars[index])}"

    def sizeHint(self) -> QSize:
        """A small chart."""
        return QSize(160, 38)

    def minimumSizeHint(self) -> QSize:
        """Wide enough to tell the bars apart."""
        return QSize(100, 38)

    def event(self, event: QEvent) -> bool:
        """Show the days of the bar under the pointer as its tooltip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.text_at(event.pos().x()), self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the first day as a slider does."""
        before = self.value()
        super().keyPressEvent(event)
        if self.value() != before:
            self._emit_since()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Move the first day to the bar under the pointer."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._move_to(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the first day while the button is pressed."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._move_to(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Prevent that the base class moves the value."""
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the panel scroll."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bars, and a frame around the days that are listed."""
        theme = Theme.current()
        painter = QPainter(self)
        pitch = self.width() / BARS
        peak = max(self._bars) or 1
        bottom = self.height() - 3
        last = self._bar_of(self._until) if self._until else BARS - 1
        for index, count in enumerate(self._bars):
            height = max(2.0, count / peak * (self.height() - 8)) if count else 1.0
            bar = QRectF(index * pitch + 1.5, bottom - height, pitch - 3, height)
            ink = "satin" if self.value() <= index <= last else "off"
            draw_box(painter, bar, theme.colour(ink), None, 1)
        if self.value() or self._until:
            x = self.value() * pitch
            frame = QRectF(x, 0, (last + 1) * pitch - x, self.height())
            draw_box(painter, frame, None, theme.colour("blue-line"), 3)
        else:
            painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), theme.colour("line"))

    def _bar_of(self, day: date) -> int:
        return _clamp((day - self._first_day).days // self._days_per_bar)

    def _bar_at(self, x: float) -> int:
        return _clamp(int(x // (self.width() / BARS)))

    def _move_to(self, x: float) -> None:
        index = self._bar_at(x)
        if index != self.value():
            self.setValue(index)
            self._emit_since()

    def _emit_since(self) -> None:
        index = self.value()
        days = timedelta(days=index * self._days_per_bar)
        self.since_changed.emit(self._first_day + days if index else None)


def _clamp(index: int) -> int:
    return min(BARS - 1, max(0, index))
