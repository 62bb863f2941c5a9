"""Tells the desktop about long work: a notification at its end, its progress, and no sleep.

The artist is notified only while another window is in front, and once for jobs of one
kind that end together; the machine is kept awake only while a job runs.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from studio.base.durations import duration
from studio.base.records import HIDDEN_KINDS, Job
from ui.context import AppContext
from ui.desktop import Desktop, new_desktop
from ui.language import translated

if TYPE_CHECKING:
    from studio.base.events import JobChanged

LONG_S = 20.0
"""From when on work is long: the artist has turned to something else by then."""


class LongWork(QObject):
    """Follows the jobs; `come_back` brings the window to the front."""

    def __init__(
        self,
        context: AppContext,
        come_back: Callable[[], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._context, self._come_back = context, come_back
        self.is_in_front: Callable[[], bool] = _has_active_window
        self.now: Callable[[], float] = time.monotonic
        self.desktop: Desktop | None = None
        self._jobs: dict[str, JobChanged] = {}
        self._began_at: dict[str, float] = {}
        self._ended_jobs: list[tuple[Job, float]] = []
        self._percent: int | None = None
        self._is_awake = False
        context.project_opened.connect(self.clear)
        context.bridge.job_changed.connect(self._follow)

    def clear(self) -> None:
        """Forget all jobs: another project is open, or none any more."""
        self._jobs.clear()
        self._began_at.clear()
        self._ended_jobs.clear()
        self.update()

    def update(self) -> None:
        """Tell the desktop what goes on; called when the artist changed the settings, too."""
        running = [event for event in self._jobs.values() if event.job.state == "running"]
        is_awake = bool(running) and self._context.settings.stays_awake
        if is_awake != self._is_awake:
            self._is_awake = is_awake
            self._the_desktop().keep_awake(is_awake)
        share = running[-1].share or 0.0 if running else None
        percent = None if share is None else round(share * 100)
        if percent != self._percent:
            self._percent = percent
            self._the_desktop().show_progress(share)

    def _follow(self, event: JobChanged) -> None:
        job = event.job
        if job.kind in HIDDEN_KINDS:
            return
        if not job.ended:
            self._jobs[job.id] = event
            if job.state == "running":
                self._began_at.setdefault(job.id, self.now())
        else:
            self._jobs.pop(job.id, None)
            seconds = self.now() - self._began_at.pop(job.id, self.now())
            if job.state in ("done", "failed") and seconds >= LONG_S:
                self._ended_jobs.append((job, seconds))
            self._notify()
        self.update()

    def _notify(self) -> None:
        """Say what has ended, once nothing of the same kind is left to do."""
        open_kinds = {event.job.kind for event in self._jobs.values()}
        ready = [(job, seconds) for job, seconds in self._ended_jobs if job.kind not in open_kinds]
        self._ended_jobs = [pair for pair in self._ended_jobs if pair not in ready]
        if not ready or self.is_in_front() or not self._context.settings.notifies:
            return
        job, seconds = ready[-1]
        if len(ready) > 1:
            title = self.tr("{0} jobs are finished").format(len(ready))
            text = ", ".join(translated(job.title) for job, _ in ready[-3:])
        elif job.state == "failed":
            title = self.tr("{0} could not be finished").format(translated(job.title))
            text = job.error.what if job.error is not None else ""
        else:
            title = self.tr("{0}: finished").format(translated(job.title))
            text = self.tr("It took {0}.").format(translated(duration(seconds)))
        self._the_desktop().notify(title, text, self._come_back)

    def _the_desktop(self) -> Desktop:
        if self.desktop is None:
            self.desktop = new_desktop()
        return self.desktop


def _has_active_window() -> bool:
    return QApplication.activeWindow() is not None
