"""The one work thread, which owns the device.

Invariant: only this thread runs engines and trainers, one at a time; a waiting piece of making goes
before any learning, also in the middle of one (`yield_to_jobs`). However a job ends, its end is written
down before the listeners hear of it, and the thread goes on with the next.
"""

from __future__ import annotations

import logging
import threading
import time
import traceback
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from engines.contract import (
    AdapterFiles,
    Cancelled,
    LossPoint,
    Output,
    Preview,
    ProbeOutput,
)
from studio.errors import named
from studio.events import ArtifactAdded, JobChanged, Listener, LossAdded, NoticeGiven, PreviewShown
from studio.jobs.ledger import JobLedger
from studio.records import Artifact, Job, JobError, JobState, Lesson

log = logging.getLogger("studio.jobs.runner")

_REMEMBER_EVERY_S = 2.0
_ESTIMATE_AFTER_S = 1.0
_FIRST = ("make", "draft", "taste", "learn")


class Workshop(Protocol):
    """What the runner needs from the studio: how to do a job, and where its outputs go."""

    def perform(self, job: Job, context: RunningJob) -> None:
        """Do the job on this thread."""
        ...

    def keep(self, output: Output, job: Job) -> Artifact | None:
        """Store a finished work; None where the job had made it before it was interrupted."""
        ...

    def release(self) -> None:
        """Let go of loaded engines."""
        ...


class JobRunner:
    """Runs the jobs of one project on one thread."""

    def __init__(self, ledger: JobLedger, workshop: Workshop, tell: Listener) -> None:
        self._ledger = ledger
        self._workshop = workshop
        self.tell = tell
        self._changed = threading.Condition()
        self._waiting: list[Job] = []
        self._running: list[RunningJob] = []
        self._paused: set[str] = set()
        self._all_paused = False
        self._closing = False
        self._thread: threading.Thread | None = None

    def queue(self, job: Job) -> None:
        """Add a job that the ledger knows; the thread starts with the first one."""
        with self._changed:
            self._waiting.append(job)
            self._waiting.sort(key=lambda waiting: waiting.place)
            if self._thread is None:
                self._thread = threading.Thread(target=self._loop, name="bowerbird-work")
                self._thread.start()
            self._changed.notify_all()
        self.tell(JobChanged(job))

    def cancel(self, identity: str) -> None:
        """End a job: at once if it waits, within one token or step if it runs."""
        with self._changed:
            for running in self._running:
                if running.job.id == identity:
                    running.cancelled.set()
            waiting = [job for job in self._waiting if job.id == identity]
            self._waiting = [job for job in self._waiting if job.id != identity]
            self._changed.notify_all()
        for job in waiting:
            self._end(job, "cancelled")

    def pause(self, identity: str, paused: bool) -> None:
        """Let a learning job rest, or go on."""
        with self._changed:
            (self._paused.add if paused else self._paused.discard)(identity)
            runs = any(running.job.id == identity for running in self._running)
            self._changed.notify_all()
        if runs:
            self.tell(JobChanged(self._ledger.change(identity, "paused" if paused else "running")))

    def pause_all(self, paused: bool) -> None:
        """Hold the queue: what runs is finished, but for learning, which rests."""
        with self._changed:
            self._all_paused = paused
            self._changed.notify_all()

    @property
    def all_paused(self) -> bool:
        """Whether the queue is held."""
        return self._all_paused

    def reorder(self, job: Job) -> None:
        """Take over a waiting job's new place."""
        with self._changed:
            others = [waiting for waiting in self._waiting if waiting.id != job.id]
            if len(others) < len(self._waiting):
                self._waiting = sorted([*others, job], key=lambda waiting: waiting.place)
        self.tell(JobChanged(job))

    def lesson(self, identity: str) -> Lesson:
        """How a learning job stands; empty where it does not run."""
        with self._changed:
            for running in self._running:
                if running.job.id == identity:
                    return Lesson(tuple(running.curve), *running.made_way)
        return Lesson()

    def wait(self, identity: str, timeout_s: float | None = None) -> Job:
        """Block until the job has ended, or the time is up; returns it as it then is."""
        with self._changed:
            self._changed.wait_for(lambda: not self._knows(identity), timeout_s)
        return self._ledger.get(identity)

    def close(self) -> None:
        """Interrupt what runs, keep the rest queued for the next time, and join the thread."""
        with self._changed:
            self._closing = True
            self._waiting.clear()
            for running in self._running:
                running.cancelled.set()
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def serve_waiting(self, beside: RunningJob) -> float:
        """Run waiting jobs that come before in the middle of this one; returns the seconds."""
        begun = time.monotonic()
        while True:
            with self._changed:
                nested = any(_comes_before(one.job, beside.job) for one in self._running)
                ready = [j for j in _in_order(self._waiting) if _comes_before(j, beside.job)]
                if nested or not ready or beside.cancelled.is_set() or self._all_paused:
                    return time.monotonic() - begun
                job = ready[0]
                self._waiting.remove(job)
                running = self._begin(job)
            self._run(running)

    def rest_while_paused(self, running: RunningJob) -> None:
        """Block while this learning job, or everything, is paused; making still goes on."""
        while not running.cancelled.is_set():
            self.serve_waiting(running)
            with self._changed:
                if running.job.id not in self._paused and not self._all_paused:
                    return
                self._changed.wait(0.5)

    def _knows(self, identity: str) -> bool:
        jobs = [running.job for running in self._running] + self._waiting
        return any(job.id == identity for job in jobs)

    def _loop(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._closing or self._next() is not None)
                job = self._next()
                if self._closing or job is None:
                    break
                self._waiting.remove(job)
                running = self._begin(job)
            self._run(running)
        self._workshop.release()

    def _next(self) -> Job | None:
        if self._all_paused:
            return None
        return next(iter(_in_order(self._waiting)), None)

    def _begin(self, job: Job) -> RunningJob:
        running = RunningJob(job, self, self._ledger, self._workshop)
        self._running.append(running)
        return running

    def _run(self, running: RunningJob) -> None:
        job = running.job
        state: JobState = "done"
        error: JobError | None = None
        try:
            self.tell(JobChanged(self._ledger.change(job.id, "running"), "Opening the model"))
            self._workshop.perform(job, running)
        except Cancelled:
            state = "interrupted" if self._closing else "cancelled"
        except Exception as fault:  # noqa: BLE001 - the job boundary: one job never ends the thread
            state, error = "failed", _told(fault)
        self._end(job, state, error, running)

    def _end(
        self,
        job: Job,
        state: JobState,
        error: JobError | None = None,
        running: RunningJob | None = None,
    ) -> None:
        ended = job
        try:
            ended = self._ledger.change(job.id, state, error)
            if job.kind == "draft":
                self._ledger.forget(job.id)
        except Exception:  # a full disk must not end the thread; the next program finds it so
            log.exception("the end of job %s could not be written down", job.id)
        with self._changed:
            self._running = [other for other in self._running if other is not running]
            self._paused.discard(job.id)
            self._changed.notify_all()
        self.tell(JobChanged(ended))


