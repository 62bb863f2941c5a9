"""Queues training from scratch and teaching.

Invariant: a job's plan and its list of files do not change once it is queued, but for the rate at
which it learns. The same request goes on with the job of that request that has not ended well, if
there is one.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from pydantic import ValidationError

from engines.contract import (
    RECIPES,
    Brief,
    DataCard,
    LossPoint,
    Medium,
    RecipeInfo,
    RecipeName,
    RecipeSize,
    SnapshotStep,
    TeachingPlan,
    TeachingSettings,
    TrainingPlan,
    TrainingResult,
)
from engines.contract.text import Text
from engines.formats.json_values import as_object
from studio.base import places
from studio.base.errors import InputError, from_validation
from studio.base.files import require_inside
from studio.base.records import Job, JobKind, new_id
from studio.base.settings import Settings
from studio.base.threads import slow
from studio.data.data_sets import DataSet
from studio.data.entries import Entry, write_lines
from studio.jobs.jobs import Jobs
from studio.jobs.running_job import SnapshotRequest
from studio.kits import kit_of
from studio.models.inspection import read_note
from studio.models.library import Model, ModelLibrary
from studio.training.exporting import export_model
from studio.training.plans import (
    Plan,
    has_plan,
    has_plan_but_for_data,
    new_plan,
    slower_plan,
    stored_plan,
    with_card,
)
from studio.training.probes import probe_briefs
from studio.training.run_files import SampleColumn, run_curve, sample_columns, saved_step
from studio.training.step_times import Times, are_disturbed, are_timed, load_times
from studio.training.working_files import WorkingFiles

RESUMABLE = ("cancelled", "failed", "interrupted")
_RECENT = 200
_STOPS_WITHIN_S = 60.0
_SAVED_BYTES = 20
"""Of each weight in a checkpoint: itself, its average, and what the optimiser remembers of it."""
_TIMED_FILES, _TIMED_HELD_OUT, _TIMED_BYTES = 64, 8, 20_000_000


@dataclass(frozen=True)
class RunState:
    """A training run as it is on the disk; `model` is what it became."""

    saved_step: int | None
    curve: tuple[LossPoint, ...]
    columns: tuple[SampleColumn, ...]
    model: Model | None = None
    result: TrainingResult | None = None


class ModelTraining:
    """Trains models from scratch and teaches models of the library, as jobs of one project."""

    def __init__(
        self,
        jobs: Jobs,
        models: ModelLibrary,
        settings: Settings,
        working_files: WorkingFiles,
    ) -> None:
        self._folder = working_files.folder
        self._jobs = jobs
        self._models = models
        self._settings = settings
        self._working_files = working_files

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
        slower: bool = False,
        at_night: bool = False,
    ) -> Job:
        """Queue the training of a model that will be called `name`.

        `fresh`: start over where the same request has a checkpoint. `slower`: at half the learning
        rate that it had. `at_night`: it waits for the night. Raises `InputError`.
        """
        plan = new_plan(
            data_set.medium, recipe, name, size=size, steps=steps, minutes=minutes, seed=seed
        )
        _require_files(data_set, recipe)
        self._jobs.acquire_lock()
        with self._working_files.new_list():
            manifest, card = self._write_manifest(data_set)
            changes = {"data": card, "manifest": manifest, "at_night": at_night}
            plan = plan.model_copy(update=changes)
            job = self._unfinished("train", plan)
            if job is None:
                self._models.require_free_name(plan.name)
            title = Text("Train {name}", name=plan.name)
            return self._queue("train", data_set.medium, title, plan, job, fresh, slower)

    @slow
    def teach(
        self,
        data_set: DataSet,
        *,
        name: str = "",
        model: str = "",
        settings: TeachingSettings | None = None,
        fresh: bool = False,
        slower: bool = False,
    ) -> Job:
        """Queue the teaching of a model, the default one if none is named.

        `fresh` and `slower` as in `train`. Raises `InputError`, `ModelMissing` or `ModelRefused`.
        """
        medium = data_set.medium
        model_id = self._models.get_for_medium(model, medium).id
        self._jobs.acquire_lock()
        with self._working_files.new_list():
            manifest, card = self._write_manifest(data_set)
            probes = probe_briefs(data_set, model_id)
            plan = _teaching_plan(
                medium, model_id, name.strip() or card.name, card, manifest, probes
            )
            plan = plan.model_copy(update={"settings": settings or TeachingSettings()})
            job = self._unfinished("teach", plan)
            return self._queue(
                "teach", medium, Text("Teach {name}", name=plan.name), plan, job, fresh, slower
            )

    def has_new_data(self, job: Job) -> bool:
        """Return whether the same run was broken off with other data, so that this one begins
        anew."""
        plan, others = stored_plan(job), self._jobs.find(*RESUMABLE)
        return plan is not None and any(
            has_plan_but_for_data(other, plan) for other in others if other.id != job.id
        )

    @slow
    def start_over(self, job_id: str) -> Job:
        """Queue an ended job again, from its first step on. Raises `InputError`."""
        self._working_files.delete_progress(job_id)
        return self._jobs.retry(job_id)

    @slow
    def go_on_slower(self, job_id: str) -> Job:
        """Queue an ended job again, from its last checkpoint, at half its learning rate.

        Raises `InputError`.
        """
        job = self._jobs.get(job_id)
        plan = stored_plan(job)
        if plan is None:
            raise InputError(
                Text("The plan of this job cannot be read."), "", Text("Start it anew.")
            )
        return self._jobs.retry(job_id, slower_plan(plan))

    @slow
    def go_on(self, job_id: str) -> Job:
        """Queue a job again that was just stopped, once it has ended. Raises `InputError`."""
        return self._jobs.retry(self._jobs.wait(job_id, _STOPS_WITHIN_S).id)

    def request_model(self, job_id: str, step: SnapshotStep = "present") -> None:
        """Add a model of a run's present or best step; the run goes on, if it runs.

        One that has ended is opened for this alone. Raises `InputError`.
        """
        ended = self._jobs.get(job_id).ended
        self._jobs.request_snapshot(job_id, SnapshotRequest(step, then_stop=ended))
        if ended:
            self._jobs.retry(job_id)

    @slow
    def state_of(self, job: Job) -> RunState:
        """Return what is on the disk of a training job. Reads files."""
        model = self._models.of_job(job.id) if job.state == "done" else None
        folder = model.path if model else require_inside(self._folder / job.id, self._folder)
        result = result_of(model) if model else None
        return RunState(
            saved_step(folder), run_curve(folder), sample_columns(folder), model, result
        )

    @slow
    def measure_pace(self, data_set: DataSet, recipe: str, again: bool = False) -> Job | None:
        """Queue the hidden job that times a few steps of each size; None where that is known.

        What was disturbed when it was timed is timed again, and with `again` anything. Raises
        `InputError` where the recipe does not fit the data.
        """
        _require_files(data_set, recipe)
        device, name = self._settings.device_to_use, cast(RecipeName, recipe)
        if not again and are_timed(places.cache_folder(), device, data_set.medium, name):
            return None
        self._jobs.acquire_lock()
        manifest = self._folder / f"pace-{new_id()}.jsonl"
        manifest.parent.mkdir(parents=True, exist_ok=True)
        root, files = data_set.root, _few_files(data_set.usable)
        write_lines(manifest, (entry.manifest_row(root) for entry in files))
        plan = TrainingPlan(
            medium=data_set.medium,
            recipe=cast(RecipeName, recipe),
            name="pace",
            data=data_set.card,
            manifest=Path(manifest.name),
        )
        return self._jobs.add("pace", data_set.medium, Text("Time {recipe}", recipe=recipe), plan)

    @slow
    def export_model(self, model: Model, folder: Path) -> Path:
        """Copy a trained model with its card into `folder`. Raises `InputError`, OSError."""
        return export_model(model, folder)

    def step_times(self, medium: Medium, recipe: str) -> Times:
        """Seconds a step by size, as timed on this machine; empty where nothing was."""
        device, name = self._settings.device_to_use, cast(RecipeName, recipe)
        return load_times(places.cache_folder(), device, medium, name)

    def are_times_disturbed(self, medium: Medium, recipe: str) -> bool:
        """Return whether something else ran while the steps were timed, so that they are timed
        again."""
        device, name = self._settings.device_to_use, cast(RecipeName, recipe)
        return are_disturbed(places.cache_folder(), device, medium, name)

    def room_problem(self, size: RecipeSize) -> str:
        """Return why the disk has no room for two saves of a run of this size; empty where it
        has."""
        needed = 2 * _SAVED_BYTES * size.parameters
        free = shutil.disk_usage(self._folder.parent).free
        if free >= needed:
            return ""
        return Text(
            "Needs {needed:,} MB, {free:,} MB are free.", needed=needed // 10**6, free=free // 10**6
        )

    def free_name(self, name: str) -> str:
        """The name, with a number after it where a model or an unfinished run is called so."""
        jobs = self._jobs.ledger.of_kind("train", _RECENT)
        plans = {plan.name for job in jobs if job.state != "done" and (plan := stored_plan(job))}
        names = (name, *(f"{name} {number}" for number in range(2, 1000)))
        return next(free for free in names if free not in plans and self._is_free(free))

    def _is_free(self, name: str) -> bool:
        try:
            self._models.require_free_name(name)
        except InputError:
            return False
        return True

    def _write_manifest(self, data_set: DataSet) -> tuple[Path, DataCard]:
        """Write the list of files under a name that depends on its content; the name and the card.

        A plan has no path, since the project may be moved before the job goes on.
        """
        draft = self._folder / ".tmp-manifest.jsonl"
        self._folder.mkdir(parents=True, exist_ok=True)
        card = data_set.write_manifest(draft)
        digest = hashlib.sha256(draft.read_bytes()).hexdigest()
        return Path(draft.replace(self._folder / f"{digest}.jsonl").name), card

    def _unfinished(self, kind: JobKind, plan: Plan) -> Job | None:
        """The newest job of this plan that waits, or has not ended well."""
        jobs = [job for job in self._jobs.find("queued", *RESUMABLE) if job.kind == kind]
        same = [job for job in jobs if has_plan(job, plan)]
        return same[-1] if same else None

    def _queue(
        self,
        kind: JobKind,
        medium: Medium,
        title: str,
        plan: Plan,
        unfinished: Job | None,
        fresh: bool,
        slower: bool,
    ) -> Job:
        if unfinished is not None and not unfinished.ended:
            if not (fresh or slower):
                return self._jobs.resume_waiting(unfinished)
            unfinished = None
        if slower and unfinished is not None and not fresh:
            return self.go_on_slower(unfinished.id)
        request = slower_plan(plan) if slower else plan
        if unfinished is None:
            waits = isinstance(plan, TrainingPlan) and plan.at_night
            return self._jobs.add(kind, medium, title, request, on_hold=waits)
        if fresh:
            self._working_files.delete_progress(unfinished.id)
            return self._jobs.retry(unfinished.id, request)
        plan_of_run = stored_plan(unfinished) or plan
        return self._jobs.retry(unfinished.id, with_card(plan_of_run, plan.data))


def result_of(model: Model) -> TrainingResult | None:
    """Return what was measured when a model was trained; None where its note does not say."""
    try:
        return TrainingResult.model_validate(as_object(read_note(model.path).get("training")))
    except ValidationError:
        return None


def suggested_recipe(data_set: DataSet) -> RecipeName:
    """The kind of model that suits a data set best: the finer ones want much of it."""
    usable = data_set.usable
    size = sum(entry.size for entry in usable)
    return kit_of(data_set.medium).recipe(len(usable), size, data_set.captioned)


def _few_files(files: Sequence[Entry]) -> list[Entry]:
    """As many files as the timing of a few steps needs, some of them held out."""
    selection = [file for file in files if file.held_out][:_TIMED_HELD_OUT]
    size = sum(file.size for file in selection)
    for file in [file for file in files if not file.held_out][:_TIMED_FILES]:
        size += file.size
        if size > _TIMED_BYTES and len(selection) > _TIMED_HELD_OUT:
            break
        selection.append(file)
    return selection


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
    """Return what the recipe of this name is good for. Raises `InputError` if the medium has
    none."""
    recipes = RECIPES[medium]
    info = recipes.get(cast(RecipeName, recipe))
    if info is None:
        *others, last = recipes
        names = Text("{others} or {last}", others=", ".join(others), last=last)
        raise InputError(
            Text(
                "recipe: {names} for {medium} ({recipe!r} was given).",
                names=names,
                medium=medium.value,
                recipe=recipe,
            )
        )
    return info


def _duplicates_in_words(data_set: DataSet) -> str:
    count = len(data_set.duplicates)
    if count == 1:
        return Text(", and 1 more that is the same")
    return Text(", and {count} more that are the same", count=count) if count else ""


def _require_files(data_set: DataSet, recipe: str) -> None:
    """Raise `InputError` where there is no such recipe for the medium, or too few files for it."""
    info = require_recipe(data_set.medium, recipe)
    count = len(data_set.usable)
    if count < info.min_files:
        raise InputError(
            Text(
                "data: {recipe} needs {min_files} {works} or more; {name} has {count}{data_set}.",
                recipe=recipe,
                min_files=info.min_files,
                works=kit_of(data_set.medium).works,
                name=data_set.name,
                count=count,
                data_set=_duplicates_in_words(data_set),
            ),
            "",
            Text("Add more files, or choose another recipe."),
        )
