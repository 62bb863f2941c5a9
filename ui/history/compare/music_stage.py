"""Two pieces of music on one axis, played in turn."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from engines.formats.score import Score, bars
from studio.base.records import Artifact
from studio.history.differences import notes_of_one
from ui.context import AppContext
from ui.history.compare.roll import CompareRoll
from ui.history.compare.side import SideCard
from ui.parts import Label
from ui.parts.mini_roll import Picture
from ui.qt.layouts import new_column, new_row
from ui.sound.music_pictures import UnreadablePicture
from ui.sound.music_player import MusicPlayer
from ui.sound.play_button import PlayButton

_PITCHES = (60, 72)


class MusicStage(QWidget):
    """`cards`: A and B; `changed` when notes were read.

    `toggle` plays or pauses, `change_over` goes on in the other one.
    """

    changed = Signal()

    def __init__(self, context: AppContext, player: MusicPlayer) -> None:
        super().__init__()
        self._context, self._pictures, self._player = context, player.pictures, player
        self._works: Sequence[Artifact] = ()
        self.scores: list[Score | None] = [None, None]
        self.tick, self.side = 0.0, 0
        self._is_connected = False
        self.rolls = (CompareRoll(), CompareRoll())
        self.cards = tuple(
            SideCard(letter, roll) for letter, roll in zip("AB", self.rolls, strict=True)
        )
        self.play = PlayButton(self.tr("Play, and go on in the other one"))
        self.play.play_requested.connect(self.toggle)
        self._caption = Label("", "caption", tabular=True)
        for side, roll in enumerate(self.rolls):
            roll.seek_requested.connect(partial(self._play_from, side))
        player.pictures.ready.connect(self._show_scores)
        self._build()

    def show_pair(self, first: Artifact, second: Artifact) -> None:
        """Show two pieces, once their notes are read."""
        self.stop()
        self._works, self.scores = (first, second), [None, None]
        self.tick, self.side = 0.0, 0
        self._show_scores()

    def missing(self) -> tuple[bool, bool]:
        """Return whether the files of A and of B cannot be read."""
        are_read = [self._pictures.picture(work) for work in self._works]
        flags = [isinstance(picture, UnreadablePicture) for picture in are_read]
        return (flags[0], flags[1]) if len(flags) == 2 else (False, False)

    def is_ready(self) -> bool:
        """Return whether both can be played."""
        return None not in self.scores

    def toggle(self) -> None:
        """Play from where it was paused, or pause."""
        if self._is_active():
            self._player.playback.pause()
        else:
            self._play_from(self.side, self.tick)

    def change_over(self, side: int) -> None:
        """Go on in A (0) or B (1), from the beginning of the bar that is heard."""
        first, second = self.scores[self.side], self.scores[side]
        if side == self.side or first is None or second is None:
            return
        self.tick = same_bar(first, second, self.tick)
        is_active, self.side = self._is_active(), side
        if is_active:
            self._play_from(side, self.tick)
        else:
            self._show_position(self.tick)

    def stop(self) -> None:
        """Stop playback and hide the playheads."""
        if self._works and self._is_active():
            self._player.stop()
        for roll in self.rolls:
            roll.set_playhead(None)

    # Internals

    def _show_scores(self) -> None:
        pictures = [self._pictures.picture(work) for work in self._works]
        loaded: list[Picture] = [picture for picture in pictures if picture is not None]
        if len(loaded) < 2 or None not in self.scores:
            return
        scores = [picture.score for picture in loaded]
        self.scores = list(scores)
        pitches = [n.pitch for score in scores for track in score.tracks for n in track.notes]
        span = (min(pitches), max(pitches)) if pitches else _PITCHES
        end = max(end for score in scores for _, end in [*bars(score), (0, 1)])
        for side, roll in enumerate(self.rolls):
            only_here = notes_of_one(scores[side], scores[1 - side])
            roll.show_score(scores[side], only_here, end, span)
        self._show_state()
        self.changed.emit()

    def _play_from(self, side: int, tick: float) -> None:
        score = self.scores[side]
        if score is None or not score.end:
            return
        self._connect()
        self.side, self.tick = side, 0.0 if tick >= score.end else tick
        work = self._works[side]
        render = partial(self._context.studio.sounds.of, work)
        self._player.playback.play(work.id, score, render, self.tick)

    def _connect(self) -> None:
        """Follow the player, which is made when it is first needed."""
        if not self._is_connected:
            self._is_connected = True
            self._player.playback.position_changed.connect(self._follow)
            self._player.playback.changed.connect(self._show_state)

    def _is_active(self) -> bool:
        playback = self._player.playback if self._is_connected else None
        return playback is not None and any(playback.is_active(work.id) for work in self._works)

    def _follow(self, tick: float) -> None:
        if self._is_active():
            self._show_position(tick)

    def _show_position(self, tick: float) -> None:
        self.tick = tick
        for side, roll in enumerate(self.rolls):
            roll.set_playhead(tick if side == self.side else None)
        self._show_state()

    def _show_state(self) -> None:
        is_active = self._is_active()
        self.play.show_playing(is_active)
        score = self.scores[self.side]
        bar = _bar_at(score, self.tick) + 1 if score is not None else 1
        text = self.tr("A, bar {0}") if self.side == 0 else self.tr("B, bar {0}")
        self._caption.setText(text.format(bar))

    def _build(self) -> None:
        foot = new_row(spacing=10)
        foot.addWidget(self.play)
        foot.addWidget(self._caption)
        foot.addStretch(1)
        foot.addWidget(Label(self.tr("Filled: only in this one"), "caption", "blue"))
        column = new_column(self, 12, (16, 16, 16, 16))
        for card in self.cards:
            column.addWidget(card, 1)
        column.addLayout(foot)


def same_bar(score: Score, second: Score, tick: float) -> float:
    """Return where the bar begins in the other piece that is at `tick` in the one; 0 if it is
    shorter."""
    spans = bars(second)
    number = _bar_at(score, tick)
    return float(spans[number][0]) if number < len(spans) else 0.0


def _bar_at(score: Score, tick: float) -> int:
    """The number of the bar at a tick, from 0."""
    spans = bars(score)
    return next((n for n, (start, end) in enumerate(spans) if start <= tick < end), 0)
