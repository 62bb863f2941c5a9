"""Asks a model about a book.

Invariant: an answer is no work: it is in no history, and counts only where the artist takes it. A
question is a hidden job of the project, so that models are opened on the work thread alone.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from studio.base.events import Event, JobChanged, PreviewShown
from studio.base.records import Job, new_id
from studio.base.threads import slow

if TYPE_CHECKING:
    from studio.books.questions import Question
    from studio.models.model import Model
    from studio.studio import Studio

SMALLEST_READER = 400_000_000
"""Parameters of a model that sums up and compares; smaller ones invent."""
_CTRL_C_S = 0.25
"""How long is waited at a time, so that Ctrl-C is heard on every system."""


@dataclass(frozen=True)
class Answer:
    """What a model said, empty where it did not come so far, and how its job ended."""

    text: str
    job: Job


def can_read(model: Model | None) -> bool:
    """Whether a model is large enough to be offered for questions about a book."""
    inspection = model.inspection if model is not None else None
    return inspection is not None and inspection.parameters >= SMALLEST_READER


@slow
def ask(studio: Studio, question: Question, model: str, job_id: str = "") -> Answer:
    """Wait for the answer of a model. Raises as `Jobs.submit`; Ctrl-C cancels the job.

    `job_id` is the id of the job, where the caller made one, to cancel it by.
    """
    listener = _Listener(job_id or new_id())
    studio.events.subscribe(listener)
    try:
        queued = studio.jobs.draft(question.brief(model), job_id=listener.job)
        while not listener.ended.wait(_CTRL_C_S) and studio.jobs.has(queued.id):
            pass
        return Answer(listener.text.decode(), listener.end or replace(queued, state="cancelled"))
    except KeyboardInterrupt:
        studio.jobs.cancel(listener.job)
        raise
    finally:
        studio.events.unsubscribe(listener)


def summed_up(questions: Iterable[Question], answer: Callable[[Question], str]) -> str:
    """The summary of a chapter: what is taken of the answers to the questions about its parts."""
    return " ".join(filter(None, (question.taken(answer(question)) for question in questions)))


class _Listener:
    """Hears what becomes of a job; the row of a hidden one is gone when it has ended."""

    def __init__(self, job: str) -> None:
        self.job = job
        self.text = b""
        self.end: Job | None = None
        self.ended = threading.Event()

    def __call__(self, event: Event) -> None:
        if isinstance(event, PreviewShown) and event.job == self.job:
            self.text = event.preview.data or self.text
        elif isinstance(event, JobChanged) and event.job.id == self.job and event.job.ended:
            self.end = event.job
            self.ended.set()
