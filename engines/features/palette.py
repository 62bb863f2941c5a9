"""Measures of the colours of what is drawn: its hues, how they go together, and its tones.

Invariant: pure functions of the picture's pixels, always finite; the background has no part in
them.

Which measures: hues that go together after Cohen-Or et al. 2006, "Color Harmonization", section 3;
tones after Berlin and Kay 1969, "Basic Color Terms": grey, brown, pink and black are no hues.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engines.features.shapes import Drawing

FloatArray = NDArray[np.float64]

HUES = 12
_GREY, _PALE, _DEEP, _LIGHT, _BLACK = 0.15, 0.5, 0.6, 0.7, 0.25
_BROWN_HUES, _MAX_BROWN, _MIN_BROWN = 0.12, 0.75, 0.35
_CLEAR_SHARE = 0.04
_EPSILON = 1e-6


def palette_measures(drawing: Drawing) -> list[float]:
    """All measures of this module, in a fixed order."""
    colours = drawing.rgb[drawing.mask]
    value, chroma = colours.max(1), np.ptp(colours, axis=1)
    saturation = chroma / np.maximum(value, _EPSILON)
    hue = _hue(colours, value, chroma)
    measures = [
        *_hues(hue, chroma * (saturation > _GREY)),
        *_tones(hue, saturation, value),
        saturation.mean(),
        saturation.std(),
        chroma.mean(),
        chroma.std(),
    ]
    return [float(measure) for measure in measures]


def _hue(colours: FloatArray, value: FloatArray, chroma: FloatArray) -> FloatArray:
    """The hue of each colour (colours, 3), from 0, red, to 1."""
    red, green, blue = colours.T
    divisor = np.maximum(chroma, _EPSILON)
    hue = np.where(value == green, (blue - red) / divisor + 2, (red - green) / divisor + 4)
    return np.where(value == red, ((green - blue) / divisor) % 6, hue) / 6


def _hues(hue: FloatArray, weights: FloatArray) -> list[float]:
    """Return how much there is of each of twelve hues; how much one hue, one with its opposite and
    three evenly apart prevail; the variety of the hues, the share of the first and how many are
    clear."""
    total = max(float(weights.sum()), _EPSILON)
    bins = np.bincount((hue * HUES + 0.5).astype(int) % HUES, weights, HUES)
    shares = bins / total
    harmonies = [abs((weights * np.exp(2j * np.pi * n * hue)).sum()) / total for n in (1, 2, 3)]
    variety = -(shares * np.log(shares + _EPSILON)).sum()
    clear = (shares > _CLEAR_SHARE).sum()
    return [*np.sqrt(bins / len(hue)), *harmonies, variety, shares.max(), clear]


def _tones(hue: FloatArray, saturation: FloatArray, value: FloatArray) -> list[float]:
    """The shares of grey, pale, vivid, deep, black and brown."""
    is_coloured = saturation > _GREY
    brown = (hue < _BROWN_HUES) & (saturation > _MIN_BROWN) & (value < _MAX_BROWN)
    tones = (
        ~is_coloured,
        is_coloured & (saturation < _PALE) & (value > _LIGHT),
        (saturation > _DEEP) & (value > _LIGHT),
        (saturation > _MIN_BROWN) & (value < _DEEP),
        value < _BLACK,
        brown,
    )
    return [tone.mean() for tone in tones]
