"""The book that is open on the page, and what is done to its sections.

Invariant: what was typed is saved before a section is changed, and each change is one step of
`undo`, which is refused where what it changed is not as it was.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from studio.base.records import Document
from studio.books.changes import Change, Command
from studio.books.outline import Outline
from studio.books.records import Book, Section
from ui.context import AppContext

_MOST_STEPS = 200


class OpenBook(QObject):
    """`changed(change)` when sections were changed; `book_changed` when the book itself was, or
    another one is open."""

    changed = Signal(object)
    book_changed = Signal()

    def __init__(self, context: AppContext, save_text: Callable[[], bool], parent: QObject) -> None:
        """`save_text` saves what was typed; False where it could not."""
        super().__init__(parent)
        self._context, self._save_text = context, save_text
        self.book: Book | None = None
        self.outline = Outline(())
        self._done: list[Change] = []
        self._undone: list[Change] = []

    @property
    def id(self) -> str:
        """The id of the book; empty where none is open."""
        return self.book.id if self.book else ""

    def open(self, book: Book) -> None:
        """Open a book."""
        self._done.clear()
        self._undone.clear()
        self.outline = self._context.studio.books.outline(book.id)
        self.book = book
        self.book_changed.emit()

    def close(self) -> None:
        """Open no book."""
        if self.book is not None:
            self.book, self.outline = None, Outline(())
            self.book_changed.emit()

    def reload(self) -> None:
        """Read the book itself again: its memory, goals or title were changed."""
        if self.book is not None:
            self.book = self._context.studio.books.get(self.book.id)
            self.book_changed.emit()

    # Sections

    def section(self, section_id: str) -> Section | None:
        """A section that is not in the trash."""
        sections = (section for section in self.outline.in_order() if section.id == section_id)
        return next(sections, None)

    def change(self, command: Command) -> Change | None:
        """Carry out a command; None where it could not be, which was reported."""
        change = self._run(partial(self._context.studio.books.change, self.id, command))
        if change is not None:
            self._done = [*self._done, change][-_MOST_STEPS:]
            self._undone.clear()
        return change

    def undo(self, rewrites: bool = False) -> bool:
        """Take the last change back; False where there is none, or, for `rewrites`, another one."""
        return self._apply_last(self._done, self._undone, rewrites)

    def redo(self, rewrites: bool = False) -> bool:
        """Put what was taken back into force again; False as for `undo`."""
        return self._apply_last(self._undone, self._done, rewrites)

    def update_text(self, document: Document, words: int) -> None:
        """Take over a scene that was saved."""
        self._replace_section(
            document.id,
            lambda scene: replace(
                scene,
                text=document.body,
                spans=(*document.spans, *document.doubts),
                words=words,
            ),
        )

    def update_words(self, section_id: str, words: int) -> None:
        """Take over how many words a scene has while it is written."""
        self._replace_section(section_id, lambda scene: replace(scene, words=words))

    def _replace_section(self, section_id: str, change: Callable[[Section], Section]) -> None:
        self.outline = Outline(
            change(section) if section.id == section_id else section
            for section in self.outline.all()
        )

    def _apply_last(self, source: list[Change], target: list[Change], rewrites: bool) -> bool:
        if not source or self.book is None or (rewrites and not source[-1].rewrites):
            return False
        change = source.pop()
        apply = partial(self._context.studio.books.apply, self.id, change.undone)
        if self._run(apply) is not None:
            target.append(change.undone)
        else:
            source.append(change)  # it can be taken back once what came later is
        return True

    def _run(self, run: Callable[[], Change]) -> Change | None:
        if self.book is None or not self._save_text():
            return None
        change = self._context.attempt(run)
        if change is None or not change.sections:
            return None
        self.outline = self._context.studio.books.outline(self.id)
        self.changed.emit(change)
        return change
