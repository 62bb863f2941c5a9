"""Measures of light on what is drawn: where it is lighter and of another colour; highlights.

Invariant: pure functions of the picture's pixels, always finite; the background has no part in
them.

Sources: colours as lightness and two opposites, after Hasler and Suesstrunk 2003, "Measuring
Colourfulness in Natural Images", eq. 1; spots as what differs from its surroundings, Itti, Koch and
Niebur 1998, "A Model of Saliency-Based Visual Attention", section II.A.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy.ndimage
from numpy.typing import NDArray

from engines.features.shapes import Drawing

FloatArray = NDArray[np.float64]
Mask = NDArray[np.bool_]

_OPPOSITES = np.array([[0.2126, 0.7152, 0.0722], [1.0, -1.0, 0.0], [0.5, 0.5, -1.0]]).T
_RIM, _CORE = 2, 4
_SURROUNDINGS, _SPOT, _MIN_SPOT_PIXELS = 3.0, 0.07, 4
_RIDGE = 0.01
_LENGTH = 16.0
"""Pixels of the side, a quarter, that slopes are measured over; half of it towards the middle."""
_ndimage: Any = scipy.ndimage  # its types know too little of what it returns


def lighting_measures(drawing: Drawing) -> list[float]:
    """All measures of this module, in a fixed order."""
    colours = drawing.rgb @ _OPPOSITES
    places = _places(drawing.mask)
    measures = [
        *_slopes(colours[drawing.mask], places),
        *_contrasts(colours, drawing.mask, places),
        *_spots(drawing.lightness, drawing.mask),
    ]
    return [float(measure) for measure in measures]


def _places(mask: Mask) -> FloatArray:
    """Return how far each pixel of what is drawn lies down, across and from the rim, (pixels,
    3)."""
    rows, columns = np.nonzero(mask)
    depth = _ndimage.distance_transform_edt(mask)[mask]
    places = np.stack([rows, columns, 2 * depth], 1) / _LENGTH
    return places - places.mean(0)


def _slopes(colours: FloatArray, places: FloatArray) -> list[Any]:
    """Return how lightness and both opposites change in each direction; how closely lightness
    follows."""
    colours = colours - colours.mean(0)
    squares = places.T @ places + len(places) * _RIDGE * np.eye(3)
    slopes = np.linalg.solve(squares, places.T @ colours)
    spreads = np.maximum(places.std(0), 0.05) * max(float(colours[:, 0].std()), 0.02)
    return [*slopes.T.ravel(), *(places * colours[:, :1]).mean(0) / spreads]


def _contrasts(colours: FloatArray, mask: Mask, places: FloatArray) -> list[Any]:
    """Return how different the colours are above and below, left and right; core less rim."""
    inside = colours[mask]
    halves = [_difference(inside, places[:, axis] > 0)[1:] for axis in (0, 1)]
    core = _ndimage.binary_erosion(mask, iterations=_CORE)[mask]
    rim = ~_ndimage.binary_erosion(mask, iterations=_RIM)[mask]
    edge = _difference(inside[core | rim], core[core | rim])
    return [*(np.linalg.norm(half) for half in halves), *edge, np.linalg.norm(edge)]


def _difference(colours: FloatArray, is_first: Mask) -> FloatArray:
    """The mean colour of the first part less that of the other; 0 where there is only one."""
    if is_first.all() or not is_first.any():
        return np.zeros(3)
    return colours[is_first].mean(0) - colours[~is_first].mean(0)


def _spots(lightness: FloatArray, mask: Mask) -> list[float]:
    """The share of highlights and how many there are; the same of dark spots."""
    inside = _ndimage.binary_erosion(mask, iterations=_RIM)
    relief = lightness - _ndimage.gaussian_filter(lightness, _SURROUNDINGS)
    measures: list[float] = []
    for spots in (relief > _SPOT, relief < -_SPOT):
        labels, _ = _ndimage.label(spots & inside)
        sizes = np.bincount(labels.ravel())[1:]
        measures += [sizes.sum() / mask.sum(), np.log1p((sizes >= _MIN_SPOT_PIXELS).sum())]
    return measures
