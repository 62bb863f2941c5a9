"""Rows of a list or tree that are dragged to other places, with a line where they would go.

Invariant: the view moves nothing itself; its rows follow what is moved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame

from ui.look.theme import Theme
from ui.parts.paint import draw_box

_View = QAbstractItemView if TYPE_CHECKING else object  # Qt allows one base of its own


class MovableRows(_View):
    """Goes before Qt's class of the view, which emits `move_requested(id, place)` and
    `menu_requested(id, point)`."""

    move_requested: ClassVar[Signal]
    menu_requested: ClassVar[Signal]
    _line_start: tuple[int, int] | None = None

    def current_id(self) -> str:
        """The id of the current row; empty where there is none."""
        raise NotImplementedError

    def target_at(self, at: QPoint) -> tuple[object, tuple[int, int]] | None:
        """The place for a drop at a point, and where the line begins there; None where none is."""
        raise NotImplementedError

    def set_up_rows(self) -> None:
        """Let rows be dragged, and edited only where the view begins it."""
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(False)
        self.setProperty("ring", "none")
        Theme.current().rescaled.connect(self.scheduleDelayedItemsLayout)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of a row."""
        if self.current_id():
            self.menu_requested.emit(self.current_id(), event.globalPos())

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where the row would go, and accept only what can go there."""
        super().dragMoveEvent(event)
        target = self.target_at(event.position().toPoint())
        self._show_line(None if target is None else target[1])
        event.setAccepted(target is not None)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show no place any more."""
        self._show_line(None)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask to move the row."""
        target = self.target_at(event.position().toPoint())
        event.setDropAction(Qt.DropAction.IgnoreAction)  # else Qt would remove the row
        event.accept()
        self._show_line(None)
        if target is not None:
            self.move_requested.emit(self.current_id(), target[0])

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, and the line where there is one."""
        super().paintEvent(event)
        if self._line_start is not None:
            x, y = self._line_start
            painter, colour = QPainter(self.viewport()), Theme.current().colour("satin")
            width = self.viewport().width()
            draw_box(painter, QRectF(x, y - 1, width - x - 8, 2), colour, None, 1)
            draw_box(painter, QRectF(x - 3, y - 3, 6, 6), colour, None, 3)

    def _show_line(self, start: tuple[int, int] | None) -> None:
        self._line_start = start
        self.viewport().update()
