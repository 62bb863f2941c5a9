"""Rule raters for pictures that are kept apart, for the final table alone.

Invariant: nothing is chosen by looking at this family: no feature, no setting, no other rule. The
rules are written once; the family in image.py is the one to develop with. A picture is (height,
width, 3) in 0 to 1. Its ground is the median colour of its edge; its object is the largest
connected part that differs from the ground.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from tests.raters.image import BLUE, GREEN, RED, Picture
from tests.raters.rating import Rater

Rule = Callable[[Picture], float]
Mask = NDArray[np.bool_]

_LUMA = np.array([0.2126, 0.7152, 0.0722])
_GROUND_TOLERANCE = 0.1
_LEVELS = 5
"""Levels a channel to which colours are rounded before they are counted."""


def _differs_from_ground(picture: Picture) -> Mask:
    edge = np.concatenate([picture[0], picture[-1], picture[:, 0], picture[:, -1]])
    return np.abs(picture - np.median(edge, 0)).max(2) > _GROUND_TOLERANCE


def _rounded_colours(picture: Picture) -> NDArray[np.int64]:
    """One number for each pixel's rounded colour."""
    levels = np.minimum((picture * _LEVELS).astype(np.int64), _LEVELS - 1)
    return levels @ np.array([_LEVELS**2, _LEVELS, 1])


def regions(colours: NDArray[np.int64]) -> list[list[tuple[int, int]]]:
    """The pixels of each connected part of one value; negative values belong to no part."""
    rows, columns = np.nonzero(colours >= 0)
    pixels = zip(rows.tolist(), columns.tolist(), strict=True)
    remaining: dict[tuple[int, int], int] = dict(
        zip(pixels, colours[rows, columns].tolist(), strict=True)
    )
    parts: list[list[tuple[int, int]]] = []
    while remaining:
        first, value = remaining.popitem()
        part = [first]
        for y, x in part:
            for neighbour in ((y + 1, x), (y - 1, x), (y, x + 1), (y, x - 1)):
                if remaining.get(neighbour) == value:
                    del remaining[neighbour]
                    part.append(neighbour)
        parts.append(part)
    return parts


def object_of(picture: Picture) -> Mask:
    """The largest connected part that is not ground; empty in a picture of one colour."""
    parts = regions(_differs_from_ground(picture).astype(np.int64) - 1)
    mask = np.zeros(picture.shape[:2], np.bool_)
    for y, x in max(parts, key=len, default=[]):
        mask[y, x] = True
    return mask


def _eroded(mask: Mask, pixels: int) -> Mask:
    """The mask without a rim of so many pixels."""
    for _ in range(pixels):
        padded = np.pad(mask, 1)
        neighbours = padded[2:, 1:-1] & padded[:-2, 1:-1] & padded[1:-1, 2:] & padded[1:-1, :-2]
        mask = mask & neighbours
    return mask


def _mean(values: NDArray[np.float64]) -> float:
    return float(values.mean()) if values.size else 0.0


def _coordinates(mask: Mask) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Height above the bottom and distance from the left of each pixel of the mask, 0 to 1."""
    height, width = mask.shape
    y, x = np.nonzero(mask)
    return 1 - (y + 0.5) / height, (x + 0.5) / width


def compact(picture: Picture) -> float:
    """The object's area for the square of its perimeter."""
    mask = np.pad(object_of(picture), 1)
    perimeter = int((mask[1:] != mask[:-1]).sum() + (mask[:, 1:] != mask[:, :-1]).sum())
    return float(mask.sum()) / max(1, perimeter) ** 2


def as_wide_as_high(picture: Picture) -> float:
    """Minus how far the object's spread across is from its spread upwards, as a log ratio."""
    y, x = _coordinates(object_of(picture))
    if y.size == 0:
        return 0.0
    return -abs(float(np.log((x.std() + 0.01) / (y.std() + 0.01))))


def rising_diagonal(picture: Picture) -> float:
    """How much the object's mass lies from the lower left to the upper right."""
    y, x = _coordinates(object_of(picture))
    spread = float(y.std() * x.std()) if y.size else 0.0
    return float(((y - y.mean()) * (x - x.mean())).mean()) / spread if spread else 0.0


def heavy_bottom(picture: Picture) -> float:
    """How far below the middle of its height the object's mass lies."""
    y, _ = _coordinates(object_of(picture))
    height = float(np.ptp(y)) if y.size else 0.0
    return float((y.min() + y.max()) / 2 - y.mean()) / height if height else 0.0


def off_centre(picture: Picture) -> float:
    """How far all that is not ground lies from the middle of the picture."""
    y, x = _coordinates(_differs_from_ground(picture))
    return float(np.hypot(y.mean() - 0.5, x.mean() - 0.5)) if y.size else 0.0


def massive(picture: Picture) -> float:
    """Share of the object that is left without a rim of four pixels."""
    mask = object_of(picture)
    return float(_eroded(mask, 4).sum()) / max(1.0, float(mask.sum()))


def many_parts(picture: Picture) -> float:
    """The effective number of patches of one colour (the inverse of Simpson's index)."""
    colours = np.where(_differs_from_ground(picture), _rounded_colours(picture), -1)
    sizes = np.array([len(part) for part in regions(colours)])
    return float(sizes.sum() ** 2 / (sizes**2).sum()) if sizes.size else 0.0


