"""What taste does on a page that makes works: it guesses, and shows the best of more.

Guesses are fitted and read in the background, one fit at a time; a fit that fails is
logged and interrupts nobody.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from engines.contract import Medium
from ui.context import AppContext
from ui.guesses import ShownGuess, read_guesses
from ui.making.action_zone import ActionZone
from ui.making.results.batches import Batches
from ui.making.results.result_card import ResultCard
from ui.making.results.results import ResultsPanel
from ui.qt.timers import single_shot_timer

if TYPE_CHECKING:
    from studio.base.events import ArtifactAdded, ArtifactChanged, TasteChanged
    from studio.taste.taste import TasteQuality

log = logging.getLogger("ui.making")

GATHER_MS = 150


class TasteController(QObject):
    """Shows the artist's taste in one medium on the cards and in the action zone."""

    def __init__(
        self,
        context: AppContext,
        medium: Medium,
        zone: ActionZone,
        results: ResultsPanel[Any, Any],
        batches: Batches[Any],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._context, self._medium = context, medium
        self._zone, self._results = zone, results
        self._is_refreshing, self._has_new_works = False, True
        self._refresh_timer = single_shot_timer(self, GATHER_MS, self.refresh)
        context.bridge.artifact_changed.connect(self._on_artifact_changed)
        context.bridge.artifact_added.connect(self._on_artifact_added)
        context.bridge.taste_changed.connect(self._on_taste_changed)
        results.card_finished.connect(lambda card: self._update_guesses([card]))
        batches.batch_finished.connect(self._show_best)
        zone.best_toggled.connect(self._remember)

    def open_project(self) -> None:
        """Start with the taste of another project."""
        self._has_new_works, self._is_refreshing = True, False
        self.refresh()

    def refresh(self) -> None:
        """Fit taste to the newest ratings in the background, then show how good it is."""
        if not self._context.is_open:
            return
        if self._is_refreshing:
            self._refresh_timer.start()
            return
        self._is_refreshing = True
        refresh = partial(self._context.studio.taste.refresh, self._medium)
        self._context.run_in_background(refresh, self._show, self._log_error)

    # Events

    def _on_artifact_changed(self, event: ArtifactChanged) -> None:
        if event.artifact.medium is self._medium:
            self._refresh_timer.start()

    def _on_artifact_added(self, event: ArtifactAdded) -> None:
        if event.artifact.medium is self._medium:
            self._has_new_works = True  # one that was brought in has no features yet

    def _on_taste_changed(self, event: TasteChanged) -> None:
        if event.medium is self._medium and self._context.is_open:
            self._show_quality(self._context.studio.taste.of(self._medium).quality)
            self._update_guesses(self._results.cards())

    def _show(self, quality: TasteQuality) -> None:
        self._is_refreshing = False
        self._show_quality(quality)
        if not quality.missing and self._has_new_works:
            self._has_new_works = False
            queue_job = partial(self._context.studio.jobs.queue_taste_job, self._medium)
            self._context.run_in_background(queue_job, lambda _: None, self._log_error)

    def _show_quality(self, quality: TasteQuality) -> None:
        if quality.ready and quality.auc is not None:
            tip = self.tr(
                "Of two works you rated differently, taste picks your favourite {0} times in 100,"
                " and between {1} and {2} with luck allowed for."
            )
            percents = (round(share * 100) for share in (quality.auc, *quality.interval))
            self._zone.show_taste(quality.auc, tip.format(*percents))
            if self._context.recall(self._settings_key()):
                self._zone.choose_best()
            return
        text = self.tr("Taste cannot tell yet which are best.")
        tip = self.tr("Taste sorts what is made, once it foretells your ratings.")
        if quality.knows_people:
            text = self.tr("By what most people like, for now.")
            tip = self.tr("Your stars take over, once taste foretells your ratings.")
        elif quality.missing:
            text = self.tr("Rate {0} more to sort by taste.").format(quality.missing)
        self._zone.show_no_taste(text, tip, can_sort=quality.knows_people)

    # Guesses

    def _update_guesses(self, cards: Sequence[ResultCard[Any]]) -> None:
        ids = [card.artifact.id for card in cards if card.artifact is not None]
        studio = self._context.studio
        if not studio.taste.of(self._medium).quality.ready:
            self._show_guesses({identity: ShownGuess() for identity in ids})
        elif ids:
            read = partial(read_guesses, studio, self._medium, ids)
            self._context.run_in_background(read, self._show_guesses, self._log_error)

    def _show_guesses(self, guesses: dict[str, ShownGuess]) -> None:
        for card in self._results.cards():
            if card.artifact is not None and card.artifact.id in guesses:
                card.show_guess(guesses[card.artifact.id])

    def _show_best(self, batch: str, best_count: int) -> None:
        studio, medium = self._context.studio, self._medium

        def rank() -> list[str]:
            studio.taste.refresh(medium)
            taste = studio.taste.of(medium)
            scores = taste.raw_scores() if taste.quality.sorts else {}
            return sorted(scores, key=lambda identity: -scores[identity])

        keep_best = partial(self._results.keep_best, batch, best_count)
        self._context.run_in_background(rank, keep_best, self._log_error)

    # What is remembered

    def _remember(self, is_on: bool) -> None:
        self._context.remember(self._settings_key(), "yes" if is_on else "")

    def _settings_key(self) -> str:
        return f"{self._medium.value}.best-of"

    def _log_error(self, error: Exception) -> None:
        self._is_refreshing = False
        log.warning("taste could not be refreshed: %s", error)
