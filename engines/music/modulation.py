"""A filter that a modulation envelope opens or closes while a voice sounds.

Invariant: pure. Every `BLOCK` frames the filter is set anew, and goes on from where it was. When a
note is released it stays where it is: the volume falls meanwhile, and so a held voice is computed
once, however long its notes are.

Sources: SoundFont Technical Specification 2.04, sections 8.1.2 (generators 11, 25 to 29) and 9.1.7;
R. Bristow-Johnson, "Cookbook formulae for audio EQ biquad filter coefficients" (low-pass).
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Samples = npt.NDArray[np.float32]
BLOCK = 64
_LOWEST_HZ, _HIGHEST_SHARE = 5.0, 0.45
"""Between these the filter stays; the second is a share of the rate."""
_CONVEX_DECADES = 96 / 40
"""How many decades a convex curve spans: 96 dB of a square."""


@dataclass(frozen=True)
class Modulation:
    """How a modulation envelope goes, in seconds, and by how many cents it moves the filter.

    It rises to 1, and falls to `sustain`; `decay` is the time of a fall by 1.
    """

    delay: float
    attack: float
    hold: float
    decay: float
    sustain: float
    cutoff_cents: float

    def levels(self, seconds: npt.NDArray[np.floating]) -> npt.NDArray[np.floating]:
        """Its level, 0 to 1, at times since a voice began."""
        risen = np.clip((seconds - self.delay) / max(self.attack, 1e-3), 1e-9, 1)
        rising = np.maximum(1 + np.log10(risen) / _CONVEX_DECADES, 0)
        since_hold = seconds - self.delay - self.attack - self.hold
        falling = np.maximum(1 - since_hold / max(self.decay, 1e-3), self.sustain)
        return np.where(since_hold > 0, falling, rising)


def swept(
    sound: Samples, modulation: Modulation, cutoff: float, resonance: float, rate: int
) -> Samples:
    """A voice through the filter, from `cutoff` in hertz on; `resonance` is in decibels."""
    from scipy.signal import lfilter

    starts = np.arange(0, len(sound), BLOCK)
    levels = modulation.levels(starts / rate)
    hertz = cutoff * 2.0 ** (levels * modulation.cutoff_cents / 1200)
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
