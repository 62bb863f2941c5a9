"""Turns rows of books into records, and back.

Invariant: a row is not trusted, since a stranger or a failing disk may have written it. A value
that does not fit reads as the default of its field, and no row is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, Table, insert, select, update

from engines.contract.text import Text
from engines.formats.json_values import as_array, as_object
from studio.base.errors import InputError
from studio.base.records import now
from studio.books.records import KINDS, STATUSES, Book, Kind, Section, Spans, Status, WorldNote
from studio.storage import digests, schema
from studio.storage.statements import AnyRow

_MAX_DEPTH = 1000
_KIND_OF: dict[str | None, Kind] = {kind: kind for kind in KINDS}
_STATUS_OF: dict[str | None, Status] = {status: status for status in STATUSES}


def book_of(row: AnyRow) -> Book:
    """The book of a row."""
    return Book(
        id=row.id or "",
        title=row.title or "",
        author=row.author or "",
        language=row.language or "en",
        cover=row.cover,
        opening=row.opening,
        memory=row.memory or "",
        note=row.note or "",
        note_depth=min(max(row.note_depth or 0, 0), _MAX_DEPTH),
        settings=as_object(row.settings),
        changed_at=row.changed_at or "",
        trashed_at=row.trashed_at,
    )


def read_book(connection: Connection, book_id: str) -> Book:
    """The book with this id, also from the trash. Raises `InputError`."""
    row = connection.execute(select(schema.books).where(schema.books.c.id == book_id)).one_or_none()
    if row is None:
        raise InputError(Text("This book is not in the project."), Text("Nothing was changed."))
    return book_of(row)


def section_of(row: AnyRow) -> Section:
    """The section of a row with or without its text; one of an unknown kind is a scene."""
    return Section(
        id=row.id or "",
        kind=_KIND_OF.get(row.kind, "scene"),
        title=row.title or "",
        text=getattr(row, "text", "") or "",
        parent=row.parent,
        place=row.place or 0.0,
        status=_STATUS_OF.get(row.status, "draft"),
        goal=max(row.goal or 0, 0),
        notes=row.notes or "",
        opening=row.opening,
        spans=_spans(row.spans),
        summary=as_object(row.summary),
        words=max(row.words or 0, 0),
        changed_at=row.changed_at or "",
        trashed_at=row.trashed_at,
    )


def world_note_of(row: AnyRow) -> WorldNote:
    """The world note of a row."""
    return WorldNote(row.id or "", as_object(row.entry), row.place or 0.0)


def save(
    connection: Connection,
    table: Table,
    identity: str,
    values: Mapping[str, object],
    *,
    is_new: bool,
) -> None:
    """Write columns of a row, and its digest."""
    if "changed_at" in table.columns:
        values = {**values, "changed_at": now()}
    if is_new:
        connection.execute(insert(table), {"id": identity, **values})
    else:
        connection.execute(update(table).where(table.c.id == identity).values(values))
    digests.write(connection, table.name, identity)


def touch(connection: Connection, book_id: str) -> None:
    """Note that a book was changed now."""
    save(connection, schema.books, book_id, {}, is_new=False)


def _spans(value: object) -> Spans:
    return tuple(sorted(_ranges(as_array(value))))


def _ranges(values: Iterable[object]) -> Iterable[tuple[int, ...]]:
    for value in values:
        numbers = tuple(n for n in as_array(value) if isinstance(n, int) and n >= 0)
        is_range = len(numbers) in (2, 3) and numbers[0] <= numbers[1]
        if is_range and len(numbers) == len(as_array(value)):
            yield numbers
