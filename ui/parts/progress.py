"""Progress of a job."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from studio.base import durations
from ui.language import translated
from ui.look.theme import Theme
from ui.parts.labels import ElidedLabel, Label
from ui.parts.paint import draw_box
from ui.qt.layouts import new_column, new_row

_INKS = {"running": "satin", "paused": "off", "failed": "bad"}


def time_left(seconds: float | None) -> str:
    """Seconds in words, as "about 2 h"; empty when unknown."""
    return translated(durations.time_left(seconds))


class ProgressLine(QWidget):
    """A 4 px progress line; `set_share(None)` animates it for an unknown length."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(4)
        self._share: float | None = 0.0
        self._state = "running"
        self._phase = 0.0
        self._animation = QTimer(self)
        self._animation.setInterval(33)
        self._animation.timeout.connect(self._advance)

    def set_share(self, share: float | None, state: str = "running") -> None:
        """`share` from 0 to 1 or None; `state`: running, paused, failed."""
        self._share, self._state = share, state
        self._update_animation()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(64, 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.current()
        painter = QPainter(self)
        draw_box(painter, QRectF(self.rect()), theme.colour("line"), None, 2)
        ink = theme.colour(_INKS[self._state])
        if self._state == "paused" and theme.name == "contrast":
            ink = theme.colour("text")  # "off" is hardly another grey than the line below it
        width = self.width()
        if self._share is None:
            span = 0.36
            start = (1 - span) * (0.5 - 0.5 * _triangle(self._phase))
            draw_box(painter, QRectF(start * width, 0, span * width, 4), ink, None, 2)
        elif self._share > 0:
            done = max(4.0, min(1.0, self._share) * width)
            draw_box(painter, QRectF(0, 0, done, 4), ink, None, 2)

    def showEvent(self, event: QShowEvent) -> None:
        self._update_animation()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._animation.stop()
        super().hideEvent(event)

    def _update_animation(self) -> None:
        is_animated = self._share is None and self.isVisible() and Theme.current().duration(1) > 0
        if is_animated and not self._animation.isActive():
            self._animation.start()
        elif not is_animated:
            self._animation.stop()

    def _advance(self) -> None:
        self._phase = (self._phase + 0.02) % 1.0
        self.update()


class ProgressRow(QWidget):
    """Title, detail, time left, and the line below."""

    def __init__(self, title: str = "") -> None:
        super().__init__()
        self.title = Label(title, "strong")
        self.detail = ElidedLabel("", "caption")
        self.time_left = Label("", "caption", tabular=True)
        self.line = ProgressLine()
        head = new_row(spacing=8)
        head.addWidget(self.title)
        head.addWidget(self.detail, 1)
        head.addWidget(self.time_left)
        column = new_column(self, 6)
        column.addLayout(head)
        column.addWidget(self.line)


def _triangle(phase: float) -> float:
    return 1 - 4 * phase if phase < 0.5 else 4 * phase - 3
