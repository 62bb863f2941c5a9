"""What the artist does with an alternative.

Invariant: a rating or a mark shows as given only once it is written down; taking an alternative
into the text changes the text alone, never the work.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QTextCursor

from studio.works import Mark
from ui.desk import Desk
from ui.write.alternatives import AlternativesPanel
from ui.write.editor import Editor
from ui.write.text_card import TextCard


class CardDeeds(QObject):
    """Rate, take, replace, keep, reject, copy. `another_wanted` and `settings_wanted` leave."""

    another_wanted = Signal(object)
    settings_wanted = Signal(object)

    def __init__(
        self, desk: Desk, editor: Editor, alternatives: AlternativesPanel, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._editor, self._alternatives = desk, editor, alternatives
        self._taken: QTextCursor | None = None
        alternatives.asked.connect(self.do)
        alternatives.rated.connect(self.rate)

    def forget_taken(self) -> None:
        """Another text is open: there is nothing to put the next alternative in place of."""
        self._taken = None

    def rate(self, card: TextCard, stars: int) -> None:
        """Write a rating down; where that fails, the card shows the old one again."""
        artifact = card.artifact
        if artifact is None:
            return
        if self._desk.attempt(partial(self._desk.studio.rate, artifact.id, stars)) is None:
            card.stars.setValue(artifact.stars)

    def do(self, card: TextCard, verb: str) -> None:
        """Do what was asked on a card."""
        self._alternatives.choose(card)
        deeds = {
            "take": self._take,
            "replace": self._replace,
            "again": self.another_wanted.emit,
            "keep": partial(self._mark, mark="kept"),
            "reject": partial(self._mark, mark="rejected"),
            "trash": self._trash,
            "copy": self._copy,
            "copy-settings": self._use_settings,
            "show": self._show_in_history,
        }
        if verb in deeds:
            deeds[verb](card)

    def _take(self, card: TextCard) -> None:
        self._taken = self._editor.insert_work(card.runs())

    def _replace(self, card: TextCard) -> None:
        """In place of the selection, or of the alternative taken last; else at the caret."""
        cursor = self._editor.textCursor()
        over = cursor if cursor.hasSelection() else self._taken
        if over is not None and not over.hasSelection():
            over = None
        self._taken = self._editor.insert_work(card.runs(), over)

    def _mark(self, card: TextCard, mark: Mark) -> None:
        artifact = card.artifact
        if artifact is not None:
            given = mark not in artifact.marks
            changed = self._desk.attempt(partial(self._desk.studio.mark, artifact.id, mark, given))
            card.show_artifact(changed if changed is not None else artifact)

    def _trash(self, card: TextCard) -> None:
        artifact = card.artifact
        if artifact is None:
            return
        trash = self._desk.studio.trash
        if self._desk.attempt(partial(trash, artifact.id)) is not None:
            self._alternatives.remove(card)
            self._desk.say(
                self.tr("One text moved to the trash."),
                self.tr("Undo"),
                partial(self._desk.attempt, partial(trash, artifact.id, restore=True)),
                "trash",
            )

    def _copy(self, card: TextCard) -> None:
        QGuiApplication.clipboard().setText(card.words.text().strip())

    def _use_settings(self, card: TextCard) -> None:
        if card.artifact is not None and card.artifact.brief is not None:
            self.settings_wanted.emit(card.artifact.brief)

    def _show_in_history(self, card: TextCard) -> None:
        if card.artifact is not None:
            self._desk.go_to("history", card.artifact.id)
