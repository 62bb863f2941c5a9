"""Voices of the synthesizer: a note on one region of a soundfont.

Invariant: the same region, pitch and length give the same samples, from a cache or not.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import partial

import numpy as np
import numpy.typing as npt

from engines.music.modulation import BLOCK, Modulation, block_starts, swept
from engines.music.soundfont import Recording, Region, Samples, SoundFont

Bends = tuple[tuple[float, float], ...]
"""Seconds since a voice began, and cents from then on."""
MAX_RELEASE_S = 10.0
"""Harp and bells ring so long; what rings longer in the font is shortened to this."""
MAX_CACHE_BYTES = 32 << 20
"""Of each cache of sound. A voice takes 170 kB a second, and a piece may have long notes."""
_INAUDIBLE_DB = 90.0
_MAX_CENTS = 12_000.0
"""How far a recording is played off its own pitch; fonts of others state anything."""
_OPEN_CUTOFF_HZ = 19_000.0
"""A filter with at least this cutoff is skipped."""
_SLOW = 0.6
"""A recording that is played at less than this speed is drawn through its frames by curves."""
_LONG_S = 1.0
"""A voice that is held so long, or under a pedal, takes its held part from a cache."""
_SHORTEST_SIZE = 1 << 18


class SoundCache:
    """Sounds by keys, together at most `limit` bytes."""

    def __init__(self, limit: int) -> None:
        self._limit, self._bytes = limit, 0
        self._sounds: OrderedDict[Hashable, Samples] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, compute: Callable[[], Samples]) -> Samples:
        """The sound of `key`, computed if it is not in the cache."""
        with self._lock:
            if key in self._sounds:
                self._sounds.move_to_end(key)
                return self._sounds[key]
        sound = compute()  # without the lock, so that other threads need not wait
        self._add(key, sound)
        return sound

    def clear(self) -> None:
        """Forget all sounds."""
        with self._lock:
            self._sounds.clear()
            self._bytes = 0

    def _add(self, key: Hashable, sound: Samples) -> None:
        with self._lock:
            if key not in self._sounds:
                self._sounds[key] = sound
                self._bytes += sound.nbytes
            while self._bytes > self._limit:
                _, oldest = self._sounds.popitem(last=False)
                self._bytes -= oldest.nbytes


_voices, _filtered_recordings = SoundCache(MAX_CACHE_BYTES), SoundCache(MAX_CACHE_BYTES)
_long_sounds, _held_voices = SoundCache(MAX_CACHE_BYTES), SoundCache(MAX_CACHE_BYTES)


def voice(
    font: SoundFont,
    region: Region,
    pitch: int,
    frames: int,
    rate: int,
    bends: Bends = (),
    *,
    has_pedal: bool = False,
) -> Samples:
    """One region, released after `frames`, at full velocity, until it is inaudible."""
    if not bends and frames and (has_pedal or frames >= _LONG_S * rate):
        return _long_voice(font, region, pitch, frames, rate)
    key = (font, region, pitch, frames, rate, bends)
    return _voices.get(key, partial(_voice, *key))


def forget_piece() -> None:
    """Forget what is of no use to another piece."""
    for sounds in (_long_sounds, _held_voices):
        sounds.clear()


def _voice(
    font: SoundFont, region: Region, pitch: int, frames: int, rate: int, bends: Bends
) -> Samples:
    longest = frames + int(min(region.release, MAX_RELEASE_S) * rate)
    envelope = _envelope(region, frames, _audible(font, region, pitch, longest, rate, bends), rate)
    sound = _filtered(font, region, pitch, len(envelope), rate, bends)
    return (sound * envelope[: len(sound)]).astype(np.float32, copy=False)


def _long_voice(font: SoundFont, region: Region, pitch: int, frames: int, rate: int) -> Samples:
    """A voice whose held part is taken from a cache, so that its release alone is computed.

    Under a pedal that is never lifted voices last for seconds, and there are hundreds at once.
    """
    longest = frames + int(min(region.release, MAX_RELEASE_S) * rate)
    longest = _audible(font, region, pitch, longest, rate, ())
    size = max(1 << longest.bit_length(), _SHORTEST_SIZE)  # few sizes: most are in the cache
    key = (font, region, pitch, size, rate)
    sound = _long_sounds.get(key, partial(_filtered, *key, ()))
    part = _held_voices.get(key, partial(_held_part, region, sound, rate))
    if frames >= min(longest, len(part)):
        return part[: min(frames, longest)]
    tail = _envelope(region, frames, longest, rate, first=frames - 1)[1:]
    released = sound[frames : frames + len(tail)]
    released = released * tail[: len(released)]
    return np.concatenate((part[:frames], released))


def _held_part(region: Region, sound: Samples, rate: int) -> Samples:
    """A sound with its envelope as long as it is held, until it is inaudible."""
    envelope = _envelope(region, len(sound), len(sound), rate)
    return sound[: len(envelope)] * envelope


def _audible(
    font: SoundFont, region: Region, pitch: int, frames: int, rate: int, bends: Bends
) -> int:
    """How many of so many frames a recording has, which ends unless it is looped."""
    start, end = _loop(font, region)
    if end - start > 1 or bends or _moves_pitch(region):
        return frames
    values, step = _source(font, region, pitch, rate)
    return min(frames, int((len(values) - 1) / step))


def _loop(font: SoundFont, region: Region) -> tuple[int, int]:
    """Begin and end of the loop of a region within its recording; alike where it has none."""
    recording, (shift, end_shift) = font.recording(region.sample), region.loop_shift
    if not region.looping:
        return 0, 0
    end = min(max(recording.loop_end + end_shift, 0), len(recording.values))
    return min(max(recording.loop + shift, 0), end), end


def _source(font: SoundFont, region: Region, pitch: int, rate: int) -> tuple[Samples, float]:
    """The filtered recording of a region, and how far to go in it for each frame."""
    recording = font.recording(region.sample)
    cents = (pitch - region.root) * region.scale + region.tune
    step = recording.rate / rate * 2.0 ** (min(max(cents, -_MAX_CENTS), _MAX_CENTS) / 1200.0)
    if region.modulation is not None and region.modulation.moves_filter:  # of each voice
        return recording.values, step
    return _low_passed(font, region.sample, region.cutoff / step, region.resonance), step


def _filtered(
    font: SoundFont, region: Region, pitch: int, count: int, rate: int, bends: Bends
) -> Samples:
    """A region at a pitch, with what its modulation moves."""
    sound, modulation = _pitched(font, region, pitch, count, rate, bends), region.modulation
    if modulation is not None and modulation.moves_filter:
        sound = swept(sound, modulation, region.cutoff, region.resonance, rate)
    if modulation is not None and modulation.volume_db and len(sound):
        starts = block_starts(len(sound), rate)
        gains = np.interp(np.arange(len(sound)) / rate, starts, modulation.gains(starts))
        sound = sound * gains.astype(np.float32)
    return sound


def _moves_pitch(region: Region) -> bool:
    return region.modulation is not None and region.modulation.moves_pitch


def _pitched(
    font: SoundFont, region: Region, pitch: int, count: int, rate: int, bends: Bends
) -> Samples:
    """So many frames of a region at a pitch, or as many as there are, without its envelope."""
    values, step = _source(font, region, pitch, rate)
    loop_start, loop_end = _loop(font, region)
    count = _audible(font, region, pitch, count, rate, bends)
    modulation = region.modulation if _moves_pitch(region) else None
    positions = _positions(step, count, bends, rate, modulation)
    if loop_end - loop_start > 1:
        looped = positions[np.searchsorted(positions, loop_end) :]
        _repeat(looped, loop_start, loop_end - loop_start)
    elif bends or _moves_pitch(region):
        positions = positions[: np.searchsorted(positions, len(values) - 1)]
    return _values_between(values, positions, is_slow=step < _SLOW)


def _values_between(
    values: Samples, positions: npt.NDArray[np.floating], *, is_slow: bool
) -> Samples:
    """A recording between its frames: by lines, or by cubic curves (Catmull and Rom 1974).

    Of what `is_slow`, lines are heard as a treble that the recording has not.
    """
    indices = positions.astype(np.int64)
    fractions = (positions - indices).astype(np.float32)
    following, here = values.take(indices + 1, mode="clip"), values[indices]
    if not is_slow:
        return (here + (following - here) * fractions).astype(np.float32, copy=False)
    before, after = (values.take(indices + shift, mode="clip") for shift in (-1, 2))
    slope = (following - before) / 2
    bend = before - 2.5 * here + 2 * following - after / 2
    twist = 1.5 * (here - following) + (after - before) / 2
    curve = ((twist * fractions + bend) * fractions + slope) * fractions + here
    return curve.astype(np.float32, copy=False)


def _positions(
    step: float, count: int, bends: Bends, rate: int, modulation: Modulation | None
) -> npt.NDArray[np.floating]:
    """Where in the recording each frame is, with a step that bends and a modulation change."""
    if not bends and modulation is None:
        return np.arange(count) * step
    times, cents = np.array([(0.0, 0.0), *bends]).T
    starts = np.minimum(np.rint(times * rate).astype(np.int64), count)
    steps = np.repeat(step * 2.0 ** (cents / 1200.0), np.diff(starts, append=count))
    if modulation is not None:
        moved = np.clip(modulation.pitch(block_starts(count, rate)), -_MAX_CENTS, _MAX_CENTS)
        steps *= np.repeat(2.0 ** (moved / 1200.0), BLOCK)[:count]
    return np.cumsum(steps) - steps[:1]


def _repeat(positions: npt.NDArray[np.floating], start: int, length: int) -> None:
    """Move positions behind a loop into it: a modulo, exact, at a quarter of the time of `%`."""
    positions -= start
    positions -= np.floor(positions / length) * length
    positions[positions < 0] += length  # where the quotient was rounded up to a whole number
    positions += start


def _envelope(region: Region, frames: int, longest: int, rate: int, first: int = 0) -> Samples:
    """Volume of a voice from frame `first` on, truncated where it becomes inaudible."""
    seconds = np.arange(first, longest, dtype=np.float32) / np.float32(rate)
    frames, longest = frames - first, longest - first
    since_delay = seconds - np.float32(region.delay)
    since_hold = since_delay - np.float32(region.attack + region.hold)
    decay_db = np.clip(since_hold * np.float32(100 / region.decay), 0, np.float32(region.sustain))
    if frames < longest:
        release = min(region.release, MAX_RELEASE_S)
        decay_db[frames:] = decay_db[frames - 1] if frames else 0
        decay_db[frames:] += (seconds[frames:] - seconds[frames]) * np.float32(100 / release)
    audible = np.flatnonzero(decay_db < _INAUDIBLE_DB)
    length = int(audible[-1]) + 1 if len(audible) else 0
    attack = np.clip(since_delay[:length] / np.float32(region.attack), 0, 1)
    if frames < length:  # a note released during its attack decays from the present level
        attack[frames:] = attack[frames - 1] if frames else 0
    decay = (decay_db[:length] + region.attenuation) * np.float32(-np.log(10) / 20)
    return attack * np.exp(decay)


def _low_passed(font: SoundFont, sample: int, cutoff: float, resonance: float) -> Samples:
    """The recording after a low-pass filter; `cutoff` in hertz at the recording's own rate."""
    recording = font.recording(sample)
    if cutoff >= min(_OPEN_CUTOFF_HZ, recording.rate / 2):
        return recording.values
    key = (font, sample, cutoff, resonance)
    return _filtered_recordings.get(key, partial(_filter, recording, cutoff, resonance))


def _filter(recording: Recording, cutoff: float, resonance: float) -> Samples:
    size = 1 << (len(recording.values) + 4096).bit_length()
    ratio = np.fft.rfftfreq(size, 1 / recording.rate) / cutoff
    quality = 10 ** ((resonance - 3.01) / 20)  # 0 dB gives a flat response
    response = 1 / (1 - ratio**2 + 1j * ratio / quality)
    spectrum = np.fft.rfft(recording.values, size) * response
    return np.fft.irfft(spectrum, size)[: len(recording.values)].astype(np.float32)