def warm_heart(picture: Picture) -> float:
    """How much warmer the inner half of the object is than its outer half."""
    mask = object_of(picture)
    y, x = _coordinates(mask)
    if y.size == 0:
        return 0.0
    distances = np.hypot(y - y.mean(), x - x.mean())
    is_inner = distances < np.median(distances)
    warmth = picture[mask][:, RED] - picture[mask][:, BLUE]
    return _mean(warmth[is_inner]) - _mean(warmth[~is_inner])


def dark_outline(picture: Picture) -> float:
    """How much darker the object's rim is than what it encloses."""
    mask, luminance = object_of(picture), picture @ _LUMA
    inner = _eroded(mask, 3)
    return _mean(luminance[inner]) - _mean(luminance[mask & ~inner])


def soft_shading(picture: Picture) -> float:
    """Share of the steps between pixels of the object that are small, but more than none."""
    luminance, mask = picture @ _LUMA, object_of(picture)
    steps = np.abs(np.diff(luminance, axis=1))[mask[:, 1:] & mask[:, :-1]]
    return _mean(((steps > 0.006) & (steps < 0.04)).astype(np.float64))


def few_colours(picture: Picture) -> float:
    """Minus the entropy of the rounded colours that are not ground."""
    colours = _rounded_colours(picture)[_differs_from_ground(picture)]
    shares = np.unique(colours, return_counts=True)[1] / max(1, colours.size)
    return float((shares * np.log2(shares)).sum())


def one_hue(picture: Picture) -> float:
    """How closely the hues agree, weighted by their strength, 0 to 1."""
    pixels = picture[_differs_from_ground(picture)]
    a = pixels[:, RED] - (pixels[:, GREEN] + pixels[:, BLUE]) / 2
    b = (pixels[:, GREEN] - pixels[:, BLUE]) * np.sqrt(3) / 2
    strength = float(np.hypot(a, b).sum())
    return float(np.hypot(a.sum(), b.sum())) / strength if strength else 0.0


def light_from_above(picture: Picture) -> float:
    """How much brighter the upper half of the object is than its lower half."""
    mask = object_of(picture)
    y, _ = _coordinates(mask)
    luminance = picture[mask] @ _LUMA
    is_upper = y > np.median(y) if y.size else np.zeros(0, np.bool_)
    return _mean(luminance[is_upper]) - _mean(luminance[~is_upper])


def round_outline(picture: Picture) -> float:
    """Minus how much the distances of the rim from the object's middle vary."""
    mask = object_of(picture)
    y, x = _coordinates(mask)
    rim_y, rim_x = _coordinates(mask & ~_eroded(mask, 1))
    if rim_y.size == 0:
        return 0.0
    distances = np.hypot(rim_y - y.mean(), rim_x - x.mean())
    return -float(distances.std() / max(float(distances.mean()), 1e-6))


def dramatic(picture: Picture) -> float:
    """The spread of light and dark within the object."""
    luminance = picture[object_of(picture)] @ _LUMA
    return float(luminance.std()) if luminance.size else 0.0


def warm_against_cool(picture: Picture) -> float:
    """The spread of warm and cool within the object."""
    pixels = picture[object_of(picture)]
    return float((pixels[:, RED] - pixels[:, BLUE]).std()) if len(pixels) else 0.0


def looks_back(picture: Picture) -> float:
    """How much darker two eyes and a mouth would be than the face around them."""
    mask = object_of(picture)
    if not mask.any():
        return 0.0
    (y, x), luminance = np.nonzero(mask), picture @ _LUMA
    high = (y - y.min()) / max(1, np.ptp(y))
    across = np.abs((x - x.min()) / max(1, np.ptp(x)) - 0.5)
    eyes = (np.abs(high - 0.4) < 0.1) & (np.abs(across - 0.17) < 0.08)
    mouth = (np.abs(high - 0.7) < 0.07) & (across < 0.17)
    face = (np.abs(high - 0.5) < 0.35) & (across < 0.35) & ~eyes & ~mouth
    values = luminance[y, x]
    return _mean(values[face]) - (2 * _mean(values[eyes]) + _mean(values[mouth])) / 3


RULES: dict[str, Rule] = {
    "compact": compact,
    "as wide as high": as_wide_as_high,
    "rising diagonal": rising_diagonal,
    "heavy bottom": heavy_bottom,
    "massive": massive,
    "many parts": many_parts,
    "round outline": round_outline,
    "warm heart": warm_heart,
    "light from above": light_from_above,
    "dramatic": dramatic,
    "looks back": looks_back,
    "off centre": off_centre,
    "dark outline": dark_outline,
    "soft shading": soft_shading,
    "few colours": few_colours,
    "one hue": one_hue,
    "warm against cool": warm_against_cool,
}

MEANING: frozenset[str] = frozenset(list(RULES)[:12])


def rater(name: str, wrong: float = 0.0, seed: int = 0) -> Rater[Picture]:
    """The rater of that name from `RULES`; KeyError if there is none."""
    return Rater(
        name, RULES[name], wrong, seed, lambda picture: sha256(picture.tobytes()).hexdigest()
    )
