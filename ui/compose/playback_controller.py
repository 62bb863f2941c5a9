"""Connects playback with the transport, the ruler, the roll and the candidate cards."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from engines.formats.ports import NoteEvent, TransportEvent
from engines.formats.score import TICKS, Note, Score, Track, with_tempo
from ui.compose.candidate_card import CandidateCard
from ui.compose.candidates import CandidatesPanel
from ui.compose.playing.sounds import sound_of_score, sound_of_work, with_metronome
from ui.compose.roll.piece import Piece
from ui.compose.work_panel import WorkPanel
from ui.context import AppContext
from ui.sound.midi_output import MidiOutput
from ui.sound.playback import PIECE, TAKE, Playback

KEY = "key"


class PlaybackController(QObject):
    """Plays the piece, the keys that are pressed, and candidates."""

    def __init__(
        self,
        context: AppContext,
        piece: Piece,
        work: WorkPanel,
        candidates: CandidatesPanel,
        playback: Playback,
        midi: MidiOutput,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._context, self._piece, self._work = context, piece, work
        self._candidates, self.playback, self._midi = candidates, playback, midi
        self.keys_playback: Playback | None = None
        self._tick = 0.0
        self._loop: tuple[int, int] | None = None
        self._connect_transport()
        work.ruler.seek_requested.connect(self.seek)
        work.ruler.loop_changed.connect(self.set_loop)
        candidates.play_requested.connect(self.toggle_card)
        candidates.card_changed.connect(self._show_state)
        playback.position_changed.connect(self._show_position)
        playback.changed.connect(self._show_state)
        piece.changed.connect(self._show_piece)
        self._show_state()
        self._show_loop()

    # The piece

    def toggle(self) -> None:
        """Play the piece from the playhead, or pause it."""
        if self.playback.is_active(TAKE):
            self.playback.stop()
        elif self.playback.is_active(PIECE):
            self.playback.pause()
        elif not self._piece.is_empty:
            self._play_piece()

    def play_key(self, event: NoteEvent) -> None:
        """Let a key be heard on the instrument of the track, beside what plays."""
        tracks = self._piece.score.tracks
        if self._midi.is_open:
            channels = tuple(mix.channel for mix in self._piece.state.mixes)
            self._midi.press(event, self._piece.score, self._piece.track, channels)
        elif event.velocity and self.playback.is_heard:
            track = tracks[self._piece.track] if tracks else Track()
            program = 0 if track.drums else track.program
            score = Score((Track((Note(0, event.pitch, TICKS),), program),))
            if self.keys_playback is None:
                self.keys_playback = Playback(self._context, self)
            render = partial(sound_of_score, self._context.studio, score)
            self.keys_playback.play(KEY, score, render)

    def stop(self) -> None:
        """Stop playback and move the playhead back to the beginning."""
        self.playback.stop()
        self.go_to_start()

    def go_to_start(self) -> None:
        """Go to the beginning of the loop, or of the piece."""
        span = self._loop_span()
        self.seek(float(span[0]) if span is not None else 0.0)

    def seek(self, tick: float) -> None:
        """Move the playhead; the piece continues from there if it plays."""
        self._tick = tick
        if self.playback.plays(PIECE):
            self.playback.seek(tick)
        self._work.show_position(tick, self.playback.plays(PIECE))

    def set_loop(self, first: int, last: int) -> None:
        """Loop these bars."""
        self._loop = (first, last)
        self._work.transport.loop.setChecked(True)
        self._show_loop()

    def route(self, score: Score) -> None:
        """Play a score on the channels of the piece, whose audible tracks it begins with."""
        self._midi.route(score, self._piece.state.audible_channels())

    def follow_machine(self, event: TransportEvent) -> None:
        """Start, continue or stop as another machine does, at the tempo of its clock."""
        if event.kind == "stop":
            if self.playback.is_active(PIECE):
                self.playback.pause()
            return
        if event.kind == "start":
            self.go_to_start()
        if not self._piece.is_empty and not self.playback.is_active(TAKE):
            self._play_piece(event.bpm)

    @property
    def loop(self) -> tuple[int, int] | None:
        """First and last bar of the loop while it is on."""
        return self._loop_bars() if self._work.transport.loop.isChecked() else None

    @property
    def tick(self) -> float:
        """Where the playhead is."""
        return self._tick

    def _play_piece(self, bpm: float | None = None) -> None:
        studio = self._context.studio
        score = self._piece.state.audible_score()
        if bpm is not None:
            score = with_tempo(score, round(bpm, 1))
        if self._work.transport.metronome.isChecked():
            score = with_metronome(score, self._work.axis)
        start = self._tick if self._tick < self._piece.score.end else 0.0
        span = self._loop_span()
        if span is not None and not span[0] <= start < span[1]:
            start = float(span[0])
        self.route(score)
        self.playback.play(PIECE, score, partial(sound_of_score, studio, score), start)

    # Candidates

    def toggle_card(self, card: CandidateCard) -> None:
        """Play a candidate, or stop it."""
        item_id = _item_id(card)
        if self.playback.is_active(item_id):
            self.playback.stop()
            return
        studio, work, score = self._context.studio, card.artifact, card.score
        render = partial(sound_of_score, studio, score)
        if work is not None:
            render = partial(sound_of_work, studio, work.id)
        self.playback.play(item_id, score, render)

    # Display

    def _connect_transport(self) -> None:
        transport = self._work.transport
        transport.play.clicked.connect(self.toggle)
        transport.stop.clicked.connect(self.stop)
        transport.back.clicked.connect(self.go_to_start)
        transport.loop.toggled.connect(lambda _: self._show_loop())

    def _show_position(self, tick: float) -> None:
        if self.playback.item_id == PIECE:
            self._tick = tick
            self._work.show_position(tick, is_playing=True)
            return
        for card in self._candidates.cards():
            if self.playback.plays(_item_id(card)):
                card.roll.set_playhead(tick)
                card.show_time(self.playback.seconds())

    def _show_state(self) -> None:
        playback = self.playback
        self._work.transport.show_playing(playback.plays(PIECE), not self._piece.is_empty)
        for card in self._candidates.cards():
            card.show_playing(playback.plays(_item_id(card)))
        if not playback.is_playing:
            self._work.show_position(self._tick, is_playing=False)

    def _show_piece(self) -> None:
        self._show_loop()
        self._show_state()
        if self.playback.plays(TAKE):
            return
        if self._tick > self._work.axis.spans[-1][1]:
            self.seek(0.0)
        self._work.show_position(self._tick, self.playback.plays(PIECE))

    def _show_loop(self) -> None:
        is_looping = self._work.transport.loop.isChecked()
        has_loop = is_looping or self._loop is not None
        self._work.ruler.show_loop(self._loop_bars() if has_loop else None, is_looping)
        self.playback.set_loop(self._loop_span())

    def _loop_bars(self) -> tuple[int, int]:
        """First and last bar of the loop, by default all bars."""
        return self._loop or (1, self._piece.bar_count())

    def _loop_span(self) -> tuple[int, int] | None:
        """The ticks of the loop; None while looping is off."""
        if not self._work.transport.loop.isChecked():
            return None
        spans = self._work.axis.spans
        first, last = self._loop_bars()
        last = min(last, len(spans))
        return spans[min(first, last) - 1][0], spans[last - 1][1]


def _item_id(card: CandidateCard) -> str:
    return f"{card.job}/{card.index}"
