"""What the artist does with a result of any medium.

Invariant: a card shows a rating or a mark only once it is stored.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Generic

from PySide6.QtCore import QObject, Signal

from studio.base.records import Mark
from ui.context import AppContext
from ui.feedback import WorkFeedback
from ui.making.results.results import C, ResultsPanel

MAX_COMPARED = 4


class ResultActions(QObject, Generic[C]):
    """Rate, keep, reject, trash; `another_requested(card)` and `settings_requested(brief)`.

    `feedback` reverts the last of them.
    """

    another_requested = Signal(object)
    settings_requested = Signal(object)

    def __init__(
        self, context: AppContext, results: ResultsPanel[Any, C], trash_message: str
    ) -> None:
        """`trash_message` is shown when a work was moved to the trash."""
        super().__init__(results)
        self._context, self._results, self._trash_message = context, results, trash_message
        self.feedback = WorkFeedback(context)
        self._by_verb: dict[str, Callable[[C], object]] = {
            "again": self.another_requested.emit,
            "keep": partial(self._toggle_mark, "kept"),
            "reject": partial(self._toggle_mark, "rejected"),
            "trash": self._trash,
            "copy-settings": self._use_settings,
            "show": self._show_in_history,
            "compare": self._compare,
        }
        results.action_requested.connect(self.run)
        results.rating_changed.connect(self.rate)

    def add(self, by_verb: Mapping[str, Callable[[C], object]]) -> None:
        """Add actions of a medium by their verbs; each is called with the card."""
        self._by_verb.update(by_verb)

    def run(self, card: C, verb: str) -> None:
        """Run the action of a verb on a card; unknown verbs are passed over."""
        self._results.choose(card)
        if verb in self._by_verb and self._context.is_open:
            self._by_verb[verb](card)

    def rate(self, card: C, stars: int) -> None:
        """Store a rating; where that fails, the card shows the old one again."""
        artifact = card.artifact
        if artifact is None:
            return
        if not (self._context.is_open and self.feedback.rate_one(artifact.id, stars)):
            card.stars.setValue(artifact.stars)

    def _toggle_mark(self, mark: Mark, card: C) -> None:
        artifact = card.artifact
        if artifact is not None:
            is_stored = self.feedback.mark([artifact.id], mark)
            history = self._context.studio.history
            card.show_artifact(history.get(artifact.id) if is_stored else artifact)

    def _trash(self, card: C) -> None:
        artifact = card.artifact
        if artifact is None:
            return
        trash = self._context.studio.history.trash
        if self._context.attempt(partial(trash, artifact.id)) is None:
            return
        self._results.remove(card)

        def undo() -> None:
            if self._context.attempt(partial(trash, artifact.id, restore=True)) is not None:
                show = partial(self._context.go_to, "history", artifact)
                text = self.tr("It is back in your history.")
                self._context.show_message(text, self.tr("Show"), show, "good")

        undo_once = self.feedback.push_undo(undo)
        self._context.show_message(self._trash_message, self.tr("Undo"), undo_once, "trash")

    def _use_settings(self, card: C) -> None:
        if card.artifact is not None and card.artifact.brief is not None:
            self.settings_requested.emit(card.artifact.brief)

    def _compare(self, card: C) -> None:
        """Compare a work with the others of its batch, in History."""
        batch = [each.artifact for each in self._results.cards() if each.batch == card.batch]
        works = [work for work in batch if work is not None and work is not card.artifact]
        if card.artifact is not None and works:
            self._context.go_to("history", (card.artifact, *works)[:MAX_COMPARED])

    def _show_in_history(self, card: C) -> None:
        if card.artifact is not None:
            self._context.go_to("history", card.artifact)
