"""Questions about a book that a model answers while the command waits."""

from __future__ import annotations

from studio.books.questions import Question
from studio.cli.session import JobMonitor, raise_failure
from studio.jobs.answers import ask
from studio.studio import Studio


class ModelAnswers:
    """Answers of one model, by its id; `name` is what it is called. A job that fails raises."""

    def __init__(self, studio: Studio, model: str) -> None:
        chosen = studio.models.get_usable(model)
        self._studio, self._model, self.name = studio, chosen.id, chosen.name
        self._monitor = JobMonitor()
        studio.events.subscribe(self._monitor)

    def __call__(self, question: Question) -> str:
        """Return what the model answers."""
        try:
            brief = question.brief(self._model)
            answer = ask(self._studio.jobs, self._studio.events, brief)
        finally:
            self._monitor.done()
        raise_failure(answer.job)
        return answer.text
