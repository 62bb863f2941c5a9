"""What taste does on a page that makes works: it guesses, and shows the best of more.

Invariant: guesses are fitted and read beside the window's thread, one at a time; a count that could
not be taken interrupts nobody.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from engines.contract import Medium
from studio.events import ArtifactChanged, TasteChanged
from ui.context import AppContext
from ui.making.action_zone import ActionZone
from ui.making.batches import Batches
from ui.making.guesses import ShownGuess, read_guesses
from ui.making.result_card import ResultCard
from ui.making.results import ResultsPanel

if TYPE_CHECKING:
    from studio.taste.taste import Standing

log = logging.getLogger("ui.making")

GATHER_MS = 150


class Tasting(QObject):
    """Follows the artist's taste in one medium, on the cards and in the action zone."""

    def __init__(
        self,
        context: AppContext,
        medium: Medium,
        zone: ActionZone,
        results: ResultsPanel,
        batches: Batches,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._context, self._medium = context, medium
        self._zone, self._results = zone, results
        self._is_following = self._has_asked_to_read = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(GATHER_MS)
        self._later.timeout.connect(self.follow)
        context.bridge.artifact_changed.connect(self._note_change)
        context.bridge.taste_changed.connect(self._note_taste)
        results.arrived.connect(lambda card: self._guess([card]))
        batches.settled.connect(self._show_best)
        zone.best_chosen.connect(self._remember)

    def open_project(self) -> None:
        """Another project, another taste."""
        self._has_asked_to_read = self._is_following = False
        self.follow()

    def follow(self) -> None:
        """Take in what was said last, then show how far taste is."""
        if not self._context.is_open:
            return
        if self._is_following:
            self._later.start()
            return
        self._is_following = True
        follow = partial(self._context.studio.follow_taste, self._medium)
        self._context.run_in_background(follow, self._show, self._pass_over)

    # What arrives

    def _note_change(self, event: ArtifactChanged) -> None:
        if event.artifact.kind is self._medium:
            self._later.start()

    def _note_taste(self, event: TasteChanged) -> None:
        if event.medium is self._medium and self._context.is_open:
            self._show_standing(self._context.studio.taste(self._medium).standing)
            self._guess(self._results.cards())

    def _show(self, standing: Standing) -> None:
        self._is_following = False
        self._show_standing(standing)
        if not standing.missing and not self._has_asked_to_read:
            self._has_asked_to_read = True
            know = partial(self._context.studio.know_works, self._medium)
            self._context.run_in_background(know, lambda _: None, self._pass_over)

    def _show_standing(self, standing: Standing) -> None:
        if standing.ready and standing.auc is not None:
            words = self.tr(
                "Of two works you rated differently, taste picks your favourite {0} times in 100."
            )
            self._zone.show_taste(standing.auc, words.format(round(standing.auc * 100)))
            if self._context.recall(self._kept()):
                self._zone.choose_best()
            return
        tip = self.tr("Taste sorts what is made, once it foretells your ratings.")
        words = self.tr("not yet")
        if standing.missing:
            words = self.tr("{0} to go").format(standing.missing)
            tip = self.tr("Rate {0} more to sort by taste.").format(standing.missing)
        self._zone.show_no_taste(words, tip)

    # Guesses

    def _guess(self, cards: Sequence[ResultCard]) -> None:
        ids = [card.artifact.id for card in cards if card.artifact is not None]
        studio = self._context.studio
        if not studio.taste(self._medium).standing.ready:
            self._show_guesses({identity: ShownGuess() for identity in ids})
        elif ids:
            read = partial(read_guesses, studio, self._medium, ids)
            self._context.run_in_background(read, self._show_guesses, self._pass_over)

    def _show_guesses(self, guesses: dict[str, ShownGuess]) -> None:
        for card in self._results.cards():
            if card.artifact is not None and card.artifact.id in guesses:
                card.show_guess(guesses[card.artifact.id])

    def _show_best(self, batch: str, shown: int) -> None:
        studio, medium = self._context.studio, self._medium

        def rank() -> list[str]:
            studio.follow_taste(medium)
            scores = studio.taste(medium).scores()
            return sorted(scores, key=lambda identity: -scores[identity])

        best = partial(self._results.keep_best, batch, shown)
        self._context.run_in_background(rank, best, self._pass_over)

    # What is remembered

    def _remember(self, best: bool) -> None:
        self._context.remember(self._kept(), "yes" if best else "")

    def _kept(self) -> str:
        return f"{self._medium.value}.best-of"

    def _pass_over(self, fault: Exception) -> None:
        self._is_following = False
        log.warning("taste could not be followed: %s", fault)
