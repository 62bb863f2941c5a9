"""The slow learner: it plans and starts training runs from the artist's ratings.

Invariant: the adapter in use changes only by the artist's word or by their standing consent.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from engines.contract import AdapterUse, LearningMethod, LearningPlan, LearningSettings, Medium
from engines.contract.text import Text
from studio.adapters.adapters import Adapters
from studio.base import places
from studio.base.errors import InputError, NotEnoughRatings, StudioError
from studio.base.records import Adapter, Comparison, Job
from studio.base.threads import slow
from studio.history.history import History
from studio.history.queries import ArtifactQuery
from studio.jobs.estimates import load_costs, seconds_of
from studio.jobs.jobs import Jobs
from studio.kits import kit_of
from studio.learning import feedback
from studio.learning.ratings import Choice, RatedWork, rated_works
from studio.models.library import Model, ModelLibrary
from studio.models.loras import PEFT_FILES, adapter_fits
from studio.taste.trait_ratings import TraitRatings


@dataclass(frozen=True)
class LearningState:
    """Where a medium stands: ratings so far, how many per number of stars, and what is missing.

    `seconds` is what a training run would take; None where there is too little to learn from.
    """

    medium: Medium
    ratings: int
    comparisons: int
    spread: tuple[int, int, int, int, int]
    ready: bool
    missing: str
    seconds: float | None = None


class Learning:
    """Plans and starts the learning jobs of one project (studio/learning/runs.py runs them)."""

    def __init__(
        self,
        history: History,
        adapters: Adapters,
        models: ModelLibrary,
        jobs: Jobs,
        trait_ratings: TraitRatings,
    ) -> None:
        self._history, self._trait_ratings = history, trait_ratings
        self._adapters = adapters
        self._models = models
        self._jobs = jobs

    @slow
    def state(self, medium: Medium) -> LearningState:
        """Ratings so far, and whether there is enough to learn from."""
        counts = Counter(self._history.star_counts(medium))
        spread = (counts[1], counts[2], counts[3], counts[4], counts[5])
        comparisons = self._history.comparisons(medium)
        missing, seconds = "", None
        try:
            parent = self._adapters.in_use(medium)
            seconds = self._seconds(self._planned(medium, self._model_id(medium), parent))
        except InputError as fault:
            missing = fault.text
        return LearningState(
            medium, counts.total(), len(comparisons), spread, not missing, missing, seconds
        )

    def seconds(self, job: Job) -> float:
        """Return what a learning job takes from its beginning, by what earlier ones took here."""
        return self._seconds(job.request) if isinstance(job.request, LearningPlan) else 0.0

    def _seconds(self, plan: LearningPlan) -> float:
        return seconds_of(plan, load_costs(places.cache_folder(), plan.medium, plan.model))

    def _model_id(self, medium: Medium) -> str:
        """The model that would be trained; empty where there is none."""
        try:
            return self._models.default(medium).id
        except StudioError:
            return ""

    @slow
    def is_due(self, medium: Medium) -> bool:
        """Return whether there is enough new feedback since the last run, or that one was
        interrupted."""
        last = self._jobs.ledger.last_learning_job(medium)
        is_unfinished = last is not None and last.state in ("running", "paused", "interrupted")
        return is_unfinished or self._has_enough_new(medium, last)

    @slow
    def start(self, medium: Medium, settings: LearningSettings | None = None) -> Job:
        """Queue a learning job on the ratings as they are now. Raises `NotEnoughRatings`.

        The last one, if it was interrupted, goes on from its checkpoint unless there is new
        feedback since; one that has not ended is not queued again.
        """
        self._jobs.acquire_lock()
        plan = self.plan(medium, settings)
        last = self._jobs.ledger.last_learning_job(medium)
        if last and _is_of(last, plan):
            if last.state in ("interrupted", "cancelled"):
                return self._jobs.retry(last.id)
            if not last.ended:
                return self._jobs.resume_waiting(last)
        title = Text("Learn {name}", name=kit_of(medium).name)
        return self._jobs.add("learn", medium, title, plan)

    @slow
    def start_due(self) -> Job | None:
        """Queue a training run that is due, or continue an interrupted one; None if there is none.

        One at a time, and none while the artist's own work waits. A run that the artist paused
        stays paused, and keeps only its own medium from learning.
        """
        if self._jobs.all_paused or self._jobs.active():
            return None
        for medium in Medium:
            last = self._jobs.ledger.last_learning_job(medium)
            if last is not None and not last.ended:
                continue
            if last is not None and last.state == "interrupted":
                return self._jobs.retry(last.id)
            if self._has_enough_new(medium, last):
                return self.start(medium)
        return None

    def start_over(self, job_id: str) -> Job:
        """Queue an ended learning job again, from the beginning. Raises `InputError`."""
        self._jobs.acquire_lock()
        ended = self._jobs.get(job_id)
        if ended.ended and ended.kind == "learn":
            self._adapters.delete_checkpoints(ended.id)
        return self._jobs.retry(ended.id)

    @slow
    def plan(self, medium: Medium, settings: LearningSettings | None) -> LearningPlan:
        """Return what would be learned now. Raises `NotEnoughRatings` or `EnvironmentFault`."""
        method = settings.method if settings else "LoRA"
        _require_method(medium, method)
        model = self._models.default(medium)
        parent = self._adapters.in_use(medium)
        if parent and not _can_follow(self._adapters.get(parent.id), model, method):
            parent = None
        if parent is not None:
            self._adapters.get_usable(parent.id)
        newest = self._history.newest_feedback(medium)  # first, so that later feedback is new
        plan = self._planned(medium, model.id, parent, settings)
        return plan.model_copy(update={"newest_feedback": newest})

    def _planned(
        self,
        medium: Medium,
        model: str,
        parent: AdapterUse | None = None,
        settings: LearningSettings | None = None,
    ) -> LearningPlan:
        rated, choices = self.feedback(medium)
        try:
            return feedback.plan_learning(
                medium, rated, choices, model, parent, settings, self._declined_traits(medium)
            )
        except NotEnoughRatings as fault:
            all_rated = sum(self._history.star_counts(medium).values())
            wordless = all_rated - sum(bool(one.stars) for one in rated)
            if not wordless:
                raise
            meaning = (
                Text(
                    "One more is of a work without a prompt, brought in or found in Explore,"
                    " which teaches taste alone."
                )
                if wordless == 1
                else Text(
                    "{wordless} more are of works without a prompt, brought in or found in"
                    " Explore, which teach taste alone.",
                    wordless=wordless,
                )
            )
            raise NotEnoughRatings(fault.what, meaning, fault.remedy) from None

    def _declined_traits(self, medium: Medium) -> list[str]:
        return [trait.name for trait in self._trait_ratings.declined(medium)]

    def feedback(self, medium: Medium) -> tuple[list[RatedWork], list[Choice]]:
        """Ratings and comparisons that can be learned from: those of works with a brief."""
        works = self._history.find_briefs(
            ArtifactQuery(kinds=(medium,), has_feedback=True, oldest_first=True)
        )
        choices = [
            Choice(*_winner_first(answer))
            for answer in self._history.comparisons(medium)
            if answer.verdict in ("left", "right")
        ]
        return rated_works(works), choices

    def _has_enough_new(self, medium: Medium, last: Job | None) -> bool:
        """Return whether training would be worth it now; `last` is the job before. Reads every
        rating."""
        if not feedback.is_due(self.count_new_feedback(last) if last else None):
            return False
        try:
            self.plan(medium, None)
        except StudioError:  # too little to learn from, or no model: not an error here
            return False
        return True

    def count_new_feedback(self, last: Job) -> int:
        """Return how many ratings and answers there are of a medium since a learning job was
        planned."""
        plan = last.request
        newest = plan.newest_feedback if isinstance(plan, LearningPlan) else ()
        return self._history.count_feedback_since(
            last.medium, last.created_at, newest if len(newest) == 2 else ()
        )


def _can_follow(parent: Adapter, model: Model, method: LearningMethod) -> bool:
    """Return whether a run can begin with an adapter of the model: a LoRA goes on from one in
    PEFT's own form, and a control vector, which begins anew, is compared with any."""
    is_peft = (parent.folder / PEFT_FILES[0]).is_file()
    return adapter_fits(parent, model) and (is_peft or method == "control vector")


def _require_method(medium: Medium, method: LearningMethod) -> None:
    """Raise `InputError` where works of a medium are not learned so."""
    kit = kit_of(medium)
    if method == "control vector" and not kit.takes_control_vectors:
        raise InputError(
            Text("There are no control vectors for {works}.", works=kit.works),
            "",
            Text("Learn without `--control-vector`."),
        )


def _is_of(job: Job, plan: LearningPlan) -> bool:
    """Return whether a job learns what a plan says, wherever the project lay then."""
    request = job.request
    return isinstance(request, LearningPlan) and request.model_dump(mode="json") == plan.model_dump(
        mode="json"
    )


def _winner_first(answer: Comparison) -> tuple[str, str]:
    pair = (answer.left_id, answer.right_id)
    return pair if answer.verdict == "left" else (answer.right_id, answer.left_id)
