"""One candidate on a card: a small roll, a play button, stars, Take."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from engines.contract import MusicBrief, Preview, ScoreError
from engines.formats.midi import read_midi
from engines.formats.score import Meter, Score, active_at, bars, seconds_at
from studio.base.errors import StudioError
from studio.base.files import read_work
from studio.base.records import Artifact
from studio.briefs.titles import title_of
from ui.bound_keys import name_keys
from ui.compose.brief.seed_notes import find_seed_notes
from ui.making.results.draggable_card import DraggableCard
from ui.making.results.result_card import MenuRow
from ui.parts import Button, IconButton
from ui.parts.mini_roll import MiniRoll, Picture
from ui.qt.layouts import new_row
from ui.sound.play_button import PlayButton
from ui.sound.times import clock


class CandidateCard(DraggableCard[MusicBrief]):
    """`play_requested` to play or pause it."""

    play_requested = Signal()

    def __init__(self, number: int, job: str, brief: MusicBrief, source_score: Score) -> None:
        """`source_score` is the piece that the brief starts from, empty where there is none."""
        super().__init__(number, job, brief)
        self._source_end = _end_of(source_score)
        self._new_span = ticks_to_fill(brief, source_score)
        self.score = Score()
        self.roll = MiniRoll()
        self._bar_count = 0
        self._build_work()
        self._build_actions()
        self.set_ready(ready=False)

    # The work

    def file_name(self) -> str:
        """The name of its file: that of the piece it goes on from, or its style; its number."""
        name = (self.brief.style or "piece").capitalize()
        if self.artifact is not None and self.brief.source:
            name = title_of(self.artifact).partition(", ")[0]
        return f"{name} {self.ordinal}"

    def show_preview(self, preview: Preview) -> None:
        """Show the notes that exist so far."""
        if self.artifact is not None:
            return
        self._show_notes(preview.data, preview)
        self.state.setText(self.tr("composing"))
        total = preview.total or self.brief.bars
        self.extent.setText(self.tr("bar {0} of {1}").format(preview.done, total))
        self.play.setEnabled(bool(self._bar_count))

    def finish(self, artifact: Artifact) -> None:
        """Show the finished piece."""
        try:
            self._show_notes(read_work(artifact))
        except StudioError:
            self.setToolTip(self.tr("Its file is missing or damaged. Making it again heals it."))
        super().finish(artifact)
        self.show_time(None)

    def show_artifact(self, artifact: Artifact) -> None:
        """Show stars and marks; the roll of a rejected piece is dimmed."""
        super().show_artifact(artifact)
        self.roll.setEnabled("rejected" not in artifact.marks)

    def show_time(self, seconds: float | None) -> None:
        """Show the position while it plays; None shows the length."""
        length = clock(seconds_at(self.score, self.score.end))
        if seconds is None:
            self.extent.setText(length)
            self.roll.set_playhead(None)
        else:
            self.extent.setText(self.tr("{0} of {1}").format(clock(seconds), length))

    def show_playing(self, is_playing: bool) -> None:
        self.play.show_playing(is_playing)
        self.play.setEnabled(bool(self._bar_count))
        text = self.tr("Pause") if is_playing else self.tr("Play")
        name_keys(self.play.setToolTip, text, "compose.play")
        if self.artifact is None:
            return
        if "rejected" not in self.artifact.marks:
            self.state.setText(self.tr("playing") if is_playing else "")
            self.state.set_ink("blue" if is_playing else "")
        if not is_playing:
            self.show_time(None)

    # Controls

    def set_selected(self, selected: bool) -> None:
        """Make Take the primary button while the card is selected."""
        super().set_selected(selected)
        self.take.set_kind("primary" if selected and self.artifact is not None else "secondary")

    def controls(self) -> Sequence[QWidget]:
        """The controls that need a finished piece."""
        return (*super().controls(), self.take, self.handle, self.play)

    def menu_rows(self) -> list[MenuRow]:
        """The rows of every card, after those of a candidate."""
        return [
            (self.tr("Another from the same brief"), "again", "arrow-clockwise"),
            (self.tr("Export…"), "export", "export"),
            *super().menu_rows(),
        ]

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """T takes the piece into the roll, Space plays it."""
        is_plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if is_plain and event.key() == Qt.Key.Key_T:
            self.action_requested.emit("take")
        elif is_plain and event.key() == Qt.Key.Key_Space:
            self.play_requested.emit()
        else:
            super().keyPressEvent(event)

    # Building

    def _build_work(self) -> None:
        self.play = PlayButton(self.tr("Play result {0}").format(self.index + 1))
        self.play.play_requested.connect(self._request_play)
        row = new_row(spacing=8)
        row.addWidget(self.play)
        row.addWidget(self.roll, 1)
        self.body.addLayout(row)

    def _build_actions(self) -> None:
        self.take = Button(self.tr("Take"), extent="small")
        name_keys(self.take.setToolTip, self.tr("Put it into the roll"), "compose.take")
        self.take.clicked.connect(lambda: self.request("take"))
        self.handle = IconButton(
            "dots-six-vertical", self.tr("More; drag the card out as MIDI, with Alt held as WAV")
        )
        self.handle.clicked.connect(lambda: self.open_menu(self.handle))
        for button in (self.take, self.keep, self.handle):
            self.add_action(button)

    def _request_play(self) -> None:
        self.became_current.emit()
        self.play_requested.emit()

    def _show_notes(self, data: bytes, preview: Preview | None = None) -> None:
        try:
            self.score, _ = read_midi(data)
        except ScoreError:
            return  # a truncated preview; the next one, or the work itself, is complete
        self._bar_count = len(bars(self.score))
        seed_notes = find_seed_notes(self.score, self.brief.notes)
        length = self._expected_length(preview) if preview is not None else 0
        self.roll.show_picture(Picture(self.score, length, self._new_span, seed_notes))

    def _expected_length(self, preview: Preview) -> int:
        """The ticks of the whole piece, of which `preview` has the first bars."""
        if self._source_end:
            return max(self._source_end, self._new_span[1] if self._new_span else 0)
        missing = max(0, preview.total - self._bar_count)
        return _end_of(self.score) + missing * self.score.meters[-1].bar_ticks


def ticks_to_fill(brief: MusicBrief, source_score: Score) -> tuple[int, int] | None:
    """First and end tick of the bars that a brief composes; None for the whole piece."""
    is_whole = brief.task in ("vary", "accompany") and not brief.fills_bars
    if not brief.source or is_whole:
        return None
    spans = bars(source_score)
    if brief.fills_bars:
        if not spans:
            return None
        first = spans[min(brief.first_bar, len(spans)) - 1][0]
        return first, spans[min(brief.last_bar, len(spans)) - 1][1]
    end = _end_of(source_score)
    return end, end + brief.bars * _meter_from(brief, source_score, end).bar_ticks


def _end_of(score: Score) -> int:
    """The tick where the last bar ends."""
    return max((end for _, end in bars(score)), default=0)


def _meter_from(brief: MusicBrief, score: Score, tick: int) -> Meter:
    """The meter in which a brief goes on with a piece: its own, or the one that it ends in."""
    if brief.meter:
        beats, unit = map(int, brief.meter.split("/"))
        return Meter(tick, beats, unit)
    return active_at(score.meters, tick) or score.meters[0]
