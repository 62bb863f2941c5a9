"""The worker of this machine: it keeps engines loaded between jobs.

Invariant: it computes on the thread that calls it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from engines.contract import (
    Engine,
    LearningPlan,
    LearningResult,
    Medium,
    Recipe,
    RecipeName,
    Teacher,
    TeachingPlan,
    TeachingResult,
    Trainer,
    TrainingPlan,
    TrainingResult,
    WorkReports,
    WorkRequest,
)
from engines.contract.text import Text
from engines.registry import is_memory_short, new_engine, new_recipe, new_teacher, new_trainer
from studio.base import places
from studio.base.errors import run_optional_step
from studio.base.faults import full_disk_stops_training
from studio.base.settings import Settings
from studio.jobs.local_files import LocalFiles, RequestFiles
from studio.jobs.worker import RunReports
from studio.models.model_cache import ModelCache

log = logging.getLogger("studio.jobs")


@dataclass(frozen=True)
class Makers:
    """What makes the engine, the trainer, the teacher and the recipes of a medium."""

    engine: Callable[[Medium], Engine] = new_engine
    trainer: Callable[[Medium], Trainer] = new_trainer
    teacher: Callable[[Medium], Teacher] = new_teacher
    recipe: Callable[[Medium, RecipeName], Recipe] = new_recipe


class LocalWorker:
    """The `Worker` of one project on this machine."""

    def __init__(self, settings: Settings, files: LocalFiles, makers: Makers) -> None:
        self._settings, self._files, self._makers = settings, files, makers
        self._engines: dict[Medium, Engine] = {}

    def make(self, request: WorkRequest, reports: WorkReports) -> None:
        """See `Worker`."""
        files = self._files.of_work(request)
        if files.is_model_changed:
            model = request.brief.model
            reports.notice(
                Text("The model {model} was changed since this was asked for.", model=model)
            )
        context = WorkContext(reports, files, self._settings.device_to_use)
        medium = request.brief.medium
        self._make_room(medium)
        if medium not in self._engines:
            self._engines[medium] = self._makers.engine(medium)
        self._engines[medium].generate(request.brief, context)
        self._clean_cache()

    def learn(self, plan: LearningPlan, folder: Path, reports: RunReports) -> LearningResult:
        """See `Worker`."""
        plan, files = self._files.of_learning(plan)
        context = self._begin_run(reports, files, folder)
        with full_disk_stops_training():
            result = self._makers.trainer(plan.medium).train(plan, context)
        self._clean_cache()
        return result

    def teach(self, plan: TeachingPlan, folder: Path, reports: RunReports) -> TeachingResult:
        """See `Worker`."""
        plan, files = self._files.of_teaching(plan)
        context = self._begin_run(reports, files, folder)
        with full_disk_stops_training():
            result = self._makers.teacher(plan.medium).teach(plan, context)
        self._clean_cache()
        return result

    def train(self, plan: TrainingPlan, folder: Path, reports: RunReports) -> TrainingResult:
        """See `Worker`."""
        plan = self._files.of_training(plan)
        context = self._begin_run(reports, RequestFiles(), folder)
        with full_disk_stops_training():
            return self._makers.recipe(plan.medium, plan.recipe).train(plan, context)

    def release(self) -> None:
        """See `Worker`."""
        for engine in self._engines.values():
            engine.release()
        self._engines.clear()
        self._files.draft_sources.release()

    def _begin_run(self, reports: RunReports, files: RequestFiles, folder: Path) -> RunContext:
        self._make_room()
        device = self._settings.device_to_use
        return RunContext(reports, files, device, folder, self._makers.engine)

    def _make_room(self, medium: Medium | None = None) -> None:
        """Release what a job has no use for, where memory is short: it plans with what is free."""
        idle = [loaded for loaded in self._engines if loaded is not medium]
        if idle and is_memory_short():
            for loaded in idle:
                self._engines.pop(loaded).release()

    def _clean_cache(self) -> None:
        def clean() -> None:
            ModelCache(places.cache_folder()).clean(self._settings.cache_limit_bytes)

        run_optional_step(log, "the cache could not be cleaned", clean)


class WorkContext:
    """The `JobContext` of an engine: what a request names on this machine, and the reports."""

    def __init__(self, reports: WorkReports, files: RequestFiles, device: str) -> None:
        self.model, self.adapters = files.model, files.adapters
        self.source, self.mask = files.source, files.mask
        self.references = files.references
        self.controls, self.regions = files.controls, files.regions
        self.device, self.cache = device, places.cache_folder()
        self.progress, self.preview = reports.progress, reports.preview
        self.output, self.notice = reports.output, reports.notice
        self.check_cancelled = reports.check_cancelled


class RunContext(WorkContext):
    """The `LearningContext` or `TrainingContext` of a run, with the folder that it is saved in."""

    def __init__(
        self,
        reports: RunReports,
        files: RequestFiles,
        device: str,
        folder: Path,
        new_engine: Callable[[Medium], Engine],
    ) -> None:
        super().__init__(reports, files, device)
        self.folder, self.new_engine = folder, new_engine
        self.yield_to_jobs, self.loss = reports.yield_to_jobs, reports.loss
        self.report_phase = reports.report_phase
        self.report_probe_outputs = reports.report_probe_outputs
        self.take_snapshot_request = reports.take_snapshot_request
        self.report_snapshot = reports.report_snapshot
