"""The texts in the editor.

Invariant: a save replaces the whole text in one transaction, so a crash leaves the old or the new.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, insert, select, update

from engines.contract.text import Text
from engines.formats.json_values import as_array
from studio.base.errors import InputError
from studio.base.records import UNTITLED, Document, new_id, now
from studio.storage import digests, schema
from studio.storage.database import Database
from studio.storage.statements import AnyRow

_DOCUMENTS = schema.documents


class Documents:
    """Texts of one project."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Document]:
        """Every text, the last changed first."""
        with self._database.reading() as connection:
            rows = connection.execute(select(_DOCUMENTS).order_by(_DOCUMENTS.c.changed_at.desc()))
            return [_document(row) for row in rows]

    def titles(self) -> list[tuple[str, str]]:
        """Id and title of every text, the last changed first."""
        query = select(_DOCUMENTS.c.id, _DOCUMENTS.c.title)
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(_DOCUMENTS.c.changed_at.desc()))
            return [(row.id, row.title) for row in rows]

    def changed_at(self) -> str:
        """Return when a text was changed last; empty where there is none."""
        query = select(func.max(_DOCUMENTS.c.changed_at))
        with self._database.reading() as connection:
            return connection.execute(query).scalar() or ""

    def get(self, document_id: str) -> Document:
        """The text with this id. Raises `InputError`."""
        with self._database.reading() as connection:
            row = connection.execute(
                select(_DOCUMENTS).where(_DOCUMENTS.c.id == document_id)
            ).one_or_none()
        if row is None:
            raise InputError(
                Text("There is no text with the id {document_id!r}.", document_id=document_id)
            )
        return _document(row)

    def new(self, title: str = UNTITLED, body: str = "") -> Document:
        """Begin a text."""
        identity = new_id()
        values: dict[str, object] = {
            "id": identity,
            "title": title,
            "body": body,
            "spans": [],
            "changed_at": now(),
        }
        with self._database.writing() as connection:
            connection.execute(insert(_DOCUMENTS).values(values))
            digests.write(connection, "documents", identity)
        return self.get(identity)

    def save(
        self,
        document_id: str,
        *,
        title: str,
        body: str,
        spans: Sequence[tuple[int, int]],
        doubts: Sequence[tuple[int, int, int]] = (),
    ) -> Document:
        """Replace a text; see `Document` for its ranges.

        Both kinds are in one column, where older versions pass over the longer ones.
        """
        values: dict[str, object] = {
            "title": title,
            "body": body,
            "spans": [list(span) for span in (*spans, *doubts)],
            "changed_at": now(),
        }
        with self._database.writing() as connection:
            connection.execute(
                update(_DOCUMENTS).where(_DOCUMENTS.c.id == document_id).values(values)
            )
            digests.write(connection, "documents", document_id)
        return self.get(document_id)

    def delete(self, document_id: str) -> None:
        """Remove a text; works that were inserted from the history stay there."""
        with self._database.writing() as connection:
            connection.execute(_DOCUMENTS.delete().where(_DOCUMENTS.c.id == document_id))
            digests.write(connection, "documents", document_id)


def _document(row: AnyRow) -> Document:
    ranges = [numbers for value in as_array(row.spans) if (numbers := _range(value))]
    spans = tuple((numbers[0], numbers[1]) for numbers in ranges if len(numbers) == 2)
    doubts = tuple((numbers[0], numbers[1], numbers[2]) for numbers in ranges if len(numbers) == 3)
    return Document(row.id, row.title or "", row.body or "", spans, row.changed_at or "", doubts)


def _range(value: object) -> list[int]:
    """A range of characters, with a level after it or not; empty for a value that is none."""
    numbers = [number for number in as_array(value) if isinstance(number, int) and number >= 0]
    is_range = len(numbers) in (2, 3) and numbers[0] <= numbers[1]
    return numbers if is_range and len(numbers) == len(as_array(value)) else []
