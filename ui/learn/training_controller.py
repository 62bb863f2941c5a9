"""Shows the training run of a medium as it goes on, and pauses, stops and resumes it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject

from engines.contract import LearningPlan, Medium
from studio.base.events import JobChanged, LossAdded
from studio.base.records import Adapter, Job
from ui.context import AppContext
from ui.learn.training_panel import TrainingPanel
from ui.media import first_medium


class TrainingController(QObject):
    """Fills the training panel. `job` is the run that its buttons act on."""

    def __init__(self, context: AppContext, panel: TrainingPanel, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._panel = context, panel
        self._medium = first_medium()
        self._adapter: Adapter | None = None
        self.job: Job | None = None
        panel.pause_requested.connect(self._pause)
        panel.stop_requested.connect(self._stop)
        panel.resume_requested.connect(self._resume)
        context.bridge.loss_added.connect(self._on_loss_added)

    def show(self, medium: Medium, adapter: Adapter | None) -> None:
        """Show the run of a medium; where there is none, that of `adapter`."""
        self._medium, self._adapter = medium, adapter
        jobs = self._context.studio.jobs
        active = [
            job
            for job in jobs.find("running", "paused", "queued")
            if job.kind == "learn" and job.medium is medium
        ]
        last = jobs.ledger.last_learning_job(medium)
        self.job = active[0] if active else None
        if self.job is not None:
            progress = jobs.learning_progress(self.job.id)
            self._panel.show_running(self.job, progress)
            curve = progress.curve or self._context.studio.adapters.saved_curve(self.job.id)
            self._panel.show_curve(curve, _step_count(self.job))
        elif last is not None and last.state in ("interrupted", "failed", "cancelled"):
            self.job = last
            self._panel.show_interrupted(last)
            curve = self._context.studio.adapters.saved_curve(last.id)
            self._panel.show_curve(curve, _step_count(last))
        else:
            self._panel.show_idle(adapter)

    def follow(self, event: JobChanged) -> None:
        """Show what a run of the medium reports."""
        job = event.job
        if job.ended or self.job is None or self.job.id != job.id:
            self.show(self._medium, self._adapter)
            return
        self.job = job
        progress = self._context.studio.jobs.learning_progress(job.id)
        if event.note:
            progress = replace(
                progress,
                note=event.note,
                seconds_left=event.seconds_left,
                time_share=event.time_share,
            )
        self._panel.show_running(job, progress)

    def _pause(self, is_paused: bool) -> None:
        if self.job is not None:
            self._context.studio.jobs.pause(self.job.id, is_paused)

    def _stop(self) -> None:
        if self.job is not None:
            self._context.studio.jobs.cancel(self.job.id)

    def _resume(self, start_over: bool) -> None:
        if self.job is not None:
            studio = self._context.studio
            retry = studio.learning.start_over if start_over else studio.jobs.retry
            self._context.attempt(partial(retry, self.job.id))

    def _on_loss_added(self, event: LossAdded) -> None:
        if self.job is not None and event.job == self.job.id:
            self._panel.plot.add_point(event.point)


def _step_count(job: Job) -> float:
    plan = job.request if not job.total else None
    steps = plan.settings.steps if isinstance(plan, LearningPlan) else 1
    return float(job.total or steps)
