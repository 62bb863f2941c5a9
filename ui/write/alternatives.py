"""The alternatives: what the studio wrote, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ui.making.results.results import ResultsPanel
from ui.parts import EmptyState
from ui.write.text_card import TextCard

if TYPE_CHECKING:
    from engines.contract import TextBrief


class AlternativesPanel(ResultsPanel["TextBrief", TextCard]):
    """Text cards. `drag_requested(card)` for one that is dragged out."""

    drag_requested = Signal(object)

    def __init__(self) -> None:
        self._shows_doubt = True
        super().__init__()

    def title(self) -> str:
        return self.tr("Alternatives")

    def caption(self, newest: int) -> str:
        """Return how many alternatives the newest batch has, and what they are for."""
        brief = self.cards()[0].brief
        if brief.passage or brief.following:
            return self.tr("{0} for the selection").format(newest)
        if brief.mode == "instruct":
            return self.tr("{0} as you asked").format(newest)
        return self.tr("{0} at the caret").format(newest)

    def empty_state(self) -> EmptyState:
        """Return what the alternatives are for, and the keys that write and rate."""
        sentence = self.tr(
            "What the studio writes appears here, word by word. Give each a star or five; "
            "that is how it learns what you like."
        )
        keys = [
            (["write.make"], self.tr("write")),
            (["work.rate-1", "–", "work.rate-5"], self.tr("rate")),
        ]
        return EmptyState(self.tr("Nothing here yet"), sentence, keys)

    def make_card(self, number: int, job: str, brief: TextBrief) -> TextCard:
        """An empty card that shades doubt as the others do."""
        card = TextCard(number, job, brief)
        card.set_shows_doubt(self._shows_doubt)
        card.drag_requested.connect(lambda: self.drag_requested.emit(card))
        return card

    def set_shows_doubt(self, is_on: bool) -> None:
        """Shade doubtful words, or not."""
        self._shows_doubt = is_on
        for card in self.cards():
            card.set_shows_doubt(is_on)
