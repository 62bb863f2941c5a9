"""A card whose finished work can be dragged out of the window."""

from __future__ import annotations

from typing import Generic

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from ui.making.results.result_card import B, ResultCard
from ui.parts import IconButton


class DraggableCard(ResultCard[B], Generic[B]):
    """`drag_requested` when the work is dragged; a medium makes `handle`, which opens the menu."""

    drag_requested = Signal()
    handle: IconButton

    def __init__(self, number: int, job: str, brief: B) -> None:
        super().__init__(number, job, brief)
        self._pressed_at: QPoint | None = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.RightButton and self.artifact is not None:
            self.open_menu(self.handle)
        elif event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at is None or self.artifact is None:
            return
        distance = (event.position().toPoint() - self._pressed_at).manhattanLength()
        if distance >= QApplication.startDragDistance():
            self._pressed_at = None
            self.drag_requested.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = None
