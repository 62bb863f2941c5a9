"""Begins the training runs that wait for the night, and says when a model is ready.

A run begins by itself only at night, on mains power and while the machine has little
else to do, and rests when that ends; the artist's own work goes first at all times.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from studio.base.records import Job
from studio.learning.schedule import Gauge, MachineGauge, is_time, night_of
from ui.context import AppContext
from ui.language import translated
from ui.shell.unattended_job import UnattendedJob

if TYPE_CHECKING:
    from studio.base.events import JobChanged

CHECK_INTERVAL_MS = 30_000


class TrainingWatch(QObject):
    """Checks twice a minute; `is_on_show` returns whether the artist looks at the Train page."""

    def __init__(
        self, context: AppContext, is_on_show: Callable[[], bool], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context, self._is_on_show = context, is_on_show
        self.gauge: Gauge | None = None
        rest = self.tr("The training rests until it is night again.")
        self.job = UnattendedJob(context, rest, self)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.check)
        self._timer.start(CHECK_INTERVAL_MS)
        context.bridge.job_changed.connect(self._on_job_changed)

    def check(self) -> None:
        """Begin the next run that waits for the night, or pause or resume the one that began."""
        if not self._context.is_open or self._context.refusal is not None:
            return
        waiting = self._context.studio.jobs.on_hold()
        if not waiting and not self.job.id:
            return
        if self.gauge is None:
            self.gauge = MachineGauge()  # it measures the load from the second check on
            return
        moment = self.gauge.moment(0.0)
        is_due = is_time("tonight", night_of(moment.at), moment)
        if self.job.id:
            self.job.pause_or_resume(is_due)
        elif is_due:
            self._begin(waiting[0])

    def _begin(self, job: Job) -> None:
        self._context.studio.jobs.hold(job.id, False)
        self.job.follow(job.id)
        text = self.tr("{0}: it is night, and the machine is free.")
        show = partial(self._context.go_to, "train", job)
        self._context.show_message(text.format(translated(job.title)), self.tr("Show"), show)

    def _on_job_changed(self, event: JobChanged) -> None:
        job = event.job
        if job.kind != "train" or job.state != "done" or self._is_on_show():
            return
        from studio.training.plans import stored_plan  # the first paint does without pydantic

        plan = stored_plan(job)
        text = self.tr("{0} is ready.").format(plan.name if plan else "")
        show = partial(self._context.go_to, "train", job)
        self._context.show_message(text, self.tr("Show"), show, "good")
