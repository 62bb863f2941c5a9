"""Projects whose databases strangers changed: by statements, and by values in any column.

Invariant: a database is that of a fixture, with works and rows in most tables; what cannot be done
to it is left out. What is read of it is what lists, pages and taste read.
"""

from __future__ import annotations

import functools
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from sqlalchemy import Table

from engines.contract import Medium
from engines.formats.json_values import as_object, parse_json
from studio.base.events import Events
from studio.history.collections import Collections
from studio.history.documents import Documents
from studio.history.history import ArtifactQuery, History
from studio.jobs.ledger import JobLedger
from studio.storage import database, inspection, schema
from studio.storage.database import Database
from studio.taste.features import FeatureStore
from studio.taste.ratings import load_ratings

ROOT = Path(__file__).resolve().parents[1]
STATEMENTS = (
    b"ANALYZE; DROP INDEX tags_by_name; UPDATE ratings SET stars = 3",
    b"CREATE TABLE a (b, c GENERATED ALWAYS AS (hex(b))); DROP TABLE a; VACUUM",
    b"CREATE TRIGGER a BEFORE INSERT ON ratings BEGIN SELECT raise(ignore); END; DROP TRIGGER a",
    b"CREATE VIEW a AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)"
    b" SELECT x FROM n; DROP VIEW a; REINDEX",
    b"UPDATE alembic_version SET version_num = '0001';"
    b" UPDATE alembic_version SET version_num = '" + schema.HEAD.encode() + b"'",
)
_STEP, _STEPS = 10_000, 20
"""Instructions between two looks at the clock of a stranger's statements, and how many may go."""


def values() -> Iterator[dict[str, dict[str, object]]]:
    """For each table a value in every column, as the studio could have written it."""
    unchanged = f"{_fixture().as_uri()}?immutable=1"  # else it writes journals where others copy
    with closing(sqlite3.connect(unchanged, uri=True)) as plain:
        plain.row_factory = sqlite3.Row
        for name in schema.metadata.tables:
            row = plain.execute(f"SELECT * FROM {name}").fetchone() or {}
            yield {name: {key: row[key] for key in row.keys() if not isinstance(row[key], bytes)}}  # noqa: SIM118


def read_after_statements(data: bytes, folder: Path) -> None:
    """Read a project after these statements, which are given up where they take long."""
    with closing(sqlite3.connect(_copy(folder))) as plain:
        steps = iter(range(_STEPS))
        plain.set_progress_handler(lambda: next(steps, None) is None, _STEP)
        with suppress(sqlite3.Error, sqlite3.Warning, ValueError):
            plain.executescript(data.decode("utf-8", "replace"))
    _read(folder)


def read_with_values(data: bytes, folder: Path) -> None:
    """Read a project with other values in the last row of tables: JSON, by table and column."""
    with closing(sqlite3.connect(_copy(folder))) as plain, plain:
        tables = as_object(parse_json(data.decode("utf-8", "replace")))
        for table in schema.metadata.tables.values():
            columns = as_object(tables.get(table.name))
            for column in columns.keys() & table.columns.keys():
                with suppress(sqlite3.Error, OverflowError, UnicodeError):
                    _change(plain, table, column, columns[column])
    _read(folder)


def _change(plain: sqlite3.Connection, table: Table, column: str, value: object) -> None:
    key = table.primary_key.columns.values()[0].name
    last = f"(SELECT max({key}) FROM {table.name})"
    statement = f'UPDATE {table.name} SET "{column}" = ? WHERE {key} = {last}'
    plain.execute(statement, [json.dumps(value) if isinstance(value, list | dict) else value])


def _read(folder: Path) -> None:
    file = folder / "a.bower" / "project.sqlite"
    database.prepare(file)
    opened = Database(file)
    history, events = History(opened, file.parent, Events()), Events()
    try:
        works = history.find(ArtifactQuery())
        history.outline(ArtifactQuery(min_stars=1))
        history.facets(ArtifactQuery())
        history.day_counts(ArtifactQuery())
        for medium in Medium:
            history.star_counts(medium)
            history.comparisons(medium)
            history.adapter_comparisons(medium)
            load_ratings(opened, medium)
            FeatureStore(opened).counts(medium)
        json.dumps([work.as_json() for work in works])
        Collections(opened, history, events).counts()
        Documents(opened).all()
        JobLedger(opened).find()
        inspection.problems_of(opened)
    finally:
        opened.close()


def _copy(folder: Path) -> Path:
    file = folder / "a.bower" / "project.sqlite"
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(_fixture_bytes())
    return file


def _fixture() -> Path:
    return ROOT / "fixtures" / f"{schema.HEAD}.bower" / "project.sqlite"


@functools.cache
def _fixture_bytes() -> bytes:
    return _fixture().read_bytes()
