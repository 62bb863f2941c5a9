"""The project's SQLite file behind SQLAlchemy.

Invariant: a write runs in one immediate transaction and is on the disk when `writing` returns
(WAL, synchronous=FULL). A file of a newer schema, or with objects that no migration makes, is
refused before anything is changed or run, and a backup is written next to the file before a
migration begins. A database that is opened to read leaves no trace beside it. Errors and logs
contain no parameters, which are the artist's words.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager, suppress
from itertools import count
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import SQLAlchemyError

from engines.contract.text import Text
from engines.formats.atomic import save_atomically
from studio.base.errors import DiskFull, ProjectTooNew, StudioError
from studio.base.faults import project_moved, to_studio_error
from studio.storage import journals, schema
from studio.storage.objects import is_newer, not_of_its_version, require_own_objects
from studio.storage.reserve import SpaceReserve
from studio.storage.statements import driver_of

BUSY_TIMEOUT_MS = 8000
_FAULTS = (SQLAlchemyError, sqlite3.Error, OSError, MemoryError)


class Database:
    """One open project file. `on_change` is called after each transaction that changed rows."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.reserve = SpaceReserve(path.parent)
        self.refusal: StudioError | None = None
        """Why nothing can be written; None where it can."""

        self.on_change: Callable[[], object] = _do_nothing
        self._engine = _engine(path)

    @contextmanager
    def reading(self) -> Generator[Connection]:
        """A read transaction: one consistent state of the file. Raises as `writing` does."""
        with (
            _translated(self.path.parent),
            self._engine.connect() as connection,
            connection.begin(),
        ):
            yield connection

    @contextmanager
    def writing(self) -> Generator[Connection]:
        """One write transaction. Raises faults of the environment as `StudioError`."""
        if self.refusal is not None:
            raise self.refusal
        if not self.path.exists():  # what is open of it may be no file of any folder any more
            raise project_moved(self.path.parent)
        self.reserve.release_if_short()
        try:
            with _translated(self.path.parent), self._engine.connect() as plain:
                changes = _total_changes(plain)
                connection = plain.execution_options(immediate=True)
                with connection.begin():
                    yield connection
                has_changed = _total_changes(plain) > changes
        except DiskFull:
            self.reserve.release()
            raise
        if has_changed:
            self.on_change()

    def close(self) -> None:
        """Close every connection; the write-ahead log is folded into the file."""
        self._engine.dispose()


class ReadOnlyDatabase(Database):
    """A project file that is looked at: nothing is written, not even beside the file.

    A file with unfinished writes, or of an older schema, is copied out and looked at there.
    """

    def __init__(self, path: Path, refusal: StudioError) -> None:
        super().__init__(path)
        self.refusal = refusal
        self._copy: tempfile.TemporaryDirectory[str] | None = None
        journals.require_own_files(path)
        if journals.has_unfinished(path) or revision_of(path, immutable=True) != schema.HEAD:
            self._copy = tempfile.TemporaryDirectory(prefix="bowerbird-")
            folder = Path(self._copy.name) / path.parent.name  # errors name the project
            folder.mkdir()
            copy = _copy_with_journals(path, folder)
            prepare(copy)
            self._engine = _engine(copy)
        else:
            self._engine = _engine(path, immutable=True)

    def close(self) -> None:
        """Close every connection and delete the copy, if there is one."""
        super().close()
        if self._copy is not None:
            self._copy.cleanup()


def create(path: Path) -> None:
    """Make an empty project file of the newest schema. Raises faults of the environment."""
    with _translated(path.parent):
        _migrate(path)


