"""Where every medium stands.

Invariant: this reads all ratings of a project, so it runs beside the window's thread.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from engines.contract import Medium
from studio.history.queries import ArtifactQuery
from studio.learning.feedback import FEWEST_NEW, FEWEST_RATINGS
from studio.models.library import Model
from studio.records import Job
from ui.learn.medium_panel import MediumState

if TYPE_CHECKING:
    from studio.studio import Studio


def read_states(studio: Studio) -> dict[Medium, MediumState]:
    """Where every medium stands; slow in a large project."""
    models = [model for model in studio.models.all() if model.inspection is not None]
    going = [job for job in studio.jobs.find("queued", "running", "paused") if job.kind == "learn"]
    return {medium: _state(studio, medium, models, going) for medium in Medium}


def _state(studio: Studio, medium: Medium, models: list[Model], going: list[Job]) -> MediumState:
    has_model = any(model.medium is medium for model in models)
    if not has_model and not studio.history.count(ArtifactQuery(kinds=(medium,), limit=1)):
        return MediumState(needed=FEWEST_RATINGS)
    told = studio.learning.state(medium)
    taste = studio.taste.refresh(medium)
    lesson = next((job for job in going if job.medium is medium), None)
    return MediumState(
        has_model=has_model,
        ratings=told.ratings,
        comparisons=told.comparisons,
        spread=told.spread,
        needed=FEWEST_RATINGS,
        ready=told.ready,
        missing=told.missing,
        auc=taste.auc,
        sorts=taste.ready,
        learning=_lesson_words(lesson) if lesson else "",
        to_go=_to_go(studio, medium),
    )


def _to_go(studio: Studio, medium: Medium) -> int:
    """How much more has to be said until a lesson begins by itself; 0 where none will."""
    last = studio.jobs.ledger.last_learning_job(medium)
    if last is None or studio.settings.learn_when == "asked":
        return 0
    return max(0, FEWEST_NEW - studio.history.count_feedback_since(medium, last.created_at))


def _lesson_words(job: Job) -> str:
    if job.state == "queued":
        return "Waits in the queue"
    if job.state == "paused":
        return "Learning, paused"
    share = f", {round(job.done / job.total * 100)} %" if job.total else ""
    return f"Learning now{share}"
