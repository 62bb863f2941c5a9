"""What plays a sound file.

Invariant: Qt's multimedia is imported only when a player is made, and where there is nothing to
hear with, `has_device` says so and nothing else changes.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QLoggingCategory, QObject, QUrl

log = logging.getLogger(__name__)


class Player(Protocol):
    """Plays one sound at a time; times are in seconds from its beginning."""

    def has_device(self) -> bool:
        """Whether there is anything to hear with."""
        ...

    def on_devices_changed(self, heard: Callable[[], None]) -> None:
        """Call `heard` when one was plugged in or out."""
        ...

    def load(self, path: Path) -> None:
        """Take a sound file, at its beginning."""
        ...

    def play(self) -> None:
        """Play on from where it is."""
        ...

    def pause(self) -> None:
        """Hold it where it is."""
        ...

    def seek(self, seconds: float) -> None:
        """Go to a time."""
        ...

    def seconds(self) -> float:
        """How far it is."""
        ...

    def has_ended(self) -> bool:
        """Whether it played to its end."""
        ...


class QtPlayer(QObject):
    """QMediaPlayer behind `Player`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # It looks for system parts that it can do without, and says so each time.
        QLoggingCategory.setFilterRules("qt.multimedia*=false")
        from PySide6.QtMultimedia import QAudioOutput, QMediaDevices, QMediaPlayer

        self._devices = QMediaDevices(self)
        self._output = QAudioOutput(self)
        self._player = QMediaPlayer(self)
        self._player.setAudioOutput(self._output)
        self._ended = QMediaPlayer.MediaStatus.EndOfMedia

    def has_device(self) -> bool:
        return not self._devices.defaultAudioOutput().isNull()

    def on_devices_changed(self, heard: Callable[[], None]) -> None:
        def follow() -> None:
            self._output.setDevice(self._devices.defaultAudioOutput())
            heard()

        self._devices.audioOutputsChanged.connect(follow)

    def load(self, path: Path) -> None:
        self._player.setSource(QUrl.fromLocalFile(str(path)))

    def play(self) -> None:
        self._player.play()

    def pause(self) -> None:
        self._player.pause()

    def seek(self, seconds: float) -> None:
        self._player.setPosition(round(seconds * 1000))

    def seconds(self) -> float:
        return self._player.position() / 1000

    def has_ended(self) -> bool:
        return self._player.mediaStatus() == self._ended


class MutePlayer(QObject):
    """Behind `Player` where Qt's multimedia cannot be loaded: there is never a device."""

    def has_device(self) -> bool:
        return False

    def on_devices_changed(self, heard: Callable[[], None]) -> None:
        pass

    def load(self, path: Path) -> None:
        pass

    def play(self) -> None:
        pass

    def pause(self) -> None:
        pass

    def seek(self, seconds: float) -> None:
        pass

    def seconds(self) -> float:
        return 0.0

    def has_ended(self) -> bool:
        return True


def new_player(parent: QObject | None = None) -> Player:
    """What plays here: on Linux Qt's multimedia needs a system library that may be missing."""
    try:
        return QtPlayer(parent)
    except ImportError as fault:
        log.warning("No sound: %s", fault)
        return MutePlayer(parent)
