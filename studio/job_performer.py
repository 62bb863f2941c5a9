"""What performs jobs: it opens engines, trains, computes features and stores outputs.

Invariant: every method is called on the work thread alone. A work is complete in the history, with
its sound and its score, before the caller publishes it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

from pydantic import TypeAdapter

from engines.contract import Brief, Engine, Medium, Output, Preview
from engines.registry import is_memory_short, new_engine
from studio.base import places
from studio.base.errors import run_optional_step
from studio.base.events import Events, NoticeGiven, PreviewShown
from studio.base.records import Artifact, Job, JobKind
from studio.base.settings import Settings
from studio.grids.plan import GridPlan
from studio.grids.run import GridRun, cell_of
from studio.history.history import History
from studio.history.queries import ArtifactQuery
from studio.jobs.draft_sources import DraftSources
from studio.jobs.resolver import Resolver
from studio.jobs.running_job import JobInputs, RunningJob
from studio.kits import kit_of
from studio.models.library import ModelLibrary
from studio.models.model_cache import ModelCache
from studio.sound.sounds import Sounds
from studio.taste.library import TasteLibrary

log = logging.getLogger("studio.jobs")

_BRIEF: TypeAdapter[Brief] = TypeAdapter(Brief)


class BackgroundPerformer(Protocol):
    """Performs the jobs of one kind that learn or train."""

    def prepare(self, job: Job, device: str, cache: Path) -> JobInputs:
        """Find what a job works with. Raises where something is missing or does not fit."""
        ...

    def run(self, running: RunningJob) -> object:
        """Do the job and add what it made."""
        ...


class JobPerformer:
    """The `Performer` of one project's jobs; keeps engines loaded between them."""

    def __init__(
        self,
        settings: Settings,
        history: History,
        models: ModelLibrary,
        resolver: Resolver,
        sounds: Sounds,
        taste: TasteLibrary,
        background: Mapping[JobKind, BackgroundPerformer],
        events: Events,
        draft_sources: DraftSources,
        make_engine: Callable[[Medium], Engine] = new_engine,
    ) -> None:
        self._settings = settings
        self._history = history
        self._models = models
        self._resolver = resolver
        self._sounds = sounds
        self._taste = taste
        self._background = background
        self._events = events
        self._draft_sources = draft_sources
        self._make_engine = make_engine
        self._engines: dict[Medium, Engine] = {}

    def prepare(self, job: Job) -> JobInputs:
        device, cache = self._settings.device_to_use, places.cache_folder()
        if job.kind == "taste":
            return JobInputs(device=device, cache=cache)
        if job.kind in self._background:
            return self._background[job.kind].prepare(job, device, cache)
        if job.kind == "grid":
            return JobInputs(device=device, cache=cache)  # those of each cell are its own
        return self._inputs_of(_brief_of(job), device, cache, job.id)

    def _inputs_of(self, brief: Brief, device: str, cache: Path, job_id: str) -> JobInputs:
        draft_source, draft_mask = self._draft_sources.write(job_id)
        # Enlarging and tracing need no model.
        model = self._models.get_usable(brief.model) if brief.model else None
        return JobInputs(
            model=model.path if model else JobInputs.model,
            adapters=self._resolver.adapter_files(brief, model) if model else (),
            source=draft_source or self._resolver.source_file(brief),
            mask=draft_mask or self._resolver.mask_file(brief),
            device=device,
            cache=cache,
        )

    def perform(self, running: RunningJob) -> None:
        job = running.job
        self._make_room(job)
        if job.kind == "taste":
            self._taste.compute_missing_features(job.medium, running)
        elif job.kind in self._background:
            self._background[job.kind].run(running)
        elif job.kind == "grid":
            self._make_grid(running)
        else:
            self._engine(job.medium).generate(_brief_of(job), running)
        run_optional_step(log, "the cache could not be cleaned", self._clean_cache)

    def _make_room(self, job: Job) -> None:
        """Release what a job has no use for, where memory is short: it plans with what is free."""
        is_making = job.kind != "taste" and job.kind not in self._background
        idle = [medium for medium in self._engines if not (is_making and medium is job.medium)]
        if idle and job.kind != "taste" and is_memory_short():
            for medium in idle:
                self._engines.pop(medium).release()

    def _make_grid(self, running: RunningJob) -> None:
        job, inputs = running.job, running.inputs
        works = self._history.find(ArtifactQuery(job=job.id))
        finished = {cell for work in works if (cell := cell_of(work)) is not None}

        def inputs_of(brief: Brief) -> JobInputs:
            return self._inputs_of(brief, inputs.device, inputs.cache, job.id)

        plan = GridPlan.model_validate(dict(job.request))
        GridRun(plan, finished, running, self._engine(job.medium), inputs_of).make()

    def _clean_cache(self) -> None:
        ModelCache(places.cache_folder()).clean(self._settings.cache_limit_bytes)

    def store(self, output: Output, job: Job) -> Artifact | None:
        """See `Performer`. A job that was interrupted does not store a work twice."""
        if job.kind == "draft":
            preview = Preview(output.index, 1, 1, data=output.data)
            self._events.publish(PreviewShown(job.id, preview))
            return None
        earlier = self._history.find(ArtifactQuery(job=job.id))
        is_grid = job.kind == "grid"  # whose cells may share a seed, and are made once
        if not is_grid and any(artifact.seed == output.brief.seed for artifact in earlier):
            return None
        artifact = self._history.add(output, job=job.id, parents=job.parents)
        problem = self._sounds.prepare(artifact) if kit_of(artifact.medium).is_rendered else ""
        if problem:
            self._events.publish(NoticeGiven(job.id, problem))
        return self._taste.add_features(artifact)

    def release(self) -> None:
        for engine in self._engines.values():
            engine.release()
        self._engines.clear()
        self._draft_sources.release()
        self._taste.release()

    def _engine(self, medium: Medium) -> Engine:
        if medium not in self._engines:
            self._engines[medium] = self._make_engine(medium)
        return self._engines[medium]


def _brief_of(job: Job) -> Brief:
    return _BRIEF.validate_python(dict(job.request))
