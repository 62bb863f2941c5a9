"""One job while it runs: what cancels it, what it works with, and where its reports go.

Invariant: a `RunningJob` is complete when it is made and is used on the work thread alone. A
`JobControl` may be read and cancelled on any thread.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from engines.contract import AdapterFiles, Cancelled, LossPoint, Output, Preview, ProbeOutput
from studio.events import ArtifactAdded, Events, JobChanged, LossAdded, NoticeGiven, PreviewShown
from studio.jobs.ledger import JobLedger
from studio.records import Artifact, Job, LearningProgress

_SAVE_PROGRESS_EVERY_S = 2.0
_ESTIMATE_AFTER_S = 1.0
_SHORTEST_YIELD_S = 0.01

StoreOutput = Callable[[Output, Job], Artifact | None]


@dataclass(frozen=True)
class JobInputs:
    """What a job works with, resolved before it begins; see `JobContext` for the fields."""

    model: Path = Path()
    adapters: tuple[AdapterFiles, ...] = ()
    source: Path | None = None
    mask: Path | None = None
    device: str = "auto"
    cache: Path = Path()
    folder: Path = Path()


class JobControl:
    """The state of a running job that the runner and other threads look at."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.cancelled = threading.Event()
        self._curve: list[LossPoint] = []
        self._started = time.monotonic()
        self._yields = 0
        self._yielded_s = 0.0
        self._paused_s = 0.0

    @property
    def curve(self) -> tuple[LossPoint, ...]:
        """The points of a learning job so far."""
        return tuple(self._curve)

    @property
    def worked_s(self) -> float:
        """Seconds since the start, without those in which it yielded or was paused."""
        return time.monotonic() - self._started - self._yielded_s - self._paused_s

    @property
    def learning_progress(self) -> LearningProgress:
        """The curve so far, and how often and how long the job yielded."""
        return LearningProgress(self.curve, self._yields, self._yielded_s)

    def add_loss(self, point: LossPoint) -> None:
        """Add a point to the curve."""
        self._curve.append(point)

    def add_yield(self, seconds: float) -> None:
        """Count a time in which other jobs ran in the middle of this one."""
        if seconds > _SHORTEST_YIELD_S:
            self._yields += 1
            self._yielded_s += seconds

    def add_pause(self, seconds: float) -> None:
        """Count a time in which the job was paused."""
        self._paused_s += seconds


class Scheduler(Protocol):
    """What a running job needs from the runner."""

    def run_waiting(self, control: JobControl) -> float:
        """Run the waiting jobs that come before this one; returns the seconds."""
        ...

    def wait_while_paused(self, control: JobControl) -> None:
        """Block while this job, or the whole queue, is paused."""
        ...


class RunningJob:
    """The `LearningContext` that an engine, reader or trainer is handed."""

    def __init__(
        self,
        control: JobControl,
        inputs: JobInputs,
        scheduler: Scheduler,
        ledger: JobLedger,
        store: StoreOutput,
        events: Events,
    ) -> None:
        self.control = control
        self.inputs = inputs
        self.probe_outputs: tuple[ProbeOutput, ...] = ()
        self._scheduler = scheduler
        self._ledger = ledger
        self._store = store
        self._events = events
        self._progress_saved_at = 0.0

    @property
    def job(self) -> Job:
        """The job, with its progress."""
        return self.control.job

    @property
    def model(self) -> Path:
        """See `JobContext`."""
        return self.inputs.model

    @property
    def adapters(self) -> tuple[AdapterFiles, ...]:
        """See `JobContext`."""
        return self.inputs.adapters

    @property
    def source(self) -> Path | None:
        """See `JobContext`."""
        return self.inputs.source

    @property
    def mask(self) -> Path | None:
        """See `JobContext`."""
        return self.inputs.mask

    @property
    def device(self) -> str:
        """See `JobContext`."""
        return self.inputs.device

    @property
    def cache(self) -> Path:
        """See `JobContext`."""
        return self.inputs.cache

    @property
    def folder(self) -> Path:
        """See `LearningContext`."""
        return self.inputs.folder

    def progress(self, done: float, total: float, note: str = "") -> None:
        """See `JobContext`. A learning job's progress is saved, in case it is interrupted."""
        now, worked = time.monotonic(), self.control.worked_s
        can_estimate = done > 0 and worked > _ESTIMATE_AFTER_S
        seconds_left = worked * (total - done) / done if can_estimate else None
        if self.job.kind == "learn" and now - self._progress_saved_at > _SAVE_PROGRESS_EVERY_S:
            self._progress_saved_at = now
            self._ledger.save_progress(self.job.id, done, total)
        self.control.job = replace(self.job, done=done, total=total, state="running")
        self._events.publish(JobChanged(self.job, note, seconds_left))

    def preview(self, preview: Preview) -> None:
        """See `JobContext`."""
        self._events.publish(PreviewShown(self.job.id, preview))

    def output(self, output: Output) -> None:
        """See `JobContext`."""
        artifact = self._store(output, self.job)
        if artifact is not None:
            self._events.publish(ArtifactAdded(artifact, self.job.id, output.index))

    def notice(self, sentence: str) -> None:
        """See `JobContext`."""
        self._events.publish(NoticeGiven(self.job.id, sentence))

    def loss(self, point: LossPoint) -> None:
        """See `LearningContext`."""
        self.control.add_loss(point)
        self._events.publish(LossAdded(self.job.id, point))

    def report_probe_outputs(self, outputs: Sequence[ProbeOutput]) -> None:
        """See `LearningContext`."""
        self.probe_outputs = tuple(outputs)

    def check_cancelled(self) -> None:
        """See `JobContext`."""
        if self.control.cancelled.is_set():
            raise Cancelled

    def yield_to_jobs(self) -> None:
        """See `BackgroundContext`."""
        if not self.control.cancelled.is_set():
            self.control.add_yield(self._scheduler.run_waiting(self.control))
            started = time.monotonic()
            self._scheduler.wait_while_paused(self.control)
            self.control.add_pause(time.monotonic() - started)
        self.check_cancelled()
