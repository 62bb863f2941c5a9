"""Deletes works of the trash for good.

Invariant: a work goes with all its feedback in one transaction, and before its file, so that a
crash in between leaves at most a file that belongs to no work. A file that another work shares
stays.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, func, or_, select, text, update

from studio.base.files import is_inside
from studio.base.records import DOCUMENT, Artifact
from studio.storage import digests, schema
from studio.storage.database import Database

_A = schema.artifacts
_BATCH = 500


def delete_from_trash(database: Database, works: Sequence[Artifact]) -> None:
    """Delete works that are still in the trash, and the files that no other work has."""
    for start in range(0, len(works), _BATCH):
        batch = {work.id: work for work in works[start : start + _BATCH]}
        with database.writing() as connection:
            works_gone = _delete(connection, batch)
        # Nothing is stored meanwhile, so that no new work gets a file that is about to go.
        with database.writing() as connection:
            _delete_files(connection, works_gone)


def _delete(connection: Connection, works: dict[str, Artifact]) -> list[Artifact]:
    """Delete the rows of those that are in the trash, and of all that belongs to them."""
    listed = select(_A.c.id, _A.c.number).where(_A.c.id.in_(list(works)), _A.c.trashed_at > "")
    rows = connection.execute(listed).all()
    ids = [row.id for row in rows]
    newest = _newest_features(connection)
    for table in schema.metadata.tables.values():
        keys = [key.parent for key in table.foreign_keys if key.column.table is _A]
        if keys:
            digests.delete_rows(connection, table, or_(*(key.in_(ids) for key in keys)))
    for row in rows:
        connection.execute(text("DELETE FROM search WHERE rowid = :n"), {"n": row.number})
    digests.delete_rows(connection, _A, _A.c.id.in_(ids))
    _keep_number(connection, newest)
    return [works[name] for name in ids]


def _newest_features(connection: Connection) -> int:
    newest = select(func.coalesce(func.max(schema.features.c.number), 0))
    return int(connection.execute(newest).scalar_one())


def _keep_number(connection: Connection, newest: int) -> None:
    """Give the newest row of features that is left the number after `newest`, if that is gone.

    Else rows of new works would get the numbers of those that are gone, which taste has read.
    """
    remaining = _newest_features(connection)
    if remaining < newest:
        row = schema.features.c.number == remaining
        connection.execute(update(schema.features).where(row).values(number=newest + 1))


def _delete_files(connection: Connection, works: Sequence[Artifact]) -> None:
    hashes = {work.sha256 for work in works}
    shared = select(_A.c.sha256).where(_A.c.sha256.in_(hashes))
    remaining = set(connection.execute(shared).scalars())
    for work in works:
        for path in (work.path, work.wav_path):
            if work.sha256 not in remaining and is_inside(path, path.parent):
                path.unlink(missing_ok=True)
    documents = {work.extra.get(DOCUMENT): work.document_path for work in works}
    name = func.json_extract(_A.c.extra, f"$.{DOCUMENT}")
    still_named = set(connection.execute(select(name).where(name.in_(list(documents)))).scalars())
    for each, path in documents.items():
        if path is not None and each not in still_named and is_inside(path, path.parent):
            path.unlink(missing_ok=True)
