"""The files beside a database that SQLite reads with it: its log, and the journal of a transaction.

Invariant: what lies there is a file of this database alone. A journal may name a second file, which
SQLite deletes after it was used; the studio never writes such a one, and does not use it.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from engines.contract.text import Text
from studio.base.errors import ProjectError

SUFFIXES = ("-journal", "-wal", "-shm")
_END_OF_A_NAME = bytes.fromhex("d9d505f920a163d7")
"""The last bytes of a journal that names a second file: "super-journal" in SQLite's file format."""


def beside(path: Path, suffix: str) -> Path:
    """The file of this suffix of a database."""
    return path.with_name(path.name + suffix)


def has_unfinished(path: Path) -> bool:
    """Return whether writes are not folded into the file yet, or are to be rolled back."""
    files = (beside(path, suffix) for suffix in ("-journal", "-wal"))
    return any(file.exists() and file.stat().st_size for file in files)


def roll_back(path: Path) -> None:
    """Let SQLite undo a transaction in which another program ended; a cut journal goes, too.

    Raises `ProjectError` for what is no file of this database, and `sqlite3.Error`.
    """
    require_own_files(path)
    if path.exists() and beside(path, "-journal").exists():
        with closing(sqlite3.connect(path)) as plain:
            plain.execute("SELECT count(*) FROM sqlite_master").fetchone()


def require_own_files(path: Path) -> None:
    """Raise `ProjectError` for what lies beside a database and is no file of it."""
    for suffix in SUFFIXES:
        file = beside(path, suffix)
        if file.exists() and (not file.is_file() or _names_a_second_file(file)):
            raise ProjectError(
                Text(
                    "{name} in the project {stem} is not what Bowerbird or SQLite writes "
                    "there, so the project is not opened.",
                    name=file.name,
                    stem=path.parent.stem,
                ),
                Text("Nothing was changed."),
                Text("Move it out of the project's folder, then open the project again."),
            )


def _names_a_second_file(journal: Path) -> bool:
    with journal.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - len(_END_OF_A_NAME)))
        return file.read() == _END_OF_A_NAME
