"""Who plays: the piece by the transport, a candidate by its card.

Invariant: every play button and the playhead show what the playback does, and nothing else.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from engines.formats.score import TICKS, Note, Score, Track
from ui.compose.candidate_card import CandidateCard
from ui.compose.candidates import CandidatesPanel
from ui.compose.piece import Piece
from ui.compose.sounds import sound_of_score, sound_of_work, with_metronome
from ui.compose.work_panel import WorkPanel
from ui.context import AppContext
from ui.sound.playback import PIECE, Playback

SEED = "seed"


class Listening(QObject):
    """Wires playback, transport, ruler and cards."""

    def __init__(
        self,
        context: AppContext,
        piece: Piece,
        work: WorkPanel,
        candidates: CandidatesPanel,
        playback: Playback,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._context, self._piece, self._work = context, piece, work
        self._candidates, self.playback = candidates, playback
        self._tick = 0.0
        self._loop: tuple[int, int] | None = None
        bar = work.transport
        bar.play.clicked.connect(self.toggle)
        bar.stop.clicked.connect(self.stop)
        bar.back.clicked.connect(self.back)
        bar.loop.toggled.connect(lambda _: self._show_loop())
        work.ruler.sought.connect(self.seek)
        work.ruler.loop_set.connect(self.set_loop)
        candidates.play_wanted.connect(self.toggle_card)
        candidates.card_changed.connect(self._show_state)
        playback.moved.connect(self._follow)
        playback.changed.connect(self._show_state)
        piece.changed.connect(self._note_piece)
        self._show_state()
        self._show_loop()

    # The piece

    def toggle(self) -> None:
        """Play the piece from the playhead, or hold it."""
        if self.playback.what == PIECE and (self.playback.is_playing or self.playback.is_preparing):
            self.playback.pause()
        elif not self._piece.is_empty:
            self._play_piece()

    def _play_piece(self) -> None:
        studio = self._context.studio
        score = self._piece.sheet.sounding()
        if self._work.transport.metronome.isChecked():
            score = with_metronome(score, self._work.axis)
        start = self._tick if self._tick < self._piece.score.end else 0.0
        span = self._span()
        if span is not None and not span[0] <= start < span[1]:
            start = float(span[0])
        self.playback.play(PIECE, score, partial(sound_of_score, studio, score), start)

    def sound_seed(self, pitch: int) -> None:
        """Let a seed note be heard, unless something else plays."""
        if self.playback.is_playing and self.playback.what != SEED:
            return
        tracks = self._piece.score.tracks
        voice = tracks[self._piece.track] if tracks else Track()
        program = 0 if voice.drums else voice.program
        score = Score((Track((Note(0, pitch, TICKS),), program),))
        self.playback.play(SEED, score, partial(sound_of_score, self._context.studio, score))

    def stop(self) -> None:
        """End whatever plays; the playhead goes back to the beginning."""
        self.playback.stop()
        self.back()

    def back(self) -> None:
        """Go to the beginning of the loop, or of the piece."""
        span = self._span()
        self.seek(float(span[0]) if span is not None else 0.0)

    def seek(self, tick: float) -> None:
        """Move the playhead; what plays goes on from there."""
        self._tick = tick
        if self.playback.plays(PIECE):
            self.playback.seek(tick)
        self._work.show_place(tick, self.playback.plays(PIECE))

    def set_loop(self, first: int, last: int) -> None:
        """Loop these bars."""
        self._loop = (first, last)
        self._work.transport.loop.setChecked(True)
        self._show_loop()

    # Candidates

    def toggle_card(self, card: CandidateCard) -> None:
        """Play a candidate, or hold it."""
        what = _name_of(card)
        if self.playback.what == what and (self.playback.is_playing or self.playback.is_preparing):
            self.playback.stop()
            return
        studio, work, score = self._context.studio, card.artifact, card.score
        sound = partial(sound_of_score, studio, score)
        if work is not None:
            sound = partial(sound_of_work, studio, work.id)
        self.playback.play(what, score, sound)

    # Following

    def _follow(self, tick: float) -> None:
        if self.playback.what == PIECE:
            self._tick = tick
            self._work.show_place(tick, playing=True)
            return
        for card in self._candidates.cards():
            if self.playback.plays(_name_of(card)):
                card.roll.set_playhead(tick)
                card.show_time(self.playback.seconds())

    def _show_state(self) -> None:
        playback = self.playback
        can = playback.can_play
        own = playback.what == PIECE
        playing = playback.is_playing and own
        self._work.transport.show_playing(playing, can, not self._piece.is_empty)
        self._work.show_silence(not can)
        for card in self._candidates.cards():
            card.show_playing(playback.plays(_name_of(card)), can)
        if not playback.is_playing:
            self._work.show_place(self._tick, playing=False)

    def _note_piece(self) -> None:
        self._show_loop()
        self._show_state()
        if self._tick > self._work.axis.spans[-1][1]:
            self.seek(0.0)
        self._work.show_place(self._tick, self.playback.plays(PIECE))

    def _show_loop(self) -> None:
        loops = self._work.transport.loop.isChecked()
        bars = self._loop or (1, self._piece.bar_count())
        self._work.ruler.show_loop(bars if loops or self._loop else None, loops)
        self.playback.set_loop(self._span())

    def _span(self) -> tuple[int, int] | None:
        """The looped ticks, while looping is on."""
        if not self._work.transport.loop.isChecked():
            return None
        spans = self._work.axis.spans
        first, last = self._loop or (1, self._piece.bar_count())
        last = min(last, len(spans))
        return spans[min(first, last) - 1][0], spans[last - 1][1]


def _name_of(card: CandidateCard) -> str:
    return f"{card.job}/{card.index}"
