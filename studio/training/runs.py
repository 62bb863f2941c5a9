"""Performs training and teaching on the work thread.

Invariant: a model or an adapter is added once, complete, with what it was made of; the working
folder is removed only afterwards.
"""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from engines.contract import TeachingPlan, TeachingResult, TrainingPlan, TrainingResult
from engines.contract.text import Text
from engines.formats.atomic import write_atomically
from engines.formats.curve_file import save_curve
from studio.adapters import samples
from studio.adapters.adapters import Adapters
from studio.base import places
from studio.base.errors import run_optional_step
from studio.base.faults import full_disk_stops_training
from studio.base.files import require_inside
from studio.base.records import Adapter
from studio.base.settings import Settings
from studio.jobs.running_job import RunningJob
from studio.jobs.worker import Worker
from studio.kits import kit_of
from studio.models.inspection import NOTE, read_note
from studio.models.library import Model, ModelLibrary
from studio.training.run_files import save_samples
from studio.training.step_times import renew_time

log = logging.getLogger("studio.training.runs")

SNAPSHOT = "snapshot"
_MIN_TIMED_STEPS = 50
"""Steps of a run from which they tell more than those that were timed before it."""
_MIN_GAIN = 0.005
"""Share by which held-out loss must fall for an adapter to count as better."""


class TrainingRuns:
    """Performs the jobs of one project that train from scratch; `folder` is the project's."""

    def __init__(
        self, folder: Path, models: ModelLibrary, settings: Settings, worker: Worker
    ) -> None:
        self._folder, self._models = folder, models
        self._settings, self._worker = settings, worker

    def run(self, running: RunningJob) -> Model:
        """Train and add the model. A job whose model exists was interrupted after its end.

        Raises `ProjectError` for a working folder outside of the project, and as `Worker.train`.
        """
        folder = require_inside(self._folder / running.job.id, self._folder)
        folder.mkdir(parents=True, exist_ok=True)
        model = self._models.of_job(running.job.id)
        if model is None:
            model = self._train(running, running.request(TrainingPlan), folder)
        shutil.rmtree(folder, ignore_errors=True)
        return model

    def _train(self, running: RunningJob, plan: TrainingPlan, folder: Path) -> Model:
        running.add_snapshot = partial(self._add_snapshot, running, plan, folder)
        result = self._worker.train(plan, folder, running)
        names = {"name": plan.name, "job": running.job.id}
        with full_disk_stops_training():
            _write_note(running, folder / "model", names, result)
            save_samples(folder, folder / "model")
        message = "the time of a training's steps could not be saved"
        run_optional_step(log, message, lambda: self._renew_time(running, plan, result))
        return self._models.add_trained(folder / "model", plan.name)

    def _renew_time(self, running: RunningJob, plan: TrainingPlan, result: TrainingResult) -> None:
        """Store what a step took on a quiet machine, for the plans of further runs."""
        worked_s, quiet_s = running.control.clock.read()
        if result.steps >= _MIN_TIMED_STEPS and result.seconds > 0 and worked_s > 0:
            seconds = result.seconds / result.steps * quiet_s / worked_s
            where = places.cache_folder(), self._settings.device_to_use, plan.medium, plan.recipe
            renew_time(*where, plan.size, seconds)

    def _add_snapshot(
        self, running: RunningJob, plan: TrainingPlan, run_folder: Path, result: TrainingResult
    ) -> None:
        """Add a model of a step of a run that goes on, named after it."""
        folder = run_folder / SNAPSHOT
        name = f"{plan.name}, step {result.steps:,}"
        _write_note(running, folder, {"name": name, "snapshot_of": running.job.id}, result)
        save_samples(run_folder, folder)
        self._models.add_trained(folder, name)
        shutil.rmtree(folder, ignore_errors=True)
        running.notice(Text("{name} is a model now.", name=name))


class TeachingRuns:
    """Performs the jobs of one project that teach a model a domain."""

    def __init__(self, adapters: Adapters, models: ModelLibrary, worker: Worker) -> None:
        self._adapters, self._models, self._worker = adapters, models, worker

    def run(self, running: RunningJob) -> Adapter:
        """Teach and add the adapter. A job whose adapter exists was interrupted after its end.

        Raises as `Worker.teach`.
        """
        plan = running.request(TeachingPlan)
        adapter = self._adapters.of_job(running.job.id)
        folder = self._adapters.working_folder(running.job.id)
        if adapter is None:
            adapter = self._teach(running, plan, folder)
        shutil.rmtree(folder, ignore_errors=True)
        return adapter

    def _teach(self, running: RunningJob, plan: TeachingPlan, run_folder: Path) -> Adapter:
        base = self._adapters.record_base(running.job.id, self._models.get_usable(plan.model))
        result = self._worker.teach(plan, run_folder, running)
        folder = run_folder / "adapter"
        with full_disk_stops_training():
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
