"""Notes that are proposed from the text, accepted or declined one by one.

Invariant: a proposal becomes a note only by the artist; one that was declined is not made again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from engines.contract.text import Text
from studio.books.outline import Outline
from studio.books.records import Book, Section
from ui.context import AppContext
from ui.language import translated
from ui.parts import Button, Label
from ui.qt.layouts import new_column, new_row
from ui.write.book.asking_row import AskingRow
from ui.write.book.controller import BookController
from ui.write.book.decision_list import Choice, Decision, DecisionList

if TYPE_CHECKING:
    from studio.books.note_proposals import NoteProposal
    from studio.books.questions import Question
    from studio.studio import Studio

_KINDS = {"person": Text("person"), "place": Text("place"), "fact": Text("fact")}


@dataclass(frozen=True)
class _Proposals:
    """What was proposed, from a book as it was."""

    proposals: Sequence[NoteProposal]
    outline: Outline


class NoteProposalsPanel(QWidget):
    """`accepted(note id)` when a proposal became a note."""

    accepted = Signal(str)

    def __init__(
        self, context: AppContext, books: BookController, model: Callable[[], str]
    ) -> None:
        super().__init__()
        self._context, self._books = context, books
        self.asking = AskingRow(context, model, self.tr("Ask {0} who and what they are"))
        self._result = _Proposals((), Outline(()))
        self.list = DecisionList(self.tr("Proposed notes"))
        self._build()
        self.list.show_rows([], self.tr("People, places and facts are read from your own words."))
        self.asking.requested.connect(self.ask)
        self.asking.answered.connect(self._take_answer)
        self.asking.hide()

    def read(self, chapter_only: bool) -> None:
        """Read the chapter of the scene in the editor, or the book."""
        book = self._books.book
        if book is None or not self._books.save_text():
            return
        self.asking.stop()
        outline = self._books.open_book.outline
        section = _chapter_of(outline, self._books.scene) if chapter_only else None
        self._set_reading(is_reading=True)
        read = partial(_read, self._context.studio, book, outline, section)
        self._context.run_in_background(read, self._show_result, self._fail)

    def ask(self) -> None:
        """Ask the model who the people are that were found, and what the places."""
        book = self._books.book
        if book is not None:
            questions = partial(_questions, self._result, book.language)
            self._context.run_in_background(questions, self.asking.ask)

    def _take_answer(self, question: Question, answer: str) -> None:
        words = question.taken(answer)
        proposals = [
            replace(proposal, words=words) if words and proposal.id == question.about else proposal
            for proposal in self._result.proposals
        ]
        self._result = replace(self._result, proposals=proposals)
        self._show_proposals()

    def _show_result(self, result: _Proposals) -> None:
        self._set_reading(is_reading=False)
        self._result = result
        self._show_proposals()

    def _fail(self, fault: Exception) -> None:
        self._set_reading(is_reading=False)
        self._show_proposals()
        self._context.report(fault)

    def _set_reading(self, is_reading: bool) -> None:
        for button in (self.chapter, self.book):
            button.setEnabled(not is_reading)
        if is_reading:
            self.list.show_rows([], self.tr("It is being read…"))

    def _show_proposals(self) -> None:
        rows = [self._decision(proposal) for proposal in self._result.proposals]
        self.asking.setVisible(any(p.kind != "fact" for p in self._result.proposals))
        empty = self.tr("No name was found there that is no note yet. Names are read by capitals.")
        self.list.show_rows(rows, empty)

    def _decision(self, proposal: NoteProposal) -> Decision:
        where = self._result.outline.where(proposal.scene)
        texts = [(proposal.content, "text")]
        if proposal.words:
            texts.append((self.tr("Such as: {0}").format(proposal.quote), "text2"))
        keys = self.tr("Read at: {0}").format(", ".join(proposal.keys))
        texts.append((f"{keys} · {where}", "text2"))
        return Decision(
            proposal.id,
            proposal.name,
            translated(_KINDS[proposal.kind]),
            texts,
            (
                Choice(self.tr("Accept"), partial(self._accept, proposal)),
                Choice(self.tr("Decline"), partial(self._decline, proposal), "quiet"),
            ),
        )

    def _accept(self, proposal: NoteProposal) -> None:
        add, book_id = self._context.studio.lorebooks.add, self._books.open_book.id
        note = self._context.attempt(partial(add, book_id, proposal.entry))
        if note is not None:
            self._take_out(proposal)
            self.accepted.emit(note.note.id)

    def _decline(self, proposal: NoteProposal) -> None:
        from studio.books.note_proposals import decline

        def change(book: Book) -> Book:
            return decline(book, [proposal.id])

        update = self._context.studio.books.update
        if self._context.attempt(lambda: update(self._books.open_book.id, change)) is not None:
            self._take_out(proposal)

    def _take_out(self, proposal: NoteProposal) -> None:
        proposals = [other for other in self._result.proposals if other.id != proposal.id]
        self._result = _Proposals(proposals, self._result.outline)
        self._show_proposals()

    def _build(self) -> None:
        column = new_column(self, 10)
        row = new_row(None, 6)
        self.chapter = Button(self.tr("Read this chapter"), extent="small")
        self.book = Button(self.tr("Read the whole book"), "quiet", "small")
        for button, chapter_only in ((self.chapter, True), (self.book, False)):
            button.setAutoDefault(False)
            button.clicked.connect(partial(self.read, chapter_only))
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(Label(self.tr("Nothing is a note until you accept it."), "caption", "text2"))
        column.addLayout(row)
        column.addWidget(self.asking)
        column.addWidget(self.list, 1)


def _chapter_of(outline: Outline, scene: Section | None) -> Section | None:
    """The chapter of a scene, or the scene where it is in none."""
    if scene is None:
        return None
    chapters = [section for section in outline.path(scene) if section.kind == "chapter"]
    return chapters[-1] if chapters else scene


def _questions(result: _Proposals, language: str) -> list[Question]:
    from studio.books.names import BookText
    from studio.books.questions import about_name

    whole = BookText(result.outline, language=language)
    return [about_name(proposal, whole) for proposal in result.proposals if proposal.kind != "fact"]


def _read(studio: Studio, book: Book, outline: Outline, section: Section | None) -> _Proposals:
    from studio.books.names import BookText
    from studio.books.note_proposals import declined_ids, propose

    book = studio.books.get(book.id)
    whole = BookText(outline, language=book.language)
    part = BookText(outline, section, book.language) if section else whole
    notes = [note.note for note in studio.lorebooks.all(book.id)]
    return _Proposals(propose(whole, part, notes, declined_ids(book)), outline)
