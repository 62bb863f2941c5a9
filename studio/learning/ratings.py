"""The artist's ratings and choices as learning reads them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from engines.contract import Brief, point_of
from studio.base.records import UNDISCLOSED, Artifact


@dataclass(frozen=True)
class RatedWork:
    """A work and its stars, 1 to 5; 0 for one that was only compared."""

    id: str
    brief: Brief
    path: Path
    stars: int = 0


@dataclass(frozen=True)
class Choice:
    """Of two works, the artist preferred `winner`. Later choices overrule earlier ones."""

    winner: str
    loser: str


def rated_works(works: Iterable[Artifact]) -> list[RatedWork]:
    """The works that can be learned from: those with a brief that asks for something.

    A point of a latent space asks nothing that another model could answer, and what was exported
    without its prompt does not tell what was asked.
    """
    return [
        RatedWork(work.id, work.brief, work.path, work.stars)
        for work in works
        if work.brief is not None and not point_of(work.brief) and work.brief.prompt != UNDISCLOSED
    ]
