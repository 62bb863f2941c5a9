"""The latent space of a model: its points, the works they decode to, and ways through it.

Invariant: a point is a tuple of `dimensions` numbers that are normally distributed, so most points
lie near a sphere, and ways between them follow it. The functions here are pure: the same seed gives
the same points on every machine.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

Point = tuple[float, ...]
_PARALLEL = 1e-6
"""Sine of the angle below which two points have no arc between them."""


@dataclass(frozen=True)
class Film:
    """How works one after another are shown: frames a second, and pictures at least `side` wide."""

    frames_per_second: float = 12.5
    side: int = 256


USUAL_FILM = Film()


class LatentSpace(Protocol):
    """The latent space of one model, loaded."""

    @property
    def dimensions(self) -> int:
        """Numbers of a point."""
        ...

    @property
    def suffixes(self) -> tuple[str, ...]:
        """Kinds of files that `walk` can make, such as ".gif"; the first is the usual one."""
        ...

    def encode(self, data: bytes) -> Point:
        """The point whose work is most like this one, given as a file. Raises `EngineError`."""
        ...

    def decode(self, point: Point) -> bytes:
        """The work at a point, as a file; the same bytes every time on one machine."""
        ...

    def walk(self, points: Sequence[Point], suffix: str, film: Film = USUAL_FILM) -> bytes:
        """One file that shows the works at these points in order. Raises `EngineError`."""
        ...


@dataclass(frozen=True)
class Plane:
    """A plane through the space, bent along the sphere of its centre.

    `across` and `up` have length 1 and are at right angles to the centre and to each other. A place
    on it is two angles in radians: at a quarter turn the works have nothing in common with the
    centre's. In a space of less than three dimensions a direction that it has no room for is 0.
    """

    centre: Point
    across: Point
    up: Point

    def point(self, x: float, y: float) -> Point:
        """The point `x` to the right of the centre and `y` above it."""
        angle = math.hypot(x, y)
        if angle == 0.0:
            return self.centre
        radius = _length(self.centre) or math.sqrt(len(self.centre))
        direction = _mix(self.across, x / angle, self.up, y / angle)
        return _mix(self.centre, math.cos(angle), direction, radius * math.sin(angle))


def plane_through(centre: Point, seed: int) -> Plane:
    """The plane with this centre, in two random directions."""
    across = _orthonormal(sample_point(len(centre), seed), [centre])
    up = _orthonormal(sample_point(len(centre), seed + 1), [centre, across])
    return Plane(centre, across, up)


def random_plane(dimensions: int, seed: int) -> Plane:
    """A plane around a random point."""
    return plane_through(sample_point(dimensions, seed), seed + 1)


def sample_point(dimensions: int, seed: int) -> Point:
    """A random point."""
    rng = random.Random(seed)
    return tuple(rng.gauss(0.0, 1.0) for _ in range(dimensions))


def truncate(point: Point, truncation: float) -> Point:
    """The point nearer to the middle of the space: 1 leaves it, 0 is the middle.

    Nearer to it works are more usual and differ less: Brock et al. 2019, "Large Scale GAN Training
    for High Fidelity Natural Image Synthesis", section 3.1.
    """
    return point if truncation == 1.0 else tuple(truncation * value for value in point)


def interpolate(start: Point, end: Point, share: float) -> Point:
    """The point at `share` of the way, along the sphere: `start` at 0, `end` at 1.

    Slerp of the directions (White 2016, "Sampling Generative Networks", section 2.1); the distance
    from the middle changes evenly.
    """
    if share in (0.0, 1.0):
        return end if share else start
    lengths = _length(start), _length(end)
    directions = _scale(start, 1 / max(lengths[0], 1e-12)), _scale(end, 1 / max(lengths[1], 1e-12))
    cosine = _dot(*directions)
    angle = math.acos(max(-1.0, min(1.0, cosine)))
    if math.sin(angle) < _PARALLEL or not all(lengths):
        return _mix(start, 1 - share, end, share)
    arc = _mix(directions[0], math.sin((1 - share) * angle), directions[1], math.sin(share * angle))
    return _scale(arc, ((1 - share) * lengths[0] + share * lengths[1]) / math.sin(angle))


def mix(start: Point, end: Point, share: float) -> Point:
    """The point at `share` of the straight way from one point to another."""
    return _mix(start, 1 - share, end, share)


def neighbours(point: Point, distance: float, count: int, seed: int) -> list[Point]:
    """Points around a point, each at this share of the way to a random other one."""
    random_points = (sample_point(len(point), seed + index) for index in range(count))
    return [interpolate(point, target, distance) for target in random_points]


def way_between(start: Point, end: Point, count: int, *, is_straight: bool = False) -> list[Point]:
    """`count` points in even steps from one point to another, both included."""
    step = mix if is_straight else interpolate
    return [step(start, end, index / max(1, count - 1)) for index in range(count)]


def closed_way(stops: Sequence[Point], count: int) -> list[Point]:
    """`count` points in even steps through all stops and back to before the first."""
    places = (index * len(stops) / count for index in range(count))
    return [
        interpolate(stops[int(position)], stops[(int(position) + 1) % len(stops)], position % 1.0)
        for position in places
    ]


def _orthonormal(direction: Point, directions: Sequence[Point]) -> Point:
    """The part of a direction that is at right angles to the others, at length 1; 0 without one."""
    for axis in directions:
        share = _dot(direction, axis) / max(_dot(axis, axis), 1e-12)
        direction = _mix(direction, 1.0, axis, -share)
    length = _length(direction)
    return _scale(direction, 1 / length if length > _PARALLEL else 0.0)


def _dot(a: Point, b: Point) -> float:
    return sum(x * y for x, y in zip(a, b, strict=True))


def _length(point: Point) -> float:
    return math.sqrt(sum(value * value for value in point))


def _scale(point: Point, factor: float) -> Point:
    return tuple(factor * value for value in point)


def _mix(a: Point, weight_a: float, b: Point, weight_b: float) -> Point:
    return tuple(weight_a * x + weight_b * y for x, y in zip(a, b, strict=True))
