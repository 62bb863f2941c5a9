"""Remembers the colour and the width of the brush from one start to the next."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QObject
from PySide6.QtGui import QColor

from ui.context import AppContext
from ui.draw.canvas.canvas_mouse import CanvasMouse

_KEY = "draw.brush"


class BrushMemory(QObject):
    """Restores the brush, and stores it with the layout of the window."""

    def __init__(self, context: AppContext, mouse: CanvasMouse, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._mouse = context, mouse
        self._restore(context.recall(_KEY))
        context.layout_save_requested.connect(self._store)

    def _store(self) -> None:
        self._context.remember(_KEY, f"{self._mouse.ink.name()} {self._mouse.share:.5f}")

    def _restore(self, stored: str) -> None:
        ink, _, share = stored.partition(" ")
        colour = QColor.fromString(ink)
        width, is_number = QLocale.c().toFloat(share)
        if colour.isValid() and is_number and 0 < width <= 1:
            self._mouse.set_brush(colour, width)
