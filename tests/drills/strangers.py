"""Databases of strangers: objects that run by themselves, and numbers out of bounds in any column.

Invariant: a foreign object is refused in a sentence within the time, and is not run; a number ends
no command with a traceback, and costs no row around it.
"""

from __future__ import annotations

import math
import random
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from studio.storage import schema
from studio.storage.column_types import Float, Integer, Time
from tests.drills.program import Home
from tests.drills.rows import Row
from tests.drills.template import Template, make_template

END_S = 20.0
_ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n"
SCHEMAS = {
    "trigger that undoes": "CREATE TRIGGER a BEFORE INSERT ON ratings BEGIN"
    " SELECT raise(ignore); END",
    "trigger that deletes": "CREATE TRIGGER a AFTER INSERT ON ratings BEGIN"
    " DELETE FROM artifacts; END",
    "view without end": f"CREATE VIEW a AS {_ENDLESS}",
    "view in the place of a table": f"DROP TABLE marks; CREATE VIEW marks AS {_ENDLESS}",
    "view of the version": "DROP TABLE alembic_version;"
    f" CREATE VIEW alembic_version AS SELECT x AS version_num FROM ({_ENDLESS})",
    "generated column": "ALTER TABLE jobs ADD COLUMN a AS (hex(zeroblob(500000000)))",
    "index of an expression": "CREATE INDEX a ON jobs (printf('%.*c', 100000, 'x'))",
    "virtual table": "CREATE VIRTUAL TABLE a USING fts5(b)",
    "name that steers a terminal": 'CREATE TABLE "\x1b[2J\x1b]0;a\x07" (a)',
    "no version": "DELETE FROM alembic_version",
    "two versions": "INSERT INTO alembic_version VALUES ('0003')",
    "version that steers a terminal": "UPDATE alembic_version SET version_num = char(27) || '[2J'",
    "older version": "UPDATE alembic_version SET version_num = '0002'",
    "lost table": "DROP TABLE ratings",
}
"""What is done to a database, by its name."""

NUMBERS = (10**12, -3, 2.5, "many", b"\xff\x00", math.inf, -math.inf, 2**63 - 1, -(2**63), 1e308)
COMMANDS = (
    *("history", "history --min-stars 1", "show {work}", "taste text", "adapters", "collections"),
    *("project", "ratings export {out}/ratings.jsonl", "learn text --if-due", "rate {work} 3"),
    *("compare {work} {other}", "tag {work} blue", "adapters use {adapter}", "check"),
    *("check --repair", "restore-backup"),
)


def rows(home: Home, work: Path, trials: int = 60, seed: int = 1) -> Iterator[Row]:
    """One row a foreign schema, and one a table of numbers; `trials` of these in all."""
    template = make_template(home, work)
    for words in (("compare", "{work}", "{other}"), ("tag", "{work}", "blue")):
        home.run(*(word.format(**template.names) for word in words))
    for name, statements in SCHEMAS.items():
        yield Row(f"stranger's {name}", len(COMMANDS), _refused(home, work, template, statements))
    rng = random.Random(seed)
    places = [(table.name, column.name) for table, column in _number_columns()]
    samples = [(*place, number) for place in places for number in NUMBERS]
    faults: dict[str, list[str]] = {table: [] for table, _ in places}
    chosen = rng.sample(samples, min(trials, len(samples)))
    for table, column, number in chosen:
        faults[table] += _with_number(home, work, template, table, column, number)
    for table, of_table in faults.items():
        yield Row(f"numbers in {table}", sum(one[0] == table for one in chosen), of_table)


def _number_columns() -> Iterator[tuple[schema.Table, schema.Column[object]]]:
    for table in schema.metadata.sorted_tables:
        for column in table.columns:
            is_flag = column.name in ("given", "declined", "included", "removed")
            if is_flag or isinstance(column.type, Integer | Float | Time):
                yield table, column


def _refused(home: Home, work: Path, template: Template, statements: str) -> list[str]:
    project = template.copy(work / "stranger")
    with closing(sqlite3.connect(project / "project.sqlite")) as plain:
        plain.executescript(statements)
    before = (project / "project.sqlite").read_bytes()
    faults: list[str] = []
    for words in _commands(template, work, project):
        result = home.run(*words, timeout_s=END_S)
        is_list = words[0] == "restore-backup"
        if result.code != (0 if is_list else 3) or "\x1b" in result.errors:
            faults.append(f"{words[0]}: exit {result.code}, {result.sentence}")
    if (project / "project.sqlite").read_bytes() != before:
        faults.append("the database was changed")
    faults += [f"left {path.name}" for path in project.glob("*.backup-*")]
    shutil.rmtree(work / "stranger")
    return faults


def _with_number(
    home: Home, work: Path, template: Template, table: str, column: str, number: object
) -> list[str]:
    project = template.copy(work / "stranger")
    with closing(sqlite3.connect(project / "project.sqlite")) as plain, plain:
        where = f"rowid = (SELECT max(rowid) FROM {table})" if column == "number" else "true"
        with suppress(sqlite3.IntegrityError):  # SQLite itself keeps row numbers whole
            plain.execute(f'UPDATE OR IGNORE {table} SET "{column}" = ? WHERE {where}', [number])
    faults: list[str] = []
    for words in _commands(template, work, project):
        result = home.run(*words, timeout_s=END_S)
        if not result.is_calm or "Warning" in result.errors:
            faults.append(f"{column} {number!r}: {words}: exit {result.code}, {result.sentence}")
    shutil.rmtree(work / "stranger")
    return faults


def _commands(template: Template, work: Path, project: Path) -> Iterator[tuple[str, ...]]:
    for command in COMMANDS:
        yield (*command.format(**template.names, out=work).split(), "--project", str(project))
