"""When works were made, and from when on they show.

Invariant: it is a slider over the chart's bars, so keyboard and screen reader come with it; place 0
lets every day through.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from ui.look.theme import Theme
from ui.parts import draw_box

BARS = 18


class DateChart(QSlider):
    """`since_chosen(date | None)` when the artist moves the beginning."""

    since_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setAccessibleName(self.tr("Made since"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setRange(0, BARS - 1)
        self.setPageStep(3)
        self._bars = [0] * BARS
        self._first = date.today()
        self._days_a_bar = 1

    def show_days(self, counts: Mapping[str, int], today: date) -> None:
        """Show how many works were made on each day, up to today."""
        days = {date.fromisoformat(day): count for day, count in counts.items()}
        first = min(days, default=today)
        self._days_a_bar = max(1, -(-((today - first).days + 1) // BARS))
        self._first = today - timedelta(days=self._days_a_bar * BARS - 1)
        self._bars = [0] * BARS
        for day, count in days.items():
            place = (day - self._first).days // self._days_a_bar
            self._bars[min(BARS - 1, max(0, place))] += count
        self.update()

    def set_since(self, since: date | None) -> None:
        """Show where the works begin without saying so."""
        place = (since - self._first).days // self._days_a_bar if since else 0
        self.setValue(min(BARS - 1, max(0, place)))

    def sizeHint(self) -> QSize:
        return QSize(160, 38)

    def minimumSizeHint(self) -> QSize:
        return QSize(100, 38)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.value()
        super().keyPressEvent(event)
        if self.value() != before:
            self._say()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._go_to(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go_to(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.current()
        painter = QPainter(self)
        pitch = self.width() / BARS
        most = max(self._bars) or 1
        floor = self.height() - 3
        for place, count in enumerate(self._bars):
            height = max(2.0, count / most * (self.height() - 8)) if count else 1.0
            bar = QRectF(place * pitch + 1.5, floor - height, pitch - 3, height)
            ink = "satin" if place >= self.value() else "off"
            draw_box(painter, bar, theme.colour(ink), None, 1)
        if self.value():
            left = self.value() * pitch
            frame = QRectF(left, 0, self.width() - left, self.height())
            draw_box(painter, frame, None, theme.colour("blue-line"), 3)
        else:
            painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), theme.colour("line"))

    def _go_to(self, x: float) -> None:
        place = int(x // (self.width() / BARS))
        place = min(BARS - 1, max(0, place))
        if place != self.value():
            self.setValue(place)
            self._say()

    def _say(self) -> None:
        place = self.value()
        days = timedelta(days=place * self._days_a_bar)
        self.since_chosen.emit(self._first + days if place else None)
