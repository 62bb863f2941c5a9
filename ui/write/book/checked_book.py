"""The book whose spelling and statements are checked: the open one, or a text as one scene.

Invariant: a text is no book of the project. What the artist decided about words and hints of texts
is in the settings of the studio, and counts for all of them.
"""

from __future__ import annotations

import json
from collections.abc import Callable

from PySide6.QtCore import QLocale, QObject, Signal

from engines.formats.json_values import as_object, parse_json
from studio.books.languages import language_of
from studio.books.outline import Outline
from studio.books.records import Book, Section
from ui.context import AppContext
from ui.write.autosave import TextAutosave
from ui.write.book.open_book import OpenBook
from ui.write.texts import TextMenu

_KEY = "write.texts"


class CheckedBook(QObject):
    """`changed` when another book or text is open, or what was decided about it."""

    changed = Signal()

    def __init__(
        self, context: AppContext, open_book: OpenBook, autosave: TextAutosave, texts: TextMenu
    ) -> None:
        super().__init__(open_book)
        self._context, self._open_book, self._autosave = context, open_book, autosave
        self._last_id = ""
        open_book.book_changed.connect(self._follow_book)
        texts.opened.connect(self._follow_text)

    @property
    def is_text(self) -> bool:
        """Whether it is a text, and no book is open."""
        return self._open_book.book is None

    @property
    def book(self) -> Book | None:
        """The book; of a text one without notes, in the language that it seems to be written in."""
        document = self._autosave.document
        if not self.is_text or document is None:
            return self._open_book.book
        language = language_of(document.body, QLocale().bcp47Name())
        settings = as_object(parse_json(self._context.recall(_KEY)))
        return Book(document.id, document.title, language=language, settings=settings)

    @property
    def id(self) -> str:
        """The id of the book, or of the text; empty where neither is open."""
        document = self._autosave.document
        return self._open_book.id or (document.id if document else "")

    @property
    def outline(self) -> Outline:
        """The sections of the book as they are stored."""
        document = self._autosave.document
        if not self.is_text or document is None:
            return self._open_book.outline
        return Outline([Section(document.id, "scene", document.title, document.body)])

    def update(self, change: Callable[[Book], Book]) -> bool:
        """Change the settings of the book. Returns whether that could be done; faults are shown."""
        book, update = self.book, self._context.studio.books.update
        if book is None:
            return False
        run = (lambda: change(book)) if self.is_text else (lambda: update(book.id, change))
        result = self._context.attempt(run)
        if result is None:
            return False
        if not self.is_text:
            self._open_book.reload()
            return True
        self._context.remember(_KEY, json.dumps(dict(result.settings)))
        self._context.run_in_background(self._context.settings.save, lambda _: None)
        self.changed.emit()
        return True

    def _follow_book(self) -> None:
        self._last_id = self.id
        self.changed.emit()

    def _follow_text(self) -> None:
        """A text was opened, which may be another scene of the same book."""
        if self.id != self._last_id:
            self._last_id = self.id
            self.changed.emit()
