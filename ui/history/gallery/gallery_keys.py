"""The keys of the gallery."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView

from ui.history.gallery.gallery_layout import GalleryLayout

CursorAction = QAbstractItemView.CursorAction
_LINES_PER_PAGE = 3
ACTION_KEYS = {
    Qt.Key.Key_Space: "preview",
    Qt.Key.Key_Return: "preview",
    Qt.Key.Key_Enter: "preview",
    Qt.Key.Key_Delete: "trash",
}
MOVE_KEYS = {
    Qt.Key.Key_Left: CursorAction.MoveLeft,
    Qt.Key.Key_Right: CursorAction.MoveRight,
    Qt.Key.Key_Up: CursorAction.MoveUp,
    Qt.Key.Key_Down: CursorAction.MoveDown,
    Qt.Key.Key_Home: CursorAction.MoveHome,
    Qt.Key.Key_End: CursorAction.MoveEnd,
    Qt.Key.Key_PageUp: CursorAction.MovePageUp,
    Qt.Key.Key_PageDown: CursorAction.MovePageDown,
}


def target_row(layout: GalleryLayout, row: int, count: int, action: CursorAction) -> int:
    """The row that a cursor action leads to from `row`; -1 if there is none of `count` rows."""
    if not count or row < 0:
        return 0 if count else -1
    if action in (CursorAction.MoveLeft, CursorAction.MovePrevious):
        return max(0, row - 1)
    if action in (CursorAction.MoveRight, CursorAction.MoveNext):
        return min(count - 1, row + 1)
    if action == CursorAction.MoveHome:
        return 0
    if action == CursorAction.MoveEnd:
        return count - 1
    lines = {
        CursorAction.MoveUp: -1,
        CursorAction.MoveDown: 1,
        CursorAction.MovePageUp: -_LINES_PER_PAGE,
    }
    return layout.row_below(row, lines.get(action, _LINES_PER_PAGE))
