"""The one work thread, which owns the device.

Invariant: only this thread runs engines and trainers, one at a time; a waiting job that makes works
runs before any learning, also in the middle of a learning job or of a grid (`yield_to_jobs`).
However a job ends, its end is on the disk before `JobChanged` is published, and the thread goes on
with the next. An end that the disk has no room for is published all the same, and saved as soon as
there is room.
"""

from __future__ import annotations

import contextlib
import logging
import os
import threading
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import replace

from engines.contract import Cancelled
from engines.contract.text import Text
from studio.base.errors import InternalFault, run_optional_step
from studio.base.events import Events, JobChanged
from studio.base.faults import to_studio_error
from studio.base.records import (
    HIDDEN_KINDS,
    Job,
    JobError,
    JobKind,
    JobState,
    LearningProgress,
    now,
)
from studio.jobs.ledger import JobLedger
from studio.jobs.order import QueueState
from studio.jobs.running_job import JobControl, RunningJob, SnapshotRequest, StoreOutput

log = logging.getLogger("studio.jobs.runner")

_PAUSE_POLL_S = 0.5
_CTRL_C_S = None if os.name == "posix" else 0.5
"""How often a waiting thread wakes for Ctrl-C, which interrupts it by itself on POSIX."""
_OUT_OF_MEMORY = JobError(
    Text("Not enough memory for this."),
    Text("What was finished is safe in your history."),
    Text("Ask for less at once, or close other programs."),
)


Perform = Callable[[RunningJob], object]
"""Does a job of one kind on the work thread."""


