"""Digests of rows and of the files of adapters, by which later damage is noticed.

Invariant: the digest of a row is written in the transaction that writes the row, over the values as
SQLite stores them; empty columns do not count, so that a new one changes no digest. Jobs, features
and predictions, which are made again or only say what happened, have none.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, RowMapping, Table, delete, select
from sqlalchemy.dialects.sqlite import insert

from engines.contract.text import Text
from studio.storage import schema
from studio.storage.statements import Expression

_DIGESTS = schema.digests
_INSERT = insert(_DIGESTS)
_SAVE = _INSERT.on_conflict_do_update(
    index_elements=["subject", "name"], set_={"digest": _INSERT.excluded.digest}
)
_FILES = "adapter files"
_KEYS = {
    "artifacts": ("id",),
    "ratings": ("number",),
    "comparisons": ("number",),
    "marks": ("number",),
    "trait_ratings": ("number",),
    "collections": ("number",),
    "collection_works": ("number",),
    "tags": ("artifact", "name"),
    "adapters": ("id",),
    "adapter_uses": ("number",),
    "documents": ("id",),
    "books": ("id",),
    "sections": ("id",),
    "world_notes": ("id",),
}
"""The tables whose rows have digests, with the columns that name a row."""


def write(connection: Connection, table: str, *key: object) -> None:
    """Write the digest of a row as it is now; delete it where the row is gone."""
    condition = " AND ".join(f'"{name}" = ?' for name in _KEYS[table])
    result = connection.exec_driver_sql(f"SELECT * FROM {table} WHERE {condition}", key)
    row = result.mappings().one_or_none()
    if row is None:
        where = (_DIGESTS.c.subject == table, _DIGESTS.c.name == json.dumps(key))
        connection.execute(delete(_DIGESTS).where(*where))
    else:
        _save(connection, table, json.dumps(key), _digest(row))


def delete_rows(connection: Connection, table: Table, condition: Expression) -> None:
    """Delete the rows of a table that meet a condition, with their digests."""
    columns = [table.c[name] for name in _KEYS.get(table.name, ())]
    keys = connection.execute(select(*columns).where(condition)).all() if columns else ()
    connection.execute(delete(table).where(condition))
    for key in keys:
        write(connection, table.name, *key)


def write_all(connection: Connection) -> None:
    """Write the digest of every row; tables of later versions are not there yet."""
    tables = connection.exec_driver_sql("SELECT name FROM sqlite_master")
    for table in _KEYS.keys() & {str(row[0]) for row in tables}:
        for name, digest in list(_current(connection, table)):
            _save(connection, table, name, digest)


def write_files(connection: Connection, adapter_id: str, digests: Mapping[str, str]) -> None:
    """Write the SHA-256 of each file of an adapter, by its path in the adapter's folder."""
    for name, digest in digests.items():
        _save(connection, _FILES, f"{adapter_id}/{name}", digest)


def read_files(connection: Connection, adapter_id: str) -> dict[str, str]:
    """Return what `write_files` wrote; empty for an adapter of an older version."""
    start = f"{adapter_id}/"
    query = select(_DIGESTS.c.name, _DIGESTS.c.digest).where(
        _DIGESTS.c.subject == _FILES, _DIGESTS.c.name >= start, _DIGESTS.c.name < f"{adapter_id}0"
    )
    rows = connection.execute(query)
    return {str(name).removeprefix(start): str(digest) for name, digest in rows}


def changed_rows(connection: Connection) -> Iterator[str]:
    """Sentences about rows that are not as they were written, or gone."""
    for table in _KEYS:
        query = select(_DIGESTS.c.name, _DIGESTS.c.digest).where(_DIGESTS.c.subject == table)
        digest_rows = connection.execute(query)
        current = dict(_current(connection, table))
        names = [str(name) for name, digest in digest_rows if current.get(name) != digest]
        if names:
            example = names[0][:80]
            yield (
                Text(
                    "A row of {table} was changed or lost: {example}.", table=table, example=example
                )
                if len(names) == 1
                else Text(
                    "{count} rows of {table} were changed or lost, such as {example}.",
                    count=len(names),
                    table=table,
                    example=example,
                )
            )


def _current(connection: Connection, table: str) -> Iterator[tuple[str, str]]:
    """The name and the digest of each row as it is."""
    rows = connection.exec_driver_sql(f"SELECT * FROM {table}")
    for row in rows.mappings():
        yield json.dumps([row[name] for name in _KEYS[table]], default=repr), _digest(row)


def _digest(row: RowMapping) -> str:
    values = sorted((name, value) for name, value in row.items() if value is not None)
    return hashlib.sha256(json.dumps(values, default=repr).encode()).hexdigest()[:32]


def _save(connection: Connection, subject: str, name: str, digest: str) -> None:
    connection.execute(_SAVE, {"subject": subject, "name": name, "digest": digest})
