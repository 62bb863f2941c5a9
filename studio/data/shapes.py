"""A small data set that the studio draws itself: simple things in cut paper, each with its caption.

Invariant: the pictures depend on nothing but their numbers, so that everybody has the same; they
may be used for anything (CC0).
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from engines.contract import Medium
from engines.contract.text import Text
from engines.formats.atomic import replace_folder
from engines.formats.pictures import as_png
from studio.base.threads import slow
from studio.data.captions import METADATA

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

MEDIUM = Medium.IMAGE
NAME = Text("Paper shapes")
LICENCE = "CC0"
SOURCE = "drawn by the studio"
COUNT = 384
SIDE = 64
_SCALE = 4
_ALIKE = frozenset((35, 53, 93, 173, 176, 195, 209, 243, 275, 291, 318, 366, 377))
"""Numbers whose pictures are nearly the same as one before, which are left out."""
_PAPERS = ("#FFFFFF", "#FBF6EA", "#F3F7FA")
_COLOURS = {
    "red": "#D9483B",
    "orange": "#E8893A",
    "yellow": "#EDBE3D",
    "green": "#4E9A57",
    "blue": "#3B6FC4",
    "violet": "#7C58B5",
    "pink": "#E27FA0",
    "black": "#35322E",
}
_WOOD = "#8A5A3B"

Point = tuple[float, float]


class _Paper:
    """Draws in a square from -1 to 1 that is moved, turned and scaled."""

    def __init__(self, draw: ImageDraw, middle: Point, size: float, angle: float) -> None:
        self._draw, self._middle, self._size = draw, middle, size
        self._cos, self._sin = math.cos(angle), math.sin(angle)

    def cut(self, colour: str, points: Sequence[Point]) -> None:
        """A polygon."""
        self._draw.polygon([self._place(point) for point in points], fill=colour)

    def disc(self, colour: str, middle: Point, radius: float) -> None:
        x, y = self._place(middle)
        r = radius * self._size
        self._draw.ellipse((x - r, y - r, x + r, y + r), fill=colour)

    def upper_half(self, colour: str, radius: float) -> None:
        """The upper half of a disc around the middle."""
        steps = [math.radians(180 + 180 * step / 24) for step in range(25)]
        self.cut(colour, [(radius * math.cos(a), radius * math.sin(a)) for a in steps])

    def _place(self, point: Point) -> Point:
        x, y = point
        return (
            self._middle[0] + self._size * (x * self._cos - y * self._sin),
            self._middle[1] + self._size * (x * self._sin + y * self._cos),
        )


def _boat(paper: _Paper, colour: str, second: str) -> None:
    paper.cut(second, [(-0.9, 0.3), (0.9, 0.3), (0.55, 0.8), (-0.55, 0.8)])
    paper.cut(_WOOD, [(-0.04, -0.9), (0.06, -0.9), (0.06, 0.3), (-0.04, 0.3)])
    paper.cut(colour, [(0.1, -0.85), (0.8, 0.2), (0.1, 0.2)])
    paper.cut(colour, [(-0.1, -0.6), (-0.7, 0.2), (-0.1, 0.2)])


def _fish(paper: _Paper, colour: str, second: str) -> None:
    paper.cut(second, [(0.4, 0.0), (0.95, -0.5), (0.95, 0.5)])
    paper.cut(colour, [(0.6 * math.cos(a) - 0.2, 0.45 * math.sin(a)) for a in _turn(28)])
    paper.disc("#FFFFFF", (-0.5, -0.1), 0.12)
    paper.disc("#2A2622", (-0.52, -0.1), 0.06)


def _house(paper: _Paper, colour: str, second: str) -> None:
    paper.cut(colour, [(-0.65, -0.1), (0.65, -0.1), (0.65, 0.85), (-0.65, 0.85)])
    paper.cut(second, [(-0.85, -0.1), (0.0, -0.9), (0.85, -0.1)])
    paper.cut(_WOOD, [(-0.15, 0.3), (0.2, 0.3), (0.2, 0.85), (-0.15, 0.85)])


def _tree(paper: _Paper, colour: str, second: str) -> None:
    paper.cut(_WOOD, [(-0.13, 0.2), (0.13, 0.2), (0.16, 0.95), (-0.16, 0.95)])
    for middle, radius in (((-0.35, 0.0), 0.45), ((0.35, 0.0), 0.45), ((0.0, -0.4), 0.5)):
        paper.disc(colour, middle, radius)
    for middle in ((-0.3, -0.1), (0.3, 0.1), (0.05, -0.5)):
        paper.disc(second, middle, 0.11)


def _flower(paper: _Paper, colour: str, second: str) -> None:
    paper.cut("#4E9A57", [(-0.05, 0.1), (0.05, 0.1), (0.05, 0.95), (-0.05, 0.95)])
    for angle in _turn(6):
        paper.disc(colour, (0.38 * math.cos(angle), 0.38 * math.sin(angle) - 0.3), 0.27)
    paper.disc(second, (0.0, -0.3), 0.22)


def _star(paper: _Paper, colour: str, second: str) -> None:
    radii = [0.95 if index % 2 == 0 else 0.4 for index in range(10)]
    paper.cut(
        colour, [(r * math.sin(a), -r * math.cos(a)) for r, a in zip(radii, _turn(10), strict=True)]
    )
    paper.disc(second, (0.0, 0.0), 0.18)


def _moon(paper: _Paper, colour: str, second: str) -> None:
    outer = [math.radians(50 + 260 * step / 30) for step in range(31)]
    inner = [math.radians(290 - 220 * step / 30) for step in range(31)]
    points = [(0.9 * math.cos(a), 0.9 * math.sin(a)) for a in outer]
    points += [(0.62 * math.cos(a) + 0.4, 0.66 * math.sin(a)) for a in inner]
    paper.cut(colour, points)
    paper.disc(second, (0.6, -0.35), 0.12)


def _mushroom(paper: _Paper, colour: str, second: str) -> None:
    paper.cut("#EADCC2", [(-0.25, 0.0), (0.25, 0.0), (0.32, 0.9), (-0.32, 0.9)])
    paper.upper_half(colour, 0.9)
    for middle in ((-0.45, -0.3), (0.1, -0.55), (0.5, -0.25)):
        paper.disc("#FFFFFF" if colour != "#FFFFFF" else second, middle, 0.13)


def _umbrella(paper: _Paper, colour: str, second: str) -> None:
    paper.cut(_WOOD, [(-0.04, -0.2), (0.05, -0.2), (0.05, 0.9), (-0.04, 0.9)])
    paper.upper_half(colour, 0.92)
    paper.cut(second, [(-0.3, 0.0), (0.0, -0.92), (0.3, 0.0)])


def _kite(paper: _Paper, colour: str, second: str) -> None:
    paper.cut(colour, [(0.0, -0.95), (0.6, -0.2), (0.0, 0.6), (-0.6, -0.2)])
    paper.cut(second, [(0.0, -0.95), (0.6, -0.2), (0.0, -0.2)])
    paper.cut(second, [(0.0, 0.6), (0.15, 0.95), (-0.15, 0.95)])


_MOTIFS: dict[str, Callable[[_Paper, str, str], None]] = {
    "boat": _boat,
    "fish": _fish,
    "house": _house,
    "tree": _tree,
    "flower": _flower,
    "star": _star,
    "moon": _moon,
    "mushroom": _mushroom,
    "umbrella": _umbrella,
    "kite": _kite,
}


@slow
def write_shapes(folder: Path) -> None:
    """Write the pictures and their captions, unless they are there. Raises OSError."""
    if (folder / METADATA).is_file():
        return
    with replace_folder(folder) as draft:
        rows: list[str] = []
        for number in sorted(set(range(COUNT + len(_ALIKE))) - _ALIKE):
            image, caption = draw_shape(number)
            name = f"{number:03}.png"
            (draft / name).write_bytes(as_png(image))
            rows.append(json.dumps({"file_name": name, "text": caption}))
        (draft / METADATA).write_text("".join(f"{row}\n" for row in rows), "utf-8")


def draw_shape(number: int) -> tuple[Image, str]:
    """A picture of `SIDE` pixels square, and its caption."""
    from PIL import Image, ImageDraw

    rng = Random(number)
    name = list(_MOTIFS)[number % len(_MOTIFS)]
    colour, second = rng.sample(list(_COLOURS), 2)
    side = SIDE * _SCALE
    image = Image.new("RGB", (side, side), rng.choice(_PAPERS))
    middle = (side * rng.uniform(0.4, 0.6), side * rng.uniform(0.4, 0.6))
    size, angle = side * rng.uniform(0.26, 0.42), math.radians(rng.uniform(-28, 28))
    paper = _Paper(ImageDraw.Draw(image), middle, size, angle)
    _MOTIFS[name](paper, _COLOURS[colour], _COLOURS[second])
    article = "an" if colour[0] in "aeiou" else "a"
    return image.resize((SIDE, SIDE), Image.Resampling.LANCZOS), f"{article} {colour} {name}"


def _turn(count: int) -> list[float]:
    """Angles all around, in radians."""
    return [2 * math.pi * index / count for index in range(count)]
