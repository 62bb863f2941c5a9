"""The line in a list or tree that shows where a dragged row would go.

Invariant: the view moves nothing itself; its rows follow what is moved.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView

from ui.look.theme import Theme
from ui.parts.paint import draw_box

PlaceT = TypeVar("PlaceT")


class DropLine(Generic[PlaceT]):
    """A view hands it its events of dragging, and lets it paint after its rows."""

    def __init__(
        self,
        view: QAbstractItemView,
        target_at: Callable[[QPoint], tuple[PlaceT, tuple[int, int]] | None],
    ) -> None:
        """`target_at` returns the place for a drop at a point and where the line begins there."""
        self._view, self._target_at = view, target_at
        self._start: tuple[int, int] | None = None

    def follow(self, event: QDragMoveEvent) -> None:
        """Show where the row would go, and accept only what can go there."""
        target = self._target_at(event.position().toPoint())
        self._show(None if target is None else target[1])
        event.setAccepted(target is not None)

    def hide(self) -> None:
        """Show no place any more."""
        self._show(None)

    def accept(self, event: QDropEvent) -> PlaceT | None:
        """Return the place of a drop; None where the row cannot go."""
        target = self._target_at(event.position().toPoint())
        event.setDropAction(Qt.DropAction.IgnoreAction)  # else Qt would remove the row
        event.accept()
        self._show(None)
        return None if target is None else target[0]

    def paint(self) -> None:
        """Paint the line, where there is one."""
        if self._start is not None:
            x, y = self._start
            viewport = self._view.viewport()
            painter, colour = QPainter(viewport), Theme.current().colour("satin")
            draw_box(painter, QRectF(x, y - 1, viewport.width() - x - 8, 2), colour, None, 1)
            draw_box(painter, QRectF(x - 3, y - 3, 6, 6), colour, None, 3)

    def _show(self, start: tuple[int, int] | None) -> None:
        self._start = start
        self._view.viewport().update()
