"""The tables, indexes, views and triggers of a database, compared with those that the studio makes.

Invariant: nothing but SQLite's list of them and the revision is read, and the revision only from a
table of ours, so that no object of a stranger is run: a trigger may undo every write, and the query
of a view need not end.
"""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import create_engine

from engines.contract.text import Text, listed
from studio.base.errors import ProjectDamaged
from studio.base.faults import damaged
from studio.storage import schema
from studio.storage.statements import driver_of

_REVISION_TABLE = re.compile(r"CREATE TABLE alembic_version \((?!.*\bas\b).*version_num.*\)", re.I)
"""What makes a table of the revision that computes nothing; a newer program's may differ."""
_REVISION = re.compile(r"[0-9a-z]{1,32}")
_STATISTICS = "sqlite_stat"
"""What the names of the tables begin with that SQLite itself writes for its plans."""
_KINDS = ("table", "index", "view", "trigger")
_MAX_NAMES, _NAME_LETTERS = 3, 40


class SchemaObject(NamedTuple):
    """A row of SQLite's list; `statement` is what made the object, with single spaces."""

    kind: str
    name: str
    table: str
    statement: str


def objects_of(plain: sqlite3.Connection) -> frozenset[SchemaObject]:
    """The objects of a database but SQLite's own statistics."""
    rows = plain.execute("SELECT type, name, tbl_name, sql FROM sqlite_master")
    objects = (SchemaObject(*map(_text, row)) for row in rows)
    return frozenset(
        entry
        for entry in objects
        if entry.kind != "table" or not entry.name.startswith(_STATISTICS)
    )


def digest_of(objects: Iterable[SchemaObject]) -> str:
    """The digest of a database's objects, as in `schema.OBJECTS`."""
    return hashlib.sha256(json.dumps(sorted(objects)).encode()).hexdigest()[:16]


def require_own_objects(plain: sqlite3.Connection, folder: Path) -> str:
    """Return the schema of a database in a project's folder: a released one, or a newer one.

    Raises `ProjectDamaged` where it is neither, where the database has objects that no migration
    makes, or lacks tables.
    """
    objects = objects_of(plain)
    revision = _stored_revision(plain, objects)
    if is_newer(revision) and _REVISION.fullmatch(revision):
        return revision
    newest, digest = schema.OBJECTS
    released = {newest: objects} if digest_of(objects) == digest else _released_objects()
    foreign = sorted(objects.difference(*released.values()))
    if foreign:
        raise _has_foreign(foreign, folder)
    if revision not in schema.released():
        raise damaged(folder, Text("it does not say which version of Bowerbird it is of"))
    if objects != released.get(revision):
        _require_tables(objects, released.get(revision, frozenset()), folder)
    return revision


def _require_tables(
    objects: frozenset[SchemaObject], expected: frozenset[SchemaObject], folder: Path
) -> None:
    """Raise `ProjectDamaged` where tables are missing, or objects of later versions are there.

    A lost index makes a project slow, and no more.
    """
    missing = sorted(_tables(expected) - _tables(objects))
    if missing:
        raise damaged(folder, Text("the table {missing} is missing", missing=missing[0]))
    if objects - expected:
        raise not_of_its_version(folder)


def not_of_its_version(folder: Path) -> ProjectDamaged:
    """The error of a database that does not fit the version that it names."""
    return damaged(folder, Text("it is not of the version that it says it is of"))


def _tables(objects: Iterable[SchemaObject]) -> set[str]:
    return {entry.name for entry in objects if entry.kind == "table"}


def is_newer(revision: str) -> bool:
    """Return whether a schema is that of a newer program."""
    return revision > schema.HEAD


def _stored_revision(plain: sqlite3.Connection, objects: Iterable[SchemaObject]) -> str:
    """The one row of the table of the revision; empty where there is no such table or row."""
    if not any(_REVISION_TABLE.fullmatch(entry.statement) for entry in objects):
        return ""
    rows = plain.execute("SELECT version_num FROM alembic_version LIMIT 2").fetchall()
    return str(rows[0][0]) if len(rows) == 1 else ""


@cache
def _released_objects() -> dict[str, frozenset[SchemaObject]]:
    """The objects of every released schema, by its revision."""
    from studio.storage import migrations  # alembic costs 0.2 s and is rarely needed

    engine = create_engine("sqlite://")
    objects: dict[str, frozenset[SchemaObject]] = {}
    with engine.begin() as connection:
        for revision in schema.released():
            migrations.upgrade(connection, revision)
            objects[revision] = objects_of(driver_of(connection))
    engine.dispose()
    return objects


def _in_words(foreign: SchemaObject) -> Text:
    kind = foreign.kind if foreign.kind in _KINDS else "object"
    return Text("the {kind} {name!r}", kind=kind, name=foreign.name[:_NAME_LETTERS])


def _has_foreign(foreign: Sequence[SchemaObject], folder: Path) -> ProjectDamaged:
    names = listed(*map(_in_words, foreign[:_MAX_NAMES]))
    more = len(foreign) - _MAX_NAMES
    return ProjectDamaged(
        Text(
            "The database of {project} has what Bowerbird did not make: {names}.",
            project=folder.stem,
            names=Text("{names} and {more} more", names=names, more=more) if more > 0 else names,
        ),
        Text("It was not opened, and nothing was changed."),
        Text(
            "Remove that with the program that added it, or go back to a backup:"
            " `bowerbird restore-backup` lists them."
        ),
    )


def _text(value: object) -> str:
    return " ".join(str(value or "").split())
