"""Rule raters for pictures, and the prompts that pictures are rated and compared on.

Invariant: pictures are (height, width, 3) in 0 to 1; no prompt of `RATED` is in `UNRATED`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from engines.contract import ImageBrief
from engines.formats.pictures import read_picture
from tests.raters.rating import Rater, negated

Picture = NDArray[np.float64]
Rule = Callable[[Picture], float]

_LUMA = np.array([0.2126, 0.7152, 0.0722])
_BACKGROUND_TOLERANCE = 0.06
_SHAPE_TOLERANCE = 0.08
_DARK_LUMINANCE, _LINE_WIDTH = 0.3, 2
RED, GREEN, BLUE = range(3)


def picture_of(data: bytes) -> Picture:
    """The pixels of a picture file."""
    return np.asarray(read_picture(data, "picture").image.convert("RGB"), np.float64) / 255


def brightness(picture: Picture) -> float:
    """Mean luminance."""
    return float((picture @ _LUMA).mean())


def excess_of(channel: int) -> Rule:
    """The excess of one colour channel over the mean of the other two."""

    def rule(picture: Picture) -> float:
        rest = [other for other in range(3) if other != channel]
        return float((picture[..., channel] - picture[..., rest].mean(2)).mean())

    return rule


def fullness(picture: Picture) -> float:
    """Share of pixels that differ from the background, the median colour of the edge."""
    return float((_difference_from_background(picture) > _BACKGROUND_TOLERANCE).mean())


def colourfulness(picture: Picture) -> float:
    """Mean range of red, green and blue in a pixel."""
    return float(np.ptp(picture, 2).mean())


def detail(picture: Picture) -> float:
    """Mean luminance difference of neighbouring pixels."""
    luminance = picture @ _LUMA
    return float(
        np.abs(np.diff(luminance, axis=0)).mean() + np.abs(np.diff(luminance, axis=1)).mean()
    )


def symmetry(picture: Picture) -> float:
    """Minus the mean difference from the mirror image."""
    return -float(np.abs(picture - picture[:, ::-1]).mean())


def squareness(picture: Picture) -> float:
    """How alike width and height of what is drawn are, times how much of its box it fills."""
    is_drawn = _difference_from_background(picture) > _SHAPE_TOLERANCE
    if not is_drawn.any():
        return 0.0
    rows, columns = (np.flatnonzero(is_drawn.any(axis)) for axis in (1, 0))
    box = is_drawn[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    return float(min(box.shape) / max(box.shape) * box.mean())


def colour_count(picture: Picture) -> float:
    """How many of 512 colours cover more than a 250th of the picture each."""
    red, green, blue = np.moveaxis((picture * 7.99).astype(int), 2, 0)
    counts = np.bincount((red * 64 + green * 8 + blue).ravel(), minlength=512)
    return float((counts / red.size > 0.004).sum())


def dark_lines(picture: Picture) -> float:
    """Share of dark pixels that are near the edge of what is dark."""
    is_dark = picture @ _LUMA < _DARK_LUMINANCE
    inside = np.asarray(ndimage.binary_erosion(is_dark, iterations=_LINE_WIDTH))
    return float((is_dark > inside).mean())


def _difference_from_background(picture: Picture) -> NDArray[np.float64]:
    """The largest difference of a channel from the median colour of the edge, (height, width)."""
    edge = np.concatenate([picture[0], picture[-1], picture[:, 0], picture[:, -1]])
    return np.abs(picture - np.median(edge, 0)).max(2)


RULES: dict[str, Rule] = {
    "brighter": brightness,
    "darker": negated(brightness),
    "more red": excess_of(RED),
    "more green": excess_of(GREEN),
    "more blue": excess_of(BLUE),
    "emptier": negated(fullness),
    "fuller": fullness,
    "colourful": colourfulness,
    "pale": negated(colourfulness),
    "detailed": detail,
    "plain": negated(detail),
    "symmetrical": symmetry,
    "as wide as high and filled": squareness,
    "a small palette": negated(colour_count),
    "dark lines": dark_lines,
}

MEANING = frozenset({"as wide as high and filled", "a small palette", "dark lines"})
"""Raters who like how a picture is drawn."""


def rater(name: str, wrong: float = 0.0, seed: int = 0) -> Rater[Picture]:
    """The rater of that name from `RULES`; KeyError if there is none."""
    return Rater(
        name, RULES[name], wrong, seed, lambda picture: sha256(picture.tobytes()).hexdigest()
    )


def pictures(prompts: Sequence[str]) -> tuple[ImageBrief, ...]:
    """Briefs for pictures with these prompts."""
    return tuple(ImageBrief(prompt=prompt) for prompt in prompts)


RATED = (
    "a cat",
    "a rocket",
    "a slice of pizza",
    "an apple",
    "a house",
    "a sailboat",
    "a butterfly",
    "a guitar",
    "a tree",
    "a castle",
    "a fish",
    "a cup of coffee",
    "a rose",
    "a smiling face",
    "a car",
    "a mushroom",
    "a penguin",
    "a book",
    "a hat",
    "a birthday cake",
)
"""Prompts that the rater rates."""

UNRATED = (
    "a dog",
    "a green turtle",
    "a strawberry",
    "a lighthouse",
    "a bicycle",
    "a bird",
    "an umbrella",
    "a star",
    "a fox",
    "a doughnut",
    "a violin",
    "a flower pot",
    "a bus",
    "a whale",
    "a crown",
    "a banana",
    "a horse",
    "a lamp",
    "a snowflake",
    "a carrot",
    "an elephant",
    "a mountain",
    "a clock",
    "a heart",
    "a bee",
    "an airplane",
    "a key",
    "a pumpkin",
    "a shoe",
    "a tiger",
)
"""Prompts that are never rated; wins are counted on these."""
