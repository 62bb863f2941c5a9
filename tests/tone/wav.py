"""Tones as sound files."""

from __future__ import annotations

import io
import wave

import numpy as np
from numpy.typing import NDArray

RATE = 8000


def sine(pitch: float, seconds: float) -> bytes:
    """A WAV of 16 bits."""
    times = np.arange(round(RATE * seconds)) / RATE
    samples = (20_000 * np.sin(2 * np.pi * pitch * times)).astype("<i2")
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes(samples.tobytes())
    return file.getvalue()


def samples_of(data: bytes) -> NDArray[np.int16]:
    """The samples of a WAV. Raises `wave.Error` or `EOFError` for anything else."""
    with wave.open(io.BytesIO(data)) as sound:
        return np.frombuffer(sound.readframes(sound.getnframes()), "<i2")
