"""Stores the features of works, which taste is fitted on, as the engines read them.

Invariant: a work's features are read once, on the work thread, and never change. A work that was
made before they were read has none, and a feature group that cannot be read on this machine is
missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import and_, delete, func, or_, select
from sqlalchemy.dialects.sqlite import insert

from engines import registry
from engines.contract import Features, Medium
from studio.base.threads import in_turns
from studio.history.queries import latest_stars
from studio.storage import schema
from studio.storage.database import Database
from studio.storage.statements import AnySelect, Expression

_FEATURES, _ARTIFACTS = schema.features, schema.artifacts

FLOAT_BYTES = 4
_BATCH = 500
_COLUMNS = (
    _FEATURES.c.number,
    _FEATURES.c.artifact,
    _ARTIFACTS.c.prompt,
    _FEATURES.c.name,
    _FEATURES.c.numbers,
)
MAX_WIDTH = 4096
"""Features of one group, at most; a row of another length than its group is no features."""


class FeatureRow(NamedTuple):
    """The packed features of one group of a work."""

    number: int
    artifact: str
    prompt: str
    name: str
    numbers: bytes


class FeatureCounts(NamedTuple):
    """What is stored of a kind: the last row, and the works and the width of each group."""

    last: int
    works: int
    widths: dict[str, int]


class FeatureStore:
    """The features of one project's works."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, artifact_id: str, features: Features) -> None:
        """Store the features of a work; groups that it has already are left as they are.

        Of a group with a newer version ("style 2") the older versions ("style 1") are deleted.
        """
        rows = [
            {"artifact": artifact_id, "name": name, "numbers": packed(values)}
            for name, values in features.items()
        ]
        older_versions = [
            and_(
                _FEATURES.c.name.startswith(f"{_kind_of(name)} ", autoescape=True),
                _FEATURES.c.name != name,
            )
            for name in features
        ]
        if rows:
            with self._database.writing() as connection:
                connection.execute(insert(_FEATURES).on_conflict_do_nothing(), rows)
                # Deleted last, so that no new row gets the number of an old one; see `after`.
                outdated = delete(_FEATURES).where(
                    _FEATURES.c.artifact == artifact_id, or_(*older_versions)
                )
                connection.execute(outdated)

    def counts(self, medium: Medium) -> FeatureCounts:
        """Return how much is stored of a kind; `works` is at least their number."""
        # SQLite takes the other columns from the row that has the maximum: the newest one.
        columns = _FEATURES.c.name, func.max(_FEATURES.c.number), func.length(_FEATURES.c.numbers)
        works = (
            select(func.count()).select_from(_ARTIFACTS).where(_ARTIFACTS.c.kind == medium.value)
        )
        with self._database.reading() as connection:
            rows = connection.execute(
                self._rows(medium, 0, *columns).group_by(_FEATURES.c.name)
            ).all()
            count = int(connection.execute(works).scalar_one())
        widths = {name: (size or 0) // FLOAT_BYTES for name, _, size in rows}
        last = max((number for _, number, _ in rows), default=0)
        return FeatureCounts(last, count, {name: min(widths[name], MAX_WIDTH) for name in widths})

    def has_lost(self, number: int) -> bool:
        """Return whether the row of this number, the newest once, was deleted with those after
        it."""
        query = select(func.coalesce(func.max(_FEATURES.c.number), 0))
        with self._database.reading() as connection:
            return int(connection.execute(query).scalar_one()) < number

    def after(self, number: int, medium: Medium, last: int | None = None) -> Iterator[FeatureRow]:
        """The rows of a kind after row `number`, up to `last`, oldest first, one at a time."""
        query = self._rows(medium, number, *_COLUMNS).order_by(_FEATURES.c.number)
        if last is not None:
            query = query.where(_FEATURES.c.number <= last)
        with self._database.reading() as connection:
            rows = connection.execute(query)
            for row in in_turns(rows):
                yield FeatureRow(*row)

    def of(self, medium: Medium, artifact_ids: Iterable[str]) -> Iterator[FeatureRow]:
        """The rows of these works, in the order of their ids and of the names of the groups."""
        ids, order = sorted(artifact_ids), (_FEATURES.c.artifact, _FEATURES.c.name)
        with self._database.reading() as connection:
            for first in range(0, len(ids), _BATCH):
                is_of_batch = _FEATURES.c.artifact.in_(ids[first : first + _BATCH])
                query = self._rows(medium, 0, *_COLUMNS).where(is_of_batch).order_by(*order)
                for row in connection.execute(query):
                    yield FeatureRow(*row)

    def _rows(self, medium: Medium, number: int, *columns: Expression) -> AnySelect:
        joined = select(*columns).join(_ARTIFACTS, _ARTIFACTS.c.id == _FEATURES.c.artifact)
        return joined.where(_FEATURES.c.number > number, _ARTIFACTS.c.kind == medium.value)

    def find_incomplete(
        self, medium: Medium, names: Iterable[str] = (), is_rated: bool = False
    ) -> list[str]:
        """Works of a kind, not in the trash, that lack a group: one of `names`, or any in use.

        A group that is in use is required in the version of this program. A work without any group
        is incomplete in any case. The newest come first. `is_rated`: of the works that were rated,
        those that lack a group which another of them has.
        """
        listed = _listed(medium, is_rated)
        required = set(names) or self._required_names(medium, listed)
        group_count = select(func.count()).where(_FEATURES.c.artifact == _ARTIFACTS.c.id)
        if required:
            group_count = group_count.where(_FEATURES.c.name.in_(sorted(required)))
        query = (
            select(_ARTIFACTS.c.id)
            .where(*listed, group_count.scalar_subquery() < max(1, len(required)))
            .order_by(_ARTIFACTS.c.number.desc())
        )
        with self._database.reading() as connection:
            return [str(row[0]) for row in connection.execute(query)]

    def _required_names(self, medium: Medium, listed: Sequence[Expression]) -> set[str]:
        in_use = self._group_names(listed)
        kinds = {_kind_of(name) for name in in_use}
        current = [name for name in registry.feature_traits(medium) if _kind_of(name) in kinds]
        return newest_versions([*in_use, *current])

    def _group_names(self, listed: Sequence[Expression]) -> set[str]:
        query = (
            select(_FEATURES.c.name)
            .distinct()
            .join(_ARTIFACTS, _ARTIFACTS.c.id == _FEATURES.c.artifact)
        )
        with self._database.reading() as connection:
            return {str(row[0]) for row in connection.execute(query.where(*listed))}


def _listed(medium: Medium, is_rated: bool) -> Sequence[Expression]:
    """Conditions of the works of a kind that are read.

    Works in the trash are not read again, so they may have groups of an older version.
    """
    listed = (_ARTIFACTS.c.kind == medium.value, _ARTIFACTS.c.trashed_at.is_(None))
    rated = _ARTIFACTS.c.id.in_(select(schema.ratings.c.artifact))  # the few that are looked at
    return (*listed, rated, latest_stars() > 0) if is_rated else listed


def newest_versions(names: Iterable[str]) -> set[str]:
    """Of the groups of each kind the one with the highest version number."""
    newest: dict[str, str] = {}
    for name in names:
        kind = _kind_of(name)
        newest[kind] = max(name, newest.get(kind, name), key=_version_of)
    return set(newest.values())


def _version_of(name: str) -> tuple[int, str]:
    version = name.rpartition(" ")[2]
    return int(version) if version.isdecimal() else 0, name


def _kind_of(name: str) -> str:
    """The name of a feature group without its version number."""
    return name.rpartition(" ")[0]


def packed(values: Iterable[float]) -> bytes:
    """Features as they are stored: single precision, little-endian.

    One that is beyond single precision becomes the largest, so that it stays an outlier.
    """
    import numpy as np  # the window's first paint and quick commands do without it

    exact, largest = np.asarray(list(values), float), float(np.finfo(np.float32).max)
    is_beyond = np.isfinite(exact) & (np.abs(exact) > largest)
    return np.where(is_beyond, np.copysign(largest, exact), exact).astype("<f4").tobytes()
