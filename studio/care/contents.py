"""What belongs to a project: its files, with a copy of its database in one consistent state.

Invariant: the database is copied first, and a work's file is on the disk before its row, so that
every work of the copy has its file. Caches, locks and temporary files do not belong to a project,
nor do links.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from engines.formats.atomic import TEMPORARY
from studio.base.faults import project_moved, to_studio_error
from studio.base.files import holds, is_hash, is_suffix
from studio.base.records import DOCUMENTS
from studio.care.space import files_below
from studio.projects.project import DATABASE, Project
from studio.storage import journals
from studio.storage.backups import require_intact
from studio.storage.database import Database
from studio.storage.statements import driver_of

LEFT_OUT = frozenset({"renders", "project.lock", "space.reserve", DATABASE})
"""Names in a project's folder that are not copied as they are."""


@dataclass(frozen=True)
class ProjectFile:
    """A file of a project: its name in the project, where it is, and the SHA-256 it has to have."""

    name: str
    path: Path
    digest: str = ""

    def is_whole(self) -> bool:
        """Return whether it is there with the bytes that were written."""
        return holds(self.path, self.digest) if self.digest else self.path.is_file()


@dataclass(frozen=True)
class Contents:
    """The files of a project, and the names of those that should be there and are not."""

    files: tuple[ProjectFile, ...]
    missing: tuple[str, ...]
    works: int

    @property
    def size_bytes(self) -> int:
        """What the files have together, now."""
        return sum(file.path.stat().st_size for file in self.files if file.path.is_file())


@contextmanager
def contents_of(project: Project, folder: Path) -> Generator[Contents]:
    """The contents of an open project; a copy of its database lies in `folder` meanwhile.

    Other programs may go on working in it. Raises faults of the environment as `StudioError`, and
    `ProjectError` where the project is gone.
    """
    if not project.folder.is_dir():
        raise project_moved(project.folder)
    copy = folder / f"{TEMPORARY}{secrets.token_hex(6)}"
    try:
        _copy_database(project.database, copy)
        yield _contents(project.folder, copy)
    except (OSError, sqlite3.Error) as fault:
        raise to_studio_error(fault, folder) or fault from fault
    finally:
        for path in (copy, *(journals.beside(copy, suffix) for suffix in journals.SUFFIXES)):
            path.unlink(missing_ok=True)


def _copy_database(database: Database, copy: Path) -> None:
    copy.touch(0o600)
    with database.reading() as connection, closing(sqlite3.connect(copy)) as plain:
        driver = driver_of(connection)
        driver.execute("SELECT count(*) FROM sqlite_master")  # the transaction begins here
        driver.backup(plain)
        require_intact(plain, database.path)
        plain.execute("PRAGMA journal_mode=DELETE")  # the copy is one file, without a log


def _contents(folder: Path, copy: Path) -> Contents:
    works, adapters = _expected(copy)
    files = {DATABASE: ProjectFile(DATABASE, copy)}
    for path in _own_files(folder):
        name = path.relative_to(folder).as_posix()
        digest = works.get(name) or adapters.get(name) or _digest_in_name(name)
        if digest or not name.startswith("artifacts/"):
            files[name] = ProjectFile(name, path, digest)
    missing = (works.keys() | adapters.keys()) - files.keys()
    return Contents(tuple(files.values()), tuple(sorted(missing)), len(works))


def _expected(copy: Path) -> tuple[dict[str, str], dict[str, str]]:
    """The files that the database names, with their hashes: of works, and of adapters."""
    with closing(sqlite3.connect(copy)) as plain:
        rows = plain.execute("SELECT sha256, suffix FROM artifacts")
        works = {
            f"artifacts/{digest}{suffix}": digest
            for digest, suffix in rows
            if is_hash(str(digest)) and is_suffix(str(suffix))
        }
        rows = plain.execute("SELECT name, digest FROM digests WHERE subject = 'adapter files'")
        return works, {f"adapters/{name}": str(digest) for name, digest in rows}


def _own_files(folder: Path) -> Iterator[Path]:
    for entry in sorted(folder.iterdir()):
        is_left_out = entry.name in LEFT_OUT or entry.name.startswith((TEMPORARY, f"{DATABASE}-"))
        if is_left_out or entry.is_symlink():
            continue
        below = files_below(entry) if entry.is_dir() else [entry]
        yield from (path for path in below if not path.name.startswith(TEMPORARY))


def _digest_in_name(name: str) -> str:
    """The hash that a mask or a layered file has in its name; empty for other files."""
    folder, _, file = name.partition("/")
    stem = file.partition(".")[0]
    return stem if folder in ("masks", DOCUMENTS) and is_hash(stem) else ""
