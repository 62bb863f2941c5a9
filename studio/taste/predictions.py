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
from studio.base.records import now
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
        """Return whether a command has no time to fit taste."""
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
        ids = row.ids.decode("ascii", "replace")
        starts = range(0, len(ids), _ID_LETTERS)
        indices = {ids[start : start + _ID_LETTERS]: start // _ID_LETTERS for start in starts}
        return {
            work: round(struct.unpack_from("<f", row.stars, indices[work] * _STARS_BYTES)[0], 2)
            for work in works
            if work in indices
        }


def _is_whole(ids: bytes | None, stars: bytes | None) -> bool:
    """Return whether there is one number for each id; others may have written the row."""
    return len(ids or b"") // _ID_LETTERS * _STARS_BYTES == len(stars or b"") and bool(
        ids and stars
    )
