"""The line between two columns, which the mouse moves."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.look.theme import Theme


class ColumnHandle(QWidget):
    """The line between two columns; `dragged(x)` when the mouse moves it."""

    dragged = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.SplitHCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell where the line is wanted."""
        self.dragged.emit(self.mapToParent(event.position().toPoint()).x())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the mouse: the column below does not get it."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line in the middle."""
        token = "edge" if self.underMouse() else "line"
        line = QRect(self.width() // 2, 0, 1, self.height())
        QPainter(self).fillRect(line, Theme.current().colour(token))
