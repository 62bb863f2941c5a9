"""The names of the checked book and the words that are right in it, read in the background.

Invariant: they are those of the book as it was read last; while it is read again the old ones
count.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.context import AppContext
from ui.qt.timers import single_shot_timer
from ui.write.book.checked_book import CheckedBook
from ui.write.book.open_book import OpenBook

if TYPE_CHECKING:
    from studio.books.names import Name
    from studio.books.outline import Outline
    from studio.books.records import Book
    from studio.studio import Studio

PAUSE_MS = 400
REST_MS = 3_000
"""Typed texts are read when the artist rests: a whole book takes longer than a pause."""


@dataclass(frozen=True)
class Words:
    """The names of a book, those first that stand there most, and the words that are right."""

    book: str = ""
    names: Sequence[Name] = ()
    right_words: Collection[str] = ()


class BookWords(QObject):
    """`changed` when a book was read."""

    changed = Signal()

    def __init__(self, context: AppContext, checked: CheckedBook, open_book: OpenBook) -> None:
        super().__init__(checked)
        self._context, self._checked = context, checked
        self._words = Words()
        self._is_reading = False
        self._timer = single_shot_timer(self, PAUSE_MS, self._read)
        checked.changed.connect(self.refresh)
        open_book.changed.connect(self.refresh)
        context.project_opened.connect(self._reset)

    @property
    def names(self) -> Sequence[Name]:
        """The people and places of the checked book; none until it was read."""
        return self._words.names if self.has_read else ()

    @property
    def right_words(self) -> Collection[str]:
        """The words that are right in the checked book; none until it was read."""
        return self._words.right_words if self.has_read else ()

    @property
    def has_read(self) -> bool:
        """Whether the checked book was read."""
        return self._words.book == self._checked.id != ""

    def add(self, word: str) -> None:
        """Take over a word that is right in the book from now on."""
        self._words = replace(self._words, right_words={*self._words.right_words, word})

    def refresh(self) -> None:
        """Read the book again: its texts, its notes or its own words were changed."""
        self._start(PAUSE_MS)

    def refresh_at_rest(self) -> None:
        """Read the book again once the artist has typed nothing for a while."""
        self._start(REST_MS)

    def _start(self, pause_ms: int) -> None:
        if self._checked.id:
            self._timer.start(pause_ms)

    def _read(self) -> None:
        book = self._checked.book
        if book is None or not self._context.is_open:
            return
        if self._is_reading:
            self._timer.start()
            return
        self._is_reading = True
        read = partial(_read, self._context.studio, book, self._checked.outline)
        self._context.run_in_background(read, self._show, self._fail)

    def _show(self, words: Words) -> None:
        self._is_reading, self._words = False, words
        self.changed.emit()

    def _fail(self, fault: Exception) -> None:
        self._is_reading = False
        self._context.report(fault)

    def _reset(self) -> None:
        """Another project is open: what was being read for the one before does not arrive."""
        self._is_reading, self._words = False, Words()


def _read(studio: Studio, book: Book, outline: Outline) -> Words:
    from studio.books.names import BookText, names
    from studio.books.spelling import known_words

    notes = [note.note for note in studio.lorebooks.all(book.id)]
    name_list = names(BookText(outline, language=book.language))
    return Words(book.id, name_list, known_words(book, name_list, notes))
