"""Players of sound files.

Invariant: Qt's multimedia is imported only when a player is made; without a sound device
`has_device` is False and everything else works the same.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QLoggingCategory, QObject, QUrl

log = logging.getLogger(__name__)

SOUND_BUFFER_MS = {"short": 25, "medium": 60, "long": 200}
"""How late sound may come. With 23 ms, which Qt asks for, a player beside a training was late three
times a minute; with 60 never (benchmarks/playback.py)."""

_SET_BEFORE = frozenset(os.environ)
_PIPEWIRE_FOLDERS = ("/etc", "/usr/share", "/usr/local/share")


class Timekeeper(Protocol):
    """Says how far something has played; times are in seconds from its beginning."""

    def play(self) -> None:
        """Play from the current time."""
        ...

    def pause(self) -> None:
        """Stop at the current time."""
        ...

    def seek(self, seconds: float) -> None:
        """Go to a time."""
        ...

    def seconds(self) -> float:
        """The current time."""
        ...

    def has_ended(self) -> bool:
        """Return whether the end was reached."""
        ...


class Player(Timekeeper, Protocol):
    """Plays one sound at a time."""

    def has_device(self) -> bool:
        """Return whether there is a sound device."""
        ...

    def on_devices_changed(self, callback: Callable[[], None]) -> None:
        """Call `callback` when a device was plugged in or out."""
        ...

    def load(self, path: Path) -> None:
        """Load a sound file and go to its beginning."""
        ...


class QtPlayer(QObject):
    """QMediaPlayer behind `Player`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        prepare_multimedia()
        from PySide6.QtMultimedia import QAudioOutput, QMediaDevices, QMediaPlayer

        self._devices = QMediaDevices(self)
        self._output = QAudioOutput(self)
        self._player = QMediaPlayer(self)
        self._player.setAudioOutput(self._output)
        self._ended = QMediaPlayer.MediaStatus.EndOfMedia

    def has_device(self) -> bool:
        return not self._devices.defaultAudioOutput().isNull()

    def on_devices_changed(self, callback: Callable[[], None]) -> None:
        def follow() -> None:
            self._output.setDevice(self._devices.defaultAudioOutput())
            callback()

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
    """A `Player` without a device, for systems where Qt's multimedia cannot be loaded."""

    def has_device(self) -> bool:
        return False

    def on_devices_changed(self, callback: Callable[[], None]) -> None:
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


def prepare_multimedia() -> None:
    """Set up Qt's multimedia; called before it is imported."""
    # It logs every optional system library that is missing.
    QLoggingCategory.setFilterRules("qt.multimedia*=false")
    _avoid_broken_pipewire()


def choose_buffer(choice: str) -> None:
    """Use a buffer of `SOUND_BUFFER_MS` for what plays from now on.

    The libraries of PulseAudio and PipeWire read it for each sound, where Qt has no say; an
    artist's own value in the environment counts. Elsewhere the system serves sound before all else.
    """
    buffer_ms = SOUND_BUFFER_MS[choice]
    variables = {
        "PULSE_LATENCY_MSEC": f"{buffer_ms}",
        "PIPEWIRE_LATENCY": f"{48 * buffer_ms}/48000",
    }
    for name in variables.keys() - _SET_BEFORE:
        os.environ[name] = variables[name]


def _avoid_broken_pipewire() -> None:
    """Let Qt 6.12 use another sound system where PipeWire's library lacks its own settings.

    Qt would crash. That is so where only the library was installed, as in small containers.
    """
    settings = (Path(folder) / "pipewire" / "client.conf" for folder in _PIPEWIRE_FOLDERS)
    if not any(file.exists() for file in settings):
        os.environ.setdefault("QT_AUDIO_BACKEND", "pulseaudio")


def new_player(parent: QObject | None = None) -> Player:
    """A player for this system; on Linux Qt's multimedia needs a library that may be missing."""
    try:
        return QtPlayer(parent)
    except ImportError as fault:
        log.warning("No sound: %s", fault)
        return MutePlayer(parent)
