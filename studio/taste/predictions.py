"""What taste last predicted of the works of a large project, stored for quick commands.

Invariant: in a small project nothing is stored, since its taste is fitted in no time. What is
stored is as old as the last validation of taste; a work that was made since has no prediction.
"""

from __future__ import annotations

import struct
from collections.abc import Collection, Mapping

from sqlalchemy import func, select
from sqlalchemy.dialects.sqlite import insert

from engines.contract import Medium
from studio.records import now
from studio.storage import schema
from studio.storage.database import Database

LARGE = 5000
"""Rows of features from which on a project is large: a fit takes seconds there."""
_ID_LETTERS, _STARS_BYTES = 10, 4
_PREDICTIONS, _FEATURES = schema.predictions, schema.features


class Predictions:
    """The stored predictions of one project."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def is_project_large(self) -> bool:
        """Whether a command has no time to fit taste."""
        with self._database.reading() as connection:
            return (connection.execute(select(func.max(_FEATURES.c.number))).scalar() or 0) >= LARGE

    def save(self, medium: Medium, stars: Mapping[str, float]) -> None:
        """Store the predicted stars of works in place of the earlier ones of their kind."""
        if self._database.refusal is not None or not self.is_project_large():
            return
        import numpy as np  # quick commands do without it

        row = {
            "ids": "".join(stars).encode(),
            "stars": np.array(list(stars.values()), "<f4").tobytes(),
            "at": now(),
        }
        statement = insert(_PREDICTIONS).values(kind=medium.value, **row)
        with self._database.writing() as connection:
            connection.execute(statement.on_conflict_do_update(index_elements=["kind"], set_=row))

    def of(self, medium: Medium, works: Collection[str]) -> dict[str, float]:
        """The stored stars of some works of a kind; a work without any is left out."""
        with self._database.reading() as connection:
            row = connection.execute(
                select(_PREDICTIONS).where(_PREDICTIONS.c.kind == medium.value)
            ).one_or_none()
        if row is None or not _is_whole(row.ids, row.stars):
            return {}
        places = ((work, _index_of(work.encode(), row.ids)) for work in works)
        return {
            work: round(struct.unpack_from("<f", row.stars, index * _STARS_BYTES)[0], 2)
            for work, index in places
            if index is not None
        }


def _index_of(work: bytes, ids: bytes) -> int | None:
    """The place of an id among ids that follow one another; None where it is not there."""
    start = ids.find(work)
    while start % _ID_LETTERS and start >= 0:
        start = ids.find(work, start + 1)
    return start // _ID_LETTERS if start >= 0 and len(work) == _ID_LETTERS else None


def _is_whole(ids: bytes | None, stars: bytes | None) -> bool:
    """Whether there is one number for each id; others may have written the row."""
    return len(ids or b"") // _ID_LETTERS * _STARS_BYTES == len(stars or b"") and bool(
        ids and stars
    )
