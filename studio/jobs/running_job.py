"""One job while it runs: what cancels it, and where its reports go.

Invariant: a `RunningJob` is complete when it is made and is used on the work thread alone. A
`JobControl` may be read and cancelled on any thread.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from engines.contract import (
    Cancelled,
    LearningPhase,
    LearningPlan,
    LossPoint,
    Output,
    Preview,
    ProbeOutput,
    SnapshotStep,
    TeachingPlan,
    TrainingResult,
)
from engines.contract.text import Text
from engines.formats.curve_file import add_point
from studio.base import places
from studio.base.errors import InputError
from studio.base.events import (
    ArtifactAdded,
    Events,
    JobChanged,
    LossAdded,
    NoticeGiven,
    PreviewShown,
    counts_no_steps,
)
from studio.base.records import HIDDEN_KINDS, Artifact, Job, JobState, LearningProgress
from studio.jobs.estimates import RunTimer, load_costs
from studio.jobs.ledger import JobLedger
from studio.jobs.phases import phase_text
from studio.jobs.recent_rate import RecentRate
from studio.jobs.work_clock import WorkClock, read_cpu

_SAVE_PROGRESS_EVERY_S = 2.0
_ESTIMATE_AFTER_S = 1.0
_SHORTEST_PAUSE_S = 0.01
_REPORT_TIME_EVERY_S = 1.0
"""While one work takes long, the time left is reported this often."""

StoreOutput = Callable[[Output, Job], Artifact | None]
R = TypeVar("R")


@dataclass(frozen=True)
class SnapshotRequest:
    """A model of a training run is wanted now; `then_stop`: and then no further step."""

    step: SnapshotStep = "present"
    then_stop: bool = False


class JobControl:
    """The state of a running job that the runner and other threads look at.

    `is_nested`: it runs in the middle of another job, whose model stays in memory.
    """

    def __init__(self, job: Job, is_nested: bool = False) -> None:
        self.job, self.is_nested = job, is_nested
        self.state: JobState = "running"  # or "paused", while the step that it is in ends
        self.cancelled = threading.Event()
        self.is_put_aside = False
        self.snapshot_request: SnapshotRequest | None = None
        self._curve: list[LossPoint] = []
        is_timed = job.is_background or job.kind in HIDDEN_KINDS
        self.clock = WorkClock(read_cpu if is_timed else None)
        self._yields = 0
        self._yielded_s = 0.0
        self._stage = LearningProgress()

    def cancel(self) -> None:
        """End the job, also where it was about to be put aside."""
        self.is_put_aside = False
        self.cancelled.set()

    def put_aside(self) -> None:
        """End the job for now: it goes on later, from what it saved."""
        self.is_put_aside = True
        self.cancelled.set()

    @property
    def curve(self) -> tuple[LossPoint, ...]:
        """The points of a learning job so far."""
        return tuple(self._curve)

    @property
    def has_yielded(self) -> bool:
        """Whether other jobs ran in the middle of this one."""
        return self._yields > 0

    @property
    def learning_progress(self) -> LearningProgress:
        """The curve so far, and how often and how long the job yielded."""
        return replace(
            self._stage, curve=self.curve, yields=self._yields, yielded_s=self._yielded_s
        )

    def set_stage(self, note: str, seconds_left: float | None, time_share: float | None) -> None:
        """Take over what a learning job does now."""
        self._stage = LearningProgress(note=note, seconds_left=seconds_left, time_share=time_share)

    def changed(self, job: Job) -> JobChanged:
        """The event that the job changed, with what it does now."""
        stage = self._stage
        return JobChanged(job, stage.note, stage.seconds_left, stage.time_share)

    def add_loss(self, point: LossPoint) -> None:
        """Add a point to the curve."""
        add_point(self._curve, point)

    def add_yield(self, seconds: float) -> None:
        """Count a time in which other jobs ran in the middle of this one."""
        if seconds > 0:
            self._yields += 1
            self._yielded_s += seconds
            self.clock.skip(seconds)

    def add_pause(self, seconds: float) -> None:
        """Count a time in which the job was paused."""
        if seconds > _SHORTEST_PAUSE_S:
            self.clock.skip(seconds)


class Scheduler(Protocol):
    """What a running job needs from the runner."""

    def run_waiting(self, control: JobControl) -> float:
        """Run the waiting jobs that come before this one; returns the seconds."""
        ...

    def wait_while_paused(self, control: JobControl) -> None:
        """Block while this job, or the whole queue, is paused."""
        ...


class RunningJob:
    """What a worker reports to: the `RunReports` of a job."""

    def __init__(
        self,
        control: JobControl,
        scheduler: Scheduler,
        ledger: JobLedger,
        store: StoreOutput,
        events: Events,
    ) -> None:
        self.control = control
        self._request = control.job.request
        self.probe_outputs: tuple[ProbeOutput, ...] = ()
        self.add_snapshot: Callable[[TrainingResult], None] | None = None
        self._stops_after_snapshot = False
        self._scheduler = scheduler
        self._ledger = ledger
        self._store = store
        self._events = events
        self._progress_saved_at = 0.0
        self._rate, self._rate_total = RecentRate(), 0.0
        self._progressed = (0.0, 0.0)
        self._timed_at = 0.0
        self._saved_step = -1
        self._phase: LearningPhase | None = None
        self.timer: RunTimer | None = None

    @property
    def job(self) -> Job:
        """The job, with its progress."""
        return self.control.job

    def request(self, request_class: type[R]) -> R:
        """Return what the job asks for. Raises `InputError` where a row of others is no request."""
        if not isinstance(self._request, request_class):
            raise InputError(
                Text("What this job asked for cannot be read."), "", Text("Ask for it anew.")
            )
        return self._request

    def progress(self, done: float, total: float, note: str = "") -> None:
        """See `JobContext`. A background job's progress is saved, in case it is interrupted."""
        seconds_left = self._seconds_left(done, total)
        now = time.monotonic()
        is_due = now - self._progress_saved_at > _SAVE_PROGRESS_EVERY_S
        self.control.job = replace(self.job, done=done, total=total, state=self.control.state)
        if counts_no_steps(self.job, note):
            seconds_left = None  # it would be that of its files
        elif self.job.is_background and is_due:
            self._progress_saved_at = now
            self._ledger.save_progress(self.job.id, done, total)
        self._events.publish(JobChanged(self.job, note, seconds_left))

    def _seconds_left(self, done: float, total: float) -> float | None:
        """The time left at the recent speed; None while that is unknown.

        A job may begin in its middle, and count files before it counts steps.
        """
        worked_s = self.control.clock.read().worked_s
        done_before, worked_before_s = self._progressed
        self._progressed = done, worked_s
        if self._rate_total != total or done < done_before:
            self._rate, self._rate_total = RecentRate(), total
            return None
        self._rate.add(worked_s - worked_before_s, done - done_before)
        seconds, units = self._rate.recent
        if units <= 0 or self._rate.total.seconds <= _ESTIMATE_AFTER_S:
            return None
        return seconds * (total - done) / units

    def preview(self, preview: Preview) -> None:
        self._events.publish(PreviewShown(self.job.id, preview))

    def output(self, output: Output) -> None:
        artifact = self._store(output, self.job)
        if artifact is not None:
            self._events.publish(ArtifactAdded(artifact, self.job.id, output.index))

    def notice(self, sentence: str) -> None:
        self._events.publish(NoticeGiven(self.job.id, sentence))

    def loss(self, point: LossPoint) -> None:
        self.control.add_loss(point)
        self._events.publish(LossAdded(self.job.id, point))

    def report_phase(self, phase: LearningPhase) -> None:
        if self.timer is None:
            plan = self._request
            model = plan.model if isinstance(plan, LearningPlan | TeachingPlan) else ""
            costs = load_costs(places.cache_folder(), self.job.medium, model)
            self.timer = RunTimer(costs)
        self._phase = phase
        self.timer.report(phase, *self.control.clock.read())
        self.control.job = replace(
            self.job, done=phase.step, total=phase.steps, state=self.control.state
        )
        if phase.saved_step != self._saved_step:
            self._saved_step = phase.saved_step
            self._ledger.save_progress(self.job.id, phase.saved_step, phase.steps)
        self._publish_stage()

    def report_probe_outputs(self, outputs: Sequence[ProbeOutput]) -> None:
        self.probe_outputs = tuple(outputs)

    def take_snapshot_request(self) -> SnapshotStep | None:
        request, self.control.snapshot_request = self.control.snapshot_request, None
        if request is None:
            return None
        self._stops_after_snapshot = request.then_stop
        return request.step

    def report_snapshot(self, result: TrainingResult) -> None:
        if self.add_snapshot is not None:
            self.add_snapshot(result)
        if self._stops_after_snapshot:
            self.control.cancelled.set()

    def check_cancelled(self) -> None:
        if self.control.cancelled.is_set():
            raise Cancelled

    def yield_to_jobs(self) -> None:
        if not self.control.cancelled.is_set():
            self.control.add_yield(self._scheduler.run_waiting(self.control))
            started = time.monotonic()
            self._scheduler.wait_while_paused(self.control)
            self.control.add_pause(time.monotonic() - started)
            if time.monotonic() - self._timed_at > _REPORT_TIME_EVERY_S:
                self._publish_stage()
        self.check_cancelled()

    def _publish_stage(self) -> None:
        """Publish the phase of a learning job, and the time that is left."""
        if self._phase is None or self.timer is None:
            return
        self._timed_at = time.monotonic()
        worked_s = self.control.clock.read().worked_s
        self.control.set_stage(
            phase_text(self._phase), self.timer.seconds_left(worked_s), self.timer.share(worked_s)
        )
        self._events.publish(self.control.changed(self.job))
