"""Records the microphone into a file, and watches how loud it is.

Invariant: time is counted in samples that arrived. What arrived before a microphone was unplugged,
or before the disk was full, is in the file, as a whole one.
"""

from __future__ import annotations

import wave
from array import array
from collections import deque
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, QTemporaryDir, Signal

from ui.context import AppContext
from ui.qt.microphone import Fault, Microphone, little_endian

MAX_S = 600
"""Ten minutes, the most that is heard as a tune."""
SILENCE, FULL = 33, 32_700
"""Peaks of 16 bits: a thousandth of the most, and what counts as clipped."""
LEVELS, LEVEL_S = 40, 0.05
"""How many of the last levels are held, and how long each of them is."""


class HumRecorder(QObject):
    """`changed` as sound arrives; `ended(path)` with the file; `failed(fault)` without one."""

    changed = Signal()
    ended = Signal(Path)
    failed = Signal(Fault)

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._folder = QTemporaryDir()
        self._microphone: Microphone | None = None
        self._file: wave.Wave_write | None = None
        self._path: Path | None = None
        self._count = 0
        self._samples = self._level_samples = self._level_peak = 0
        self.fault: Fault | None = None
        self.is_recording = False
        self.peak = 0
        self.levels: deque[float] = deque(maxlen=LEVELS)

    @property
    def seconds(self) -> float:
        """How long it has recorded."""
        return self._samples / self._per_s

    @property
    def is_full(self) -> bool:
        """Whether as much was recorded as is heard at once."""
        return self.seconds >= MAX_S

    @property
    def is_silent(self) -> bool:
        """Whether nothing was heard yet."""
        return self.peak < SILENCE

    @property
    def is_clipped(self) -> bool:
        """Whether it was too loud."""
        return self.peak >= FULL

    def start(self) -> None:
        """Record from now on."""
        if self._microphone is None:
            self._microphone = self._context.new_microphone(self)
        self._close_file()
        self.forget()
        self._count += 1
        self._path = Path(self._folder.path()) / f"Humming {self._count}.wav"
        self._samples = self._level_samples = self._level_peak = self.peak = 0
        self.fault, self.is_recording = None, True
        self.levels.clear()
        self._microphone.open(self._add, self._fail)

    def stop(self) -> None:
        """Record no more, and emit `ended`."""
        if self.is_recording:
            self._end()
            self.ended.emit(self._path)

    def cancel(self) -> None:
        """Record no more, and throw away what was recorded."""
        if self.is_recording:
            self._end()
        self.forget()

    def forget(self) -> None:
        """Delete the file: nothing is kept but the notes."""
        path, self._path = self._path, None
        if path is not None:
            with suppress(OSError):  # some systems keep what is being read; the folder is deleted
                path.unlink(missing_ok=True)

    @property
    def _per_s(self) -> int:
        microphone = self._microphone
        return microphone.rate * microphone.channels if microphone is not None else 1

    def _end(self) -> None:
        self.is_recording = False
        if self._microphone is not None:
            self._microphone.close()
        self._close_file()

    def _close_file(self) -> None:
        file, self._file = self._file, None
        if file is not None:
            with suppress(OSError):  # a full disk, as was said; what was written before is whole
                file.close()

    def _add(self, samples: array[int]) -> None:
        """Store what arrived, up to the limit."""
        room = MAX_S * self._per_s - self._samples
        samples = samples[:room]
        if not samples:
            return
        if self._context.attempt(lambda: self._write(samples)) is None:  # such as a full disk
            self._end_early()
            return
        self._samples += len(samples)
        self._follow_level(max(max(samples), -min(samples)), len(samples))
        self.changed.emit()
        if self.is_full:
            self.stop()

    def _end_early(self) -> None:
        """End where nothing more can be written: what was written before is heard."""
        if self._samples:
            self.stop()
        else:
            self.cancel()
            self.changed.emit()

    def _write(self, samples: array[int]) -> bool:
        if self._file is None:
            assert self._microphone is not None
            self._file = wave.open(str(self._path), "wb")  # noqa: SIM115 - until the end
            self._file.setnchannels(self._microphone.channels)
            self._file.setsampwidth(2)
            self._file.setframerate(self._microphone.rate)
        self._file.writeframes(little_endian(samples))
        return True

    def _follow_level(self, peak: int, count: int) -> None:
        self.peak = max(self.peak, peak)
        self._level_peak = max(self._level_peak, peak)
        self._level_samples += count
        if self._level_samples >= LEVEL_S * self._per_s:
            self.levels.append(min(1.0, self._level_peak / 32767))
            self._level_samples = self._level_peak = 0

    def _fail(self, fault: Fault) -> None:
        """End: what was recorded before a microphone was unplugged is heard."""
        self.fault = fault
        has_sound = self._samples > 0
        self._end()
        if has_sound:
            self.ended.emit(self._path)
        else:
            self.failed.emit(fault)
