"""Records what is played on a keyboard into the roll.

A take is one step of undo, and is in the roll note by note as it is played. It ends when
anything else is played, the page is left, or the artist ends it.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt

from engines.formats.ports import NoteEvent
from engines.formats.score import Note, Score, tick_at
from ui.compose.brief.seed_row import SeedRow
from ui.compose.playback_controller import PlaybackController
from ui.compose.playing.sound_menu import SoundMenu
from ui.compose.playing.sounds import for_take, sound_of_score
from ui.compose.roll.piece import Piece
from ui.compose.work_panel import WorkPanel
from ui.context import AppContext
from ui.sound.playback import TAKE

EARLY_TICKS = 120
"""How long before the first bar of a take a note still counts as its first."""


class Recording(QObject):
    """Connects the keys that are played with the piece."""

    def __init__(
        self,
        context: AppContext,
        piece: Piece,
        work: WorkPanel,
        seed_row: SeedRow,
        controller: PlaybackController,
        menu: SoundMenu,
    ) -> None:
        super().__init__(controller)
        self._context, self._piece, self._work = context, piece, work
        self._seed_row, self._controller, self._menu = seed_row, controller, menu
        self._playback = controller.playback
        self._score, self._gesture = Score(), 0
        self._start = self._lead = self._bars_before = 0
        self._pressed: dict[int, tuple[int, int]] = {}  # tick and velocity of each key
        work.transport.record.clicked.connect(self.toggle)
        seed_row.notes.key_changed.connect(self._follow_key)
        self._playback.position_changed.connect(self._show_position)
        self._playback.changed.connect(self._end_with_playback)

    @property
    def is_recording(self) -> bool:
        """Whether a take is recorded."""
        return self._seed_row.notes.is_recording

    def toggle(self) -> None:
        """Record a take from the bar of the playhead on, or end it."""
        if self.is_recording:
            self._playback.stop()
        elif self._context.is_open:
            self._begin()
        self._work.transport.show_recording(self.is_recording)

    def _begin(self) -> None:
        axis = self._work.axis
        self._start = axis.spans[axis.bar_at(self._controller.tick)][0]
        self._gesture, self._pressed = self._piece.new_gesture(), {}
        self._piece.select(())
        self._bars_before = self._menu.bars_before()
        self._score, self._lead = for_take(
            self._piece.state.audible_score(),
            axis,
            self._start,
            self._bars_before,
            self._work.transport.metronome.isChecked(),
        )
        self._playback.stop()
        self._controller.route(self._score)
        self._seed_row.notes.is_recording = True
        self._seed_row.keyboard.setFocus(Qt.FocusReason.OtherFocusReason)
        render = partial(sound_of_score, self._context.studio, self._score)
        self._playback.play(TAKE, self._score, render)

    def _end_with_playback(self) -> None:
        if self.is_recording and not self._playback.is_active(TAKE):
            self._end()

    def _end(self) -> None:
        for pitch in list(self._pressed):
            self._follow_key(NoteEvent(pitch, 0))
        self._seed_row.notes.is_recording = False
        self._work.transport.show_recording(False)
        self._controller.seek(float(self._start))
        if self._seed_row.keyboard.hasFocus():  # where undo is that of the piece
            self._work.roll.setFocus(Qt.FocusReason.OtherFocusReason)

    # Keys

    def _follow_key(self, event: NoteEvent) -> None:
        """Note when a key went down; add its note once it went up."""
        if not self.is_recording:
            return
        tick = self._tick_of(event)
        if event.velocity:
            if self._playback.plays(TAKE) and tick >= self._start - EARLY_TICKS:
                self._pressed[event.pitch] = max(self._start, tick), event.velocity
        elif event.pitch in self._pressed:
            start, velocity = self._pressed.pop(event.pitch)
            note = Note(start, event.pitch, max(1, tick - start), velocity)
            self._piece.record(note, self._step(), self._gesture)

    def _tick_of(self, event: NoteEvent) -> int:
        """Return when a key was pressed or released, in ticks of the piece."""
        return self._in_piece(tick_at(self._score, self._playback.seconds(event.at_s)))

    def _in_piece(self, tick: float) -> int:
        return round(tick) - self._lead + self._start

    def _step(self) -> int:
        return self._work.axis.snap if self._menu.is_on_grid() else 1

    # Display

    def _show_position(self, tick: float) -> None:
        """Move the playhead; until the take begins, count the beats that are left."""
        if not self._playback.plays(TAKE):
            return
        at = self._in_piece(tick)
        self._work.show_position(max(self._start, at), is_playing=True)
        if at < self._start:
            bar, beat, ticks = self._count_in(round(tick))
            self._work.transport.readout.show_position(bar, beat, ticks)

    def _count_in(self, tick: int) -> tuple[int, int, int]:
        """Bars that are left before the take, as a negative number; beat and tick in the bar."""
        bar, rest = divmod(tick, self._lead // self._bars_before)
        beat, ticks = divmod(rest, self._work.axis.beat_ticks(self._start))
        return bar - self._bars_before, beat + 1, ticks