def prepare(path: Path) -> Path | None:
    """Check the schema of a file and migrate an older one; returns the backup made before that.

    Raises `ProjectTooNew` for a newer schema, `ProjectDamaged` for a file of another kind or with
    foreign objects, and faults of the environment as `StudioError`.
    """
    with _translated(path.parent):
        journals.roll_back(path)
    revision = revision_of(path)
    if revision == schema.HEAD:
        return None
    if is_newer(revision):
        raise ProjectTooNew(
            Text("This project was made by a newer Bowerbird."),
            Text("It was not touched."),
            Text("Update the studio, or open a copy."),
        )
    with _translated(path.parent):
        backup = _back_up(path, revision)
        try:
            _migrate(path)
        except BaseException as fault:
            _remove_if_unneeded(backup, path, revision)
            if isinstance(fault, SQLAlchemyError) and to_studio_error(fault) is None:
                raise not_of_its_version(path.parent) from fault
            raise
    return backup


def revision_of(path: Path, *, immutable: bool = False) -> str:
    """The schema of a file: a released one, or that of a newer program.

    Raises `ProjectDamaged` for a file of another kind, and for one with objects that no migration
    makes, of which none is run.
    """
    with (
        _translated(path.parent),
        closing(sqlite3.connect(_read_uri(path, immutable), uri=True)) as plain,
    ):
        return require_own_objects(plain, path.parent)


def _read_uri(path: Path, immutable: bool) -> str:
    return f"{path.absolute().as_uri()}?mode=ro{'&immutable=1' if immutable else ''}"


def _copy_with_journals(path: Path, folder: Path) -> Path:
    """A copy of the database with the writes that are not folded into it yet."""
    for file in (path, *(journals.beside(path, suffix) for suffix in ("-journal", "-wal"))):
        if file.exists():
            shutil.copyfile(file, folder / file.name)
    return folder / path.name


@contextmanager
def _translated(folder: Path) -> Generator[None]:
    """Raise faults of the environment as `StudioError`."""
    try:
        yield
    except _FAULTS as fault:
        error = to_studio_error(fault, folder)
        if error is None:
            raise
        raise error from fault


def _back_up(path: Path, revision: str) -> Path:
    """Write a complete backup beside the file under a new name; a power cut leaves no half one."""
    name = f"{path.stem}.backup-{revision or 'empty'}"
    names = (f"{name}{f'-{number}' if number > 1 else ''}.sqlite" for number in count(1))
    target = next(file for candidate in names if not (file := path.with_name(candidate)).exists())
    save_atomically(target, lambda draft: _copy_database(path, draft))
    shutil.copystat(path, target)
    return target


def _remove_if_unneeded(backup: Path, path: Path, revision: str) -> None:
    """Delete a backup where the file is still as it was before the migration."""
    with suppress(StudioError, OSError):
        if revision_of(path) == revision:
            backup.unlink()


def _copy_database(path: Path, draft: Path) -> None:
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(draft)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # the copy is one file, without a log


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


def _engine(path: Path, *, immutable: bool = False) -> Engine:
    timeout_s = BUSY_TIMEOUT_MS / 1000

    def connect() -> sqlite3.Connection:
        name, is_uri = (_read_uri(path, True), True) if immutable else (str(path), False)
        return sqlite3.connect(name, timeout=timeout_s, uri=is_uri, check_same_thread=False)

    # Not as text: a file name may contain what has a meaning in a URL, such as %20 or “?”.
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        creator=connect,
        pool_size=4,
        hide_parameters=True,
    )
    event.listen(engine, "connect", _configure_to_read if immutable else _configure)
    event.listen(engine, "begin", _begin)
    return engine


def _decode(data: bytes) -> str:
    """A text of the file. A damaged one is read all the same: sqlite3 would refuse every row."""
    return data.decode("utf-8", "replace")


def _configure(connection: sqlite3.Connection, _record: object) -> None:
    connection.text_factory = _decode
    # Without this sqlite3 opens and ends transactions by itself; `_begin` executes BEGIN instead.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _configure_to_read(connection: sqlite3.Connection, _record: object) -> None:
    connection.text_factory = _decode
    connection.isolation_level = None
    connection.execute("PRAGMA query_only=ON")


def _total_changes(connection: Connection) -> int:
    return driver_of(connection).total_changes


def _do_nothing() -> None:
    pass


def _begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
