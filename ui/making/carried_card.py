"""A card whose finished work can be carried out of the window by the mouse.

Invariant: only a finished work is carried or has a menu, and a press without a way is no drag.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from engines.contract import Brief
from ui.making.result_card import ResultCard
from ui.parts import IconButton


class CarriedCard(ResultCard):
    """`drag_wanted` to carry the work out; a medium makes `handle`, which opens the menu."""

    drag_wanted = Signal()
    handle: IconButton

    def __init__(self, number: int, job: str, brief: Brief) -> None:
        super().__init__(number, job, brief)
        self._pressed: QPoint | None = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.RightButton and self.artifact is not None:
            self.open_menu(self.handle)
        elif event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or self.artifact is None:
            return
        way = (event.position().toPoint() - self._pressed).manhattanLength()
        if way >= QApplication.startDragDistance():
            self._pressed = None
            self.drag_wanted.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
