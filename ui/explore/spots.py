"""Where the artist is in a space, and what is remembered of it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QImage

from engines.contract import Point
from engines.contract.latent import Plane
from ui.language import number, translated

LETTERS = ("A", "B")
_DECIMALS = 2


@dataclass(frozen=True)
class Spot:
    """A place on a plane: `x` right of its centre and `y` above it. `number` names the plane."""

    plane: Plane
    number: int
    x: float = 0.0
    y: float = 0.0

    @property
    def point(self) -> Point:
        """The point of the space at this place."""
        return self.plane.point(self.x, self.y)


@dataclass(frozen=True)
class Visit:
    """A spot with its picture: one that is pinned, or that the artist has been at."""

    spot: Spot
    image: QImage


def place_text(spot: Spot) -> str:
    """A place in words: "left 0.75, up 0.38"."""
    parts = [
        _axis(spot.x, translated("left {0}"), translated("right {0}")),
        _axis(spot.y, translated("down {0}"), translated("up {0}")),
    ]
    return ", ".join(part for part in parts if part) or translated("in the middle")


def plane_name(number: int) -> str:
    """Return what a plane is called."""
    return translated("Plane {0}").format(number)


def _axis(value: float, below: str, above: str) -> str:
    distance = round(abs(value), _DECIMALS)
    figure = number(distance, f".{_DECIMALS}f")
    return (below if value < 0 else above).format(figure) if distance else ""
