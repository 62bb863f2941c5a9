"""Progress: how far something is, and how long it still takes."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.look.theme import Theme
from ui.parts.labels import ElidedLabel, Label
from ui.parts.paint import draw_box

_INKS = {"running": "satin", "paused": "off", "failed": "bad"}


def time_left(seconds: float | None) -> str:
    """Seconds as a person weighs them: "0:04", "9 min", "about 2 h"; nothing when unknown."""
    if seconds is None:
        return ""
    if seconds < 100:
        return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
    if seconds < 5400:
        return f"{round(seconds / 60)} min"
    return f"about {round(seconds / 3600)} h"


class ProgressLine(QWidget):
    """A 4 px line; `set_share(None)` slides for an unknown length."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(4)
        self._share: float | None = 0.0
        self._state = "running"
        self._phase = 0.0
        self._ticks = QTimer(self)
        self._ticks.setInterval(33)
        self._ticks.timeout.connect(self._slide)

    def set_share(self, share: float | None, state: str = "running") -> None:
        """`share` from 0 to 1 or None; `state`: running, paused, failed."""
        self._share, self._state = share, state
        self._slide_if_needed()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(64, 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.current()
        painter = QPainter(self)
        draw_box(painter, QRectF(self.rect()), theme.colour("line"), None, 2)
        ink = theme.colour(_INKS[self._state])
        width = self.width()
        if self._share is None:
            span = 0.36
            left = (1 - span) * (0.5 - 0.5 * _triangle(self._phase))
            draw_box(painter, QRectF(left * width, 0, span * width, 4), ink, None, 2)
        elif self._share > 0:
            done = max(4.0, min(1.0, self._share) * width)
            draw_box(painter, QRectF(0, 0, done, 4), ink, None, 2)

    def showEvent(self, event: QShowEvent) -> None:
        self._slide_if_needed()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._ticks.stop()
        super().hideEvent(event)

    def _slide_if_needed(self) -> None:
        moves = self._share is None and self.isVisible() and Theme.current().duration(1) > 0
        if moves and not self._ticks.isActive():
            self._ticks.start()
        elif not moves:
            self._ticks.stop()

    def _slide(self) -> None:
        self._phase = (self._phase + 0.02) % 1.0
        self.update()


class ProgressRow(QWidget):
    """Title, what is done, time left, and the line below."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Label(title, "strong")
        self.detail = ElidedLabel("", "caption")
        self.left = Label("", "caption", tabular=True)
        self.line = ProgressLine()
        words = QHBoxLayout()
        words.setSpacing(8)
        words.addWidget(self.title)
        words.addWidget(self.detail, 1)
        words.addWidget(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(words)
        column.addWidget(self.line)


def _triangle(phase: float) -> float:
    return 1 - 4 * phase if phase < 0.5 else 4 * phase - 3
