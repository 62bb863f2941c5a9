"""Queues training from scratch and teaching.

Invariant: a job's plan and its list of files do not change once it is queued. The same request
goes on with the job of that request that has not ended well, if there is one.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import cast

from pydantic import ValidationError

from engines.contract import (
    RECIPES,
    Brief,
    DataCard,
    Medium,
    ModelSize,
    RecipeInfo,
    RecipeName,
    TeachingPlan,
    TeachingSettings,
    TrainingPlan,
)
from studio.adapters.adapters import Adapters
from studio.data.data_sets import DataSet
from studio.errors import InputError, from_validation
from studio.jobs.jobs import Jobs
from studio.models.library import ModelLibrary
from studio.project import Project
from studio.records import PLURALS, Job, JobKind
from studio.threads import slow
from studio.training.probes import probe_briefs

RESUMABLE = ("cancelled", "failed", "interrupted")
FOLDER = "training"


class ModelTraining:
    """Trains models from scratch and teaches models of the library, as jobs of one project."""

    def __init__(
        self, project: Project, jobs: Jobs, models: ModelLibrary, adapters: Adapters
    ) -> None:
        self._folder = project.folder / FOLDER
        self._jobs = jobs
        self._models = models
        self._adapters = adapters

    @slow
    def train(
        self,
        data_set: DataSet,
        recipe: str,
        name: str,
        *,
        size: str = "small",
        steps: int | None = None,
        minutes: float | None = None,
        seed: int = 0,
        fresh: bool = False,
    ) -> Job:
        """Queue the training of a model that will be called `name`.

        `fresh`: start over where the same request has a checkpoint. Raises `InputError`.
        """
        _require_files(data_set, recipe)
        self._jobs.acquire_lock()
        manifest, card = self._write_manifest(data_set)
        try:
            plan = TrainingPlan(
                medium=data_set.medium,
                recipe=cast(RecipeName, recipe),
                name=name.strip(),
                data=card,
                manifest=manifest,
                size=cast(ModelSize, size),
                steps=steps,
                minutes=minutes,
                seed=seed,
            )
        except ValidationError as fault:
            raise from_validation(fault) from None
        job = self._unfinished("train", plan.model_dump(mode="json"))
        if job is None:
            self._models.require_free_name(plan.name)
        return self._queue("train", data_set.medium, f"Train {plan.name}", plan, job, fresh)

    @slow
    def teach(
        self,
        data_set: DataSet,
        *,
        name: str = "",
        model: str = "",
        settings: TeachingSettings | None = None,
        fresh: bool = False,
    ) -> Job:
        """Queue the teaching of a model, the default one if none is named.

        Raises `InputError`, `ModelMissing` or `ModelRefused`.
        """
        medium = data_set.medium
        model_id = self._models.get_for_medium(model, medium).id
        self._jobs.acquire_lock()
        manifest, card = self._write_manifest(data_set)
        probes = probe_briefs(data_set, model_id)
        plan = _teaching_plan(medium, model_id, name.strip() or card.name, card, manifest, probes)
        plan = plan.model_copy(update={"settings": settings or TeachingSettings()})
        job = self._unfinished("teach", plan.model_dump(mode="json"))
        return self._queue("teach", medium, f"Teach {plan.name}", plan, job, fresh)

    def _write_manifest(self, data_set: DataSet) -> tuple[Path, DataCard]:
        """Write the list of files under a name that depends on its content; the name and the card.

        A plan has no path, since the project may be moved before the job goes on.
        """
        draft = self._folder / ".tmp-manifest.jsonl"
        self._folder.mkdir(parents=True, exist_ok=True)
        card = data_set.write_manifest(draft)
        digest = hashlib.sha256(draft.read_bytes()).hexdigest()
        return Path(draft.replace(self._folder / f"{digest}.jsonl").name), card

    def _unfinished(self, kind: JobKind, request: Mapping[str, object]) -> Job | None:
        """The newest job of this request that has not ended well."""
        jobs = self._jobs.find(*RESUMABLE)
        same = [job for job in jobs if job.kind == kind and job.request == request]
        return same[-1] if same else None

    def _queue(
        self,
        kind: JobKind,
        medium: Medium,
        title: str,
        plan: TrainingPlan | TeachingPlan,
        unfinished: Job | None,
        fresh: bool,
    ) -> Job:
        if unfinished is None:
            return self._jobs.add(kind, medium, title, plan.model_dump(mode="json"))
        if fresh:
            self._adapters.delete_checkpoints(unfinished.id)
            shutil.rmtree(self._folder / unfinished.id, ignore_errors=True)
        return self._jobs.retry(unfinished.id)


def _teaching_plan(
    medium: Medium,
    model: str,
    name: str,
    card: DataCard,
    manifest: Path,
    probes: Sequence[Brief],
) -> TeachingPlan:
    try:
        return TeachingPlan(
            medium=medium,
            model=model,
            name=name,
            data=card,
            manifest=manifest,
            probes=tuple(probes),
        )
    except ValidationError as fault:
        raise from_validation(fault) from None


def require_recipe(medium: Medium, recipe: str) -> RecipeInfo:
    """What the recipe of this name is good for. Raises `InputError` if the medium has none."""
    recipes = RECIPES[medium]
    info = recipes.get(cast(RecipeName, recipe))
    if info is None:
        *others, last = recipes
        names = f"{', '.join(others)} or {last}"
        raise InputError(f"recipe: {names} for {medium.value} ({recipe!r} was given).")
    return info


def _require_files(data_set: DataSet, recipe: str) -> None:
    """Raise `InputError` where there is no such recipe for the medium, or too few files for it."""
    info = require_recipe(data_set.medium, recipe)
    count = len(data_set.usable)
    if count < info.min_files:
        raise InputError(
            f"data: {recipe} needs {info.min_files} {PLURALS[data_set.medium]} or more;"
            f" {data_set.name} has {count}.",
            "",
            "Add more files, or choose another recipe.",
        )
