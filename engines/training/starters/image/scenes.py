"""Composes drawings into scenes whose captions say what is where, in which colour and how many.

Invariant: a caption is true of its picture: a colour is measured after it was given, and a scene in
which it did not come out is left out. A pair of colour and thing that `is_sealed` is never made, so
that obedience can be measured on pairs that no caption has named.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from itertools import accumulate
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engines.training.starters.image.captions import COLOURS, colour_word, with_article
from engines.training.starters.image.drawings import Drawing, Picture, UndrawableError, cut_out

HUES = {
    "red": 0, "orange": 28, "yellow": 54, "green": 120, "light blue": 190, "blue": 225,
    "purple": 275, "pink": 318,
}  # fmt: skip
"""Degrees."""
_COLOURS = (*HUES, "black", "white", "gray", "brown")
_PAINTS = {
    "red": (214, 60, 55), "orange": (240, 150, 60), "yellow": (250, 220, 90),
    "green": (120, 190, 110), "light blue": (150, 215, 240), "blue": (70, 110, 210),
    "purple": (150, 100, 200), "pink": (250, 170, 205), "gray": (170, 170, 170),
    "black": (25, 25, 30), "brown": (150, 105, 70),
}  # fmt: skip
"""Colours of plain grounds."""
_SKIES = {
    "on a meadow": ((150, 205, 245), (120, 185, 90)),
    "at night": ((25, 30, 70), (40, 55, 60)),
    "on the beach": ((135, 205, 240), (240, 220, 160)),
    "in the snow": ((200, 220, 240), (245, 248, 252)),
    "by the sea": ((170, 215, 245), (60, 130, 190)),
    "in the desert": ((250, 205, 150), (225, 180, 110)),
    "at sunset": ((250, 150, 90), (110, 80, 110)),
}
"""Sky and ground of scenic places."""
_NUMBERS = {2: "two", 3: "three", 4: "four", 5: "five"}
_ROWS = {2: (2,), 3: (3,), 4: (2, 2), 5: (3, 2)}
_PLACES = {
    "on the left": (0.28, 0.5), "on the right": (0.72, 0.5), "at the top": (0.5, 0.28),
    "at the bottom": (0.5, 0.72), "in the upper left corner": (0.25, 0.25),
    "in the upper right corner": (0.75, 0.25), "in the lower left corner": (0.25, 0.75),
    "in the lower right corner": (0.75, 0.75), "in the middle": (0.5, 0.5),
}  # fmt: skip
"""Centres, as shares of the side."""


@dataclass(frozen=True)
class Thing:
    """A drawing that may stand in a scene. `weight` is how often, relative to others."""

    drawing: Drawing
    name: str
    root: str
    style: str
    plain: bool
    weight: float


@dataclass(frozen=True)
class Figure:
    """A thing in a scene: its centre and longer side as shares of the canvas, and its colour.

    With a colour it is given that one; "" leaves it as it is.
    """

    thing: Thing
    x: float
    y: float
    size: float
    colour: str = ""


@dataclass(frozen=True)
class Scene:
    """What is drawn, and what is said of it, without its style.

    `ground` is a colour, a scenic place or "" for white. `sided` forbids to mirror it.
    """

    things: tuple[Figure, ...]
    phrases: tuple[str, ...]
    ground: str = ""
    sided: bool = False

    @property
    def captions(self) -> list[str]:
        """With the style of its things, and where that has a plain look, without."""
        first = self.things[0].thing
        styled = [f"{phrase}, {first.style}" for phrase in self.phrases]
        return [*styled, *(self.phrases if first.plain else ())]


def is_sealed(colour: str, root: str) -> bool:
    """Return whether a colour and a thing are kept apart in training, by a stable hash."""
    return int(sha256(f"{colour} {root}".encode()).hexdigest(), 16) % 12 == 0


def compose(
    things: Sequence[Thing], count: int, side: int, workers: int = 2
) -> Iterator[tuple[Scene, Picture]]:
    """Yield about `count` scenes with their pictures (side, side, 3), the same every time."""
    scenes = [*_plan(things, count)]
    draw = partial(draw_scene, side=side)
    if workers > 1:
        with ProcessPoolExecutor(workers) as pool:
            yield from _without_undrawable(scenes, pool.map(draw, scenes, chunksize=32))
    else:
        yield from _without_undrawable(scenes, map(draw, scenes))


def _without_undrawable(scenes: Sequence[Scene], pictures: Any) -> Iterator[tuple[Scene, Picture]]:
    for scene, picture in zip(scenes, pictures, strict=True):
        if picture is not None:
            yield scene, picture


def _plan(things: Sequence[Thing], count: int) -> Iterator[Scene]:
    by_style: dict[str, _Shelf] = {}
    for thing in things:
        by_style.setdefault(thing.style, _Shelf([])).things.append(thing)
    shelves = [shelf for shelf in by_style.values() if len(shelf.things) > 1]
    weights = [shelf.weight for shelf in shelves]
    kinds = [kind for kind, share in KINDS for _ in range(share)]
    for number in range(count):
        rng = random.Random(number)
        yield kinds[number % len(kinds)](rng.choices(shelves, weights)[0], rng)


@dataclass
class _Shelf:
    """The things of one style."""

    things: list[Thing]

    @property
    def weight(self) -> float:
        return sum(thing.weight for thing in self.things)

    def draw(self, rng: random.Random) -> Thing:
        return rng.choices(self.things, cum_weights=[*accumulate(t.weight for t in self.things)])[0]

    def draw_pair(self, rng: random.Random) -> tuple[Thing, Thing]:
        first = self.draw(rng)
        others = (self.draw(rng) for _ in range(50))
        return first, next((other for other in others if other.root != first.root), first)


def _coloured(shelf: _Shelf, rng: random.Random) -> Scene:
    figure = _with_colour(Figure(shelf.draw(rng), 0.5, 0.5, 0.9), rng)
    return Scene((figure,), (_noun_phrase(figure),))


def _beside(shelf: _Shelf, rng: random.Random) -> Scene:
    first, second = shelf.draw_pair(rng)
    left, right = Figure(first, 0.27, 0.52, 0.46), Figure(second, 0.73, 0.52, 0.46)
    if rng.random() < 0.6:
        left, right = _with_colour(left, rng), _with_colour(right, rng)
    a, b = _noun_phrase(left), _noun_phrase(right)
    phrases = (f"{a} and {b}", f"{a} beside {b}", f"{b} and {a}", f"{b} next to {a}")
    if rng.random() < 0.4:
        sided = (f"{a} on the left and {b} on the right", f"{a} to the left of {b}")
        return Scene((left, right), (*sided, phrases[0]), sided=True)
    return Scene((left, right), phrases)


def _above(shelf: _Shelf, rng: random.Random) -> Scene:
    first, second = shelf.draw_pair(rng)
    top, bottom = Figure(first, 0.5, 0.27, 0.46), Figure(second, 0.5, 0.73, 0.46)
    if rng.random() < 0.4:
        top, bottom = _with_colour(top, rng), _with_colour(bottom, rng)
    a, b = _noun_phrase(top), _noun_phrase(bottom)
    return Scene((top, bottom), (f"{a} above {b}", f"{b} below {a}", f"{b} under {a}"))


def _in_front(shelf: _Shelf, rng: random.Random) -> Scene:
    first, second = shelf.draw_pair(rng)
    behind, front = Figure(first, 0.5, 0.42, 0.8), Figure(second, 0.55, 0.76, 0.42)
    if rng.random() < 0.4:
        behind, front = _with_colour(behind, rng), _with_colour(front, rng)
    a, b = _noun_phrase(behind), _noun_phrase(front)
    return Scene((behind, front), (f"{b} in front of {a}", f"{a} behind {b}", f"{a} and {b}"))


def _several(shelf: _Shelf, rng: random.Random) -> Scene:
    count = rng.choice([2, 2, 3, 3, 4, 5])
    thing, rows = shelf.draw(rng), _ROWS[count]
    size = min(0.9 / max(rows), 0.9 / len(rows) if len(rows) > 1 else 1.0)
    first = Figure(thing, 0.5, 0.5, size)
    first = _with_colour(first, rng) if rng.random() < 0.4 else first
    places = [
        ((column + 0.5) / width, (row + 0.5) / len(rows))
        for row, width in enumerate(rows)
        for column in range(width)
    ]
    things = tuple(replace(first, x=x, y=y) for x, y in places)
    name = f"{first.colour} {_plural(thing.name)}".strip()
    return Scene(things, (f"{_NUMBERS[count]} {name}",))


def _somewhere(shelf: _Shelf, rng: random.Random) -> Scene:
    where = rng.choice([*_PLACES])
    x, y = _PLACES[where]
    figure = Figure(shelf.draw(rng), x, y, rng.uniform(0.34, 0.46))
    figure = _with_colour(figure, rng) if rng.random() < 0.3 else figure
    small = f"small {figure.colour} {figure.thing.name.lower()}".replace("  ", " ")
    phrases = (f"{_noun_phrase(figure)} {where}", f"a {small} {where}")
    return Scene((figure,), phrases, sided=x != 0.5)


def _on_ground(shelf: _Shelf, rng: random.Random) -> Scene:
    colour = rng.choice([*_PAINTS])
    figure = Figure(shelf.draw(rng), 0.5, 0.5, 0.8)
    phrase, ground = _noun_phrase(figure), with_article(f"{colour} background")
    return Scene((figure,), (f"{phrase} on {ground}", f"{phrase}, {colour} background"), colour)


def _scenic(shelf: _Shelf, rng: random.Random) -> Scene:
    where = rng.choice([*_SKIES])
    if rng.random() < 0.35:
        first, second = shelf.draw_pair(rng)
        left, right = Figure(first, 0.28, 0.62, 0.46), Figure(second, 0.74, 0.62, 0.44)
        phrase = f"{_noun_phrase(left)} and {_noun_phrase(right)} {where}"
        return Scene((left, right), (phrase,), where)
    figure = Figure(shelf.draw(rng), 0.5, 0.6, 0.62)
    figure = _with_colour(figure, rng) if rng.random() < 0.3 else figure
    return Scene((figure,), (f"{_noun_phrase(figure)} {where}",), where)


KINDS: tuple[tuple[Callable[[_Shelf, random.Random], Scene], int], ...] = (
    (_coloured, 8), (_beside, 5), (_above, 2), (_in_front, 1), (_several, 2), (_somewhere, 2),
    (_on_ground, 2), (_scenic, 2),
)  # fmt: skip
"""How a scene is arranged, and how many in 24 are so."""


def _with_colour(figure: Figure, rng: random.Random) -> Figure:
    """Return a thing with a colour that it may have; one that names a colour keeps its own."""
    thing = figure.thing
    if COLOURS & set(thing.name.lower().split()):
        return figure
    colours = [colour for colour in _COLOURS if not is_sealed(colour, thing.root)]
    return replace(figure, colour=rng.choice(colours))


def _noun_phrase(figure: Figure) -> str:
    name = figure.thing.name.lower()
    words = f"{figure.colour} {name}".strip()
    return words if _is_plural(name) else with_article(words)


def _is_plural(name: str) -> bool:
    return name.endswith("s") and not name.endswith(("ss", "us", "is"))


def _plural(name: str) -> str:
    name = name.lower()
    if _is_plural(name):
        return name
    if name.endswith(("s", "x", "ch", "sh")):
        return f"{name}es"
    if name.endswith("y") and name[-2:-1] not in "aeiou":
        return f"{name[:-1]}ies"
    return f"{name}s"


def draw_scene(scene: Scene, side: int) -> Picture | None:
    """Draw a scene (side, side, 3); None where a thing cannot be drawn in its colour."""
    page = _ground(scene.ground, side)
    for figure in scene.things:
        try:
            image = cut_out(figure.thing.drawing, max(8, round(figure.size * side)))
        except UndrawableError:
            return None
        if figure.colour:
            image = paint(image, figure.colour)
            if colour_word(_on_white(image)) != figure.colour:
                return None
        corner = (
            round(figure.x * side - image.width / 2),
            round(figure.y * side - image.height / 2),
        )
        page.paste(image, corner, image)
    return np.asarray(page, dtype=np.uint8)


def paint(image: Image.Image, colour: str) -> Image.Image:
    """Return a drawing (RGBA) in another colour, its lights and shadows kept."""
    alpha = image.getchannel("A")
    hue, saturation, value = (np.asarray(c, np.float32) for c in image.convert("HSV").split())
    if colour in HUES:
        weights = np.where(np.asarray(alpha) > 128, saturation, 0)
        turn = HUES[colour] / 360 * 256 - _main_hue(hue, weights)
        hue = (hue + turn) % 256
        saturation = np.clip(saturation * 1.1 + 30 * (saturation > 25), 0, 255)
        value = np.clip(value, 90, 255) if colour in ("yellow", "pink", "light blue") else value
    else:
        saturation = saturation * 0.08
        lowest, highest = {"black": (5, 60), "gray": (90, 200), "white": (215, 255)}.get(
            colour, (60, 160)
        )
        value = lowest + value / 255 * (highest - lowest)
        if colour == "brown":
            hue, saturation = np.full_like(hue, 18.0), np.full_like(saturation, 150.0)
    channels = [Image.fromarray(c.astype(np.uint8)) for c in (hue, saturation, value)]
    painted = Image.merge("HSV", channels).convert("RGB")
    painted.putalpha(alpha)
    return painted


def _main_hue(hue: NDArray[np.float32], weights: NDArray[np.float32]) -> float:
    """The hue (0 to 256) around which most of the colour lies: a mean on the circle."""
    angles = hue / 256 * 2 * np.pi
    x, y = float((weights * np.cos(angles)).sum()), float((weights * np.sin(angles)).sum())
    return float(np.arctan2(y, x) / (2 * np.pi) * 256)


def _on_white(image: Image.Image) -> Picture:
    page = Image.new("RGB", image.size, "white")
    page.paste(image, (0, 0), image)
    return np.asarray(page, dtype=np.uint8)


def _ground(ground: str, side: int) -> Image.Image:
    if ground not in _SKIES:
        return Image.new("RGB", (side, side), _PAINTS.get(ground, (255, 255, 255)))
    sky, land = (np.array(colour, np.float32) for colour in _SKIES[ground])
    horizon = round(0.62 * side)
    fade = np.linspace(1.0, 0.82, side)[:, None, None]
    page = np.where((np.arange(side) < horizon)[:, None, None], sky, land) * fade
    return Image.fromarray(np.broadcast_to(page, (side, side, 3)).astype(np.uint8))
