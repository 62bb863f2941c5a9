"""The slow learner: from ratings to an adapter that is offered only if it is better.

Invariant: an adapter is put on the shelf with its measured figures and a reason in words, whatever
they say; the adapter in use changes only by the artist's word or by their standing consent.
"""

from __future__ import annotations

import shutil
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sqlalchemy.exc import SQLAlchemyError

from engines.contract import (
    LearningPlan,
    LearningResult,
    LearningSettings,
    Medium,
)
from engines.registry import new_trainer
from studio import feedback
from studio.adapters import AdapterShelf
from studio.errors import EnvironmentFault, InputError
from studio.history import History
from studio.models import ModelLibrary
from studio.runner import RunningJob
from studio.works import Adapter, Artifact, Job

LEAST_DIVERSITY = 0.9
LENGTH_RANGE = (0.75, 1.25)
MOST_PERPLEXITY = 2.0


@dataclass(frozen=True)
class LearningState:
    """Where a medium stands: ratings so far, how many per number of stars, and what is missing."""

    medium: Medium
    ratings: int
    comparisons: int
    spread: tuple[int, int, int, int, int]
    ready: bool
    missing: str


class Learning:
    """Plans learning, runs it, and judges what comes of it."""

    def __init__(self, history: History, shelf: AdapterShelf, models: ModelLibrary) -> None:
        self._history = history
        self._shelf = shelf
        self._models = models

    def state(self, medium: Medium) -> LearningState:
        """Ratings so far, and whether there is enough to learn from."""
        rated = self._history.rated(medium)
        counts = Counter(artifact.stars for artifact in rated)
        spread = (counts[1], counts[2], counts[3], counts[4], counts[5])
        comparisons = self._history.comparisons(medium)
        missing = ""
        try:
            feedback.examples(*self._said(medium))
        except InputError as fault:
            missing = str(fault)
        return LearningState(
            medium, len(rated), len(comparisons), spread, not missing, missing
        )

    def plan(self, medium: Medium, settings: LearningSettings | None) -> LearningPlan:
        """What would be learned now. Raises `NotEnoughRatings` or `ModelMissing`."""
        rated, choices = self._said(medium)
        model = self._models.default(medium)
        parent = self._shelf.in_use(medium)
        if parent and self._shelf.get(parent.id).model != model.id:
            parent = None
        return feedback.plan_learning(
            rated, choices, medium=medium, model=model.id, parent=parent, settings=settings
        )

    def plan_of(self, job: Job) -> LearningPlan:
        """The plan that a job was queued with; it does not change with later ratings."""
        return LearningPlan.model_validate(dict(job.request))

    def run(self, job: Job, plan: LearningPlan, context: RunningJob) -> Adapter:
        """Train on the work thread, then put the adapter on the shelf with its verdict."""
        if plan.parent is not None:
            self.checked(self._shelf.get(plan.parent.id))
            context.adapters = (self._parent_files(plan),)
        model = self._models.usable(plan.model)
        context.folder = self._shelf.working_folder(job.id)
        result = new_trainer(plan.medium).train(plan, context)
        verdict, reason = judge(result)
        adapter = self._shelf.add(
            plan.medium,
            context.folder / "adapter",
            model=model.id,
            model_sha256=self._models.fingerprint(model),
            parent=plan.parent.id if plan.parent else None,
            examples=_examples(plan),
            result=result,
            verdict=verdict,
            reason=reason,
            curve=context.curve,
            job=job.id,
        )
        shutil.rmtree(context.folder, ignore_errors=True)
        return adapter

    def adapter_of(self, job: str) -> Adapter | None:
        """The adapter that a job brought, if it is done."""
        found = [adapter for adapter in self._shelf.all() if adapter.job == job]
        return found[-1] if found else None

    def forget_checkpoints(self, job: Job) -> None:
        """Begin from the start when the job is run again."""
        shutil.rmtree(self._shelf.working_folder(job.id), ignore_errors=True)

    def checked(self, adapter: Adapter) -> Adapter:
        """The adapter, if its base is what it was trained on. Raises `EnvironmentFault`."""
        if self._models.fingerprint(self._models.usable(adapter.model)) != adapter.model_sha256:
            raise EnvironmentFault(
                f"The model {adapter.model} is not the one that {adapter.name} was trained on.",
                "Nothing was changed.",
                "Put the old model back, or work without this adapter.",
            )
        return adapter

    def _parent_files(self, plan: LearningPlan) -> AdapterFiles:
        assert plan.parent is not None
        return AdapterFiles(
            plan.parent.id, self._shelf.get(plan.parent.id).folder, plan.parent.strength
        )

    def _said(
        self, medium: Medium
    ) -> tuple[list[feedback.RatedWork], list[feedback.Choice]]:
        """What the artist said about works that can be learned from."""
        ...
