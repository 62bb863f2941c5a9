"""What the artist does with a result of any medium.

Invariant: a rating or a mark shows as given only once it is written down.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from studio.records import Mark
from ui.context import AppContext
from ui.making.result_card import ResultCard
from ui.making.results import ResultsPanel


class ResultDeeds(QObject):
    """Rate, keep, reject, trash. `another_wanted` and `settings_wanted` leave."""

    another_wanted = Signal(object)
    settings_wanted = Signal(object)

    def __init__(
        self, context: AppContext, results: ResultsPanel, trashed: str, parent: QObject
    ) -> None:
        """`trashed` is what is said of one that was moved to the trash."""
        super().__init__(parent)
        self._context, self._results, self._trashed = context, results, trashed
        self._verbs: dict[str, Callable[..., object]] = {
            "again": self.another_wanted.emit,
            "keep": partial(self._mark, mark="kept"),
            "reject": partial(self._mark, mark="rejected"),
            "trash": self._trash,
            "copy-settings": self._use_settings,
            "show": self._show_in_history,
        }
        results.action_requested.connect(self.do)
        results.rating_changed.connect(self.rate)

    def also(self, verbs: dict[str, Callable[..., object]]) -> None:
        """Verbs of the medium's own, each called with the card."""
        self._verbs.update(verbs)

    def rate(self, card: ResultCard, stars: int) -> None:
        """Write a rating down; where that fails, the card shows the old one again."""
        artifact = card.artifact
        if artifact is None:
            return
        if self._context.attempt(partial(self._context.studio.rate, artifact.id, stars)) is None:
            card.stars.setValue(artifact.stars)

    def do(self, card: ResultCard, verb: str) -> None:
        """Do what was asked on a card."""
        self._results.choose(card)
        if verb in self._verbs:
            self._verbs[verb](card)

    def _mark(self, card: ResultCard, mark: Mark) -> None:
        artifact = card.artifact
        if artifact is not None:
            given = mark not in artifact.marks
            changed = self._context.attempt(
                partial(self._context.studio.mark, artifact.id, mark, given)
            )
            card.show_artifact(changed if changed is not None else artifact)

    def _trash(self, card: ResultCard) -> None:
        artifact = card.artifact
        if artifact is None:
            return
        trash = self._context.studio.trash
        if self._context.attempt(partial(trash, artifact.id)) is not None:
            self._results.remove(card)
            self._context.show_message(
                self._trashed,
                self.tr("Undo"),
                partial(self._context.attempt, partial(trash, artifact.id, restore=True)),
                "trash",
            )

    def _use_settings(self, card: ResultCard) -> None:
        if card.artifact is not None and card.artifact.brief is not None:
            self.settings_wanted.emit(card.artifact.brief)

    def _show_in_history(self, card: ResultCard) -> None:
        if card.artifact is not None:
            self._context.go_to("history", card.artifact)
