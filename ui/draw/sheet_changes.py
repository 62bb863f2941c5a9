"""What takes the sheet off the easel: a blank one in its place, or none.

Invariant: undo brings back what was there, and where it had layers a message offers that.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from ui.draw.canvas.undo_order import UndoOrder
from ui.draw.canvas_controller import CanvasController
from ui.draw.work_panel import WorkPanel


class SheetChanges(QObject):
    """Puts sheets away."""

    def __init__(
        self, canvas: CanvasController, work_panel: WorkPanel, order: UndoOrder, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._canvas, self._panel, self._order = canvas, work_panel, order

    def put_blank(self) -> None:
        """Put a blank sheet on the easel and select the sketch brush."""
        self._put_away(self._canvas.put_blank)
        self._panel.canvas.mouse.select_tool("sketch")
        self._panel.canvas.setFocus()

    def remove(self) -> None:
        """Empty the easel."""
        self._put_away(self._panel.easel.remove_picture)

    def _put_away(self, change: Callable[[], None]) -> None:
        had_layers = self._panel.easel.sheet.document is not None
        change()
        if had_layers:
            bring_back = partial(self._canvas.change_back, True, self._order.undo_easel)
            text = self.tr("The sheet with its layers was put away.")
            self._canvas.context.show_message(text, self.tr("Undo"), bring_back)
