"""What moves the filter, the pitch and the volume of a voice while it sounds: an envelope, and two
oscillators.

Invariant: pure, and a function of the time since a voice began, which is told every `BLOCK` frames.
The filter goes on from where it was. When a note is released the envelope stays where it is: the
volume falls meanwhile, and so a held voice is computed once, however long its notes are.

Sources: SoundFont Technical Specification 2.04, sections 8.1.2 (generators 5 to 7, 10, 11, 13, 21
to 29), 9.1.7 and 9.1.8; R. Bristow-Johnson, "Cookbook formulae for audio EQ biquad filter
coefficients" (low-pass).
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Samples = npt.NDArray[np.float32]
Values = npt.NDArray[np.floating]
BLOCK = 64
_LOWEST_HZ, _HIGHEST_SHARE = 5.0, 0.45
"""Between these the filter stays; the second is a share of the rate."""
_CONVEX_DECADES = 96 / 40
"""How many decades a convex curve spans: 96 dB of a square."""


@dataclass(frozen=True)
class Envelope:
    """How a modulation envelope goes, in seconds.

    It rises to 1, and falls to `sustain`; `decay` is the time of a fall by 1.
    """

    delay: float
    attack: float
    hold: float
    decay: float
    sustain: float

    def levels(self, seconds: Values) -> Values:
        """Its level, 0 to 1, at times since a voice began."""
        risen = np.clip((seconds - self.delay) / max(self.attack, 1e-3), 1e-9, 1)
        rising = np.maximum(1 + np.log10(risen) / _CONVEX_DECADES, 0)
        since_hold = seconds - self.delay - self.attack - self.hold
        falling = np.maximum(1 - since_hold / max(self.decay, 1e-3), self.sustain)
        return np.where(since_hold > 0, falling, rising)


@dataclass(frozen=True)
class Oscillator:
    """A triangle that begins to rise from 0 after `delay` seconds."""

    delay: float
    hertz: float

    def levels(self, seconds: Values) -> Values:
        """Its level, -1 to 1, at times since a voice began."""
        phases = np.maximum(seconds - self.delay, 0) * self.hertz
        return 1 - 4 * np.abs((phases + 0.25) % 1 - 0.5)


@dataclass(frozen=True)
class Modulation:
    """What is moved, and by how much at a level of 1.

    `cutoff_cents` is how far envelope and oscillator move the filter; `pitch_cents`, how far they
    and the vibrato move the pitch; `volume_db`, by how much the oscillator amplifies.
    """

    envelope: Envelope
    oscillator: Oscillator
    vibrato: Oscillator
    cutoff_cents: tuple[float, float] = (0.0, 0.0)
    pitch_cents: tuple[float, float, float] = (0.0, 0.0, 0.0)
    volume_db: float = 0.0

    @property
    def moves_filter(self) -> bool:
        """Whether each voice has a filter of its own."""
        return any(self.cutoff_cents)

    @property
    def moves_pitch(self) -> bool:
        """Whether a voice is played at one speed."""
        return any(self.pitch_cents)

    def cutoff(self, seconds: Values) -> Values:
        """Cents by which the filter is moved at times since a voice began."""
        return self._sum(self.cutoff_cents, seconds)

    def pitch(self, seconds: Values) -> Values:
        """Cents by which the pitch is moved at times since a voice began."""
        return self._sum(self.pitch_cents, seconds)

    def gains(self, seconds: Values) -> Values:
        """Factors of the volume at times since a voice began."""
        return 10 ** (self.volume_db / 20 * self.oscillator.levels(seconds))

    def _sum(self, cents: tuple[float, ...], seconds: Values) -> Values:
        sources = (self.envelope, self.oscillator, self.vibrato)
        moved = zip(cents, sources, strict=False)
        parts = (amount * source.levels(seconds) for amount, source in moved if amount)
        return sum(parts, np.zeros_like(seconds))


def block_starts(count: int, rate: int) -> Values:
    """When the blocks of so many frames begin, in seconds."""
    return np.arange(0, count, BLOCK) / rate


def swept(
    sound: Samples, modulation: Modulation, cutoff: float, resonance: float, rate: int
) -> Samples:
    """A voice through the filter, from `cutoff` in hertz on; `resonance` is in decibels."""
    from scipy.signal import lfilter

    starts = block_starts(len(sound), rate)
    hertz = cutoff * 2.0 ** (modulation.cutoff(starts) / 1200)
    hertz = np.clip(hertz, _LOWEST_HZ, _HIGHEST_SHARE * rate)
    edges = [0, *(np.flatnonzero(np.diff(hertz)) + 1), len(starts)]
    result, state = np.empty_like(sound), np.zeros(2)
    for first, last in itertools.pairwise(edges):  # blocks of one cutoff at once
        part = slice(first * BLOCK, last * BLOCK)
        ahead, back = _coefficients(float(hertz[first]), resonance, rate)
        result[part], state = lfilter(ahead, back, sound[part], zi=state)
    return result


def _coefficients(
    cutoff: float, resonance: float, rate: int
) -> tuple[npt.NDArray[np.floating], npt.NDArray[np.floating]]:
    """Those of a low-pass filter of second order; 0 dB of resonance gives a flat response."""
    quality = 10 ** ((resonance - 3.01) / 20)
    angle = 2 * np.pi * cutoff / rate
    width, cosine = np.sin(angle) / (2 * quality), np.cos(angle)
    ahead = np.array([(1 - cosine) / 2, 1 - cosine, (1 - cosine) / 2])
    back = np.array([1 + width, -2 * cosine, 1 - width])
    return ahead / back[0], back / back[0]
