"""How far taste is from sorting what is made.

Invariant: counting the ratings reads many rows, so it is done beside the window's thread, and a
count that could not be taken interrupts nobody.
"""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from engines.contract import Medium
from ui.desk import Desk
from ui.making.action_zone import ActionZone

if TYPE_CHECKING:
    from studio.learning import LearningState

log = logging.getLogger("ui.making")

RATINGS_FOR_TASTE = 12


class TasteOffer(QObject):
    """Says in the action zone how many ratings are missing; `tip` says it whole."""

    def __init__(
        self, desk: Desk, medium: Medium, zone: ActionZone, tip: str, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._medium, self._zone, self._tip = desk, medium, zone, tip
        desk.bridge.artifact_changed.connect(lambda _: self.count())

    def count(self) -> None:
        """Count the ratings and show what is missing."""
        if self._desk.is_open:
            count = partial(self._desk.studio.learning_state, self._medium)
            self._desk.beside(count, self._show, _pass_over)

    def _show(self, state: LearningState) -> None:
        missing = RATINGS_FOR_TASTE - state.ratings
        words = self.tr("{0} to go").format(missing) if missing > 0 else self.tr("not yet")
        self._zone.set_taste(False, words, self._tip.format(RATINGS_FOR_TASTE))


def _pass_over(fault: Exception) -> None:
    log.warning("ratings could not be counted: %s", fault)
