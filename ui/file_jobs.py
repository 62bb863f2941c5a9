"""Archives and copies of projects while they are written, shown in the queue like other jobs.

Invariant: they need no device, so they run beside the work thread, and none is stored. One that is
cancelled, or whose project is closed, ends at its next report; the file or folder is then absent.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from threading import Event
from typing import TYPE_CHECKING, TypeVar

from engines.contract import Cancelled, ProgressCall
from engines.contract.text import Text
from studio.base.records import Job, JobState, new_id, now
from ui.language import number, translated
from ui.media import first_medium
from ui.qt.bridge import Bridge
from ui.submissions import RunInBackground

if TYPE_CHECKING:
    from studio.base.events import JobChanged

_REPORT_S = 0.1
_SETTLED_S = 2.0
"""From when on the time left is told."""
T = TypeVar("T")


class FileJobs:
    """Runs them; all of it is called on the window's thread."""

    def __init__(
        self, bridge: Bridge, run: RunInBackground, report: Callable[[Exception], object]
    ) -> None:
        self._bridge, self._run, self._report = bridge, run, report
        self._running: dict[str, tuple[Job, Event]] = {}

    @property
    def running(self) -> list[Job]:
        """Those that go on."""
        return [job for job, _ in self._running.values()]

    def start(
        self, title: str, work: Callable[[ProgressCall], T], done: Callable[[T], object]
    ) -> None:
        """Call `work`, which reports its progress in MB, on another thread, and `done` here."""
        # No medium has the device meanwhile; a job names one.
        job = Job(new_id(), "files", first_medium(), title, {}, "running", 0.0, now())
        self._running[job.id] = job, Event()
        self._bridge.job_changed.emit(_changed(job))
        self._run(
            partial(work, self._progress_of(job)),
            partial(self._finish, job, done),
            partial(self._fail, job),
        )

    def cancel(self, job_id: str) -> None:
        """Let a job end at its next report; one that has ended meanwhile is ignored."""
        if job_id in self._running:
            self._running[job_id][1].set()

    def cancel_all(self) -> None:
        """Let all end, and forget them: the project is closed."""
        for _, cancelled in self._running.values():
            cancelled.set()
        self._running.clear()

    def _progress_of(self, job: Job) -> ProgressCall:
        """Return what the work calls; it raises `Cancelled`."""
        cancelled, began_at = self._running[job.id][1], time.monotonic()
        reported_at = began_at

        def progress(done: float, total: float, note: str = "") -> None:
            nonlocal reported_at
            if cancelled.is_set():
                raise Cancelled
            at = time.monotonic()
            if at - reported_at >= _REPORT_S:
                reported_at = at
                left_s = (at - began_at) * (total - done) / done if done else None
                event = _changed(
                    replace(job, done=done, total=total),
                    translated(
                        Text(
                            "{done} of {total} MB",
                            done=number(done, ",.0f"),
                            total=number(total, ",.0f"),
                        )
                    ),
                    left_s if at - began_at >= _SETTLED_S else None,
                )
                self._bridge.post_call(partial(self._show, event))

        return progress

    def _show(self, event: JobChanged) -> None:
        if event.job.id in self._running:  # not one that was forgotten meanwhile
            self._running[event.job.id] = event.job, self._running[event.job.id][1]
            self._bridge.job_changed.emit(event)

    def _finish(self, job: Job, done: Callable[[T], object], result: T) -> None:
        self._end(job, "done")
        done(result)

    def _fail(self, job: Job, fault: Exception) -> None:
        is_cancelled = isinstance(fault, Cancelled)
        self._end(job, "cancelled" if is_cancelled else "failed")
        if not is_cancelled:
            self._report(fault)

    def _end(self, job: Job, state: JobState) -> None:
        if self._running.pop(job.id, None) is not None:
            self._bridge.job_changed.emit(_changed(replace(job, state=state, ended_at=now())))


def _changed(job: Job, note: str = "", seconds_left: float | None = None) -> JobChanged:
    from studio.base.events import JobChanged  # the first paint does without events

    return JobChanged(job, note, seconds_left)
