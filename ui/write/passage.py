"""A passage of the text that works may replace, found again while the text changes around it."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor

from ui.qt.utf16 import utf16_length


class Passage:
    """What a cursor selects, or the place of a cursor without a selection."""

    def __init__(self, selection: QTextCursor) -> None:
        self._begin = QTextCursor(selection.document())
        self._begin.setPosition(selection.selectionStart())
        self._begin.setKeepPositionOnInsert(True)
        self._texts = [selection.selectedText()]

    def stands_as(self, selection: QTextCursor) -> None:
        """The passage was replaced by what this cursor selects."""
        text = selection.selectedText()
        self._texts = [each for each in self._texts if each != text] + [text]

    def find(self) -> QTextCursor | None:
        """A cursor that selects the passage as it reads now; None where it was changed."""
        cursors = (self._select(text) for text in reversed(self._texts))
        return next((cursor for cursor in cursors if cursor is not None), None)

    def has_newest(self) -> bool:
        """Return whether the text that came last stands there."""
        return bool(self._texts[-1]) and self._select(self._texts[-1]) is not None

    def _select(self, text: str) -> QTextCursor | None:
        cursor = QTextCursor(self._begin.document())
        cursor.setPosition(self._begin.position())
        last = cursor.document().characterCount() - 1
        end = cursor.position() + utf16_length(text)
        if end > last:
            return None
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor if cursor.selectedText() == text else None
