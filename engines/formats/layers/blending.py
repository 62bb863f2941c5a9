"""Blend modes, by W3C's "Compositing and Blending Level 1", sections 9 and 10.

Invariant: pure. `backdrop` and `source` are straight colours from 0 to 1, (3, height, width).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engines.formats.layers.document import Blend

Colours = NDArray[Any]
"""32-bit floats."""
_TINY = np.float32(1e-7)


def _multiply(backdrop: Colours, source: Colours) -> Colours:
    return backdrop * source


def _screen(backdrop: Colours, source: Colours) -> Colours:
    return backdrop + source - backdrop * source


def _hard_light(backdrop: Colours, source: Colours) -> Colours:
    dark = 2 * source * backdrop
    return np.where(source <= 0.5, dark, 2 * (backdrop + source) - 1 - dark)


def _overlay(backdrop: Colours, source: Colours) -> Colours:
    return _hard_light(source, backdrop)


def _color_dodge(backdrop: Colours, source: Colours) -> Colours:
    bright = np.minimum(1, backdrop / np.maximum(1 - source, _TINY))
    return np.where(backdrop <= 0, np.float32(0), np.where(source >= 1, np.float32(1), bright))


def _color_burn(backdrop: Colours, source: Colours) -> Colours:
    dark = 1 - np.minimum(1, (1 - backdrop) / np.maximum(source, _TINY))
    return np.where(backdrop >= 1, np.float32(1), np.where(source <= 0, np.float32(0), dark))


def _soft_light(backdrop: Colours, source: Colours) -> Colours:
    polynomial = ((16 * backdrop - 12) * backdrop + 4) * backdrop
    curve = np.where(backdrop <= 0.25, polynomial, np.sqrt(backdrop))
    slope = np.where(source <= 0.5, backdrop * (1 - backdrop), curve - backdrop)
    return backdrop + (2 * source - 1) * slope


def _difference(backdrop: Colours, source: Colours) -> Colours:
    return np.abs(backdrop - source)


def _exclusion(backdrop: Colours, source: Colours) -> Colours:
    return backdrop + source - 2 * backdrop * source


def _hue(backdrop: Colours, source: Colours) -> Colours:
    return _set_lum(_set_sat(source, _sat(backdrop)), _lum(backdrop))


def _saturation(backdrop: Colours, source: Colours) -> Colours:
    return _set_lum(_set_sat(backdrop, _sat(source)), _lum(backdrop))


def _color(backdrop: Colours, source: Colours) -> Colours:
    return _set_lum(source, _lum(backdrop))


def _luminosity(backdrop: Colours, source: Colours) -> Colours:
    return _set_lum(backdrop, _lum(source))


def _lum(colours: Colours) -> Colours:
    red, green, blue = colours
    return np.float32(0.3) * red + np.float32(0.59) * green + np.float32(0.11) * blue


def _sat(colours: Colours) -> Colours:
    return colours.max(axis=0) - colours.min(axis=0)


def _set_lum(colours: Colours, lum: Colours) -> Colours:
    """Shift colours to a luminosity, then clip them towards their grey (ClipColor)."""
    colours = colours + (lum - _lum(colours))
    lum, low, high = _lum(colours), colours.min(axis=0), colours.max(axis=0)
    lighter = lum + (colours - lum) * (lum / np.maximum(lum - low, _TINY))
    colours = np.where(low < 0, lighter, colours)
    darker = lum + (colours - lum) * ((1 - lum) / np.maximum(high - lum, _TINY))
    return np.where(high > 1, darker, colours)


def _set_sat(colours: Colours, saturation: Colours) -> Colours:
    """Stretch colours from 0 to a saturation; greys become black."""
    low, spread = colours.min(axis=0), _sat(colours)
    return np.where(spread > 0, (colours - low) * saturation / np.maximum(spread, _TINY), 0)


BLENDERS: dict[Blend, Callable[[Colours, Colours], Colours]] = {
    "multiply": _multiply,
    "screen": _screen,
    "overlay": _overlay,
    "darken": np.minimum,
    "lighten": np.maximum,
    "color dodge": _color_dodge,
    "color burn": _color_burn,
    "hard light": _hard_light,
    "soft light": _soft_light,
    "difference": _difference,
    "exclusion": _exclusion,
    "hue": _hue,
    "saturation": _saturation,
    "color": _color,
    "luminosity": _luminosity,
}
"""All modes but normal, which is no function of the backdrop."""
