"""Playing the piece or a candidate, and following it.

Invariant: one thing plays at a time; its sound is made beside the window's thread; thirty times a
second the place is read from the player, never guessed.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from engines.formats.score import Score, seconds_at, tick_at
from ui.context import AppContext

TICKS_PER_SECOND = 30


class Playback(QObject):
    """`what` plays: a name of the caller's. `moved(tick)` while it does, `changed` when it begins,
    pauses, ends, or when a sound device came or went."""

    moved = Signal(float)
    changed = Signal()

    def __init__(self, context: AppContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._player = context.new_player(self)
        self._player.on_devices_changed(self.changed.emit)
        self._timer = QTimer(self)
        self._timer.setInterval(1000 // TICKS_PER_SECOND)
        self._timer.timeout.connect(self._follow)
        self._score = Score()
        self._loop: tuple[int, int] | None = None
        self._asked = 0
        self._loaded: Path | None = None
        self.what = ""
        self.is_playing = False
        self.is_preparing = False

    @property
    def can_play(self) -> bool:
        """Whether there is a sound device."""
        return self._player.has_device()

    def seconds(self) -> float:
        """How far it is."""
        return self._player.seconds()

    def plays(self, what: str) -> bool:
        """Whether this is what plays now."""
        return self.is_playing and self.what == what

    def play(
        self, what: str, score: Score, sound: Callable[[], Path], from_tick: float = 0.0
    ) -> None:
        """Make the sound of a score, then play it from a tick on."""
        if not self.can_play:
            return
        self.stop()
        self.what, self._score, self.is_preparing = what, score, True
        self._asked += 1
        asked = self._asked

        def begin(path: Path) -> None:
            if asked == self._asked:
                self._begin(path, from_tick)

        def fail(fault: Exception) -> None:
            if asked == self._asked:
                self.stop()
                self._context.report(fault)

        self._context.run_in_background(sound, begin, fail)
        self.changed.emit()

    def pause(self) -> None:
        """Hold it where it is."""
        if self.is_playing:
            self._player.pause()
        self._timer.stop()
        self._asked += 1
        self.is_playing = self.is_preparing = False
        self.changed.emit()

    def stop(self) -> None:
        """End it."""
        if self.what:
            self.pause()
            self.what = ""
            self.changed.emit()

    def seek(self, tick: float) -> None:
        """Go on from another place, while it plays."""
        self._player.seek(seconds_at(self._score, tick))

    def set_loop(self, span: tuple[int, int] | None) -> None:
        """Play these ticks of the piece over and over; None plays to the end."""
        self._loop = span

    def _begin(self, path: Path, from_tick: float) -> None:
        if path != self._loaded:
            self._loaded = path
            self._player.load(path)
        self._player.seek(seconds_at(self._score, from_tick))
        self._player.play()
        self.is_playing, self.is_preparing = True, False
        self._timer.start()
        self.changed.emit()

    def _follow(self) -> None:
        tick = tick_at(self._score, self._player.seconds())
        loop = self._loop if self.what == PIECE else None
        if loop is not None and (tick >= loop[1] or self._player.has_ended()):
            self.seek(loop[0])
            self._player.play()
            tick = float(loop[0])
        elif self._player.has_ended():
            self.moved.emit(tick)
            self.stop()
            return
        self.moved.emit(tick)


PIECE = "piece"
"""What plays when it is the piece in the roll."""
