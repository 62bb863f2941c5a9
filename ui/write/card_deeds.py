"""What the artist does with an alternative.

Invariant: taking an alternative into the text changes the text alone, never the work.
"""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QTextCursor

from ui.context import AppContext
from ui.making.result_deeds import ResultDeeds
from ui.write.alternatives import AlternativesPanel
from ui.write.editor import Editor
from ui.write.text_card import TextCard


class CardDeeds(ResultDeeds):
    """Take, replace, copy, beside what can be done with any result."""

    def __init__(
        self, context: AppContext, editor: Editor, alternatives: AlternativesPanel, parent: QObject
    ) -> None:
        trashed = parent.tr("One text moved to the trash.")
        super().__init__(context, alternatives, trashed, parent)
        self._editor = editor
        self._taken: QTextCursor | None = None
        self.also({"take": self._take, "replace": self._replace, "copy": self._copy})

    def forget_taken(self) -> None:
        """Another text is open: there is nothing to put the next alternative in place of."""
        self._taken = None

    def _take(self, card: TextCard) -> None:
        self._taken = self._editor.insert_work(card.runs())

    def _replace(self, card: TextCard) -> None:
        """In place of the selection, or of the alternative taken last; else at the caret."""
        cursor = self._editor.textCursor()
        over = cursor if cursor.hasSelection() else self._taken
        if over is not None and not over.hasSelection():
            over = None
        self._taken = self._editor.insert_work(card.runs(), over)

    def _copy(self, card: TextCard) -> None:
        QGuiApplication.clipboard().setText(card.words.text().strip())
