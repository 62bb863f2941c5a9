"""The summaries of chapters: proposed by extraction or by a model, accepted or declined one by one.

Invariant: a summary is stored only by the artist. One whose chapter has changed since is marked,
and stays until another one is accepted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QInputDialog, QWidget

from studio.books.outline import Outline
from studio.books.records import Section
from studio.books.summaries import (
    Summarize,
    chapters_with_text,
    extract,
    is_by_artist,
    is_stale,
    model_of,
    summary_of,
)
from ui.context import AppContext
from ui.parts import Button, Label
from ui.qt.layouts import new_column, new_row
from ui.write.book.asking_row import AskingRow
from ui.write.book.controller import BookController
from ui.write.book.decision_list import Choice, Decision, DecisionList
from ui.write.book.outline_rows import title_of

if TYPE_CHECKING:
    from studio.books.questions import Question


@dataclass(frozen=True)
class _Proposal:
    """What could be a summary, and the model that wrote it; empty for the sentences of the text."""

    text: str
    model: str = ""


class SummariesPanel(QWidget):
    """Each chapter with its summary, whether it is stale, and what is proposed for it."""

    def __init__(
        self, context: AppContext, books: BookController, model: Callable[[], str]
    ) -> None:
        super().__init__()
        self._context, self._books = context, books
        self._proposals: dict[str, _Proposal] = {}
        self._heard: list[str] = []  # what the model said of the chapter that it reads
        self.asking = AskingRow(context, model, self.tr("Ask {0} for what is missing or stale"))
        self.list = DecisionList(self.tr("Summaries of chapters"))
        self._build()
        self._show_chapters()
        books.open_book.changed.connect(self._show_chapters)
        self.asking.requested.connect(lambda: self.ask(self._missing()))
        self.asking.answered.connect(self._take_answer)
        self.asking.model_found.connect(self._show_chapters)

    def propose(self, chapters: Sequence[str]) -> None:
        """Work out what could stand for chapters, by their ids."""
        if chapters and self._books.save_text():
            self.missing.setEnabled(False)
            work = partial(_extract_all, self._books.open_book.outline, chapters)
            self._context.run_in_background(work, self._show_proposals, self._fail)

    def propose_missing(self) -> None:
        """Propose for all chapters without a summary, and for those whose is stale."""
        self.propose(self._missing())

    def ask(self, chapters: Sequence[str]) -> None:
        """Ask the model what could stand for chapters, by their ids."""
        if chapters and self._books.save_text():
            self._heard.clear()
            book = self._books.book
            language = book.language if book is not None else ""
            self.asking.ask(_questions(self._books.open_book.outline, chapters, language))

    def _missing(self) -> list[str]:
        outline = self._books.open_book.outline
        return [
            chapter.id
            for chapter in chapters_with_text(outline)
            if not summary_of(chapter) or is_stale(outline, chapter)
        ]

    def _take_answer(self, question: Question, answer: str) -> None:
        """Propose what a model says of a chapter, after the last of its parts."""
        self._heard.append(question.taken(answer))
        if self.asking.waits_for(question.about):
            return
        text, name = " ".join(filter(None, self._heard)), self.asking.model_name
        self._heard.clear()
        if text:
            self._proposals[question.about] = _Proposal(text, name)
            self._show_chapters()
        else:
            note = self.tr("{0} said nothing that the text of this chapter says, too.")
            self._context.show_message(note.format(name), tone="warn")

    # What is on show

    def _show_proposals(self, proposals: Mapping[str, str]) -> None:
        self._proposals |= {key: _Proposal(text) for key, text in proposals.items()}
        self._show_chapters()

    def _fail(self, fault: Exception) -> None:
        self._show_chapters()
        self._context.report(fault)

    def _show_chapters(self) -> None:
        outline = self._books.open_book.outline
        chapters = chapters_with_text(outline)
        self.missing.setEnabled(bool(chapters))
        empty = self.tr("A chapter with text can be summarised; this book has none yet.")
        self.list.show_rows([self._decision(outline, chapter) for chapter in chapters], empty)

    def _decision(self, outline: Outline, chapter: Section) -> Decision:
        proposal, summary = self._proposals.get(chapter.id), summary_of(chapter)
        texts = [(summary, "text2" if proposal else "text")] if summary else []
        state, ink = self._state_of(outline, chapter)
        if proposal:
            texts.append((proposal.text, "blue"))
            choices = [
                Choice(self.tr("Accept"), partial(self._accept, chapter.id)),
                Choice(self.tr("Decline"), partial(self._decline, chapter.id), "quiet"),
            ]
        else:
            choices = [
                Choice(self.tr("Propose"), partial(self.propose, [chapter.id])),
                Choice(self.tr("In your words…"), partial(self._ask_words, chapter.id), "quiet"),
            ]
            if self.asking.model_name:
                text = self.tr("Ask {0}").format(self.asking.model_name)
                choices.insert(1, Choice(text, partial(self.ask, [chapter.id]), "quiet"))
        return Decision(chapter.id, title_of(outline, chapter), state, texts, choices, ink)

    def _state_of(self, outline: Outline, chapter: Section) -> tuple[str, str]:
        """What is said of a summary, and its ink."""
        if not summary_of(chapter):
            return self.tr("none yet"), "text3"
        if is_stale(outline, chapter):
            return self.tr("stale: the chapter was changed since"), "warn"
        if model_of(chapter):
            return self.tr("by {0}").format(model_of(chapter)), "text2"
        return (self.tr("yours") if is_by_artist(chapter) else self.tr("from the text")), "text2"

    # What the artist does

    def _accept(self, chapter: str) -> None:
        proposal = self._proposals.pop(chapter, None)
        if proposal is not None:
            by_rule, by_model = not proposal.model, proposal.model
            self._store(Summarize(chapter, proposal.text, by_rule, by_model))

    def _decline(self, chapter: str) -> None:
        self._proposals.pop(chapter, None)
        self._show_chapters()

    def _ask_words(self, chapter: str) -> None:
        section = self._books.open_book.section(chapter)
        if section is None:
            return
        text, is_accepted = QInputDialog.getMultiLineText(
            self,
            self.tr("Summary in your words"),
            self.tr("What happens in this chapter; empty for no summary"),
            summary_of(section),
        )
        if is_accepted:
            self._store(Summarize(chapter, text))

    def _store(self, command: Summarize) -> None:
        if self._books.open_book.change(command) is None:
            self._show_chapters()

    def _build(self) -> None:
        column = new_column(self, 10)
        row = new_row(None, 6)
        self.missing = Button(self.tr("Propose what is missing or stale"), extent="small")
        self.missing.setAutoDefault(False)
        self.missing.clicked.connect(self.propose_missing)
        row.addWidget(self.missing)
        row.addStretch(1)
        note = self.tr("The model reads them of the chapters before.")
        row.addWidget(Label(note, "caption", "text2"))
        column.addLayout(row)
        column.addWidget(self.asking)
        column.addWidget(self.list, 1)


def _questions(outline: Outline, chapters: Sequence[str], language: str) -> list[Question]:
    from studio.books.questions import about_chapter

    return [
        question
        for chapter in chapters
        for question in about_chapter(outline, outline.get(chapter), language)
    ]


def _extract_all(outline: Outline, chapters: Sequence[str]) -> dict[str, str]:
    return {chapter: extract(outline, outline.get(chapter)) for chapter in chapters}
