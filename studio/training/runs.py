"""Performs training and teaching on the work thread.

Invariant: a model or an adapter is added once, complete, with what it was made of; the working
folder is removed only afterwards.
"""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from engines.contract import (
    Medium,
    Recipe,
    RecipeName,
    Teacher,
    TeachingPlan,
    TeachingResult,
    TrainingPlan,
    TrainingResult,
)
from engines.contract.text import Text
from engines.formats.atomic import write_atomically
from engines.formats.curve_file import save_curve
from engines.registry import new_recipe, new_teacher
from studio.adapters import samples
from studio.adapters.adapters import Adapters
from studio.base.errors import InputError, full_disk_stops_training, run_optional_step
from studio.base.files import require_inside
from studio.base.records import Adapter, Job
from studio.jobs.running_job import JobInputs, RunningJob
from studio.kits import kit_of
from studio.models.inspection import NOTE, read_note
from studio.models.library import Model, ModelLibrary
from studio.training.run_files import save_samples
from studio.training.step_times import renew_time

log = logging.getLogger("studio.training.runs")

MakeRecipe = Callable[[Medium, RecipeName], Recipe]
MakeTeacher = Callable[[Medium], Teacher]
SNAPSHOT = "snapshot"
_MIN_TIMED_STEPS = 50
"""Steps of a run from which they tell more than those that were timed before it."""
_MIN_GAIN = 0.005
"""Share by which held-out loss must fall for an adapter to count as better."""


class TrainingRuns:
    """Performs the jobs of one project that train from scratch; `folder` is the project's."""

    def __init__(
        self,
        folder: Path,
        models: ModelLibrary,
        make_recipe: MakeRecipe = new_recipe,
    ) -> None:
        self._folder = folder
        self._models = models
        self._make_recipe = make_recipe

    def prepare(self, job: Job, device: str, cache: Path) -> JobInputs:
        """The working folder of a training job. Raises `ProjectError` for one outside."""
        folder = require_inside(self._folder / job.id, self._folder)
        folder.mkdir(parents=True, exist_ok=True)
        self._plan(job)
        return JobInputs(device=device, cache=cache, folder=folder)

    def run(self, running: RunningJob) -> Model:
        """Train and add the model. A job whose model exists was interrupted after its end."""
        model = self._models.of_job(running.job.id)
        if model is None:
            plan = self._plan(running.job)
            running.add_snapshot = partial(self._add_snapshot, running, plan)
            with full_disk_stops_training():
                result = self._make_recipe(plan.medium, plan.recipe).train(plan, running)
                folder = running.folder / "model"
                _write_note(running, folder, {"name": plan.name, "job": running.job.id}, result)
                save_samples(running.folder, folder)
            message = "the time of a training's steps could not be saved"
            run_optional_step(log, message, lambda: _renew_time(running, plan, result))
            model = self._models.add_trained(folder, plan.name)
        shutil.rmtree(running.folder, ignore_errors=True)
        return model

    def _plan(self, job: Job) -> TrainingPlan:
        plan = TrainingPlan.model_validate(dict(job.request))
        manifest = _manifest_in(self._folder, plan.manifest)
        return plan.model_copy(update={"manifest": manifest})

    def _add_snapshot(
        self, running: RunningJob, plan: TrainingPlan, result: TrainingResult
    ) -> None:
        """Add a model of a step of a run that goes on, named after it."""
        folder = running.folder / SNAPSHOT
        name = f"{plan.name}, step {result.steps:,}"
        _write_note(running, folder, {"name": name, "snapshot_of": running.job.id}, result)
        save_samples(running.folder, folder)
        self._models.add_trained(folder, name)
        shutil.rmtree(folder, ignore_errors=True)
        running.notice(Text("{name} is a model now.", name=name))


