"""The books of a project.

Invariant: every change is one transaction, computed from the rows as they are in it, so that a
crash leaves the old or the new book, and two programs lose nothing of each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace

from sqlalchemy import Connection, func, select

from engines.contract.text import Text
from studio.base.errors import InputError
from studio.base.events import BookChanged, Events
from studio.base.records import UNTITLED, Document, new_id, now
from studio.base.words import count_words
from studio.books import rows
from studio.books.changes import Change, Command, SectionChange
from studio.books.markdown_in import title_in_line
from studio.books.outline import Outline
from studio.books.records import Book, Section
from studio.storage import digests, schema
from studio.storage.database import Database
from studio.storage.statements import AnySelect

_BOOKS, _SECTIONS = schema.books, schema.sections
_MAX_NAME = 60
SNAPSHOT = "snapshot"
"""Of the settings of a book that keeps what another was: of which, and of which of its scenes."""


@dataclass(frozen=True)
class BookCount:
    """A book with the number of its words and scenes, without those in the trash."""

    book: Book
    words: int
    scenes: int


class Books:
    """The books of one project. Changes are published as `BookChanged`."""

    def __init__(self, database: Database, events: Events) -> None:
        self._database, self._events = database, events

    # Books

    def all(self) -> list[Book]:
        """Every book that is not in the trash, the last changed first."""
        return [book for book in self._all() if not book.trashed_at]

    def trash(self) -> list[Book]:
        """The books that were deleted."""
        return [b for b in self._all() if b.trashed_at and SNAPSHOT not in b.settings]

    def snapshots(self) -> list[Book]:
        """The books that keep what others were; see `studio.books.snapshots`."""
        return [book for book in self._all() if SNAPSHOT in book.settings]

    def get(self, name: str) -> Book:
        """The book with this id or title. Raises `InputError`."""
        books = self._all()
        matches = [book for book in books if book.id == name] or [
            book for book in books if not book.trashed_at and _key(book.title) == _key(name)
        ]
        if len(matches) == 1:
            return matches[0]
        if matches:
            raise InputError(
                Text("There are {count} books called {name!r}.", count=len(matches), name=name),
                "",
                Text("Name one by its id; `bowerbird books` lists them."),
            )
        raise InputError(
            Text("There is no book called {name!r}.", name=name[:_MAX_NAME]),
            "",
            Text("`bowerbird books` lists them."),
        )

    def count(self, book: Book) -> BookCount:
        """The book with its words and scenes, for which no text is read."""
        columns = [column for column in _SECTIONS.columns if column is not _SECTIONS.c.text]
        with self._database.reading() as connection:
            query: AnySelect = select(*columns).where(_SECTIONS.c.book == book.id)
            outline = Outline(map(rows.section_of, connection.execute(query)))
        return BookCount(book, outline.words, len(outline.scenes()))

    def new(self, book: Book, sections: Iterable[Section] = ()) -> Book:
        """Store a book with its sections under new ids, which replace those that they have."""
        identity = new_id()
        with self._database.writing() as connection:
            rows.save(connection, _BOOKS, identity, _book_values(book), is_new=True)
            names: dict[str | None, str] = {}
            for section in sections:
                names[section.id] = name = new_id()
                parent = names.get(section.parent) if section.parent else None
                values = {**_section_values(replace(section, parent=parent)), "book": identity}
                rows.save(connection, _SECTIONS, name, values, is_new=True)
        return self._published(identity)

    def from_document(self, document: Document) -> Book:
        """Make a book of one scene of a text in the editor, which stays."""
        first_line = next((line for line in document.body.split("\n") if line.strip()), "")
        title = document.title
        if first_line and title in ("", UNTITLED):
            title = title_in_line(first_line.lstrip("# "))
        scene = Section("", "scene", text=document.body, spans=(*document.spans, *document.doubts))
        return self.new(Book("", title), (scene,))

    def update(self, book_id: str, change: Callable[[Book], Book]) -> Book:
        """Replace what is stored of a book itself by what `change` makes of it."""
        with self._database.writing() as connection:
            book = change(rows.read_book(connection, book_id))
            rows.save(connection, _BOOKS, book_id, _book_values(book), is_new=False)
        return self._published(book_id)

    def delete(self, book_id: str, *, restore: bool = False) -> Book:
        """Put a book into the trash, or take it out again."""
        time = None if restore else now()
        return self.update(book_id, lambda book: replace(book, trashed_at=time))

    def changed_at(self) -> str:
        """Return when a book was changed last; empty where there is none."""
        with self._database.reading() as connection:
            return connection.execute(select(func.max(_BOOKS.c.changed_at))).scalar() or ""

    # Sections

    def outline(self, book_id: str) -> Outline:
        """The sections of a book with their texts."""
        with self._database.reading() as connection:
            return _read_outline(connection, book_id)

    def change(self, book_id: str, command: Command) -> Change:
        """Carry out a command, and return what it changed. Raises `InputError`."""
        with self._database.writing() as connection:
            rows.read_book(connection, book_id)
            change = command(_read_outline(connection, book_id))
            _write(connection, book_id, change)
        self._events.publish(BookChanged(book_id))
        return change

    def apply(self, book_id: str, change: Change) -> Change:
        """Put a change into force again, or one that is `undone`.

        Raises `InputError` where what it changes is not as it was.
        """

        def repeat(outline: Outline) -> Change:
            if change.fits(outline):
                return change
            raise InputError(
                Text("This cannot be taken back: what it changed was changed again since."),
                Text("Nothing was changed."),
                Text("Take the later change back first."),
            )

        return self.change(book_id, repeat)

    def _all(self) -> list[Book]:
        with self._database.reading() as connection:
            result = connection.execute(select(_BOOKS).order_by(_BOOKS.c.changed_at.desc()))
            return [rows.book_of(row) for row in result]

    def _published(self, book_id: str) -> Book:
        with self._database.reading() as connection:
            book = rows.read_book(connection, book_id)
        self._events.publish(BookChanged(book_id))
        return book


def _read_outline(connection: Connection, book_id: str) -> Outline:
    query = select(_SECTIONS).where(_SECTIONS.c.book == book_id).order_by(_SECTIONS.c.number)
    return Outline(map(rows.section_of, connection.execute(query)))


def _write(connection: Connection, book_id: str, change: Change) -> None:
    for section in change.sections:
        _write_section(connection, book_id, section)
    rows.touch(connection, book_id)


def _write_section(connection: Connection, book_id: str, change: SectionChange) -> None:
    if change.after is None:
        condition = (_SECTIONS.c.id == change.id) & (_SECTIONS.c.book == book_id)
        digests.delete_rows(connection, _SECTIONS, condition)
        return
    if change.before is None:
        values = {**_section_values(change.after), "book": book_id}
        rows.save(connection, _SECTIONS, change.id, values, is_new=True)
    elif values := change.values():
        if "text" in values:
            values["words"] = count_words(change.after.text)
        rows.save(connection, _SECTIONS, change.id, values, is_new=False)


def _book_values(book: Book) -> dict[str, object]:
    values = asdict(book)
    del values["id"], values["changed_at"]
    return values


def _section_values(section: Section) -> dict[str, object]:
    values: dict[str, object] = {**asdict(section), "words": count_words(section.text)}
    del values["id"], values["changed_at"]
    return values


def _key(title: str) -> str:
    return " ".join(title.split()).casefold()
