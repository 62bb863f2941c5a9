"""What taste hears of a tone: its pitch and its length."""

from __future__ import annotations

import wave

import numpy as np

from engines.contract import Features, FeatureTrait, FeatureTraits, Trait
from tests.tone.wav import RATE, samples_of

GROUP = "tone 1"


class ToneFeatures:
    """Two numbers of a tone."""

    names = (GROUP,)

    def extract(self, data: bytes) -> Features:
        """How often it crosses zero a second, and the logarithm of its seconds."""
        try:
            samples = samples_of(data).astype(float)
        except (wave.Error, EOFError):
            return {}
        seconds = max(len(samples), 1) / RATE
        crossings = float(np.count_nonzero(np.diff(np.signbit(samples)))) / seconds
        return {GROUP: [crossings / 1000, float(np.log(seconds))]}


def tone_traits() -> FeatureTraits:
    """Their names in words."""
    pitch = Trait("pitch", "a higher tone", "a lower tone")
    length = Trait("length", "a longer tone", "a shorter tone")
    return {GROUP: [FeatureTrait(pitch, 1), FeatureTrait(length, 1)]}
