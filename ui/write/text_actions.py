"""What the artist does with an alternative.

Invariant: inserting an alternative changes the text alone, never the work.
"""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication, QTextCursor

from ui.making.result_actions import ResultActions
from ui.write.editor import Editor
from ui.write.text_card import TextCard


class TextActions:
    """Insert, replace and copy, added to the actions of any result."""

    def __init__(self, editor: Editor, actions: ResultActions[TextCard]) -> None:
        self._editor = editor
        self._inserted: QTextCursor | None = None
        actions.add({"take": self._insert, "replace": self._replace, "copy": self._copy})

    def forget_inserted(self) -> None:
        """Another text is open: there is no inserted alternative to replace."""
        self._inserted = None

    def _insert(self, card: TextCard) -> None:
        self._inserted = self._editor.insert_work(card.runs())

    def _replace(self, card: TextCard) -> None:
        """Replace the selection, or the alternative inserted last; else insert at the caret."""
        cursor = self._editor.textCursor()
        target = cursor if cursor.hasSelection() else self._inserted
        if target is not None and not target.hasSelection():
            target = None
        self._inserted = self._editor.insert_work(card.runs(), target)

    def _copy(self, card: TextCard) -> None:
        QGuiApplication.clipboard().setText(card.words.text().strip())
