"""Playback of a piece, a candidate or a work, and its position.

Invariant: one item plays at a time; its sound is rendered in the background; the position is read
from the player thirty times a second and never estimated.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from engines.formats.score import Score, seconds_at, tick_at
from ui.context import AppContext

UPDATES_PER_SECOND = 30
PIECE = "piece"
"""The `item_id` of the piece in the roll."""


class Playback(QObject):
    """Plays one item, which the caller names by `item_id`.

    `position_changed(tick)` while it plays; `changed` when it begins, pauses or ends, and when a
    sound device was plugged in or out; `ended(item_id)` after an item was played to its end.
    """

    position_changed = Signal(float)
    changed = Signal()
    ended = Signal(str)

    def __init__(self, context: AppContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._player = context.new_player(self)
        self._player.on_devices_changed(self.changed.emit)
        self._timer = QTimer(self)
        self._timer.setInterval(1000 // UPDATES_PER_SECOND)
        self._timer.timeout.connect(self._update_position)
        self._score = Score()
        self._loop: tuple[int, int] | None = None
        self._request = 0
        self._loaded_path: Path | None = None
        self.item_id = ""
        self.is_playing = False
        self.is_preparing = False

    @property
    def can_play(self) -> bool:
        """Whether there is a sound device."""
        return self._player.has_device()

    def seconds(self) -> float:
        """The position in seconds."""
        return self._player.seconds()

    def plays(self, item_id: str) -> bool:
        """Whether this item plays now."""
        return self.is_playing and self.item_id == item_id

    def is_active(self, item_id: str) -> bool:
        """Whether this item plays, or its sound is being rendered."""
        return self.item_id == item_id and (self.is_playing or self.is_preparing)

    def play(
        self, item_id: str, score: Score, render: Callable[[], Path], from_tick: float = 0.0
    ) -> None:
        """Call `render` in the background, then play the sound file it returns from a tick on."""
        if not self.can_play:
            return
        self.stop()
        self.item_id, self._score, self.is_preparing = item_id, score, True
        self._request += 1
        request = self._request

        def begin(path: Path) -> None:
            if request == self._request:
                self._begin(path, from_tick)

        def fail(fault: Exception) -> None:
            if request == self._request:
                self.stop()
                self._context.report(fault)

        self._context.run_in_background(render, begin, fail)
        self.changed.emit()

    def pause(self) -> None:
        """Pause at the current position."""
        if self.is_playing:
            self._player.pause()
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
        self._player.seek(seconds_at(self._score, tick))

    def set_loop(self, span: tuple[int, int] | None) -> None:
        """Repeat this span of ticks of the piece; None plays to the end."""
        self._loop = span

    def _begin(self, path: Path, from_tick: float) -> None:
        if path != self._loaded_path:
            self._loaded_path = path
            self._player.load(path)
        self._player.seek(seconds_at(self._score, from_tick))
        self._player.play()
        self.is_playing, self.is_preparing = True, False
        self._timer.start()
        self.changed.emit()

    def _update_position(self) -> None:
        tick = tick_at(self._score, self._player.seconds())
        loop = self._loop if self.item_id == PIECE else None
        if loop is not None and (tick >= loop[1] or self._player.has_ended()):
            self.seek(loop[0])
            self._player.play()
            tick = float(loop[0])
        elif self._player.has_ended():
            self.position_changed.emit(tick)
            item_id = self.item_id
            self.stop()
            self.ended.emit(item_id)
            return
        self.position_changed.emit(tick)
