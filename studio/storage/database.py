"""The project's SQLite file behind SQLAlchemy.

Invariant: a write runs in one immediate transaction and is on the disk when `writing` returns
(WAL, synchronous=FULL). A file of a newer schema is refused before anything is changed, and a
backup is written next to the file before a migration begins.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import SQLAlchemyError

from studio.errors import ProjectError, ProjectTooNew, to_studio_error
from studio.storage import schema

BUSY_TIMEOUT_MS = 8000


class Database:
    """One open project file."""

    def __init__(self, path: Path) -> None:
        self._engine = _engine(path)

    @contextmanager
    def reading(self) -> Generator[Connection]:
        """A read transaction: one consistent state of the file."""
        with self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Generator[Connection]:
        """One write transaction. Raises faults of the environment as `StudioError`."""
        try:
            with self._engine.connect() as plain:
                connection = plain.execution_options(immediate=True)
                with connection.begin():
                    yield connection
        except (SQLAlchemyError, sqlite3.Error, OSError, MemoryError) as fault:
            error = to_studio_error(fault)
            if error is None:
                raise
            raise error from fault

    def close(self) -> None:
        """Close every connection; the write-ahead log is folded into the file."""
        self._engine.dispose()


def create(path: Path) -> None:
    """Make an empty project file of the newest schema."""
    _migrate(path)


def prepare(path: Path) -> None:
    """Check the schema of a file and migrate an older one, with a backup.

    Raises `ProjectTooNew` for a newer schema and `ProjectError` for a file of another kind.
    """
    revision = _revision(path)
    if revision == schema.HEAD:
        return
    if revision > schema.HEAD:
        raise ProjectTooNew(
            "This project was made by a newer Bowerbird.",
            "It was not touched.",
            "Update the studio, or open a copy.",
        )
    _back_up(path, revision)
    _migrate(path)


def _revision(path: Path) -> str:
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as plain:
            row = plain.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.DatabaseError as fault:
        error = to_studio_error(fault)
        if error is not None:
            raise error from fault
        raise ProjectError(
            "The project's database cannot be read.",
            "It was not touched.",
            f"Restore {path.name} from a backup.",
        ) from fault
    return str(row[0]) if row else ""


def _back_up(path: Path, revision: str) -> None:
    target = path.with_name(f"{path.stem}.backup-{revision or 'empty'}.sqlite")
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
    shutil.copystat(path, target)


def _migrate(path: Path) -> None:
    from studio.storage import migrations  # alembic costs 0.2 s and is rarely needed

    engine = _engine(path)
    try:
        with engine.connect() as plain:
            connection = plain.execution_options(immediate=True)
            with connection.begin():
                migrations.upgrade(connection, schema.HEAD)
    finally:
        engine.dispose()


def _engine(path: Path) -> Engine:
    # Not as text: a file name may contain what has a meaning in a URL, such as %20 or “?”.
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        connect_args={"timeout": BUSY_TIMEOUT_MS / 1000},
        pool_size=4,
    )

    event.listen(engine, "connect", _configure)
    event.listen(engine, "begin", _begin)
    return engine


def _configure(connection: Any, _record: object) -> None:
    # Without this sqlite3 opens and ends transactions by itself; `_begin` executes BEGIN instead.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
