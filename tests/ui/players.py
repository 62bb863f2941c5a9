"""A player without sound; a test sets its position."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject


class SilentPlayer(QObject):
    """A `ui.qt.player.Player`; `time` is its position in seconds."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_plugged_in = True
        self.time = 0.0
        self.path: Path | None = None
        self.is_playing = False
        self.ended = False
        self._callbacks: list[Callable[[], None]] = []

    def has_device(self) -> bool:
        return self.is_plugged_in

    def on_devices_changed(self, callback: Callable[[], None]) -> None:
        self._callbacks.append(callback)

    def plug(self, is_plugged_in: bool) -> None:
        """Plug a sound device in or out."""
        self.is_plugged_in = is_plugged_in
        for callback in self._callbacks:
            callback()

    def load(self, path: Path) -> None:
        self.path, self.time, self.ended = path, 0.0, False

    def play(self) -> None:
        self.is_playing, self.ended = True, False

    def pause(self) -> None:
        self.is_playing = False

    def seek(self, seconds: float) -> None:
        self.time = seconds

    def seconds(self) -> float:
        return self.time

    def has_ended(self) -> bool:
        return self.ended
