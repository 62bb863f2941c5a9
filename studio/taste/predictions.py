"""What taste last predicted of the works of a large project, stored for quick commands.

Invariant: in a small project nothing is stored, since its taste is fitted in no time. What is
stored is as old as the last judgement of taste; a work that was made since has no prediction.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import func, select
from sqlalchemy.dialects.sqlite import insert

from engines.contract import Medium
from studio.records import now
from studio.storage import schema
from studio.storage.database import Database

LARGE = 5000
"""Rows of features from which on a project is large: a fit takes seconds there."""
_ID_LETTERS = 10
_P, _F = schema.predictions, schema.features


class Predictions:
    """The stored predictions of one project."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def is_project_large(self) -> bool:
        """Whether a command has no time to fit taste."""
        with self._database.reading() as connection:
            return (connection.execute(select(func.max(_F.c.number))).scalar() or 0) >= LARGE

    def save(self, kind: Medium, stars: Mapping[str, float]) -> None:
        """Store the predicted stars of works in place of the earlier ones of their kind."""
        if self._database.refusal is not None or not self.is_project_large():
            return
        import numpy as np  # quick commands do without it

        row = {
            "ids": "".join(stars).encode(),
            "stars": np.array(list(stars.values()), "<f4").tobytes(),
            "at": now(),
        }
        statement = insert(_P).values(kind=kind.value, **row)
        with self._database.writing() as connection:
            connection.execute(statement.on_conflict_do_update(index_elements=["kind"], set_=row))

    def of(self, kind: Medium, works: Collection[str]) -> dict[str, float]:
        """The stored stars of some works of a kind; a work without any is left out."""
        import numpy as np

        with self._database.reading() as connection:
            row = connection.execute(select(_P).where(_P.c.kind == kind.value)).one_or_none()
        if row is None or not _is_whole(row.ids, row.stars):
            return {}
        stars = np.frombuffer(row.stars, "<f4")
        ids = (
            row.ids[start : start + _ID_LETTERS] for start in range(0, len(row.ids), _ID_LETTERS)
        )
        wanted = {work.encode() for work in works}
        return {
            identity.decode(): round(float(stars[index]), 2)
            for index, identity in enumerate(ids)
            if identity in wanted
        }


def _is_whole(ids: bytes | None, stars: bytes | None) -> bool:
    """Whether there is one number for each id; others may have written the row."""
    return len(ids or b"") // _ID_LETTERS * 4 == len(stars or b"") and bool(ids and stars)
