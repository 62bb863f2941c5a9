"""The notes on the world of a book: the entries of its lorebook.

Invariant: an entry keeps every field that it came with.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import func, select

from studio.base.events import BookChanged, Events
from studio.base.records import new_id
from studio.books import rows
from studio.books.records import WorldNote
from studio.storage import digests, schema
from studio.storage.database import Database

_NOTES = schema.world_notes


class WorldNotes:
    """The world notes of the books of one project. Changes are published as `BookChanged`."""

    def __init__(self, database: Database, events: Events) -> None:
        self._database, self._events = database, events

    def all(self, book_id: str) -> list[WorldNote]:
        """The world notes of a book, in order."""
        query = select(_NOTES).where(_NOTES.c.book == book_id)
        with self._database.reading() as connection:
            result = connection.execute(query.order_by(_NOTES.c.place, _NOTES.c.number))
            return [rows.world_note_of(row) for row in result]

    def add(self, book_id: str, entries: Sequence[Mapping[str, object]]) -> list[str]:
        """Store entries behind those that are there, and return their ids."""
        names = [new_id() for _ in entries]
        with self._database.writing() as connection:
            rows.read_book(connection, book_id)
            query = select(func.max(_NOTES.c.place)).where(_NOTES.c.book == book_id)
            last = connection.execute(query).scalar() or 0.0
            for number, (name, entry) in enumerate(zip(names, entries, strict=True), 1):
                values = {"book": book_id, "place": last + number, "entry": dict(entry)}
                rows.save(connection, _NOTES, name, values, is_new=True)
            rows.touch(connection, book_id)
        self._events.publish(BookChanged(book_id))
        return names

    def change(self, book_id: str, note: WorldNote) -> None:
        """Replace the entry and the place of a note."""
        values = {"place": note.place, "entry": dict(note.entry)}
        with self._database.writing() as connection:
            rows.save(connection, _NOTES, note.id, values, is_new=False)
            rows.touch(connection, book_id)
        self._events.publish(BookChanged(book_id))

    def remove(self, book_id: str, note_ids: Sequence[str]) -> None:
        """Delete notes of a book."""
        with self._database.writing() as connection:
            for name in note_ids:
                condition = (_NOTES.c.id == name) & (_NOTES.c.book == book_id)
                digests.delete_rows(connection, _NOTES, condition)
            rows.touch(connection, book_id)
        self._events.publish(BookChanged(book_id))
