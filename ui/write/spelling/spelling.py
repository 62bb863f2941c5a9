"""Spelling in scenes and texts: when it is on, and what the menu offers for a word.

Invariant: dictionaries are opened, and words suggested, on another thread; while words are
suggested none is looked up, since a dictionary serves one thread at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QTextCursor
from PySide6.QtWidgets import QMenu
from shiboken6 import isValid

from studio.base.errors import StudioError
from studio.base.faults import to_studio_error
from ui.context import AppContext
from ui.language import translated
from ui.qt.actions import escape_ampersands
from ui.write.book.book_words import BookWords
from ui.write.book.checked_book import CheckedBook
from ui.write.editor import Editor
from ui.write.spelling.misspelled import MisspelledWords

if TYPE_CHECKING:
    from studio.books.records import Book
    from studio.books.spelling import Dictionary

_KEY = "write.spelling"
_OFF = "off"
OpenDictionary = Callable[[str], "Dictionary"]


@dataclass(frozen=True)
class _Offer:
    """A menu in which words are offered for a misspelled one."""

    menu: QMenu
    waiting: QAction
    place: QTextCursor
    word: str


class Spelling(QObject):
    """Underlines what is in no dictionary of the book's language."""

    def __init__(
        self, context: AppContext, editor: Editor, checked: CheckedBook, words: BookWords
    ) -> None:
        super().__init__(editor)
        self._context, self._editor, self._checked, self._words = context, editor, checked, words
        self.misspelled = MisspelledWords(self)
        self.misspelled.caret = self._typed_position
        self.open_dictionary: OpenDictionary = _open_dictionary
        self._language = ""
        self._dictionary: Dictionary | None = None
        self._right_words: Collection[str] = ()
        self._fault: StudioError | None = None
        self._offer_row: _Offer | None = None
        self._connect()

    @property
    def is_on(self) -> bool:
        """Whether the artist wants it."""
        return self._context.recall(_KEY) != _OFF

    def toggle(self) -> None:
        """Underline misspelled words, or no longer; a fault says what to install."""
        self._context.remember(_KEY, _OFF if self.is_on else "")
        if self._fault is not None:
            self._language = ""  # look again: one may have been installed
        self.refresh()

    def explain(self) -> None:
        """Say why there is none, and how to get it."""
        if self._fault is not None:
            self._context.report(self._fault)

    def refresh(self) -> None:
        """Follow the book or text that is open, its language and its words."""
        book = self._checked.book
        if book is None or not book.language or not self.is_on:
            self.misspelled.use(None)
        elif book.language != self._language:
            self._open(book.language)
        else:
            self._use_words()

    # Dictionaries

    def _open(self, language: str) -> None:
        self._language, self._dictionary, self._fault = language, None, None
        self.misspelled.use(None)
        self._context.run_in_background(
            partial(self.open_dictionary, language),
            partial(self._use, language),
            partial(self._fail, language),
        )

    def _use(self, language: str, dictionary: Dictionary) -> None:
        if language == self._language:
            self._dictionary = dictionary
            self.refresh()  # what is open now may be written in no language with a dictionary

    def _fail(self, language: str, fault: Exception) -> None:
        expected = to_studio_error(fault)
        if expected is None:
            self._context.report(fault)
        elif language == self._language:
            self._fault = expected

    def _use_words(self) -> None:
        """Look words up, once the names of the book are known: they would be wrong before."""
        from studio.books.spelling import Speller

        has_words = bool(self._words.has_read and self.is_on)
        if self._dictionary is None or not has_words:
            return
        right_words = self._words.right_words
        if not self.misspelled.has_speller or right_words != self._right_words:
            self._right_words = right_words
            self.misspelled.use(Speller(self._dictionary, right_words))

    def _reset(self) -> None:
        """Another project is open: what was opened or suggested for the one before does not arrive.

        Words may still be suggested by the dictionary, so that another one is opened.
        """
        self._language, self._dictionary, self._offer_row = "", None, None
        self.misspelled.use(None)
        self.misspelled.go_on()

    # The menu

    def _fill(self, menu: QMenu, position: int) -> None:
        """Put suggestions for the word at a position first, and the switch of spelling last."""
        if not self._checked.id or self._editor.isReadOnly():
            return
        place = self._misspelled_at(position)
        if place is not None:
            self._offer(menu, place)
        menu.addSeparator()
        action = menu.addAction(self.tr("Check spelling"), self.toggle)
        action.setCheckable(True)
        action.setChecked(self.is_on)
        if self._fault is not None and self.is_on:
            for text in (self._fault.what, self._fault.remedy):
                menu.addAction(escape_ampersands(translated(text)), self.explain)

    def _offer(self, menu: QMenu, place: QTextCursor) -> None:
        word, first = place.selectedText(), menu.actions()[0]
        waiting = QAction(self.tr("Looking for other words…"), menu)
        waiting.setEnabled(False)
        is_text = self._checked.is_text
        text = self.tr("Add “{0}” to my words") if is_text else self.tr("Add “{0}” to this book")
        add = QAction(text.format(word), menu)
        add.triggered.connect(partial(self._add, word))
        menu.insertActions(first, [waiting, add])
        menu.insertSeparator(first)
        self._offer_row = _Offer(menu, waiting, place, word)
        self._suggest()

    def _suggest(self) -> None:
        """Look for other words for the one in the menu, unless it is being done for another one."""
        offer, speller = self._offer_row, self.misspelled.pause()
        if offer is not None and speller is not None:
            suggest = partial(speller.suggestions, offer.word)
            self._context.run_in_background(
                suggest, partial(self._show_suggestions, offer.word), self._fail_to_suggest
            )

    def _show_suggestions(self, word: str, suggestions: Sequence[str]) -> None:
        self.misspelled.go_on()
        offer = self._offer_row
        if offer is None or not isValid(offer.menu):
            return
        if offer.word != word:
            self._suggest()
            return
        actions: list[QAction] = []
        for suggestion in suggestions:
            action = QAction(escape_ampersands(suggestion), offer.menu)
            action.triggered.connect(partial(self._replace, offer.place, suggestion))
            actions.append(action)
        offer.menu.insertActions(offer.waiting, actions)
        offer.waiting.setVisible(not actions)
        offer.waiting.setText(self.tr("No other word is like it"))

    def _fail_to_suggest(self, fault: Exception) -> None:
        self.misspelled.go_on()
        self._context.report(fault)

    def _misspelled_at(self, position: int) -> QTextCursor | None:
        """A cursor that selects the misspelled word at a position; None where there is none."""
        block = self._editor.document().findBlock(position)
        for begin, end in self.misspelled.of(block):
            if begin <= position - block.position() <= end:
                place = QTextCursor(block)
                place.setPosition(block.position() + begin)
                place.setPosition(block.position() + end, QTextCursor.MoveMode.KeepAnchor)
                return place
        return None

    def _replace(self, place: QTextCursor, suggestion: str) -> None:
        self._editor.replace_own([(place.selectionStart(), place.selectionEnd())], [suggestion])

    def _add(self, word: str) -> None:
        from studio.books.spelling import with_words

        def add(book: Book) -> Book:
            return with_words(book, [word])

        if self._checked.update(add):
            self._words.add(word)
            self.refresh()

    def _typed_position(self) -> int:
        """The caret, where a word may be half typed."""
        return self._editor.textCursor().position() if self._editor.hasFocus() else -1

    def _connect(self) -> None:
        self._editor.shades.append(self.misspelled.paint)
        self._editor.menu_opening.connect(self._fill)
        self.misspelled.looked_up.connect(self._editor.viewport().update)
        self._checked.changed.connect(self.refresh)
        self._words.changed.connect(self.refresh)
        self._context.project_opened.connect(self._reset)


def _open_dictionary(language: str) -> Dictionary:
    from studio.books.dictionaries import open_dictionary

    return open_dictionary(language)
