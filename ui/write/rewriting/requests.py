"""What can be asked of a passage, and for a place in a book: the menu of the text, and its briefs.

Invariant: what was selected when the artist asked is what the works replace, wherever the caret is
when they come. Works that are no new names are put away; they stay in the history.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction, QTextCursor
from PySide6.QtWidgets import QInputDialog, QMenu

from engines.contract.text import Text
from ui.context import AppContext
from ui.language import number, translated
from ui.qt.actions import escape_ampersands
from ui.write.alternatives import AlternativesPanel
from ui.write.book.book_reading import BookReading
from ui.write.book.book_words import BookWords
from ui.write.book.controller import BookController
from ui.write.brief_panel import TextBriefPanel
from ui.write.editor import Editor
from ui.write.text_card import TextCard

if TYPE_CHECKING:
    from studio.books.names import Name, NameKind
    from studio.books.outline import Outline

_WAYS, _NAMES, _NAME_TOKENS = 10, 12, 10
_LEAST_TEMPERATURE_OF_WAYS = 0.9
_WORDS_PER_TOKEN = 0.75  # of English text
_MOST_SPEAKERS = 12
_LONGEST_SPEAKER = 60
_CHANGES = (
    ("past", Text("Past tense")),
    ("present", Text("Present tense")),
    ("first", Text("First person: I")),
    ("third", Text("Third person: he or she")),
    ("active", Text("Active voice")),
    ("passive", Text("Passive voice")),
)
_KINDS: tuple[tuple[NameKind, str], ...] = (
    ("person", Text("A person")),
    ("place", Text("A place")),
)


class Page(Protocol):
    """What is needed of the page."""

    editor: Editor
    brief: TextBriefPanel
    results: AlternativesPanel
    books: BookController
    reading: BookReading
    words: BookWords

    def actions(self) -> list[QAction]:
        """Its commands."""
        ...

    def values_to_make(self) -> dict[str, object]:
        """The fields of the brief to make."""
        ...

    def to_show(self) -> int:
        """Return how many of the works to show; 0 for all."""
        ...

    def submit_for(
        self, place: QTextCursor | None, values: dict[str, object], best_count: int = 0
    ) -> list[str]:
        """Queue a brief whose works replace what a cursor selects."""
        ...


class RewriteRequests(QObject):
    """Fills the menu of the text, and queues what is chosen there."""

    def __init__(self, context: AppContext, page: Page) -> None:
        super().__init__(page.editor)
        self._context, self._page = context, page
        self._name_jobs: set[str] = set()
        self._known_words: set[str] = set()
        page.editor.menu_opening.connect(self._fill)
        page.results.card_finished.connect(self._look_at_name)

    # What is asked

    def ask(self, how: str) -> None:
        """Rewrite the selection; `how` is a name of `REWRITES`."""
        from studio.books.rewriting import REWRITES  # with pydantic

        page, place = self._page, self._page.editor.textCursor()
        passage = page.editor.selected_text()
        if not passage.strip():
            self._context.show_error(
                self.tr("There is no selection to rewrite."),
                self.tr("Select some words in the text first."),
            )
            return
        values = {
            **page.values_to_make(),
            **page.brief.settings_in("rewrite"),
            "mode": "rewrite",
            "prompt": REWRITES[how],
            "passage": passage,
            "following": "",
            "max_tokens": self.tokens_for(passage, how),
            "stop_at": "length",
        }
        best_count = page.to_show()
        if how == "ways":
            warm = max(float(str(values["temperature"])), _LEAST_TEMPERATURE_OF_WAYS)
            values |= {"count": _WAYS, "temperature": warm}
            best_count = 0
        elif how == "correct":
            values["count"], best_count = 1, 0
        use = partial(page.submit_for, place, best_count=best_count)
        page.reading.add_context(values, use)

    def tokens_for(self, passage: str, how: str = "") -> int:
        """The most tokens of an answer."""
        from studio.books.rewriting import rewrite_tokens  # with pydantic

        return rewrite_tokens(passage, how)

    def tell_limit(self, values: dict[str, object]) -> None:
        """Tell the artist where a rewrite may be too short for its passage."""
        from studio.books.rewriting import MOST_TOKENS  # with pydantic

        if values["mode"] == "rewrite" and values["max_tokens"] == MOST_TOKENS:
            text = self.tr(
                "A rewrite has at most {0} tokens, about {1} words. What a longer selection has"
                " behind them is left out: select less."
            )
            words = number(round(MOST_TOKENS * _WORDS_PER_TOKEN / 1000) * 1000)
            self._context.show_message(text.format(number(MOST_TOKENS), words))

    def ask_line(self, speaker: str) -> None:
        """Write what somebody says next, behind the selection, as a paragraph of its own."""
        page, place = self._page, self._page.editor.textCursor()
        place.setPosition(place.selectionEnd())
        while page.editor.document().characterAt(place.position()) == " ":
            place.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor)
        values: dict[str, object] = {
            **page.values_to_make(),
            **page.brief.settings_in("continue"),
            "mode": "continue",
            "passage": "",
            "following": "",
            "stop_at": "length",
        }
        use = partial(page.submit_for, place, best_count=page.to_show())
        page.reading.add_context(values, use, speaker)

    def ask_name(self, kind: NameKind) -> None:
        """Write names of a kind that the book does not have yet, for the selection or the caret."""
        where, place = self._page.reading.place(), self._page.editor.textCursor()
        if where is not None:
            read = partial(_words_of, where.outline)
            self._context.run_in_background(read, partial(self._submit_names, kind, place))

    def _submit_names(self, kind: NameKind, place: QTextCursor, book_words: set[str]) -> None:
        from studio.books.new_names import NAME_ENDS, name_prompt

        page = self._page
        self._known_words = book_words
        values: dict[str, object] = {
            **page.values_to_make(),
            "mode": "continue",
            "prompt": name_prompt(kind, self._names()),
            "passage": "",
            "following": "",
            "stop": NAME_ENDS,
            "stop_at": "length",
            "max_tokens": _NAME_TOKENS,
            "count": _NAMES,
        }
        self._name_jobs.update(page.submit_for(place, values))

    def _ask_other_line(self) -> None:
        name, is_accepted = QInputDialog.getText(
            self._page.editor, self.tr("Next line of dialogue"), self.tr("Who speaks?")
        )
        if is_accepted and name.strip():
            self.ask_line(name.strip()[:_LONGEST_SPEAKER])

    # What came

    def _look_at_name(self, card: TextCard) -> None:
        """Put a work away that is no new name, once all that it does on arrival is done."""
        from studio.books.new_names import is_name

        if card.job not in self._name_jobs or card.artifact is None:
            return
        words = {word.casefold() for word in card.artifact.text.split()}
        if not is_name(card.artifact.text) or words & self._known_words:
            QTimer.singleShot(0, card, partial(self._page.results.put_away, card))
        self._known_words |= words

    # The menu

    def _fill(self, menu: QMenu, _position: int) -> None:
        """Put what can be asked before the usual rows."""
        editor = self._page.editor
        if editor.isReadOnly():
            return
        rows: list[QAction] = []
        if editor.textCursor().hasSelection():
            actions = {action.objectName(): action for action in self._page.actions()}
            names = ("rewrite", "shorter", "longer", "ways", "correct")
            rows += [actions[f"write.{name}"] for name in names]
            rows.append(self._new_changes(menu).menuAction())
        if self._page.books.book is not None:
            rows += [self._new_speakers(menu).menuAction(), self._new_kinds(menu).menuAction()]
        first = menu.actions()[0]
        menu.insertActions(first, rows)
        if rows:
            menu.insertSeparator(first)

    def _new_changes(self, parent: QMenu) -> QMenu:
        menu = QMenu(self.tr("Another tense, person or voice"), parent)
        for how, text in _CHANGES:
            menu.addAction(translated(text), partial(self.ask, how))
        return menu

    def _new_speakers(self, parent: QMenu) -> QMenu:
        menu = QMenu(self.tr("Next line of dialogue for"), parent)
        people = [name.text for name in self._names() if name.kind == "person"]
        for name in people[:_MOST_SPEAKERS]:
            menu.addAction(escape_ampersands(name), partial(self.ask_line, name))
        menu.addAction(self.tr("Somebody else…"), self._ask_other_line)
        return menu

    def _new_kinds(self, parent: QMenu) -> QMenu:
        menu = QMenu(self.tr("A name for"), parent)
        for kind, text in _KINDS:
            menu.addAction(translated(text), partial(self.ask_name, kind))
        return menu

    def _names(self) -> Sequence[Name]:
        """The people and places of the book, as it was read last."""
        return self._page.words.names


def _words_of(outline: Outline) -> set[str]:
    """The words of a book that no new name may have, without capitals."""
    from studio.books.new_names import words_of

    return {word.casefold() for word in words_of(outline)}
