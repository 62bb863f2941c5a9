"""What a project holds, and how much room it takes.

Invariant: nothing is written, and no work is read; a clock that was set back makes no figure
negative.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from engines.contract import Medium
from studio.base.faults import project_moved
from studio.base.threads import slow
from studio.care.space import size_of
from studio.history.history import ArtifactQuery
from studio.projects.project import DATABASE
from studio.studio import Studio

PARTS = (
    *("works", "adapters", "training", "sounds", "masks"),
    *("database", "backups", "aside", "other"),
)
_FOLDERS = {
    "artifacts": "works",
    "documents": "works",
    "adapters": "adapters",
    "training": "training",
    "renders": "sounds",
    "masks": "masks",
    "backups": "backups",
    "set aside": "aside",
}


@dataclass(frozen=True)
class KindStatistics:
    """Works of a kind; `stars[n]` of them have n stars, those of `stars[0]` none."""

    works: int
    stars: tuple[int, ...]
    comparisons: int
    adapters: int
    training_s: float

    @property
    def ratings(self) -> int:
        """How many works have stars."""
        return sum(self.stars[1:])


@dataclass(frozen=True)
class Statistics:
    """What a project holds. `first_day` and `last_day` are local dates of works, or empty;
    `sizes` are bytes by the names in `PARTS`."""

    kinds: Mapping[Medium, KindStatistics]
    in_trash: int
    collections: int
    first_day: str
    last_day: str
    days: int
    sizes: Mapping[str, int]

    @property
    def works(self) -> int:
        """Works of all kinds, without the trash."""
        return sum(kind.works for kind in self.kinds.values())

    @property
    def size_bytes(self) -> int:
        """What the project takes on the disk."""
        return sum(self.sizes.values())

    def as_json(self) -> dict[str, object]:
        """The fields that the command line promises."""
        return {
            "artifacts": self.works,
            "trash": self.in_trash,
            "collections": self.collections,
            "first_day": self.first_day or None,
            "last_day": self.last_day or None,
            "days": self.days,
            "kinds": {
                medium.value: {
                    "artifacts": kind_counts.works,
                    "ratings": kind_counts.ratings,
                    "stars": list(kind_counts.stars),
                    "comparisons": kind_counts.comparisons,
                    "adapters": kind_counts.adapters,
                    "training_seconds": round(kind_counts.training_s, 1),
                }
                for medium, kind_counts in self.kinds.items()
            },
            "bytes": self.size_bytes,
            "sizes": dict(self.sizes),
        }


@slow
def statistics_of(studio: Studio) -> Statistics:
    """The statistics of an open project. Raises `ProjectError` where its folder is gone."""
    history = studio.history
    days = list(history.day_counts(ArtifactQuery()))
    return Statistics(
        {medium: _kind(studio, medium) for medium in Medium},
        history.count(ArtifactQuery(trashed=True)),
        len(studio.collections.all()),
        min(days, default=""),
        max(days, default=""),
        len(days),
        sizes_of(studio.project.folder),
    )


def sizes_of(folder: Path) -> dict[str, int]:
    """The bytes of each part of a project. Raises `ProjectError` where its folder is gone."""
    sizes: dict[str, int] = dict.fromkeys(PARTS, 0)
    try:
        entries = list(folder.iterdir())
    except OSError:
        raise project_moved(folder) from None
    for entry in entries:
        sizes[_part_of(entry.name)] += 0 if entry.is_symlink() else size_of(entry)
    return sizes


def _part_of(name: str) -> str:
    if name.startswith("project.backup-"):
        return "backups"
    return "database" if name.startswith(DATABASE) else _FOLDERS.get(name, "other")


def _kind(studio: Studio, medium: Medium) -> KindStatistics:
    stars = [0] * 6
    for facet in studio.history.facets(ArtifactQuery(kinds=(medium,))):
        if facet.medium is medium:
            stars[facet.stars] += facet.works
    adapters = studio.adapters.all(medium)
    return KindStatistics(
        sum(stars),
        tuple(stars),
        len(studio.history.comparisons(medium)),
        len(adapters),
        sum(max(0.0, adapter.figures.get("seconds", 0.0)) for adapter in adapters),
    )
