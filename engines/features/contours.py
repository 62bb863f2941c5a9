"""Measures of the contour of the largest thing that is drawn: bends, balance, symmetries, build.

Invariant: pure functions of the picture's pixels, always finite; the same wherever it stands on the
page, but for the two that say where.

Which measures: bends as a Fourier descriptor of the distance from the centre, solidity and moments
after Zhang and Lu 2004, "Review of shape representation and description techniques", sections 2.1
and 2.2.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy.ndimage
from numpy.typing import NDArray

from engines.features.shapes import Drawing

FloatArray = NDArray[np.float64]
Mask = NDArray[np.bool_]

_ANGLES, _BENDS = 32, 8
_HEIGHTS = (0.15, 0.5, 0.85, 0.95)
"""Parts of the height, from above, at which it is counted in how many pieces a row is."""
_ndimage: Any = scipy.ndimage  # its types know too little of what it returns


def contour_measures(drawing: Drawing) -> list[float]:
    """All measures of this module, in a fixed order."""
    mask = _largest(_ndimage.binary_fill_holes(drawing.mask))
    rows, columns = np.nonzero(mask)
    centre = rows.mean(), columns.mean()
    down, across = rows - centre[0], columns - centre[1]
    measures = [
        *_bends(down, across),
        _solidity(mask, down, across),
        *_moments(down, across),
        *_symmetries(drawing.rgb, mask),
        *_build(mask),
        *(part / len(mask) for part in centre),
    ]
    return [float(measure) for measure in measures]


def _largest(mask: Mask) -> Mask:
    """The largest part of a mask."""
    parts, _ = _ndimage.label(mask)
    return parts == 1 + np.argmax(np.bincount(parts.ravel())[1:])


def _bends(down: FloatArray, across: FloatArray) -> list[float]:
    """Sizes of the waves of the distance of the contour from the centre, by their number; the first
    three with their direction; how much the distance varies."""
    sectors = ((np.arctan2(down, across) / (2 * np.pi) + 0.5) * _ANGLES).astype(int) % _ANGLES
    distances = np.zeros(_ANGLES)
    np.maximum.at(distances, sectors, np.hypot(down, across) / np.sqrt(len(down)))
    waves = np.fft.rfft(distances) / _ANGLES
    sizes = np.log(np.abs(waves[1 : _BENDS + 1]) + 0.005)
    directions = [part for wave in waves[1:4] for part in (wave.real, wave.imag)]
    return [*sizes, *directions, distances.std() / max(float(distances.mean()), 1e-6)]


def _solidity(mask: Mask, down: FloatArray, across: FloatArray) -> float:
    """The share of its convex hull that it fills; the hull from its extent in each direction."""
    angles = np.arange(_ANGLES) * 2 * np.pi / _ANGLES
    normals = np.stack([np.sin(angles), np.cos(angles)])
    extents = (np.stack([down, across], 1) @ normals).max(0)
    rows, columns = np.indices(mask.shape).reshape(2, -1)
    places = np.stack([rows, columns], 1) - np.argwhere(mask).mean(0)
    hull = (places @ normals <= extents + 1e-9).all(1).sum()
    return len(down) / max(1, int(hull))


def _moments(down: FloatArray, across: FloatArray) -> list[float]:
    """Return how much longer it reaches to one side than to the other, downward, across and
    mixed."""
    powers = ((3, 0), (0, 3), (2, 1), (1, 2))
    size = len(down) ** 2.5
    return [(down**first * across**second).sum() / size for first, second in powers]


def _symmetries(rgb: FloatArray, mask: Mask) -> list[float]:
    """Return how much of its shape falls on its image: mirrored, upside down, turned, and with its
    sides exchanged; how much the colours differ in the first three."""
    shifts = [round((len(mask) - 1) / 2 - part) for part in np.argwhere(mask).mean(0)]
    shape = _ndimage.shift(mask, shifts, order=0)
    colours = _ndimage.shift(np.where(mask[..., None], rgb, 0.0), [*shifts, 0], order=0)
    turns: tuple[Any, ...] = (np.fliplr, np.flipud, lambda pixels: pixels[::-1, ::-1])
    images = [*(turn(shape) for turn in turns), shape.T]
    overlaps = [(shape & image).sum() / max(1, (shape | image).sum()) for image in images]
    differences = [np.abs(colours - turn(colours)).sum() / mask.sum() for turn in turns]
    return [*overlaps, *differences]


def _build(mask: Mask) -> list[float]:
    """The breadth of each quarter from above, and of the last less the first; in how many pieces
    rows are at some heights, the lowest of which are legs."""
    rows = mask[mask.any(1)]
    quarters = [
        part.sum(1).mean() / len(mask) if len(part) else 0.0 for part in np.array_split(rows, 4)
    ]
    heights = [rows[min(len(rows) - 1, int(len(rows) * height))] for height in _HEIGHTS]
    pieces = [(np.diff(np.append(0, row.astype(int))) > 0).sum() for row in heights]
    return [*quarters, quarters[3] - quarters[0], *pieces]
