"""A player that makes no sound, and keeps its own time only when it is told to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject


class SilentPlayer(QObject):
    """Behind `ui.qt.player.Player`; `at` is where it is."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.device = True
        self.at = 0.0
        self.path: Path | None = None
        self.plays = False
        self.ended = False
        self._heard: list[Callable[[], None]] = []

    def has_device(self) -> bool:
        return self.device

    def on_devices_changed(self, heard: Callable[[], None]) -> None:
        self._heard.append(heard)

    def plug(self, device: bool) -> None:
        """A sound device comes or goes."""
        self.device = device
        for heard in self._heard:
            heard()

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