class JobRunner:
    """Runs the jobs of one project on one thread.

    `store` stores finished works; `release` frees the memory of what stays loaded between jobs.
    """

    def __init__(
        self,
        ledger: JobLedger,
        performers: Mapping[JobKind, Perform],
        store: StoreOutput,
        release: Callable[[], None],
        events: Events,
    ) -> None:
        self._ledger = ledger
        self._performers = performers
        self._store, self._release = store, release
        self._events = events
        self._changed = threading.Condition()
        self._states = threading.Lock()  # held while a running job's state is written
        self._waiting: list[Job] = []
        self._running: list[JobControl] = []
        self._unsaved: dict[str, Job] = {}
        self._paused: set[str] = set()
        self._on_hold: set[str] = set()
        self._snapshots: dict[str, SnapshotRequest] = {}
        self._all_paused = False
        self._closing = False
        self._thread: threading.Thread | None = None

    def queue(self, job: Job, on_hold: bool = False) -> None:
        """Add a job that is in the ledger, if it is not here yet; the first starts the thread."""
        with self._changed:
            if self._has(job.id):
                return
            self._unsaved.pop(job.id, None)
            (self._on_hold.add if on_hold else self._on_hold.discard)(job.id)
            self._waiting.append(job)
            if self._thread is None:
                self._thread = threading.Thread(target=self._loop, name="bowerbird-work")
                self._thread.start()
            self._changed.notify_all()
        self._events.publish(JobChanged(job))

    def cancel(self, job_id: str) -> None:
        """End a job: at once if it waits, within one token or step if it runs."""
        with self._changed:
            for control in self._running:
                if control.job.id == job_id:
                    control.cancel()
            cancelled = [job for job in self._waiting if job.id == job_id]
            self._waiting = [job for job in self._waiting if job.id != job_id]
            self._changed.notify_all()
        for job in cancelled:
            self._end(job, "cancelled")

    def pause(self, job_id: str, paused: bool) -> None:
        """Pause a job that yields or waits, or let it go on."""
        with self._states:
            with self._changed:
                (self._paused.add if paused else self._paused.discard)(job_id)
                running = [one for one in self._running if one.job.id == job_id]
                waiting = [one for one in self._waiting if one.id == job_id]
                for control in running:
                    control.state = "paused" if paused else "running"
                self._changed.notify_all()
            for control in running:
                self._ledger.change(job_id, control.state)
            events = [one.changed(replace(one.job, state=one.state)) for one in running]
            state: JobState = "paused" if paused else "queued"
            events += [JobChanged(self._ledger.change(one.id, state)) for one in waiting]
        for event in events:
            self._events.publish(event)

    def hold(self, job_id: str, on_hold: bool) -> None:
        """Keep a waiting job from beginning, or let it begin in its turn."""
        with self._changed:
            (self._on_hold.add if on_hold else self._on_hold.discard)(job_id)
            self._changed.notify_all()

    def jobs_on_hold(self) -> list[Job]:
        """The waiting jobs that do not begin by themselves."""
        with self._changed:
            return [job for job in self._waiting if job.id in self._on_hold]

    def request_snapshot(self, job_id: str, request: SnapshotRequest) -> None:
        """Ask a training job for a model of a step, as soon as it runs."""
        with self._changed:
            running = [one for one in self._running if one.job.id == job_id]
            for control in running:
                control.snapshot_request = request
            if not running:
                self._snapshots[job_id] = request
            self._changed.notify_all()

    def pause_all(self, paused: bool) -> None:
        """Pause the queue: what runs is finished, except learning, which pauses."""
        with self._changed:
            self._all_paused = paused
            self._changed.notify_all()

    @property
    def all_paused(self) -> bool:
        """Whether the queue is paused."""
        return self._all_paused

    def reorder(self, job: Job) -> None:
        """Take over a waiting job's new place."""
        with self._changed:
            self._waiting = [job if one.id == job.id else one for one in self._waiting]
        self._events.publish(JobChanged(job))

    def learning_progress(self, job_id: str) -> LearningProgress:
        """The progress of a learning job; empty where it does not run."""
        with self._changed:
            for control in self._running:
                if control.job.id == job_id:
                    return control.learning_progress
        return LearningProgress()

    def wait(self, job_id: str, timeout_s: float | None = None) -> Job:
        """Block until the job has ended or the time is up, and return it as it is then."""
        with self._changed:
            if timeout_s is not None:
                self._changed.wait_for(lambda: not self._has(job_id), timeout_s)
            while timeout_s is None and self._has(job_id):
                self._changed.wait(_CTRL_C_S)
            ended = self._unsaved.get(job_id)
        return ended or self._ledger.get(job_id)

    def has(self, job_id: str) -> bool:
        """Whether a job waits or runs."""
        with self._changed:
            return self._has(job_id)

    def with_end(self, job: Job) -> Job:
        """The job with its end, where that could not be saved; else the job itself."""
        with self._changed:
            return self._unsaved.get(job.id, job)

    def close(self) -> None:
        """Interrupt what runs, leave the rest queued for the next time, and join the thread."""
        with self._changed:
            self._closing = True
            self._waiting.clear()
            for control in self._running:
                control.cancel()
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        self._save_earlier_ends()

    def run_waiting(self, control: JobControl) -> float:
        """Run the waiting jobs that come before this one, in its middle; returns the seconds."""
        started, seconds = time.monotonic(), 0.0
        while True:
            with self._changed:
                job = None if control.cancelled.is_set() else self._queue_state().next_job()
                if job is None:
                    return seconds
                inner = self._start(job)
            self._run(inner)
            seconds = time.monotonic() - started

    def wait_while_paused(self, control: JobControl) -> None:
        """Block while this job, or the whole queue, is paused; other jobs still run meanwhile.

        A request for a snapshot ends it, since the job answers that while it is paused. A hidden
        job is short, and the window waits for it: a queue that is paused finishes it. A job that
        is in the way of others is put aside: it ends here and waits in the queue, paused, until it
        goes on from what it saved.
        """
        is_hidden = control.job.kind in HIDDEN_KINDS
        while not control.cancelled.is_set():
            self.run_waiting(control)
            with self._changed:
                is_paused = control.job.id in self._paused or (self._all_paused and not is_hidden)
                if not is_paused or control.snapshot_request is not None:
                    return
                if self._queue_state().is_in_the_way(control.job):
                    control.put_aside()
                    return
                self._changed.wait(_PAUSE_POLL_S)

    def _has(self, job_id: str) -> bool:
        jobs = [control.job for control in self._running] + self._waiting
        return any(job.id == job_id for job in jobs)

    def _loop(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._closing or self._queue_state().next_job())
                job = self._queue_state().next_job()
                if self._closing or job is None:
                    break
                control = self._start(job)
            self._run(control)
        self._release()

    def _queue_state(self) -> QueueState:
        """The queue as it is now. A paused job that is asked for a snapshot runs to answer."""
        paused = self._paused - self._snapshots.keys()
        running = [control.job for control in self._running]
        return QueueState(self._waiting, running, paused, self._on_hold, self._all_paused)

    def _start(self, job: Job) -> JobControl:
        control = JobControl(job, is_nested=bool(self._running))
        control.snapshot_request = self._snapshots.pop(job.id, None)
        self._waiting.remove(job)
        self._running.append(control)
        return control

    def _run(self, control: JobControl) -> None:
        try:
            self._run_to_end(control)
        except BaseException:  # noqa: BLE001 - telling of a fault needs memory, too
            self._give_up(control)

    def _run_to_end(self, control: JobControl) -> None:
        self._save_earlier_ends()
        job = control.job
        state: JobState = "done"
        error: JobError | None = None
        try:
            changed = self._save_start(job)
            self._events.publish(JobChanged(changed, Text("Opening the model")))
            running = RunningJob(control, self, self._ledger, self._store, self._events)
            self._performers[job.kind](running)
        except Cancelled:
            if control.is_put_aside:
                self._put_back(control)
                return
            state = "interrupted" if self._closing else "cancelled"
        except BaseException as fault:  # noqa: BLE001 - the boundary: a job never ends the thread
            state, error = "failed", _job_error(fault)
        self._end(job, state, error, control)

    def _give_up(self, control: JobControl) -> None:
        """End a job of which there was no memory left to say how it ended; save that later."""
        ended = replace(control.job, state="failed", error=_OUT_OF_MEMORY, ended_at=now())
        with self._changed:
            if control in self._running:
                self._running.remove(control)
                self._unsaved[ended.id] = ended
            self._changed.notify_all()
        with contextlib.suppress(Exception):
            self._events.publish(JobChanged(self.with_end(ended)))

    def _put_back(self, control: JobControl) -> None:
        """Let a job that was put aside wait in the queue again, paused if it still is."""
        job = control.job
        with self._states:
            with self._changed:
                self._running.remove(control)
                self._waiting.append(job)
                state: JobState = "paused" if job.id in self._paused else "queued"
                self._changed.notify_all()
            message = f"job {job.id}, which was put aside, could not be saved"
            saved = run_optional_step(log, message, lambda: self._ledger.change(job.id, state))
        self._events.publish(JobChanged(saved or replace(job, state=state)))

    def _save_start(self, job: Job) -> Job:
        """Write the start of a job, which may have been paused while it waited."""
        with self._states:
            with self._changed:
                is_paused = job.id in self._paused
            return self._ledger.change(job.id, "paused" if is_paused else "running")

    def _end(
        self,
        job: Job,
        state: JobState,
        error: JobError | None = None,
        control: JobControl | None = None,
    ) -> None:
        with self._states:
            ended = self._save_end(job, state, error)
            with self._changed:
                self._running = [other for other in self._running if other is not control]
                self._paused.discard(job.id)
                self._changed.notify_all()
        self._events.publish(JobChanged(ended))

    def _save_end(self, job: Job, state: JobState, error: JobError | None) -> Job:
        """Write the end of a job. Where that fails, it is remembered, to be written later."""
        message = f"the end of job {job.id} could not be saved"
        ended = run_optional_step(log, message, lambda: self._write_end(job, state, error))
        if ended is None:
            ended = replace(job, state=state, error=error, ended_at=now())
            with self._changed:
                self._unsaved[job.id] = ended
        return ended

    def _write_end(self, job: Job, state: JobState, error: JobError | None) -> Job:
        ended = self._ledger.change(job.id, state, error)
        if job.kind in HIDDEN_KINDS:
            self._ledger.delete(job.id)
        return ended

    def _save_earlier_ends(self) -> None:
        """Write the ends that could not be saved when the jobs ended, until one fails again."""
        with self._changed:
            unsaved = list(self._unsaved.values())
        for job in unsaved:
            if self._try_to_save(job) is None:
                return
            with self._changed:
                self._unsaved.pop(job.id, None)

    def _try_to_save(self, job: Job) -> Job | None:
        message = f"the end of job {job.id} could still not be saved"
        return run_optional_step(log, message, lambda: self._write_end(job, job.state, job.error))


def _job_error(fault: BaseException) -> JobError:
    """The error of a job. A library in Rust that panics raises no `Exception`."""
    trace = traceback.format_exc()
    error = to_studio_error(fault)
    if error is not None:
        log.warning("a job failed: %s", type(fault).__name__)  # the sentence may quote the artist
        return JobError(error.what, error.meaning, error.remedy, trace, error.exit_code)
    log.error("a bug ended a job", exc_info=fault)
    return JobError(
        Text("Something went wrong in the studio."),
        Text("What was finished is safe in your history."),
        Text("Try again; the log has the details."),
        trace,
        InternalFault.exit_code,
    )