class TeachingRuns:
    """Performs the jobs of one project that teach a model a domain; `folder` has the lists."""

    def __init__(
        self,
        folder: Path,
        adapters: Adapters,
        models: ModelLibrary,
        make_teacher: MakeTeacher = new_teacher,
    ) -> None:
        self._folder = folder
        self._adapters = adapters
        self._models = models
        self._make_teacher = make_teacher

    def prepare(self, job: Job, device: str, cache: Path) -> JobInputs:
        """The model and the working folder. Raises `ModelMissing` or `ModelRefused`."""
        plan = self._plan(job)
        model = self._models.get_usable(plan.model)
        folder = self._adapters.working_folder(job.id)
        return JobInputs(model.path, device=device, cache=cache, folder=folder)

    def run(self, running: RunningJob) -> Adapter:
        """Teach and add the adapter. A job whose adapter exists was interrupted after its end."""
        adapter = self._adapters.of_job(running.job.id)
        if adapter is None:
            adapter = self._teach(running, self._plan(running.job))
        shutil.rmtree(running.folder, ignore_errors=True)
        return adapter

    def _plan(self, job: Job) -> TeachingPlan:
        plan = TeachingPlan.model_validate(dict(job.request))
        manifest = _manifest_in(self._folder, plan.manifest)
        return plan.model_copy(update={"manifest": manifest})

    def _teach(self, running: RunningJob, plan: TeachingPlan) -> Adapter:
        base = self._adapters.record_base(running.job.id, self._models.get_usable(plan.model))
        folder = running.folder / "adapter"
        with full_disk_stops_training():
            result = self._make_teacher(plan.medium).teach(plan, running)
            samples.save(folder, running.probe_outputs, ())
            card = json.dumps({"data": plan.data.model_dump(mode="json")}, indent=1)
            write_atomically(folder / NOTE, card.encode("ascii"))
        return self._adapters.add(
            plan.medium,
            folder,
            model=plan.model,
            model_sha256=base,
            origin="data",
            name=plan.name,
            result=result,
            verdict="better" if _gain(result) >= _MIN_GAIN else "not better",
            reason=reason_of(plan, result),
            curve=running.control.curve,
            job=running.job.id,
        )


def _renew_time(running: RunningJob, plan: TrainingPlan, result: TrainingResult) -> None:
    """Store what a step took on a quiet machine, for the plans of further runs."""
    worked_s, quiet_s = running.control.clock.read()
    if result.steps >= _MIN_TIMED_STEPS and result.seconds > 0 and worked_s > 0:
        seconds = result.seconds / result.steps * quiet_s / worked_s
        where = running.cache, running.device, plan.medium, plan.recipe
        renew_time(*where, plan.size, seconds)


def _write_note(
    running: RunningJob, folder: Path, names: Mapping[str, str], result: TrainingResult
) -> None:
    """Complete what the recipe noted of a model, and save the curve beside it."""
    training = result.model_dump(mode="json")
    note = {**read_note(folder), "origin": "trained", "training": training, **names}
    write_atomically(folder / NOTE, json.dumps(note, indent=1).encode("ascii"))
    save_curve(folder, running.control.curve)


def reason_of(plan: TeachingPlan, result: TeachingResult) -> str:
    """Return what teaching brought, in a sentence."""
    kit = kit_of(plan.medium)
    measure, digits = kit.loss, kit.loss_digits
    before, after = f"{result.before:.{digits}f}", f"{result.after:.{digits}f}"
    share = round(100 * abs(_gain(result)))
    if _gain(result) >= _MIN_GAIN:
        return Text(
            "{measure} on files it never saw fell from {before} to {after}, by {share} in 100.",
            measure=measure,
            before=before,
            after=after,
            share=share,
        )
    return Text(
        "{measure} on files it never saw did not fall: {before} before, {after} after.",
        measure=measure,
        before=before,
        after=after,
    )


def _gain(result: TeachingResult) -> float:
    return (result.before - result.after) / result.before if result.before > 0 else 0.0


def _manifest_in(folder: Path, manifest: Path) -> Path:
    """The list of files that a plan names, in the project's own folder.

    A stored plan has the name alone, since the project may be moved; one of a stranger may name
    anything. Raises `ProjectError` or `InputError`.
    """
    path = require_inside(folder / manifest, folder)
    if not path.is_file():
        raise InputError(
            Text("data: the list of files of this job is gone."), "", Text("Start it anew.")
        )
    return path
