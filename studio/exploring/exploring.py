"""The latent space of a model: works at its points, ways through it, and what taste makes of them.

Invariant: nothing is added to the project. The same request gives the same points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engines.contract import (
    MAX_SEED,
    Brief,
    LatentSpace,
    Medium,
    Point,
    brief_class,
    point_of,
    truncation_of,
)
from engines.contract.latent import (
    USUAL_FILM,
    Film,
    closed_way,
    neighbours,
    sample_point,
    truncate,
    way_between,
)
from engines.contract.text import Text
from engines.formats.json_values import as_count
from engines.formats.latent_models import ARCHITECTURES, GAN
from engines.registry import open_latent_space
from studio.base import places
from studio.base.errors import InputError
from studio.base.files import read_work
from studio.base.threads import slow
from studio.briefs.seeds import random_seed
from studio.kits import kit_for, kit_of
from studio.models.inspection import read_note
from studio.models.library import Model
from studio.studio import Studio

MIN_FRAMES, MAX_FRAMES = 2, 600
_FRAMES_BETWEEN, _FRAMES_OF_LOOP = 24, 48
_FRAMES_PER_STOP = 12
_TRIES = 8
"""Points around one that are compared by taste for a step uphill."""


@dataclass(frozen=True)
class Walk:
    """From one work to another, or a closed loop, through random points of `seed`.

    `start` and `end` are ids of works; a loop has no end. `frames` 0 is as many as suit it.
    """

    start: str = ""
    end: str = ""
    frames: int = 0
    seed: int = 0
    truncation: float = 1.0

    @property
    def frame_count(self) -> int:
        """Works in the file."""
        return self.frames or (_FRAMES_BETWEEN if self.end else _FRAMES_OF_LOOP)


@dataclass(frozen=True)
class Climb:
    """Where a step uphill in taste leads, what taste guesses there in stars, and what before."""

    point: Point
    score: float
    before: float


def can_be_explored(model: Model) -> bool:
    """Return whether a model has a latent space."""
    return model.inspection is not None and model.inspection.dimensions > 0


def first_seed(model: Model) -> int:
    """The seed of the plane that a model opens with: its note may propose one."""
    return as_count(read_note(model.path).get("plane"), MAX_SEED) or random_seed()


def has_truncation(model: Model) -> bool:
    """Return whether works nearer to the middle of a model's space are better: so it is with a
    GAN."""
    return model.inspection is not None and model.inspection.architecture == ARCHITECTURES[GAN]


class Exploration:
    """The latent space of one model of the library, opened.

    It is used by one thread at a time.
    """

    @slow
    def __init__(self, studio: Studio, model: Model) -> None:
        """Raises `InputError` for a model without a latent space, `EngineError` for a bad one."""
        _require_space(model)
        self._studio, self._model = studio, model
        device, cache = studio.settings.device_to_use, places.cache_folder()
        self._space: LatentSpace = open_latent_space(model.medium, model.path, device, cache)

    @property
    def dimensions(self) -> int:
        """Numbers of a point."""
        return self._space.dimensions

    @property
    def suffixes(self) -> tuple[str, ...]:
        """Kinds of files that `walk` can make; the first is the usual one."""
        return self._space.suffixes

    @slow
    def decode(self, point: Point) -> bytes:
        """The work at a point, as a file."""
        return self._space.decode(point)

    @slow
    def encode(self, data: bytes) -> Point:
        """The point that is nearest to a work, given as a file. Raises `EngineError`."""
        return self._space.encode(data)

    @slow
    def film(self, points: Sequence[Point], suffix: str, film: Film = USUAL_FILM) -> bytes:
        """One file that shows the works at these points in order. Raises `EngineError`."""
        return self._space.walk(points, suffix, film)

    @slow
    def scores(self, works: Sequence[bytes]) -> list[float] | None:
        """Return what taste guesses of works given as files, in stars without bounds; None while it
        is not ready."""
        return self._studio.taste.predict(self._model.medium, works)

    @slow
    def climb(self, point: Point, distance: float, seed: int, truncation: float) -> Climb | None:
        """The point that taste likes best of this one and some around it; None as `scores`."""
        points = [point, *neighbours(point, distance, _TRIES, seed)]
        scores = self.scores([self.decode(truncate(raw, truncation)) for raw in points])
        if scores is None:
            return None
        best = max(range(len(points)), key=lambda index: scores[index])
        return Climb(points[best], scores[best], scores[0])

    @slow
    def place_of(self, artifact: str) -> Point:
        """The point that the model drew a work from, or the nearest one. Raises `InputError`."""
        return self._point_of(artifact, "from")

    @slow
    def walk(self, walk: Walk, suffix: str) -> bytes:
        """The file of a walk. Raises `InputError` where the works do not fit the model."""
        return self._space.walk(self._way(walk), suffix)

    def _way(self, walk: Walk) -> list[Point]:
        start = [self._point_of(walk.start, "from")] if walk.start else []
        if walk.end:
            return way_between(start[0], self._point_of(walk.end, "to"), walk.frame_count)
        count = max(3, round(walk.frame_count / _FRAMES_PER_STOP)) - len(start)
        stops = [self._random_point(walk.seed + index, walk.truncation) for index in range(count)]
        return closed_way([*start, *stops], walk.frame_count)

    def _random_point(self, seed: int, truncation: float) -> Point:
        return truncate(sample_point(self._space.dimensions, seed), truncation)

    def _point_of(self, artifact: str, option: str) -> Point:
        """The point that the model drew a work from, else the one that is nearest to it."""
        work = self._studio.resolver.source(_brief_about(artifact, self._model.medium, option))
        assert work is not None
        point = self._drawn_point(work.brief)
        return point or self._space.encode(read_work(work))

    def _drawn_point(self, brief: Brief | None) -> Point:
        """The point that this model made a brief's work from; empty where that is not certain."""
        if brief is None or brief.model != self._model.id:
            return ()
        point = point_of(brief)
        if not point and kit_for(brief).draws_from_seed(brief):
            point = sample_point(self._space.dimensions, brief.seed)
        fits = len(point) == self._space.dimensions
        return truncate(point, truncation_of(brief) or 1.0) if fits else ()


def _require_space(model: Model) -> None:
    if not can_be_explored(model):
        raise InputError(
            Text("model: {id} has no space to explore.", id=model.id),
            Text("Models that `bowerbird train` makes with the recipes vae and gan have one."),
            Text("`bowerbird models list` shows what is installed."),
        )


def _brief_about(artifact: str, medium: Medium, option: str) -> Brief:
    """A brief that starts from a work, by which the work is found and checked."""
    kind = brief_class(medium)
    if "source" not in kind.model_fields:
        raise InputError(
            Text(
                "{option}: {works} have no points in a space.",
                option=option,
                works=kit_of(medium).works,
            )
        )
    return kind.model_validate({"source": artifact})
