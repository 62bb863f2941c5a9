"""Measures of texture: how strong edges are at each scale and which way they run, and corners.

Invariant: pure functions of the picture's lightness, always finite.

Sources: directions of edges as a structure tensor, Bigün and Granlund 1987, "Optimal Orientation
Detection of Linear Symmetry"; corners by its smaller eigenvalue, Shi and Tomasi 1994, "Good
Features to Track", section 2; detail by scale after Burt and Adelson 1983, "The Laplacian Pyramid
as a Compact Image Code".
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import scipy.ndimage
from numpy.typing import NDArray

from engines.features.shapes import Drawing

FloatArray = NDArray[np.float64]

_EDGE_SCALES, _DETAIL_SCALES = (0.7, 1.5, 3.0), (0.7, 1.5, 3.0, 6.0)
_RIM = 2
_STRONG, _SOFT, _CORNER, _STRIPE = 0.1, (0.01, 0.06), 2e-3, 0.01
_EPSILON = 1e-3
_ndimage: Any = scipy.ndimage  # its types know too little of what it returns


def texture_measures(drawing: Drawing) -> list[float]:
    """All measures of this module, in a fixed order."""
    measures = [*_edges(drawing), *_details(drawing), *_stripes(drawing), *_corners(drawing)]
    return [float(measure) for measure in measures]


def _slope(lightness: FloatArray, scale: float) -> tuple[FloatArray, FloatArray]:
    """Return how lightness changes downward and across, at a scale in pixels."""
    down, across = (_ndimage.gaussian_filter(lightness, scale, order) for order in ((1, 0), (0, 1)))
    return down, across


def _edges(drawing: Drawing) -> list[float]:
    """At each scale: strength; level less upright, falling less rising, and how much they have one
    direction; strength inside what is drawn, and the share of strong ones there."""
    inside = _ndimage.binary_erosion(drawing.mask, iterations=_RIM)
    measures: list[float] = []
    for scale in _EDGE_SCALES:
        down, across = _slope(drawing.lightness, scale)
        edges = np.hypot(down, across)
        turns = edges * np.exp(2j * np.arctan2(down, across))
        direction = turns.sum() / max(float(edges.sum()), _EPSILON)
        inner = edges[inside] if inside.any() else np.zeros(1)
        strength, inner_strength = np.log(edges.mean() + _EPSILON), np.log(inner.mean() + _EPSILON)
        measures += [strength, -direction.real, direction.imag, abs(direction), inner_strength]
        measures.append((inner > _STRONG).mean())
    return measures


def _details(drawing: Drawing) -> list[float]:
    """Detail of each scale over that of the next coarser one; sharp edges and soft shading."""
    sizes = [
        np.abs(_ndimage.gaussian_laplace(drawing.lightness, scale)).mean() * scale**2 + _EPSILON
        for scale in _DETAIL_SCALES
    ]
    ratios = [np.log(fine / coarse) for fine, coarse in pairwise(sizes)]
    softest, soft = _SOFT
    slopes = drawing.edges[drawing.mask]
    shading = ((slopes > softest) & (slopes < soft)).mean()
    return [*ratios, *np.percentile(drawing.edges, (95, 99)), shading]


def _stripes(drawing: Drawing) -> list[float]:
    """Return how often lightness turns from rising to falling, downward and across."""
    smooth = _ndimage.gaussian_filter(drawing.lightness, _EDGE_SCALES[0])
    measures: list[float] = []
    for axis in (0, 1):
        steps = np.diff(smooth, axis=axis)
        signs = np.sign(steps) * (np.abs(steps) > _STRIPE)
        measures.append((np.abs(np.diff(signs, axis=axis)) > 0).mean())
    return measures


def _corners(drawing: Drawing) -> list[float]:
    """Return how strong corners are, the share of pixels near one, and their share of all edges."""
    down, across = _slope(drawing.lightness, 1.0)
    vertical, horizontal, mixed = (
        _ndimage.gaussian_filter(product, 1.5)
        for product in (down * down, across * across, down * across)
    )
    total = vertical + horizontal
    smaller = (total - np.sqrt((vertical - horizontal) ** 2 + 4 * mixed**2)) / 2
    share = smaller.sum() / max(float(total.sum()), _EPSILON)
    return [np.log(smaller.mean() + 1e-5), (smaller > _CORNER).mean(), share]
