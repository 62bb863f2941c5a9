"""Checks the database of a project.

Invariant: nothing is written, and no damage raises: what cannot be read is a sentence of the
result.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from engines.contract import MAX_SEED, Medium
from engines.contract.text import Text
from studio.base.errors import StudioError
from studio.base.records import MAX_STARS
from studio.storage import schema
from studio.storage.column_types import Time
from studio.storage.database import Database
from studio.storage.digests import changed_rows
from studio.storage.statements import Expression

_MAX_PROBLEMS = 20
_NAME_LETTERS = 80
_LARGEST = 2**53
"""Whole numbers above are no longer told apart where they are read as floating-point numbers."""
_MEDIUM = "NOT IN ({media})"
_IS_NO_PLACE = f"typeof(place) <> 'real' OR abs(place) > {_LARGEST}"
_IS_NO_COUNT = f"typeof({{0}}) <> 'integer' OR {{0}} NOT BETWEEN 0 AND {_LARGEST}"
_BAD_VALUES = {
    "artifacts": "NOT (json_valid(brief) AND json_valid(parents) AND json_valid(extra))"
    f" OR typeof(seed) <> 'integer' OR seed NOT BETWEEN 0 AND {MAX_SEED} OR kind {_MEDIUM}",
    "ratings": f"typeof(stars) <> 'integer' OR stars NOT BETWEEN 0 AND {MAX_STARS}",
    "comparisons": "verdict NOT IN ('left', 'right', 'alike', 'neither', 'taken back')",
    "marks": "mark NOT IN ('kept', 'rejected') OR given NOT IN (0, 1)",
    "trait_ratings": f"kind {_MEDIUM} OR declined NOT IN (0, 1)",
    "collections": "typeof(name) <> 'text' OR name = '' OR removed NOT IN (0, 1)"
    " OR NOT json_valid(coalesce(search, '{}'))",
    "collection_works": "included NOT IN (0, 1)",
    "foreign_tastes": f"kind {_MEDIUM} OR included NOT IN (0, 1)"
    " OR typeof(numbers) <> 'blob' OR NOT json_valid(declined)"
    f" OR typeof(ratings) <> 'integer' OR ratings NOT BETWEEN 0 AND {_LARGEST}"
    f" OR typeof(comparisons) <> 'integer' OR comparisons NOT BETWEEN 0 AND {_LARGEST}",
    "tags": "typeof(name) <> 'text' OR name = ''",
    "features": "typeof(numbers) <> 'blob' OR length(numbers) % 4 <> 0",
    "predictions": f"kind {_MEDIUM} OR typeof(ids) <> 'blob' OR typeof(stars) <> 'blob'",
    "jobs": "NOT (json_valid(request) AND json_valid(parents))"
    f" OR {_IS_NO_PLACE}"
    f" OR typeof(done) <> 'real' OR done NOT BETWEEN 0 AND {_LARGEST}"
    f" OR typeof(total) <> 'real' OR total NOT BETWEEN 0 AND {_LARGEST}",
    "adapters": "NOT (json_valid(examples) AND json_valid(figures) AND json_valid(curve))",
    "adapter_uses": "typeof(strength) <> 'real'"
    " OR strength NOT BETWEEN 0 AND 2 OR step NOT IN ('use', 'back')",
    "documents": "NOT json_valid(spans)",
    "books": f"NOT json_valid(settings) OR {_IS_NO_COUNT.format('note_depth')}",
    "sections": "NOT (json_valid(summary) AND json_valid(spans))"
    " OR kind NOT IN ('part', 'chapter', 'scene') OR status NOT IN ('draft', 'revised', 'done')"
    f" OR {_IS_NO_PLACE} OR {_IS_NO_COUNT.format('goal')} OR {_IS_NO_COUNT.format('words')}",
    "world_notes": f"NOT json_valid(entry) OR {_IS_NO_PLACE}",
}
"""For each table the condition of a row that the studio has not written."""


def problems_of(database: Database) -> list[str]:
    """Return what is wrong with the pages, tables, references and values of a database, in
    sentences."""
    problems: list[str] = []
    for part in (_missing_tables, _broken_pages, _broken_references, _bad_values, changed_rows):
        try:
            with database.reading() as connection:
                problems += part(connection)
        except (StudioError, SQLAlchemyError) as fault:
            problems.append(
                Text(
                    "The database cannot be read whole: {fault}.",
                    fault=getattr(fault, "orig", fault),
                )
            )
    return list(dict.fromkeys(problems))


def _missing_tables(connection: Connection) -> Iterator[str]:
    names = {row[0] for row in connection.exec_driver_sql("SELECT name FROM sqlite_master")}
    for name in (*schema.metadata.tables, "search", "alembic_version"):
        if name not in names:
            yield Text("The table {name} is missing.", name=name)
    for table in schema.metadata.tables.values():
        rows = connection.exec_driver_sql(f"PRAGMA table_info({table.name})")
        columns = {row[1] for row in rows}
        missing_columns = [column.name for column in table.columns if column.name not in columns]
        if missing_columns and table.name in names:
            yield Text(
                "The table {name} lacks {columns}.",
                name=table.name,
                columns=", ".join(missing_columns),
            )
        yield from (
            Text("The index {name} is missing.", name=index.name)
            for index in table.indexes
            if index.name not in names
        )


def _broken_pages(connection: Connection) -> Iterator[str]:
    rows = connection.exec_driver_sql(f"PRAGMA integrity_check({_MAX_PROBLEMS})")
    yield from (
        Text("The database is damaged: {row}.", row=row[0]) for row in rows if row[0] != "ok"
    )


def _broken_references(connection: Connection) -> Iterator[str]:
    counts: dict[tuple[str, str], int] = {}
    for table, _, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        counts[table, parent] = counts.get((table, parent), 0) + 1
    for (table, parent), count in counts.items():
        yield (
            Text(
                "A row of {table} names one of {parent} that is not there.",
                table=table,
                parent=parent,
            )
            if count == 1
            else Text(
                "{count} rows of {table} name {parent} that are not there.",
                count=count,
                table=table,
                parent=parent,
            )
        )


def _bad_values(connection: Connection) -> Iterator[str]:
    for table in schema.metadata.sorted_tables:
        key = table.columns.get("id", table.columns.values()[0]).name
        conditions = [_BAD_VALUES.get(table.name, "false"), *map(_is_bad, table.columns)]
        statement = f"SELECT count(*), min({key}) FROM {table.name} WHERE {' OR '.join(conditions)}"
        media = ", ".join(f"'{medium}'" for medium in Medium)
        count, example = connection.exec_driver_sql(statement.replace("{media}", media)).one()
        if count:
            name = repr(example)[:_NAME_LETTERS]
            yield (
                Text(
                    "A row of {name} has a value that the studio does not write: {row}.",
                    name=table.name,
                    row=name,
                )
                if count == 1
                else Text(
                    "{count} rows of {name} have values that the studio does not write, such as "
                    "{row}.",
                    count=count,
                    name=table.name,
                    row=name,
                )
            )


def _is_bad(column: Expression) -> str:
    """The condition of a value that no column of this name or type may have."""
    if column.name == "number":
        return f"number NOT BETWEEN 1 AND {_LARGEST}"
    if not isinstance(column.type, Time):
        return "false"
    # SQLite takes a number for a Julian day.
    is_time = f"{column.name} GLOB '[12][0-9][0-9][0-9]-*' AND julianday({column.name}) NOT NULL"
    return f"{column.name} NOT NULL AND NOT ({is_time})"
