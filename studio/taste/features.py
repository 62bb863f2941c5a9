"""The numbers of works that taste is fitted on, as the engines read them.

Invariant: the numbers of a work are read once, on the work thread, and never change; they may lack
for a work that was made before they were read, or where a set cannot be read on this machine.
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
_AT_ONCE = 500

Row = tuple[str, str, str, bytes]
"""A work's id, its prompt, the name of the set, and its numbers as they are stored."""


class FeatureStore:
    """The numbers of one project's works."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, artifact: str, found: Features) -> None:
        """Keep the numbers of a work; those that are there already stay.

        Of a set that is counted in another way now ("style 2") those of before ("style 1") go.
        """
        rows = [
            {"artifact": artifact, "name": name, "numbers": packed(numbers)}
            for name, numbers in found.items()
        ]
        former = [
            and_(_F.c.name.startswith(f"{kind_of(name)} ", autoescape=True), _F.c.name != name)
            for name in found
        ]
        if rows:
            with self._database.writing() as connection:
                connection.execute(insert(_F).on_conflict_do_nothing(), rows)
                # Only then, so that no new row gets the number of an old one, see `after`.
                connection.execute(delete(_F).where(_F.c.artifact == artifact, or_(*former)))

    def after(self, number: int, kind: Medium) -> tuple[int, list[Row]]:
        """What was kept of a kind after row `number`, oldest first, and the last row's number."""
        query = (
            select(_F.c.number, _F.c.artifact, _A.c.prompt, _F.c.name, _F.c.numbers)
            .join(_A, _A.c.id == _F.c.artifact)
            .where(_F.c.number > number, _A.c.kind == kind.value)
            .order_by(_F.c.number)
        )
        with self._database.reading() as connection:
            found = connection.execute(query).all()
        last = int(found[-1].number) if found else number
        return last, [(row.artifact, row.prompt, row.name, row.numbers) for row in found]

    def lacking(self, kind: Medium, names: Iterable[str] = ()) -> list[str]:
        """Works of a kind, not in the trash, that lack a set: one of `names`, or one that any has.

        A work without any set at all lacks one in any case. The newest come first.
        """
        wanted = set(names) or self._known(kind)
        kept = select(func.count()).where(_F.c.artifact == _A.c.id)
        if wanted:
            kept = kept.where(_F.c.name.in_(sorted(wanted)))
        query = (
            select(_A.c.id)
            .where(_A.c.kind == kind.value, _A.c.trashed_at.is_(None))
            .where(kept.scalar_subquery() < max(1, len(wanted)))
            .order_by(_A.c.number.desc())
        )
        with self._database.reading() as connection:
            return [str(row[0]) for row in connection.execute(query)]

    def _known(self, kind: Medium) -> set[str]:
        query = select(_F.c.name).distinct().join(_A, _A.c.id == _F.c.artifact)
        # Works in the trash are not read anew, so that they may have sets of a former way.
        kept = (_A.c.kind == kind.value, _A.c.trashed_at.is_(None))
        with self._database.reading() as connection:
            rows = connection.execute(query.where(*kept))
            return {str(row[0]) for row in rows}


def kind_of(name: str) -> str:
    """What a set counts, without the number of the way in which it does."""
    return name.rpartition(" ")[0]


def packed(numbers: Iterable[float]) -> bytes:
    """Numbers as they are stored: single precision, the low byte first."""
    import numpy as np  # the window's first paint and quick commands do without it

    return np.asarray(list(numbers), "<f4").tobytes()


def unpacked(stored: Iterable[bytes]) -> NDArray[np.float64]:
    """What `packed` stored of several works: one row each."""
    import numpy as np

    rows = list(stored)
    return np.frombuffer(b"".join(rows), "<f4").reshape(len(rows), -1).astype(float)
