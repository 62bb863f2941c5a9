"""Ways through the latent space of a model, as one file.

Invariant: nothing is added to the project. The same request gives the same points.
"""

from __future__ import annotations

from dataclasses import dataclass

from engines.contract import Brief, ImageBrief, LatentSpace, Medium, MusicBrief, Point
from engines.contract.latent import closed_way, sample_point, truncate, way_between
from engines.registry import open_latent_space
from studio import places
from studio.errors import InputError
from studio.files import read_work
from studio.models.library import Model
from studio.studio import Studio

MIN_FRAMES, MAX_FRAMES = 2, 600
_FRAMES_BETWEEN, _FRAMES_OF_LOOP = 24, 48
_FRAMES_PER_STOP = 12


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


class Exploration:
    """The latent space of one model of the library, opened."""

    def __init__(self, studio: Studio, model: Model) -> None:
        """Raises `InputError` for a model without a latent space, `EngineError` for a bad one."""
        _require_space(model)
        self._studio, self._model = studio, model
        device, cache = studio.settings.device_to_use, places.cache_folder()
        self._space: LatentSpace = open_latent_space(model.medium, model.path, device, cache)

    @property
    def suffixes(self) -> tuple[str, ...]:
        """Kinds of files that `walk` can make; the first is the usual one."""
        return self._space.suffixes

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
        if not isinstance(brief, ImageBrief | MusicBrief) or brief.model != self._model.id:
            return ()
        point = brief.point
        if not point and isinstance(brief, ImageBrief) and not brief.source:
            point = sample_point(self._space.dimensions, brief.seed)
        fits = len(point) == self._space.dimensions
        return truncate(point, brief.truncation or 1.0) if fits else ()


def _require_space(model: Model) -> None:
    if model.inspection is None or not model.inspection.dimensions:
        raise InputError(
            f"model: {model.id} has no space to explore.",
            "Models that `bowerbird train` makes with the recipes vae and gan have one.",
            "`bowerbird models list` shows what is installed.",
        )


def _brief_about(artifact: str, medium: Medium, option: str) -> Brief:
    """A brief that starts from a work, by which the work is found and checked."""
    if medium is Medium.IMAGE:
        return ImageBrief(source=artifact)
    if medium is Medium.MUSIC:
        return MusicBrief(source=artifact)
    raise InputError(f"{option}: texts have no points in a space.")
