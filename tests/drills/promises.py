"""What a command promised on stdout, and whether a project keeps it.

Invariant: the project is read with sqlite3 and hashlib alone, after the program has opened it, so
that no fault of the program hides its own loss.
"""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.drills.program import Result

Row = dict[str, Any]
_TABLES = (
    *("artifacts", "ratings", "comparisons", "marks", "tags", "adapters", "adapter_uses"),
    *("documents", "trait_ratings", "collections", "collection_works"),
    *("books", "sections", "world_notes"),
)
_MAY_CHANGE = {"trashed_at"}


def rows_of(project: Path) -> dict[str, list[Row]]:
    """The rows of a project's tables, without the columns that a command may change."""
    tables: dict[str, list[Row]] = {}
    with closing(sqlite3.connect(project / "project.sqlite")) as database:
        database.row_factory = sqlite3.Row
        every = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        there = {row["name"] for row in every}  # an old schema has fewer
        for table in (table for table in _TABLES if table in there):
            rows = database.execute(f"SELECT * FROM {table}").fetchall()
            tables[table] = [
                {key: row[key] for key in row.keys() if key not in _MAY_CHANGE}  # noqa: SIM118
                for row in rows
            ]
    return tables


def rows_of_copy(project: Path, scratch: Path) -> dict[str, list[Row]]:
    """As `rows_of`, but leaves no trace in the project; the copy is made in `scratch`."""
    copy = scratch / "copy of the database"
    shutil.rmtree(copy, ignore_errors=True)
    copy.mkdir()
    for file in project.glob("project.sqlite*"):
        shutil.copy(file, copy)
    try:
        return rows_of(copy)
    finally:
        shutil.rmtree(copy)


def lost_rows(before: dict[str, list[Row]], project: Path) -> list[str]:
    """Rows that are gone or changed, and works whose files are not what their rows state."""
    try:
        after = rows_of(project)
    except sqlite3.Error as fault:
        return [f"the database cannot be read: {fault}"]
    lost: list[str] = []
    for table, rows in before.items():
        missing = [
            row for row in rows if not any(row.items() <= one.items() for one in after[table])
        ]
        lost += [f"{len(missing)} rows of {table}"] if missing else []
    works = [f"work {row['id']}" for row in after["artifacts"] if not _is_whole(row, project)]
    return lost + works


def broken(result: Result, project: Path) -> list[str]:
    """Which of the acknowledged things are not there."""
    verbs = result.command[:2]
    check = _CHECKS.get(" ".join(verbs)) or _CHECKS.get(verbs[0], _nothing)
    faults: list[str] = []
    for row in result.rows:
        if "sha256" in row and "id" in row:
            faults += _work(project, row)
        faults += check(project, row, result.command)
    return faults


def _work(project: Path, row: Row) -> Iterator[str]:
    rows = _select(project, "SELECT * FROM artifacts WHERE id = ?", row["id"])
    if not rows or rows[0]["sha256"] != row["sha256"] or not _is_whole(rows[0], project):
        yield f"announced work {row['id']}"


def _is_whole(row: Row, project: Path) -> bool:
    path = project / "artifacts" / f"{row['sha256']}{row['suffix']}"
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == row["sha256"]


def _rating(project: Path, row: Row, command: Sequence[str]) -> Iterator[str]:
    query = "SELECT stars FROM ratings WHERE artifact = ? ORDER BY number DESC"
    stars = [one["stars"] for one in _select(project, query, row["id"])]
    if not stars or stars[0] != int(command[2]):
        yield f"rating of {row['id']}"


def _tag(project: Path, row: Row, command: Sequence[str]) -> Iterator[str]:
    rows = _select(project, "SELECT name FROM tags WHERE artifact = ?", row["id"])
    if not set(command[2:3]) <= {one["name"] for one in rows}:
        yield f"tag of {row['id']}"


def _trash(project: Path, row: Row, command: Sequence[str]) -> Iterator[str]:
    (one,) = _select(project, "SELECT trashed_at FROM artifacts WHERE id = ?", row["id"])
    if (one["trashed_at"] is not None) != (command[0] == "trash"):
        yield f"{command[0]} of {row['id']}"


def _comparison(project: Path, row: Row, command: Sequence[str]) -> Iterator[str]:
    query = 'SELECT * FROM comparisons WHERE "left" = ? AND at = ?'
    if not _select(project, query, row["winner"], row["at"]):
        yield f"comparison of {' and '.join(command[1:3])}"


def _file(_project: Path, row: Row, _command: Sequence[str]) -> Iterator[str]:
    if not Path(row["file"]).is_file():
        yield f"file {row['file']}"


def _folder(project: Path, row: Row, _command: Sequence[str]) -> Iterator[str]:
    folder = Path(row["folder"])
    original = project / "adapters" / folder.name.rpartition("-")[2]
    for file in original.glob("adapter_*"):
        if (folder / file.name).read_bytes() != file.read_bytes():
            yield f"adapter file {file.name}"


def _adapter(project: Path, row: Row, _command: Sequence[str]) -> Iterator[str]:
    identity = row.get("adapter") or row.get("id")
    rows = _select(project, "SELECT id FROM adapters WHERE id = ?", identity)
    weights = project / "adapters" / str(identity) / "adapter_model.safetensors"
    if not rows or not weights.is_file():
        yield f"adapter {identity}"


def _use(project: Path, row: Row, _command: Sequence[str]) -> Iterator[str]:
    rows = _select(project, "SELECT * FROM adapter_uses ORDER BY number DESC LIMIT 1")
    is_back = rows and rows[0]["step"] == "back"
    if not rows or (
        not is_back and rows[0]["adapter"] != (row.get("adapter") or row.get("in_use"))
    ):
        yield "which adapter is in use"


def _restore(_project: Path, row: Row, _command: Sequence[str]) -> Iterator[str]:
    if "restored" in row:
        with closing(sqlite3.connect(f"file:{row['before']}?mode=ro", uri=True)) as database:
            if database.execute("PRAGMA quick_check").fetchone() != ("ok",):
                yield "the state before"


def _nothing(_project: Path, _row: Row, _command: Sequence[str]) -> Iterator[str]:
    return iter(())


def _select(project: Path, query: str, *values: object) -> list[Row]:
    with closing(sqlite3.connect(project / "project.sqlite")) as database:
        database.row_factory = sqlite3.Row
        return [dict(row) for row in database.execute(query, values)]


_CHECKS: dict[str, Callable[[Path, Row, Sequence[str]], Iterator[str]]] = {
    "rate": _rating,
    "tag": _tag,
    "trash": _trash,
    "restore": _trash,
    "compare": _comparison,
    "export": _file,
    "ratings export": _file,
    "adapters export": _folder,
    "adapters import": _adapter,
    "learn": _adapter,
    "adapters use": _use,
    "adapters rollback": _use,
    "restore-backup": _restore,
}
