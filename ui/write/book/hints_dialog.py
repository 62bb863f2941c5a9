"""What does not agree in a book or text: a quiet list beside it, whose places can be gone to.

Invariant: nothing is marked in the text. The book is read on another thread when the list is opened
or read again; a hint that was dismissed does not come back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QDialog, QWidget

from studio.books.outline import Outline
from studio.books.records import Book
from ui.context import AppContext
from ui.language import number, translated
from ui.look.theme import Theme
from ui.parts import Button, Label
from ui.qt.layouts import new_column, new_row
from ui.qt.utf16 import Units
from ui.write.book.asking_row import AskingRow
from ui.write.book.checked_book import CheckedBook
from ui.write.book.controller import BookController
from ui.write.book.decision_list import Choice, Decision, DecisionList
from ui.write.editor import Editor

if TYPE_CHECKING:
    from studio.books.consistency import Hint
    from studio.books.questions import Question
    from studio.books.statements import Spot
    from studio.studio import Studio


@dataclass(frozen=True)
class _HintsOfBook:
    """The hints about a book as it was, by its id."""

    book: str
    hints: Sequence[Hint]
    outline: Outline


class HintsDialog(QDialog):
    """A window beside the text; the text can be written in while it is open."""

    def __init__(
        self,
        context: AppContext,
        books: BookController,
        checked: CheckedBook,
        editor: Editor,
        model: Callable[[], str],
        parent: QWidget,
    ) -> None:
        """`model` returns the id of the page's model, which may be asked."""
        super().__init__(parent)
        self._context, self._books, self._editor = context, books, editor
        self._checked = checked
        self._denied: set[str] = set()  # hints that the model calls no contradiction
        self.asking = AskingRow(context, model, self.tr("Ask {0} which of them hold"))
        self._result = _HintsOfBook("", (), Outline(()))
        self._book_id = ""
        self.setWindowTitle(self.tr("What does not agree"))
        theme = Theme.current()
        self.resize(theme.px(460), min(theme.px(560), max(360, parent.window().height() - 80)))
        self.list = DecisionList(self.tr("What does not agree"))
        self._count = Label("", "caption", "text2", tabular=True)
        self._build()
        checked.changed.connect(self._follow_book)
        self.asking.requested.connect(self._ask)
        self.asking.answered.connect(self._take_answer)
        self.asking.hide()

    def check(self) -> None:
        """Read the book, or the text, as it is stored now."""
        book = self._checked.book if self._books.save_text() else None
        if book is None:
            return
        self.asking.stop()
        self.asking.find_model()
        self._denied.clear()
        self._book_id = book.id
        self.again.setEnabled(False)
        self.list.show_rows([], self.tr("It is being read…"))
        self._count.setText("")
        check = partial(_check, self._context.studio, book, self._checked.outline)
        self._context.run_in_background(check, self._show_result, self._fail)

    # What is on show

    def _show_result(self, result: _HintsOfBook) -> None:
        if result.book != self._book_id:
            return  # another book was opened while this one was read
        self.again.setEnabled(True)
        self._result = result
        self._show_hints()

    def _fail(self, fault: Exception) -> None:
        self.again.setEnabled(True)
        self._context.report(fault)

    def _show_hints(self) -> None:
        hints = sorted(self._result.hints, key=lambda hint: hint.id in self._denied)
        self.asking.setVisible(bool(hints))
        self._count.setText(number(len(hints)) if hints else "")
        empty = self.tr("Nothing was noticed. Names, looks, deaths and days were compared.")
        self.list.show_rows([self._decision(hint) for hint in hints], empty)

    def _decision(self, hint: Hint) -> Decision:
        texts: list[tuple[str, str]] = []
        choices: list[Choice] = []
        for text, spot in zip(
            (self.tr("Show the first"), self.tr("Show the second")), hint.spots, strict=True
        ):
            texts += [(self._where(spot), "text2"), (" ".join(spot.sentence.split()), "text")]
            if spot.scene:
                choices.append(Choice(text, partial(self._go_to, spot)))
        dismiss = Choice(self.tr("Dismiss"), partial(self._dismiss, hint), "quiet")
        name = self.asking.model_name
        doubt = self.tr("denied by {0}").format(name) if hint.id in self._denied else ""
        return Decision(hint.id, translated(hint.sentence), doubt, texts, (*choices, dismiss))

    def _where(self, spot: Spot) -> str:
        if not spot.scene:
            return self.tr("In the world notes")
        outline = self._result.outline
        return outline.where(outline.get(spot.scene))

    # What the artist does

    def _go_to(self, spot: Spot) -> None:
        """Select the words of a place, where they stand now."""
        if spot.scene != self._checked.id and not self._books.open_scene(spot.scene):
            return
        words = self._result.outline.get(spot.scene).text[spot.start : spot.end]
        body = self._editor.body()
        begin = spot.start if body.startswith(words, spot.start) else body.find(words)
        if begin >= 0:
            units, cursor = Units(body), self._editor.textCursor()
            cursor.setPosition(units.position(begin))
            end = units.position(begin + len(words))
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            self._editor.setTextCursor(cursor)
            self._editor.show_caret()

    def _ask(self) -> None:
        from studio.books.questions import about_hint

        self.asking.ask([about_hint(hint) for hint in self._result.hints])

    def _take_answer(self, question: Question, answer: str) -> None:
        """A hint that the model does not confirm goes to the end, and says so."""
        from studio.books.questions import says_yes

        if says_yes(answer) is False:
            self._denied.add(question.about)
            self._show_hints()

    def done(self, result: int) -> None:
        """Ask no more when it is closed."""
        self.asking.stop()
        super().done(result)

    def _dismiss(self, hint: Hint) -> None:
        from studio.books.consistency import dismiss

        def change(book: Book) -> Book:
            return replace(book, settings=dismiss(book, [hint.id]))

        if self._checked.update(change):
            hints = [other for other in self._result.hints if other.id != hint.id]
            self._result = replace(self._result, hints=hints)
            self._show_hints()

    def _follow_book(self) -> None:
        """The book was closed, or another one is open: its hints are not on show any more."""
        if self._checked.id != self._book_id:
            self._book_id = ""
            self.again.setEnabled(True)
            self.list.show_rows([], "")
            self.close()

    # Building

    def _build(self) -> None:
        column = new_column(self, 12, (20, 16, 20, 16))
        head = new_row(None, 8)
        head.addWidget(Label(self.tr("What does not agree"), "heading"))
        head.addWidget(self._count)
        head.addStretch(1)
        column.addLayout(head)
        note = self.tr("Hints by rule, which may be wrong. Nothing is marked in your text.")
        column.addWidget(Label(note, "caption", "text2", wrap=True))
        column.addWidget(self.asking)
        column.addWidget(self.list, 1)
        row = new_row(None, 8)
        self.again = Button(self.tr("Read again"))
        self.again.setAutoDefault(False)
        self.again.clicked.connect(self.check)
        close = Button(self.tr("Done"), "primary")
        close.clicked.connect(self.accept)
        row.addWidget(self.again)
        row.addStretch(1)
        row.addWidget(close)
        column.addLayout(row)


def _check(studio: Studio, book: Book, outline: Outline) -> _HintsOfBook:
    from studio.books.consistency import check

    notes = [note.note for note in studio.lorebooks.all(book.id)]
    return _HintsOfBook(book.id, check(book, outline, notes), outline)