class RunningJob:
    """The job context handed to an engine or trainer. Lives on the work thread."""

    def __init__(self, job: Job, runner: JobRunner, ledger: JobLedger, workshop: Workshop) -> None:
        self.job = job
        self.cancelled = threading.Event()
        self.model = Path()
        self.adapters: tuple[AdapterFiles, ...] = ()
        self.source: Path | None = None
        self.mask: Path | None = None
        self.device = "auto"
        self.cache = Path()
        self.folder = Path()
        self.curve: list[LossPoint] = []
        self.tried: tuple[ProbeOutput, ...] = ()
        self.made_way: tuple[int, float] = (0, 0.0)
        self._runner = runner
        self._ledger = ledger
        self._workshop = workshop
        self._begun = time.monotonic()
        self._rested = 0.0
        self._remembered = 0.0

    @property
    def worked(self) -> float:
        """Seconds since it began, but for those in which it made way or was paused."""
        return time.monotonic() - self._begun - self.made_way[1] - self._rested

    def progress(self, done: float, total: float, note: str = "") -> None:
        """See `JobContext`."""
        elapsed = self.worked
        left = elapsed * (total - done) / done if done > 0 and elapsed > _ESTIMATE_AFTER_S else None
        if self.job.kind == "learn" and time.monotonic() - self._remembered > _REMEMBER_EVERY_S:
            self._remembered = time.monotonic()
            self._ledger.note_progress(self.job.id, done, total)
        self.job = replace(self.job, done=done, total=total, state="running")
        self._runner.tell(JobChanged(self.job, note, left))

    def preview(self, preview: Preview) -> None:
        """See `JobContext`."""
        self._runner.tell(PreviewShown(self.job.id, preview))

    def output(self, output: Output) -> None:
        """See `JobContext`."""
        artifact = self._workshop.keep(output, self.job)
        if artifact is not None:
            self._runner.tell(ArtifactAdded(artifact, self.job.id, output.index))

    def notice(self, sentence: str) -> None:
        """See `JobContext`."""
        self._runner.tell(NoticeGiven(self.job.id, sentence))

    def loss(self, point: LossPoint) -> None:
        """See `LearningContext`."""
        self.curve.append(point)
        self._runner.tell(LossAdded(self.job.id, point))

    def fresh(self, works: Sequence[ProbeOutput]) -> None:
        """See `LearningContext`."""
        self.tried = tuple(works)

    def check_cancelled(self) -> None:
        """See `JobContext`."""
        if self.cancelled.is_set():
            raise Cancelled

    def yield_to_jobs(self) -> None:
        """See `BackgroundContext`."""
        if not self.cancelled.is_set():
            seconds = self._runner.serve_waiting(self)
            if seconds > 0.01:
                self.made_way = (self.made_way[0] + 1, self.made_way[1] + seconds)
            begun = time.monotonic()
            self._runner.rest_while_paused(self)
            self._rested += time.monotonic() - begun
        self.check_cancelled()


def _in_order(waiting: list[Job]) -> list[Job]:
    """What is kept before what is only looked at, both before reading, and all before learning."""
    return sorted(waiting, key=lambda job: _FIRST.index(job.kind))


def _comes_before(job: Job, other: Job) -> bool:
    return _FIRST.index(job.kind) < _FIRST.index(other.kind)


def _told(fault: Exception) -> JobError:
    trace = traceback.format_exc()
    known = named(fault)
    if known is not None:
        log.warning("job failed: %s", known)
        return JobError(known.what, known.meaning, known.remedy, trace, known.exit_code)
    log.error("a bug ended a job\n%s", trace)
    return JobError(
        "Something went wrong in the studio.",
        "What was finished is safe in your history.",
        "Try again; the log has the details.",
        trace,
    )
