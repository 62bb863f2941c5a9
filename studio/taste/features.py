"""Stores the features of works, which taste is fitted on, as the engines read them.

Invariant: a work's features are read once, on the work thread, and never change. A work that was
made before they were read has none, and a feature group that cannot be read on this machine is
missing.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sqlalchemy import and_, delete, func, or_, select
from sqlalchemy.dialects.sqlite import insert

from engines.contract import Features, Medium
from studio.storage import schema
from studio.storage.database import Database

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_F, _A = schema.features, schema.artifacts

Row = tuple[str, str, str, bytes]
"""A work's id, its prompt, the name of the feature group, and its packed features."""


class FeatureStore:
    """The features of one project's works."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, artifact: str, features: Features) -> None:
        """Store the features of a work; groups that it has already are left as they are.

        Of a group with a newer version ("style 2") the older versions ("style 1") are deleted.
        """
        rows = [
            {"artifact": artifact, "name": name, "numbers": packed(values)}
            for name, values in features.items()
        ]
        older_versions = [
            and_(_F.c.name.startswith(f"{kind_of(name)} ", autoescape=True), _F.c.name != name)
            for name in features
        ]
        if rows:
            with self._database.writing() as connection:
                connection.execute(insert(_F).on_conflict_do_nothing(), rows)
                # Deleted last, so that no new row gets the number of an old one; see `after`.
                outdated = delete(_F).where(_F.c.artifact == artifact, or_(*older_versions))
                connection.execute(outdated)

    def after(self, number: int, kind: Medium) -> tuple[int, list[Row]]:
        """The last row's number, and the rows of a kind after row `number`, oldest first."""
        query = (
            select(_F.c.number, _F.c.artifact, _A.c.prompt, _F.c.name, _F.c.numbers)
            .join(_A, _A.c.id == _F.c.artifact)
            .where(_F.c.number > number, _A.c.kind == kind.value)
            .order_by(_F.c.number)
        )
        rows: list[Row] = []
        with self._database.reading() as connection:
            for last, artifact, prompt, name, numbers in connection.execute(query):
                rows.append((artifact, prompt, name, numbers))
                number = int(last)
        return number, rows

    def find_incomplete(self, kind: Medium, names: Iterable[str] = ()) -> list[str]:
        """Works of a kind, not in the trash, that lack a group: one of `names`, or any in use.

        A work without any group is incomplete in any case. The newest come first.
        """
        required = set(names) or self._group_names(kind)
        group_count = select(func.count()).where(_F.c.artifact == _A.c.id)
        if required:
            group_count = group_count.where(_F.c.name.in_(sorted(required)))
        query = (
            select(_A.c.id)
            .where(_A.c.kind == kind.value, _A.c.trashed_at.is_(None))
            .where(group_count.scalar_subquery() < max(1, len(required)))
            .order_by(_A.c.number.desc())
        )
        with self._database.reading() as connection:
            return [str(row[0]) for row in connection.execute(query)]

    def _group_names(self, kind: Medium) -> set[str]:
        query = select(_F.c.name).distinct().join(_A, _A.c.id == _F.c.artifact)
        # Works in the trash are not read again, so they may have groups of an older version.
        query = query.where(_A.c.kind == kind.value, _A.c.trashed_at.is_(None))
        with self._database.reading() as connection:
            return {str(row[0]) for row in connection.execute(query)}


def kind_of(name: str) -> str:
    """The name of a feature group without its version number."""
    return name.rpartition(" ")[0]


def packed(values: Iterable[float]) -> bytes:
    """Features as they are stored: single precision, little-endian."""
    import numpy as np  # the window's first paint and quick commands do without it

    return np.asarray(list(values), "<f4").tobytes()


def unpacked(rows: Iterable[bytes]) -> NDArray[np.float64]:
    """The packed features of several works (works, features)."""
    import numpy as np

    parts = list(rows)
    return np.frombuffer(b"".join(parts), "<f4").reshape(len(parts), -1).astype(float)
