"""A frame that is clicked as a whole."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QFrame, QWidget

from ui.look.theme import Theme
from ui.parts.paint import draw_box

_CLICK_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class ClickableFrame(QFrame):
    """`clicked` for a press of the mouse button, Enter or Space."""

    clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Emit `clicked`."""
        self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Emit `clicked` for Enter and Space."""
        if event.key() in _CLICK_KEYS:
            self.clicked.emit()
        else:
            super().keyPressEvent(event)

    def draw_frame(self, fill: str, border: str, border_width: float = 1.0) -> None:
        """Draw the ground and the border; call it from `paintEvent`. `fill`, `border`: tokens."""
        theme = Theme.current()
        box = QRectF(self.rect())
        draw_box(QPainter(self), box, theme.colour(fill), theme.colour(border), 6, border_width)
