"""What taste guesses of the work at the cross, and the way uphill to what the artist likes.

Taste is asked only once the cross has stopped, and a guess is shown only for the work
that it was made of.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from engines.contract import Medium
from studio.base.events import TasteChanged
from studio.briefs.seeds import random_seed
from studio.taste.guesses import as_stars
from ui.context import AppContext
from ui.explore.explorer import Explorer
from ui.explore.session import CALLS, TASTE

if TYPE_CHECKING:
    from studio.exploring.exploring import Climb, Exploration
    from studio.taste.taste import TasteQuality

FIRST_STEP, LAST_STEP, SHORTER = 0.3, 0.08, 0.6
MAX_STEPS = 16


class Tasting(QObject):
    """`guess_changed(stars or None)`; `quality_changed`; `lead_changed` when a walk uphill begins
    or ends; `lead_ended(before, after)` with the guesses at its ends.
    """

    guess_changed = Signal(object)
    quality_changed = Signal()
    lead_changed = Signal()
    lead_ended = Signal(float, float)

    def __init__(
        self, context: AppContext, medium: Medium, explorer: Explorer, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context, self._medium, self._explorer = context, medium, explorer
        self._distance, self._steps = 0.0, 0
        self._first: float | None = None
        self._best = 0.0
        self.is_leading = False
        explorer.spot_changed.connect(lambda: self.guess_changed.emit(None))
        explorer.settled.connect(self._on_settled)
        context.bridge.taste_changed.connect(self._on_taste_changed)

    @property
    def quality(self) -> TasteQuality | None:
        """How well taste predicts works of this medium; None without a project."""
        if not self._context.is_open:
            return None
        return self._context.studio.taste.of(self._medium).quality

    @property
    def is_ready(self) -> bool:
        """Whether taste can guess."""
        quality = self.quality
        return quality is not None and quality.ready

    def _on_settled(self) -> None:
        """Guess the stars of the work at the cross."""
        explorer = self._explorer
        if self.is_leading or explorer.spot is None or not self.is_ready:
            return
        spot, point = explorer.spot, explorer.truncated(explorer.spot.point)

        def show(scores: object) -> None:
            if explorer.spot == spot and isinstance(scores, list):
                self.guess_changed.emit(as_stars(scores[0]))

        if explorer.has_session:
            explorer.ask(TASTE, lambda space: space.scores([space.decode(point)]), show)

    def _on_taste_changed(self, event: TasteChanged) -> None:
        if event.medium is self._medium:
            self.quality_changed.emit()
            self._on_settled()

    # Uphill

    def lead(self) -> None:
        """Walk uphill from the cross, until no step leads higher."""
        if self.is_leading or not self.is_ready or self._explorer.spot is None:
            return
        self._distance, self._steps, self._first = FIRST_STEP, 0, None
        self.is_leading = True
        self.lead_changed.emit()
        self._climb()

    def toggle(self) -> None:
        """Walk to what taste likes best, or stop walking."""
        if self.is_leading:
            self.stop()
        else:
            self.lead()

    def stop(self) -> None:
        """Stay here."""
        if self.is_leading:
            self.is_leading = False
            self._explorer.settle()
            self.lead_changed.emit()
            if self._first is not None:
                self.lead_ended.emit(as_stars(self._first), as_stars(self._best))

    def _climb(self) -> None:
        explorer = self._explorer
        assert explorer.spot is not None
        climb = partial(
            _climb, explorer.spot.point, self._distance, random_seed(), explorer.truncation
        )
        explorer.ask(CALLS, climb, self._go_on)

    def _go_on(self, climb: Climb | None) -> None:
        """Go to the best point of a step, and take the next one."""
        if not self.is_leading:
            return
        if climb is None:  # taste is ready no more
            self.stop()
            return
        self._first = climb.before if self._first is None else self._first
        self._best, self._steps = climb.score, self._steps + 1
        if climb.score > climb.before:
            self._explorer.lead_to(climb.point)
        else:
            self._distance *= SHORTER
        if self._distance < LAST_STEP or self._steps == MAX_STEPS:
            self.stop()
        else:
            self._climb()


def _climb(
    point: tuple[float, ...], distance: float, seed: int, truncation: float, space: Exploration
) -> Climb | None:
    return space.climb(point, distance, seed, truncation)
