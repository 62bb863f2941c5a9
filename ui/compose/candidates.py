"""The candidates that the studio composed, newest first."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from engines.contract import MusicBrief, Preview
from engines.formats.score import Score
from studio.base.records import Artifact
from ui.compose.candidate_card import CandidateCard
from ui.making.results.results import ResultsPanel
from ui.parts import EmptyState, IconLabel, Label, set_background
from ui.qt.layouts import new_row


class CandidatesPanel(ResultsPanel[MusicBrief, CandidateCard]):
    """`play_requested(card)`, `drag_requested(card)`; `card_changed` when its notes changed.

    `source_scores` maps the id of a job to the piece from which it starts.
    """

    play_requested = Signal(object)
    drag_requested = Signal(object)
    card_changed = Signal()

    def __init__(self) -> None:
        self.source_scores: dict[str, Score] = {}
        super().__init__()
        self.column.addWidget(self._build_foot())

    def title(self) -> str:
        return self.tr("Candidates")

    def caption(self, newest: int) -> str:
        """Return how many pieces and bars, or which bars were filled."""
        brief = self.cards()[0].brief
        if brief.fills_bars:
            if brief.first_bar == brief.last_bar:
                return self.tr("bar {0}").format(brief.first_bar)
            return self.tr("bars {0}–{1}").format(brief.first_bar, brief.last_bar)
        pieces = self.tr("1 piece") if newest == 1 else self.tr("{0} pieces").format(newest)
        if brief.task in ("vary", "accompany"):
            return pieces
        bars_each = self.tr("1 bar") if brief.bars == 1 else self.tr("{0} bars").format(brief.bars)
        return f"{pieces}, {bars_each}"

    def empty_state(self) -> EmptyState:
        """Return how to begin, and the keys that compose and play."""
        sentence = self.tr(
            "Play a few notes on the keys, or none, and ask for four. What the studio composes "
            "appears here, bar by bar."
        )
        keys = [(["compose.make"], self.tr("compose")), (["compose.play"], self.tr("play"))]
        return EmptyState(self.tr("Nothing here yet"), sentence, keys, measure=236)

    def make_card(self, number: int, job: str, brief: MusicBrief) -> CandidateCard:
        """An empty card that marks the bars to be composed."""
        card = CandidateCard(number, job, brief, self.source_scores.get(job, Score()))
        card.play_requested.connect(lambda: self.play_requested.emit(card))
        card.drag_requested.connect(lambda: self.drag_requested.emit(card))
        return card

    def show_preview(self, job: str, preview: Preview) -> None:
        """Show the notes so far."""
        super().show_preview(job, preview)
        self.card_changed.emit()

    def finish(self, job: str, index: int, artifact: Artifact) -> None:
        """Show the finished notes."""
        super().finish(job, index, artifact)
        self.card_changed.emit()

    def _build_foot(self) -> QWidget:
        foot = set_background(QWidget(), "panel")
        foot.setToolTip(self.tr("As MIDI; with Alt held as WAV"))
        row = new_row(foot, 8, (14, 8, 14, 12))
        row.addWidget(IconLabel("dots-six-vertical", "text3", 15))
        row.addWidget(Label(self.tr("Drag a candidate out as MIDI or WAV."), "caption"), 1)
        return foot
