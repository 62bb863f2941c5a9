"""Microphones.

Invariant: Qt's multimedia is imported only when a microphone is opened; what arrives is handed on
as 16-bit samples, in whichever form the device has them, and every reason why nothing arrives is
told as a `Fault`.
"""

from __future__ import annotations

import logging
import sys
from array import array
from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication, QMicrophonePermission, QObject, Qt

from ui.qt.player import prepare_multimedia

if TYPE_CHECKING:
    from PySide6.QtCore import QIODevice
    from PySide6.QtMultimedia import QAudioSource, QMediaDevices

log = logging.getLogger(__name__)

MAX_CHANNELS = 2


class Fault(Enum):
    """Why a microphone gives nothing, or nothing more."""

    MISSING = "missing"
    DENIED = "denied"
    UNPLUGGED = "unplugged"


OnSound = Callable[["array[int]"], None]
OnFault = Callable[[Fault], None]


class Microphone(Protocol):
    """Records from the microphone of the system. `rate` and `channels` are those of its sound."""

    rate: int
    channels: int

    def open(self, on_sound: OnSound, on_fault: OnFault) -> None:
        """Record from now on: call `on_sound` with the samples that arrive, the channels of each
        frame in turn. `on_fault` is called once at most, and then nothing more."""
        ...

    def close(self) -> None:
        """Record no more, and call nothing any more."""
        ...


class QtMicrophone(QObject):
    """QAudioSource behind `Microphone`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rate, self.channels = 48_000, 1
        self._on_sound: OnSound | None = None
        self._on_fault: OnFault | None = None
        self._source: QAudioSource | None = None
        self._stream: QIODevice | None = None
        self._devices: QMediaDevices | None = None
        self._device_id = b""

    def open(self, on_sound: OnSound, on_fault: OnFault) -> None:
        self.close()
        self._on_sound, self._on_fault = on_sound, on_fault
        app, permission = QCoreApplication.instance(), QMicrophonePermission()
        assert app is not None
        if app.checkPermission(permission) == Qt.PermissionStatus.Undetermined:
            app.requestPermission(permission, self, lambda _: self._start())
        else:
            self._start()

    def close(self) -> None:
        self._on_sound = self._on_fault = self._stream = None
        source, self._source = self._source, None
        if source is not None:
            source.stop()
            source.deleteLater()

    def _start(self) -> None:
        """Begin to record, once the artist has answered whether that may be."""
        app = QCoreApplication.instance()
        assert app is not None
        if self._on_sound is None:
            return  # closed meanwhile
        if app.checkPermission(QMicrophonePermission()) == Qt.PermissionStatus.Denied:
            self._fail(Fault.DENIED)
            return
        prepare_multimedia()
        try:
            self._source = self._new_source()
        except ImportError as fault:  # a library of the system is missing
            log.warning("No microphone: %s", fault)
        if self._source is None:
            self._fail(Fault.MISSING)
            return
        self._stream = self._source.start()
        if self._source.error().value or self._stream is None:
            self._fail(Fault.DENIED)
            return
        self._stream.readyRead.connect(self._read)
        self._source.stateChanged.connect(self._follow_state)

    def _new_source(self) -> QAudioSource | None:
        """The source of the system's microphone; None where it has none."""
        from PySide6.QtMultimedia import QAudioFormat, QAudioSource, QMediaDevices

        device = QMediaDevices.defaultAudioInput()
        if device.isNull():
            return None
        form = device.preferredFormat()
        simple = QAudioFormat(form)
        simple.setChannelCount(min(form.channelCount(), MAX_CHANNELS))
        simple.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        if device.isFormatSupported(simple):
            form = simple
        self.rate, self.channels = form.sampleRate(), form.channelCount()
        self._device_id = bytes(device.id().data())
        if self._devices is None:
            self._devices = QMediaDevices(self)
            self._devices.audioInputsChanged.connect(self._follow_devices)
        return QAudioSource(device, form, self)

    def _read(self) -> None:
        if self._source is not None and self._stream is not None and self._on_sound is not None:
            data = bytes(self._stream.readAll().data())
            self._on_sound(samples_of(data, self._source.format().sampleFormat().name))

    def _follow_state(self) -> None:
        if self._source is not None and self._source.error().value:
            self._fail(Fault.UNPLUGGED)

    def _follow_devices(self) -> None:
        from PySide6.QtMultimedia import QMediaDevices

        ids = [bytes(device.id().data()) for device in QMediaDevices.audioInputs()]
        if self._source is not None and self._device_id not in ids:
            self._fail(Fault.UNPLUGGED)

    def _fail(self, fault: Fault) -> None:
        on_fault = self._on_fault
        self.close()
        if on_fault is not None:
            on_fault(fault)


def samples_of(data: bytes, form: str) -> array[int]:
    """Samples of a form of Qt ("UInt8", "Int16", "Int32" or "Float") with 16 bits each."""
    if form == "Float":
        floats = array("f", data[: len(data) // 4 * 4])
        return array("h", [round(max(-1.0, min(1.0, value)) * 32767) for value in floats])
    if form == "Int32":
        return array("h", [value >> 16 for value in array("i", data[: len(data) // 4 * 4])])
    if form == "UInt8":
        return array("h", [(value - 128) << 8 for value in data])
    return array("h", data[: len(data) // 2 * 2])


def little_endian(samples: array[int]) -> bytes:
    """The bytes of samples as files of sound have them."""
    if sys.byteorder == "big":
        samples = array("h", samples)
        samples.byteswap()
    return samples.tobytes()


def new_microphone(parent: QObject | None = None) -> Microphone:
    """The microphone of this system."""
    return QtMicrophone(parent)
