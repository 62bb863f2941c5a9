"""Playback of a piece, a candidate or a work, and its position.

Invariant: one item plays at a time. It is kept in time by the player of its sound, which is
rendered in the background; by a MIDI port; or, where there is neither, by a clock. The position is
read thirty times a second from what keeps time and never estimated.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from engines.formats.score import Score, seconds_at, tick_at
from ui.context import AppContext
from ui.sound.piece_clock import PieceClock

if TYPE_CHECKING:
    from ui.qt.player import Timekeeper
    from ui.sound.midi_output import MidiOutput

UPDATES_PER_SECOND = 30
PIECE = "piece"
"""The `item_id` of the piece in the roll."""
TAKE = "take"
"""The `item_id` of what is heard while a take is recorded."""


class Playback(QObject):
    """Plays one item, which the caller names by `item_id`.

    `position_changed(tick)` while it plays; `changed` when it begins, pauses or ends, and when a
    sound device was plugged in or out; `ended(item_id)` after an item was played to its end.
    """

    position_changed = Signal(float)
    changed = Signal()
    ended = Signal(str)

    def __init__(
        self,
        context: AppContext,
        parent: QObject | None = None,
        midi: MidiOutput | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self.player = context.new_player(self)
        self.player.on_devices_changed(self._follow_devices)
        self.clock = PieceClock()
        self._midi = midi
        if midi is not None:
            midi.changed.connect(self._play_on)
        self._timekeeper: Timekeeper = self.player
        self._timer = QTimer(self)
        self._timer.setInterval(1000 // UPDATES_PER_SECOND)
        self._timer.timeout.connect(self._update_position)
        self._score = Score()
        self._loop: tuple[int, int] | None = None
        self._render: Callable[[], Path] | None = None
        self._request = 0
        self._loaded: tuple[Path, int] | None = None
        self.item_id = ""
        self.is_playing = False
        self.is_preparing = False

    @property
    def is_heard(self) -> bool:
        """Whether there is a sound device, or a MIDI port in its place."""
        return self.player.has_device() or self._is_midi_open()

    def seconds(self, at_s: float | None = None) -> float:
        """The position in seconds, now or at a moment of `time.monotonic` not long ago."""
        ago = 0.0 if at_s is None else time.monotonic() - at_s
        return self._timekeeper.seconds() - ago

    def plays(self, item_id: str) -> bool:
        """Return whether this item plays now."""
        return self.is_playing and self.item_id == item_id

    def is_active(self, item_id: str) -> bool:
        """Return whether this item plays, or its sound is being rendered."""
        return self.item_id == item_id and (self.is_playing or self.is_preparing)

    def play(
        self, item_id: str, score: Score, render: Callable[[], Path], from_tick: float = 0.0
    ) -> None:
        """Play from a tick on; `render` makes its sound file in the background, if it is heard."""
        self.stop()
        self.item_id, self._score, self._render = item_id, score, render
        if self.player.has_device() and not self._is_midi_open():
            self.is_preparing = True
            self._render_sound(lambda: from_tick)
        else:
            self._begin_by(self._choose_clock(), from_tick)
        self.changed.emit()

    def pause(self) -> None:
        """Pause at the current position."""
        if self.is_playing:
            self._timekeeper.pause()
        self._timer.stop()
        self._request += 1
        self.is_playing = self.is_preparing = False
        self.changed.emit()

    def stop(self) -> None:
        """End playback."""
        if self.item_id:
            self.pause()
            self.item_id = ""
            self.changed.emit()

    def seek(self, tick: float) -> None:
        """Continue from another tick."""
        self._timekeeper.seek(seconds_at(self._score, tick))

    def set_loop(self, span: tuple[int, int] | None) -> None:
        """Repeat this span of ticks of the piece; None plays to the end."""
        if span != self._loop:
            self._loop = span
            if self.is_playing and isinstance(self._timekeeper, PieceClock):
                self._timekeeper.show(self._score, self._item_loop())

    # What keeps time

    def _is_midi_open(self) -> bool:
        return self._midi is not None and self._midi.is_open

    def _choose_clock(self) -> PieceClock:
        """The port's where one is open; else one that is not heard, which is mentioned once."""
        if self._midi is not None and self._midi.is_open:
            return self._midi.clock
        if not self.player.has_device():
            self._context.mention_once(
                self.tr(
                    "No sound device was found. "
                    "Composing, editing and export work; plug one in to listen."
                )
            )
        return self.clock

    def _begin_by(self, clock: PieceClock, from_tick: float) -> None:
        clock.pause()
        clock.show(self._score, self._item_loop())
        self._begin(clock, from_tick)

    def _begin(self, timekeeper: Timekeeper, from_tick: float) -> None:
        self._timekeeper = timekeeper
        timekeeper.seek(seconds_at(self._score, from_tick))
        timekeeper.play()
        self.is_playing, self.is_preparing = True, False
        self._timer.start()
        self.changed.emit()

    def _render_sound(self, from_tick: Callable[[], float]) -> None:
        """Render the sound, then play it from the tick that `from_tick` returns by then."""
        self._request += 1
        request, render = self._request, self._render
        assert render is not None

        def begin(path: Path) -> None:
            if request == self._request:
                self._begin_sound(path, from_tick())

        def fail(fault: Exception) -> None:
            if request == self._request:
                self.stop()
                self._context.report(fault)

        self._context.run_in_background(render, begin, fail)

    def _begin_sound(self, path: Path, from_tick: float) -> None:
        if not self.player.has_device():  # it was unplugged meanwhile
            self._begin_by(self.clock, from_tick)
            return
        try:
            sound = (path, path.stat().st_mtime_ns)  # another soundfont replaces the file
        except OSError:  # it was removed meanwhile, which the player tells
            sound = (path, 0)
        if sound != self._loaded:
            self._loaded = sound
            self.player.load(path)
        self._begin(self.player, from_tick)

    def _follow_devices(self) -> None:
        """A sound device was plugged in or out: go on by sound, or without."""
        has_device = self.player.has_device()
        by_clock, by_sound = self._timekeeper is self.clock, self._timekeeper is self.player
        if self.is_playing and (by_clock if has_device else by_sound):
            self._play_on()
        self.changed.emit()

    def _play_on(self) -> None:
        """Go on from here by what there is now; by the clock until the sound is rendered."""
        if not self.is_playing:
            return
        tick = self._tick()
        self._timekeeper.pause()
        self._begin_by(self._choose_clock(), tick)
        if self.player.has_device() and not self._is_midi_open():
            self._render_sound(self._tick)

    # Position

    def _item_loop(self) -> tuple[int, int] | None:
        return self._loop if self.item_id == PIECE else None

    def _tick(self) -> float:
        return tick_at(self._score, self._timekeeper.seconds())

    def _update_position(self) -> None:
        tick = self._tick()
        loop = self._item_loop()
        if loop is not None and (tick >= loop[1] or self._timekeeper.has_ended()):
            self.seek(loop[0])
            self._timekeeper.play()
            tick = float(loop[0])
        elif self._timekeeper.has_ended():
            self.position_changed.emit(tick)
            item_id = self.item_id
            self.stop()
            self.ended.emit(item_id)
            return
        self.position_changed.emit(tick)
