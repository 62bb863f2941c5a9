"""Asks the model of the page about the book, one question after another.

Invariant: nothing that a model answers counts until the artist takes it. A model that is too small
to be asked is not: the row says so instead.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from engines.contract import Medium
from studio.base.records import new_id
from ui.context import AppContext
from ui.language import number
from ui.parts import Button, Label
from ui.qt.layouts import new_row

if TYPE_CHECKING:
    from studio.books.questions import Question
    from studio.jobs.answers import Answer
    from studio.models.model import Model
    from studio.studio import Studio


class AskingRow(QWidget):
    """A button that names the model, and how far it is.

    `requested` when the artist wants it asked; `answered(question, text)` for each answer;
    `model_found` when `model_name` is known.
    """

    requested = Signal()
    answered = Signal(object, str)
    model_found = Signal()

    def __init__(self, context: AppContext, model: Callable[[], str], text: str) -> None:
        """`model` returns the id of the page's model; `text` asks "{0}", its name."""
        super().__init__()
        self._context, self._model, self._text = context, model, text
        self._found: Model | None = None
        self._waiting: list[Question] = []
        self._count, self._job = 0, ""
        self._build()

    @property
    def model_name(self) -> str:
        """What the model is called; empty where it cannot be asked."""
        return self._found.name if self._found else ""

    @property
    def is_asking(self) -> bool:
        """Whether an answer is waited for."""
        return bool(self._job)

    def find_model(self) -> None:
        """Look which model is chosen on the page."""
        find = partial(_reader, self._context.studio, self._model())
        self._context.run_in_background(find, self._show_model, lambda _: self._show_model(None))

    def waits_for(self, about: str) -> bool:
        """Whether more is to be asked about something."""
        return any(question.about == about for question in self._waiting)

    def ask(self, questions: Sequence[Question]) -> None:
        """Ask these, instead of those that still wait."""
        self.stop()
        self._waiting, self._count = [*questions], len(questions)
        self._ask_next()

    def stop(self) -> None:
        """Ask no more; what was answered stays."""
        if self._job and self._context.is_open:
            self._context.studio.jobs.cancel(self._job)
        self._end()

    def _ask_next(self) -> None:
        if not self._waiting or self._found is None:
            self._end()
            return
        question, self._job = self._waiting.pop(0), new_id()
        self._show_state()
        ask = partial(_ask, self._context.studio, question, self._found.id, self._job)
        self._context.run_in_background(ask, partial(self._take, self._job, question), self._fail)

    def _take(self, job: str, question: Question, answer: Answer) -> None:
        if job != self._job:
            return  # it was stopped
        if answer.job.error is not None:
            self._context.report_job_error(answer.job.error)
        if answer.job.state == "done":
            self.answered.emit(question, answer.text)
            self._ask_next()
        else:
            self._end()

    def _fail(self, fault: Exception) -> None:
        self._end()
        self._context.report(fault)

    def _end(self) -> None:
        self._job, self._waiting = "", []
        self._show_state()

    def _show_model(self, model: Model | None) -> None:
        self._found = model
        self.button.setText(self._text.format(self.model_name))
        self._show_state()
        self.model_found.emit()

    def _show_state(self) -> None:
        self.button.setVisible(self._found is not None and not self.is_asking)
        self.stop_button.setVisible(self.is_asking)
        self._state.setText(self._state_text())

    def _state_text(self) -> str:
        if self._found is None:
            return self.tr("A larger model than that of this page can put it into words.")
        if not self.is_asking:
            return ""
        done = self._count - len(self._waiting)
        text = self.tr("{0} is reading: {1} of {2}")
        return text.format(self.model_name, number(done), number(self._count))

    def _build(self) -> None:
        row = new_row(self, 8)
        self.button = Button("", "quiet", "small")
        self.stop_button = Button(self.tr("Stop"), "quiet", "small")
        for button, run in ((self.button, self.requested.emit), (self.stop_button, self.stop)):
            button.setAutoDefault(False)
            button.hide()
            button.clicked.connect(run)
            row.addWidget(button)
        self._state = Label("", "caption", "text2", tabular=True)
        row.addWidget(self._state)
        row.addStretch(1)


def _reader(studio: Studio, model: str) -> Model | None:
    from studio.books.questions import can_read

    found = studio.models.get_for_medium(model, Medium.TEXT)
    return found if can_read(found) else None


def _ask(studio: Studio, question: Question, model: str, job: str) -> Answer:
    from studio.jobs.answers import ask

    return ask(studio.jobs, studio.events, question.brief(model), job)
