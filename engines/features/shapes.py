"""Measures of what is drawn: its outline, strokes, palette and surface, apart from the background.

Invariant: pure functions of the picture's pixels, (side, side, 3) in 0 to 1, always finite; a
picture in which nothing stands out from the background counts as one dot in its middle.

Which measures: outlines after Zhang and Lu 2004, "Review of shape representation and description
techniques", section 2.1; directions of edges after Manjunath et al. 2001, "Color and texture
descriptors", section V.B.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import scipy.ndimage
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
Mask = NDArray[np.bool_]

_DIFFERENCE, _DARK, _STRONG_EDGE = 0.08, 0.3, 0.15
_SHADES, _VISIBLE_SHARE = 8, 0.004
_DIRECTIONS, _RINGS, _BANDS, _SCALES = 8, 8, 8, 4
_RIM = 2
_ndimage: Any = scipy.ndimage  # its types know too little of what it returns
_LUMA = np.array([0.2126, 0.7152, 0.0722])


@dataclass(frozen=True)
class Drawing:
    """A picture with its lightness, the mask of what is drawn, and the slope of its lightness."""

    rgb: FloatArray
    lightness: FloatArray
    mask: Mask
    slope: tuple[FloatArray, FloatArray]

    @property
    def edges(self) -> FloatArray:
        """How steep the lightness is at each pixel."""
        return np.hypot(*self.slope)


def shape_measures(rgb: FloatArray) -> list[float]:
    """All measures of this module, in a fixed order."""
    drawing = drawing_of(rgb)
    measures = (_outline(drawing.mask), _strokes(drawing), _palette(drawing), _surface(drawing))
    return [float(value) for part in measures for value in part]


def drawing_of(rgb: FloatArray) -> Drawing:
    """Return what is drawn in a picture (side, side, 3)."""
    lightness = rgb @ _LUMA
    slope: Any = np.gradient(lightness)
    return Drawing(rgb, lightness, _foreground(rgb), tuple(slope))


def _foreground(rgb: FloatArray) -> Mask:
    """Return what differs from the background, the median colour of the edge."""
    edge = np.concatenate([rgb[0], rgb[-1], rgb[:, 0], rgb[:, -1]])
    mask = np.abs(rgb - np.median(edge, 0)).max(2) > _DIFFERENCE
    if not mask.any():
        mask[mask.shape[0] // 2, mask.shape[1] // 2] = True
    return mask


def _outline(mask: Mask) -> list[float]:
    """Size and proportions; compactness; parts and holes; axes; rings, bands and symmetry."""
    rows, columns = np.nonzero(mask)
    area, (height, width) = len(rows), (np.ptp(rows) + 1, np.ptp(columns) + 1)
    perimeter = int((mask & ~_ndimage.binary_erosion(mask)).sum())
    squareness, extent = min(height, width) / max(height, width), area / (height * width)
    parts, count = _ndimage.label(mask)
    _, outside = _ndimage.label(~np.pad(mask, 1))
    distances = np.hypot(rows - rows.mean(), columns - columns.mean()) / np.sqrt(area)
    return [
        area / mask.size,
        np.log(height / width),
        squareness,
        extent,
        squareness * extent,
        np.log(4 * np.pi * area / perimeter**2),
        perimeter / len(mask),
        np.log(count),
        np.log(outside),
        np.bincount(parts.ravel())[1:].max() / area,
        *_axes(rows, columns),
        *np.histogram(distances, _RINGS, (0.0, 1.2))[0] / area,
        *_bands(mask.mean(1)),
        *_bands(mask.mean(0)),
        np.mean(mask != mask[:, ::-1]),
        np.mean(mask != mask[::-1]),
    ]


def _axes(rows: NDArray[np.intp], columns: NDArray[np.intp]) -> list[float]:
    """Return how round the pixels lie; the direction of the long axis; how much they lie
    diagonally."""
    covariance = np.cov(np.stack([rows, columns]), bias=True) + 1e-6 * np.eye(2)
    short, long = np.linalg.eigvalsh(covariance)
    angle = np.arctan2(2 * covariance[0, 1], covariance[0, 0] - covariance[1, 1])
    diagonal = abs(np.sin(angle)) * (1 - short / long)
    return [np.sqrt(max(0.0, short / long)), np.cos(angle), np.sin(angle), diagonal]


def _bands(profile: FloatArray) -> FloatArray:
    places = np.linspace(0, len(profile) - 1, _BANDS)
    return np.interp(places, np.arange(len(profile)), profile)


def _strokes(drawing: Drawing) -> list[float]:
    """Directions of the edges; dark areas, dark lines, and their share; strong edges."""
    edges, (down, across) = drawing.edges, drawing.slope
    turns = (np.arctan2(down, across) % np.pi) / np.pi * _DIRECTIONS
    directions = np.bincount(
        turns.astype(int).ravel() % _DIRECTIONS, edges.ravel(), minlength=_DIRECTIONS
    )
    dark = drawing.lightness < _DARK
    lines = dark & ~_ndimage.binary_erosion(dark)
    return [
        *directions / max(1e-6, float(edges.sum())),
        dark.mean(),
        lines.mean(),
        lines.sum() / max(1, int(dark.sum())),
        (edges > _STRONG_EDGE).mean(),
    ]


def _palette(drawing: Drawing) -> list[float]:
    """Number and evenness of the colours; lightness and colour of what is drawn; how much redder,
    greener and bluer the picture and what is drawn are than grey."""
    shades = (drawing.rgb * (_SHADES - 0.01)).astype(int) @ np.array([_SHADES**2, _SHADES, 1])
    shares = np.bincount(shades.ravel(), minlength=_SHADES**3) / shades.size
    positive_shares = shares[shares > 0]
    lightness, colours = drawing.lightness[drawing.mask], drawing.rgb[drawing.mask]
    return [
        np.log1p((shares > _VISIBLE_SHARE).sum()),
        -(positive_shares * np.log(positive_shares)).sum(),
        shares.max(),
        np.sort(shares)[-4:].sum(),
        lightness.mean(),
        lightness.std(),
        (lightness > np.median(lightness) + 0.2).mean(),
        *colours.mean(0),
        *colours.std(0),
        *_casts(drawing.rgb.mean((0, 1))),
        *_casts(colours.mean(0)),
    ]


def _casts(colour: FloatArray) -> FloatArray:
    """The excess of each of red, green and blue over the mean of the other two."""
    return 1.5 * (colour - colour.mean())


def _surface(drawing: Drawing) -> list[float]:
    """Return how smooth the inside is: its slopes, and the detail at each of several scales."""
    inside = _ndimage.binary_erosion(drawing.mask, iterations=_RIM)
    slopes = drawing.edges[inside] if inside.any() else np.zeros(1)
    layer, details = drawing.lightness, list[float]()
    for _ in range(_SCALES):
        blurred = _ndimage.gaussian_filter(layer, 1)
        details.append(float(np.sqrt(((layer - blurred) ** 2).mean())))
        layer = blurred[::2, ::2]
    return [float(np.median(slopes)), slopes.mean(), slopes.std(), *details]
