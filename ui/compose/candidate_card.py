"""One candidate on a card: a small roll, play, stars, Take.

Invariant: what the roll shows is what plays; the state and the time always say how far either is.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from engines.contract import MusicBrief, Preview, ScoreError
from engines.formats.midi import read_midi
from engines.formats.score import Score, bars, seconds_at
from studio.records import Artifact
from ui.compose.seeds import seed_notes
from ui.look.icons import icon
from ui.making.carried_card import CarriedCard
from ui.making.result_card import MenuRow
from ui.parts import Button, IconButton
from ui.parts.mini_roll import MiniRoll, Picture
from ui.sound.times import clock


class CandidateCard(CarriedCard[MusicBrief]):
    """`play_wanted` to play or pause it."""

    play_wanted = Signal()

    def __init__(
        self, number: int, job: str, brief: MusicBrief, filled: tuple[int, int] | None = None
    ) -> None:
        """`filled` are the ticks that the studio makes; None for all of the piece."""
        super().__init__(number, job, brief)
        self._filled = filled
        self.score = Score()
        self.roll = MiniRoll()
        self._bars = 0
        self._build_work()
        self._build_actions()
        self.set_ready(ready=False)

    # The work

    def show_preview(self, preview: Preview) -> None:
        if self.artifact is not None:
            return
        self._take_notes(preview.data, preview.total)
        self.state.setText(self.tr("composing"))
        total = preview.total or self.brief.bars
        self.extent.setText(self.tr("bar {0} of {1}").format(preview.done, total))
        self.play.setEnabled(bool(self._bars))

    def finish(self, artifact: Artifact) -> None:
        self._take_notes(artifact.path.read_bytes(), 0)
        super().finish(artifact)
        self.show_time(None)

    def show_artifact(self, artifact: Artifact) -> None:
        super().show_artifact(artifact)
        self.roll.setEnabled("rejected" not in artifact.marks)

    def show_time(self, seconds: float | None) -> None:
        """Show how far it is played, or how long it is."""
        length = clock(seconds_at(self.score, self.score.end))
        if seconds is None:
            self.extent.setText(length)
            self.roll.set_playhead(None)
        else:
            self.extent.setText(self.tr("{0} of {1}").format(clock(seconds), length))

    def show_playing(self, playing: bool, can_play: bool) -> None:
        """Turn play into pause and back."""
        self.play.setChecked(playing)
        self.play.setIcon(_play_icon("pause-fill" if playing else "play-fill"))
        self.play.setEnabled(can_play and bool(self._bars))
        self.play.setToolTip(
            (self.tr("Pause (Space)") if playing else self.tr("Play (Space)"))
            if can_play
            else self.tr("No sound device was found")
        )
        if self.artifact is not None and "rejected" not in self.artifact.marks:
            self.state.setText(self.tr("playing") if playing else "")
            self.state.set_ink("blue" if playing else "")
        if not playing and self.artifact is not None:
            self.show_time(None)

    # How it looks

    def set_selected(self, selected: bool) -> None:
        super().set_selected(selected)
        self.take.set_kind("primary" if selected and self.artifact is not None else "secondary")

    def controls(self) -> Sequence[QWidget]:
        return (*super().controls(), self.take, self.handle, self.play)

    def menu_rows(self) -> list[MenuRow]:
        return [
            (self.tr("Another from the same brief"), "again", "arrow-clockwise"),
            (self.tr("Export…"), "export", "export"),
            *super().menu_rows(),
        ]

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and event.key() == Qt.Key.Key_T:
            self.action_requested.emit("take")
        elif plain and event.key() == Qt.Key.Key_Space:
            self.play_wanted.emit()
        else:
            super().keyPressEvent(event)

    # Building

    def _build_work(self) -> None:
        self.play = QToolButton()
        self.play.setProperty("kind", "hear")
        self.play.setCheckable(True)
        self.play.setIcon(_play_icon("play-fill"))
        self.play.setIconSize(QSize(14, 14))
        self.play.setFixedSize(30, 30)
        self.play.setAccessibleName(self.tr("Play result {0}").format(self.index + 1))
        self.play.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.play.clicked.connect(self._hear)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.play)
        row.addWidget(self.roll, 1)
        self.body.addLayout(row)

    def _build_actions(self) -> None:
        self.take = Button(self.tr("Take"), extent="small")
        self.take.setToolTip(self.tr("Put it into the roll (T)"))
        self.take.clicked.connect(lambda: self.request("take"))
        self.handle = IconButton(
            "dots-six-vertical", self.tr("More; drag the card out as MIDI, with Alt held as WAV")
        )
        self.handle.clicked.connect(lambda: self.open_menu(self.handle))
        for button in (self.take, self.keep, self.handle):
            self.add_action(button)

    def _hear(self) -> None:
        self.play.setChecked(False)
        self.became_current.emit()
        self.play_wanted.emit()

    def _take_notes(self, data: bytes, total: int) -> None:
        try:
            self.score, _ = read_midi(data)
        except ScoreError:
            return  # half a file of a preview; the next one, or the work itself, is whole
        self._bars = len(bars(self.score))
        meter = self.score.meters[-1].bar_ticks
        length = max(total, self._bars) * meter
        seeds = seed_notes(self.score, self.brief.notes)
        self.roll.show_picture(Picture(self.score, length, self._filled, seeds))


def _play_icon(name: str) -> object:
    return icon(name, "text", on="on-accent")
