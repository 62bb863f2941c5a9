"""Reads recordings of a voice or an instrument: WAV, FLAC, OGG, MP3 and what else libsndfile reads.

Invariant: nothing longer than `MAX_MINUTES` is held in memory, whatever a header claims.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import gcd
from pathlib import Path

import numpy as np

from engines.contract import FileRefused
from engines.contract.text import Text
from engines.formats.foreign_files import open_regular_file, printable_name
from engines.music.soundfont import Samples

RATE = 16_000
"""Frames per second of what is returned, as the model of pitch takes them."""
MAX_MINUTES = 10
LOWEST_RATE, HIGHEST_RATE = 8_000, 192_000
_BLOCK = 1 << 16
_SILENCE = 1e-3
_NO_SOUND = 1e30
_FULL = 0.999
_CLIPPED_SHARE = 0.002


@dataclass(frozen=True)
class Recording:
    """Sound of one channel at `RATE`; `notices` are sentences about what is wrong with it."""

    values: Samples
    notices: tuple[str, ...] = ()


def read_recording(path: Path) -> Recording:
    """The sound of a file, its channels mixed. Raises `FileRefused` for what cannot be heard."""
    name = printable_name(path)
    values, rate, is_clipped = _read(path, name)
    if not len(values):
        raise FileRefused(Text("{name} holds no sound.", name=name))
    if not (np.abs(values) < _NO_SOUND).all():  # or NaN
        raise FileRefused(
            Text("{name} holds values that are no numbers.", name=name),
            remedy=Text("Record it again, or export it once more from the program it is from."),
        )
    values = values - values.mean()  # a microphone's offset is no sound
    peak = float(np.abs(values).max())
    if peak < _SILENCE:
        raise FileRefused(
            Text("{name} is silent.", name=name),
            remedy=Text("Check the microphone, and record again."),
        )
    clipped = Text("The recording is too loud and clipped, so some notes may be wrong.")
    return Recording(_resampled(values / max(peak, 1.0), rate), (clipped,) if is_clipped else ())


def _read(path: Path, name: str) -> tuple[Samples, int, bool]:
    """The mixed channels, frames per second, and whether the recording is clipped."""
    import soundfile

    with open_regular_file(path) as stream:
        try:
            with soundfile.SoundFile(stream) as file:
                rate, channels = file.samplerate, file.channels
                _require_rate(rate, name)
                most = MAX_MINUTES * 60 * rate
                if file.frames > most:
                    raise _too_long(name)
                blocks: list[Samples] = []
                clipped = frames = 0
                while len(block := file.read(_BLOCK, dtype="float32", always_2d=True)):
                    frames += len(block)
                    if frames > most:  # more than the header says
                        raise _too_long(name)
                    clipped += int((np.abs(block) >= _FULL).sum())
                    blocks.append(_mono(np.asarray(block, np.float32)))
        except (soundfile.LibsndfileError, ValueError, TypeError, RuntimeError) as error:
            raise _unreadable(name) from error
    values = np.concatenate(blocks) if blocks else np.zeros(0, np.float32)
    return values, rate, clipped > _CLIPPED_SHARE * frames * channels


def _mono(block: Samples) -> Samples:
    """One channel: the mean, or the loudest where the channels cancel each other."""
    mean = block.mean(axis=1)
    power = np.square(block, dtype=np.float64).mean(axis=0)
    if float(np.square(mean, dtype=np.float64).mean()) < 0.05 * float(power.max()):
        return block[:, int(power.argmax())].copy()
    return mean


def _resampled(values: Samples, rate: int) -> Samples:
    if rate == RATE:
        return values
    from scipy.signal import resample_poly

    common = gcd(rate, RATE)
    return resample_poly(values, RATE // common, rate // common).astype(np.float32)


def _require_rate(rate: int, name: str) -> None:
    if not LOWEST_RATE <= rate <= HIGHEST_RATE:
        raise FileRefused(
            Text(
                "{name} has {rate} samples a second; from {lowest} to {highest} go.",
                name=name,
                rate=rate,
                lowest=LOWEST_RATE,
                highest=HIGHEST_RATE,
            ),
            remedy=Text("Record it again, or convert it."),
        )


def _too_long(name: str) -> FileRefused:
    return FileRefused(
        Text(
            "{name} is longer than {minutes} minutes, the most that can be heard as a tune.",
            name=name,
            minutes=MAX_MINUTES,
        ),
        remedy=Text("Cut out the tune, and take that."),
    )


def _unreadable(name: str) -> FileRefused:
    return FileRefused(
        Text("{name} cannot be read as sound: it is damaged, or of another kind.", name=name),
        remedy=Text("WAV, FLAC, OGG and MP3 go."),
    )
