"""The learning state of every medium.

This reads all ratings of a project, so it runs on another thread than the window's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from engines.contract import Medium
from engines.contract.text import Text
from studio.base.records import Job
from studio.history.queries import ArtifactQuery
from studio.learning.feedback import MIN_NEW, MIN_RATINGS
from studio.models.library import Model
from ui.language import translated
from ui.learn.medium_state import MediumState

if TYPE_CHECKING:
    from studio.studio import Studio


def read_states(studio: Studio) -> dict[Medium, MediumState]:
    """The state of every medium; slow in a large project, and empty once the project closes."""
    models = [model for model in studio.models.all() if model.inspection is not None]
    jobs = [job for job in studio.jobs.find("queued", "running", "paused") if job.kind == "learn"]
    return {medium: _read_state(studio, medium, models, jobs) for medium in Medium}


def _read_state(
    studio: Studio, medium: Medium, models: list[Model], jobs: list[Job]
) -> MediumState:
    if studio.taste.is_stopped:
        return MediumState(needed=MIN_RATINGS)
    has_model = any(model.medium is medium for model in models)
    if not has_model and not studio.history.count(ArtifactQuery(kinds=(medium,), limit=1)):
        return MediumState(needed=MIN_RATINGS)
    learning = studio.learning.state(medium)
    taste = studio.taste.refresh(medium)
    traits = studio.taste.of(medium).noticed_traits()
    agreement = studio.taste.self_agreement(medium)
    job = next((job for job in jobs if job.medium is medium), None)
    return MediumState(
        has_model=has_model,
        ratings=learning.ratings,
        comparisons=learning.comparisons,
        spread=learning.spread,
        needed=MIN_RATINGS,
        ready=learning.ready,
        missing=learning.missing,
        auc=taste.auc,
        interval=taste.interval,
        sorts=taste.ready,
        limits=taste.limits,
        traits=traits,
        self_share=agreement.share,
        self_interval=agreement.interval,
        due=len(agreement.due),
        changes=taste.changes,
        declined=studio.taste.trait_ratings.declined(medium),
        confirmed=studio.taste.trait_ratings.confirmed(medium),
        training_text=training_text(job, _time_share(studio, job)) if job else "",
        seconds=learning.seconds,
        to_go=_ratings_to_go(studio, medium),
        brought_in=sum(
            taste.ratings
            for taste in studio.taste.foreign.all(medium)
            if taste.is_included and not taste.fault
        ),
    )


def _ratings_to_go(studio: Studio, medium: Medium) -> int:
    """Ratings until a training run begins by itself; 0 if none will."""
    last = studio.jobs.ledger.last_learning_job(medium)
    if last is None or studio.settings.learn_when == "asked":
        return 0
    return max(0, MIN_NEW - studio.learning.count_new_feedback(last))


def _time_share(studio: Studio, job: Job) -> float | None:
    return studio.jobs.learning_progress(job.id).time_share


def training_text(job: Job, share: float | None) -> str:
    """The state of a training run in a few words; `share` of it is done."""
    if job.state == "queued":
        return translated("Waits in the queue")
    if job.state == "paused":
        return translated("Learning, paused")
    return (
        translated(Text("Learning now, {share} %", share=round(share * 100)))
        if share is not None
        else translated("Learning now")
    )
