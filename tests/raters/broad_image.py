"""A broad population of rules for pictures: what artists of many kinds could like.

Invariant: pure functions of the pixels, (height, width, 3) in 0 to 1, written before the features
were read and computed in other ways, so that a prior may be learned on half of them and judged on
the other half (learn_prior.py).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import scipy.ndimage
from numpy.typing import NDArray

from tests.raters.image import Picture, Rule

Mask = NDArray[np.bool_]
Channel = NDArray[np.float64]
Within = Callable[[Picture, Mask], float]

_LUMA = np.array([0.299, 0.587, 0.114])
_DIFFERENCE, _MIN_PIXELS = 0.15, 20
_EPSILON = 1e-9
_nd: Any = scipy.ndimage


def lightness(picture: Picture) -> Channel:
    """The lightness of each pixel."""
    return picture @ _LUMA


def hue_and_tone(picture: Picture) -> tuple[Channel, Channel, Channel, Channel]:
    """Hue from 0, red, to 1; saturation; value; chroma."""
    value, chroma = picture.max(2), np.ptp(picture, axis=2)
    red, green, blue = np.moveaxis(picture, 2, 0)
    divisor = np.maximum(chroma, _EPSILON)
    hue = np.where(value == green, (blue - red) / divisor + 2, (red - green) / divisor + 4)
    hue = np.where(value == red, ((green - blue) / divisor) % 6, hue) / 6
    return hue, chroma / np.maximum(value, _EPSILON), value, chroma


def subject(picture: Picture) -> Mask:
    """What differs from the median colour of the edge."""
    edge = np.concatenate([picture[0], picture[-1], picture[:, 0], picture[:, -1]])
    return np.sqrt(((picture - np.median(edge, 0)) ** 2).sum(2)) > _DIFFERENCE


def within(measure: Within) -> Rule:
    """A measure of what is drawn; 0 where that is next to nothing."""

    def rule(picture: Picture) -> float:
        mask = subject(picture)
        return float(measure(picture, mask)) if mask.sum() > _MIN_PIXELS else 0.0

    return rule


def of_hue(first: float, last: float) -> Rule:
    """How much there is of the hues from `first` to `last`."""

    def rule(picture: Picture) -> float:
        hue, saturation, _, chroma = hue_and_tone(picture)
        is_near = (hue - first) % 1 <= (last - first) % 1
        return float((is_near * chroma * (saturation > 0.25)).mean())

    return rule


def tone(holds: Callable[[Channel, Channel, Channel], Mask]) -> Rule:
    """The share of what is drawn where something holds of hue, saturation and value."""
    return within(lambda picture, mask: holds(*hue_and_tone(picture)[:3])[mask].mean())


def slope(picture: Picture) -> tuple[Channel, Channel]:
    """How lightness changes down and across."""
    smooth = _nd.gaussian_filter(lightness(picture), 1)
    return _nd.sobel(smooth, 0), _nd.sobel(smooth, 1)


def edges_along(angle: float) -> Rule:
    """How much of the edges has its slope at this angle, less what is upright to it."""

    def rule(picture: Picture) -> float:
        down, across = slope(picture)
        sizes = np.hypot(down, across)
        turns = sizes * np.cos(2 * (np.arctan2(down, across) - angle))
        return float(turns.sum() / max(sizes.sum(), _EPSILON))

    return rule


def light_along(place: Callable[[Mask], Channel]) -> Rule:
    """How lightness goes with a place in what is drawn, a correlation."""

    def measure(picture: Picture, mask: Mask) -> float:
        light, places = lightness(picture)[mask], place(mask)[mask].astype(float)
        spread = light.std() * places.std()
        return float(np.mean((light - light.mean()) * (places - places.mean())) / max(spread, 1e-6))

    return within(measure)


def hue_variety(picture: Picture) -> float:
    """The entropy of twelve hues."""
    hue, saturation, _, chroma = hue_and_tone(picture)
    shares = np.histogram(hue, 12, (0, 1), weights=chroma * (saturation > 0.2))[0]
    shares = shares / max(shares.sum(), _EPSILON)
    return float(-(shares * np.log(shares + _EPSILON)).sum())


def opposite_colours(picture: Picture) -> float:
    """How much a hue and its opposite prevail over one hue."""
    hue, saturation, _, chroma = hue_and_tone(picture)
    weights = chroma * (saturation > 0.2)
    one, two = (abs((weights * np.exp(2j * np.pi * n * hue)).sum()) for n in (1, 2))
    return float((two - one) / max(weights.sum(), _EPSILON))


def two_halves(picture: Picture, mask: Mask) -> float:
    """How much the colours above and below differ."""
    rows, colours = np.nonzero(mask)[0], picture[mask]
    is_below = rows > np.median(rows)
    if is_below.all() or not is_below.any():
        return 0.0
    return float(np.abs(colours[is_below].mean(0) - colours[~is_below].mean(0)).sum())


def shades(picture: Picture) -> float:
    """The entropy of lightness."""
    shares = np.histogram(lightness(picture), 32, (0, 1))[0] / picture[..., 0].size
    return float(-(shares * np.log(shares + _EPSILON)).sum())


def relief(picture: Picture, blur: float) -> Channel:
    """How much lighter each pixel is than its surroundings."""
    light = lightness(picture)
    return light - _nd.gaussian_filter(light, blur)


def highlights(picture: Picture, mask: Mask) -> float:
    """The share of highlights."""
    inside = _nd.binary_erosion(mask, iterations=4)
    return float(((relief(picture, 6) > 0.08) & inside).sum() / mask.sum())


def eyes(picture: Picture, mask: Mask) -> float:
    """How many small dark spots there are inside."""
    inside = _nd.binary_erosion(_nd.binary_fill_holes(mask), iterations=5)
    labels, _ = _nd.label((relief(picture, 8) < -0.12) & inside)
    sizes = np.bincount(labels.ravel())[1:]
    return float(((sizes > 12) & (sizes < 400)).sum())


def shading(picture: Picture, mask: Mask) -> float:
    """The share of soft changes of light."""
    sizes = np.hypot(*slope(picture))[_nd.binary_erosion(mask, iterations=3)]
    return float(((sizes > 0.01) & (sizes < 0.12)).mean()) if len(sizes) else 0.0


def outline(picture: Picture, mask: Mask) -> float:
    """How much darker the rim is than the inside."""
    whole, light = _nd.binary_fill_holes(mask), lightness(picture)
    rim = whole & ~_nd.binary_erosion(whole, iterations=3)
    core = _nd.binary_erosion(whole, iterations=6)
    return float(light[core].mean() - light[rim].mean()) if core.any() else 0.0


def stripes(axis: int) -> Rule:
    """How often lightness turns along an axis."""

    def rule(picture: Picture) -> float:
        rise = relief(_nd.gaussian_filter(picture, (1, 1, 0)), 6)
        signs = np.sign(np.diff(np.where(np.abs(rise) > 0.03, rise, 0.0), axis=axis))
        return float((np.abs(np.diff(signs, axis=axis)) > 1).mean())

    return rule


def corners(picture: Picture) -> float:
    """The share of pixels near a corner, by Harris."""
    down, across = slope(picture)
    pairs = (down * down, across * across, down * across)
    vertical, horizontal, both = (_nd.gaussian_filter(pair, 2) for pair in pairs)
    response = vertical * horizontal - both**2 - 0.05 * (vertical + horizontal) ** 2
    return float((response > 0.01).mean())


def patches(picture: Picture) -> float:
    """How many patches of one flat colour there are."""
    levels = (_nd.median_filter(picture, (5, 5, 1)) * 4.99).astype(int) @ np.array([25, 5, 1])
    count = 0
    for level in np.unique(levels):
        labels, _ = _nd.label(levels == level)
        count += int((np.bincount(labels.ravel())[1:] > 40).sum())
    return float(count)


def perimeter(mask: Mask) -> float:
    """Pixels on the rim."""
    return float((mask ^ _nd.binary_erosion(mask)).sum())


def roundness(_: Picture, mask: Mask) -> float:
    """Area for the length of the contour."""
    whole = _nd.binary_fill_holes(mask)
    return float(4 * np.pi * whole.sum() / max(perimeter(whole), 1) ** 2)


def tilt(_: Picture, mask: Mask) -> float:
    """How much the pixels lie along a diagonal."""
    return float(abs(np.corrcoef(*np.nonzero(mask))[0, 1]))


def pieces(_: Picture, mask: Mask) -> float:
    """How many separate parts there are."""
    labels, _ = _nd.label(mask)
    return float((np.bincount(labels.ravel())[1:] > 25).sum())


def legs(_: Picture, mask: Mask) -> float:
    """In how many pieces a row near the ground is."""
    rows = mask[mask.any(1)]
    row = rows[int(0.9 * (len(rows) - 1))].astype(int)
    return float((np.diff(np.append(0, row)) > 0).sum())


def pointed(_: Picture, mask: Mask) -> float:
    """How much broader the lowest quarter is than the highest."""
    rows = mask[mask.any(1)].sum(1)
    quarter = max(1, len(rows) // 4)
    return float(rows[-quarter:].mean() - rows[:quarter].mean())


def mirrored(_: Picture, mask: Mask) -> float:
    """How much of the shape falls on its mirror image about its own middle."""
    shift = round(2 * np.nonzero(mask)[1].mean()) - mask.shape[1] + 1
    image = np.roll(mask[:, ::-1], shift, 1)
    return float((mask & image).sum() / max(1, (mask | image).sum()))


def _rows(mask: Mask) -> Channel:
    return np.indices(mask.shape)[0] * 1.0


def _columns(mask: Mask) -> Channel:
    return np.indices(mask.shape)[1] * 1.0


_COLOUR: dict[str, Rule] = {
    "red": of_hue(0.94, 0.03),
    "orange": of_hue(0.03, 0.11),
    "yellow": of_hue(0.11, 0.19),
    "green": of_hue(0.22, 0.45),
    "sky blue": of_hue(0.47, 0.6),
    "deep blue": of_hue(0.58, 0.7),
    "violet": of_hue(0.68, 0.82),
    "pink": of_hue(0.82, 0.96),
    "warm, not cold": lambda picture: float((picture @ np.array([1.0, 0.3, -1.3])).mean()),
    "grey": tone(lambda hue, saturation, value: saturation < 0.15),
    "brown": tone(
        lambda hue, saturation, value: (hue < 0.12) & (saturation > 0.35) & (value < 0.75)
    ),
    "pastel": tone(
        lambda hue, saturation, value: (np.abs(saturation - 0.3) < 0.2) & (value > 0.75)
    ),
    "strong colour": within(lambda picture, mask: hue_and_tone(picture)[1][mask].mean()),
    "many hues": hue_variety,
    "opposite colours": opposite_colours,
    "two colours, above and below": within(two_halves),
    "black": lambda picture: float((lightness(picture) < 0.2).mean()),
    "light within": within(lambda picture, mask: lightness(picture)[mask].mean()),
    "contrast within": within(lambda picture, mask: lightness(picture)[mask].std()),
    "all shades": shades,
}
_DRAWING: dict[str, Rule] = {
    "light from below": light_along(_rows),
    "light from the right": light_along(_columns),
    "light in the middle": light_along(_nd.distance_transform_edt),
    "highlights": within(highlights),
    "soft shading": within(shading),
    "sharp edges": lambda picture: float(np.percentile(np.hypot(*slope(picture)), 99)),
    "fine texture": lambda picture: float(
        np.abs(relief(picture, 1)).mean() / max(np.abs(relief(picture, 8)).mean(), 1e-6)
    ),
    "stripes across": stripes(0),
    "stripes down": stripes(1),
    "a dark outline": within(outline),
    "corners": corners,
    "spots like eyes": within(eyes),
    "many patches": patches,
    "large": within(lambda picture, mask: mask.mean()),
    "tall": within(lambda picture, mask: mask.any(1).sum() - mask.any(0).sum()),
    "aslant": within(tilt),
    "round": within(roundness),
    "many pieces": within(pieces),
    "holes": within(lambda picture, mask: (_nd.binary_fill_holes(mask) & ~mask).mean()),
    "standing on legs": within(legs),
    "pointed above": within(pointed),
    "to the right": within(lambda picture, mask: np.nonzero(mask)[1].mean()),
    "low": within(lambda picture, mask: np.nonzero(mask)[0].mean()),
    "turned alike": lambda picture: -float(np.abs(picture - picture[::-1, ::-1]).mean()),
    "mirrored above and below": lambda picture: -float(np.abs(picture - picture[::-1]).mean()),
    "a mirrored shape": within(mirrored),
    "level lines": edges_along(np.pi / 2),
    "lines that rise to the right": edges_along(np.pi / 4),
    "a long contour": within(lambda picture, mask: perimeter(mask)),
}
RULES: dict[str, Rule] = {**_COLOUR, **_DRAWING}
MEANING = frozenset(_DRAWING)
"""Rules about how a picture is drawn."""
