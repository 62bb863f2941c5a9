"""A player without sound whose time is set by the test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject


class SilentPlayer(QObject):
    """A `ui.qt.player.Player`; `at` is its time in seconds."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.device = True
        self.at = 0.0
        self.path: Path | None = None
        self.plays = False
        self.ended = False
        self._callbacks: list[Callable[[], None]] = []

    def has_device(self) -> bool:
        return self.device

    def on_devices_changed(self, callback: Callable[[], None]) -> None:
        self._callbacks.append(callback)

    def plug(self, device: bool) -> None:
        """Plug a sound device in or out."""
        self.device = device
        for callback in self._callbacks:
            callback()

    def load(self, path: Path) -> None:
        self.path, self.at, self.ended = path, 0.0, False

    def play(self) -> None:
        self.plays, self.ended = True, False

    def pause(self) -> None:
        self.plays = False

    def seek(self, seconds: float) -> None:
        self.at = seconds

    def seconds(self) -> float:
        return self.at

    def has_ended(self) -> bool:
        return self.ended
