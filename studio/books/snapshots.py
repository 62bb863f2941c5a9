"""Snapshots of scenes and chapters: their texts as they were, to compare with and to go back to.

Invariant: a snapshot is a book of its own that stands in no list, so that what holds for the texts
of books holds for it. Going back is one change of the book, which can be undone, and leaves scenes
that came later.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from engines.contract.text import Text
from engines.formats.json_values import as_array, as_object
from studio.base.errors import InputError
from studio.base.records import now
from studio.books.books import SNAPSHOT, Books
from studio.books.changes import Change, SectionChange
from studio.books.edits import one_line
from studio.books.outline import Outline
from studio.books.records import Book, Section
from studio.books.sentence_diff import Difference, differences


@dataclass(frozen=True)
class Snapshot:
    """The scenes of a section as they were; `scenes` have the ids that they have in the book."""

    id: str
    section: str
    name: str
    taken_at: str
    scenes: tuple[Section, ...] = ()

    def __call__(self, outline: Outline) -> Change:
        """Return the change that goes back."""
        current = {section.id: section for section in outline.all()}
        parent = current.get(self.section)
        is_parent = (
            parent is not None and parent.kind != "scene" and not outline.is_in_trash(parent)
        )
        place = max(
            (child.place for child in outline.children(parent if is_parent else None)), default=0.0
        )
        pairs: list[SectionChange] = []
        for scene in self.scenes:
            before = current.get(scene.id)
            place += before is None
            after = (
                replace(before, text=scene.text, spans=scene.spans, trashed_at=None)
                if before
                else replace(scene, parent=self.section if is_parent else None, place=place)
            )
            if after != before:
                pairs.append(SectionChange(before, after))
        return Change(tuple(pairs))

    def differences(self, outline: Outline) -> Iterator[tuple[Section, list[Difference]]]:
        """What each scene says otherwise now; nothing for one that is as it was."""
        current = {section.id: section for section in outline.all()}
        for scene in self.scenes:
            present = current.get(scene.id)
            text = "" if present is None or outline.is_in_trash(present) else present.text
            if rows := differences(scene.text, text):
                yield scene, rows


class Snapshots:
    """The snapshots of the books of one project."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def take(self, book_id: str, section_id: str, name: str = "") -> Snapshot:
        """Store the texts of a section. Raises `InputError` where it has none."""
        outline = self._books.outline(book_id)
        section = outline.get(section_id)
        scenes = outline.scenes(section)
        if outline.is_in_trash(section) or not any(scene.text for scene in scenes):
            raise InputError(
                Text("“{title}” has no text to keep.", title=outline.label(section)),
                Text("Nothing was changed."),
            )
        facts = {"book": book_id, "section": section.id, "scenes": [scene.id for scene in scenes]}
        title = one_line(name) or outline.label(section)
        book = Book("", title, settings={SNAPSHOT: facts}, trashed_at=now())
        copies = [replace(s, parent=None, place=float(n)) for n, s in enumerate(scenes, 1)]
        return self.get(book_id, self._books.new(book, copies).id)

    def all(self, book_id: str) -> list[Snapshot]:
        """The snapshots of a book, the newest first, without their texts."""
        return [
            _snapshot(book)
            for book in self._books.snapshots()
            if as_object(book.settings[SNAPSHOT]).get("book") == book_id
        ]

    def get(self, book_id: str, name: str) -> Snapshot:
        """The snapshot with this id or name, with its texts. Raises `InputError`."""
        snapshots = self.all(book_id)
        matches = [s for s in snapshots if s.id == name] or [s for s in snapshots if s.name == name]
        if not matches:
            raise InputError(
                Text("There is no snapshot {name!r}.", name=name[:60]),
                Text("Nothing was changed."),
                Text("`bowerbird books snapshot list BOOK` lists them."),
            )
        book = self._books.get(matches[0].id)
        scenes = self._books.outline(book.id).scenes()
        return replace(matches[0], scenes=tuple(_with_ids(book, scenes)))


def _snapshot(book: Book) -> Snapshot:
    section = as_object(book.settings[SNAPSHOT]).get("section")
    return Snapshot(book.id, str(section), book.title, book.trashed_at or "")


def _with_ids(book: Book, scenes: Sequence[Section]) -> Iterator[Section]:
    """The scenes with the ids that they have in their book."""
    names = as_array(as_object(book.settings[SNAPSHOT]).get("scenes"))
    for name, scene in zip(names, scenes, strict=False):
        yield replace(scene, id=str(name))
