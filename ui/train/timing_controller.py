"""Times a few steps when data and kind are chosen, and finds a free name for the model.

Invariant: what is timed runs on the work thread as a hidden job; of several choices only the last
one's result is shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject

from studio.data.data_set import DataSet
from studio.errors import StudioError
from studio.events import JobChanged
from studio.records import Job
from studio.training.pacing import Times
from ui.context import AppContext
from ui.qt.timers import single_shot_timer
from ui.train.plan_card import PlanCard

SETTLE_MS = 150


@dataclass(frozen=True)
class _Preparation:
    """The name for a model, what is known of its pace, and the job that times it, if any does."""

    name: str
    times: Times
    job: Job | None
    room_problem: str


class TimingController(QObject):
    """Keeps a card's times and name those of its data and kind."""

    def __init__(self, context: AppContext, card: PlanCard, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._card = context, card
        self._data_set: DataSet | None = None
        self._job: Job | None = None
        self._count = 0
        self._suggested_name = ""
        self._timer = single_shot_timer(self, SETTLE_MS, self._prepare)
        card.recipe_chosen.connect(self.begin)
        context.bridge.job_changed.connect(self._on_job_changed)
        context.project_opened.connect(self._forget_job)

    def show_data(self, data_set: DataSet | None) -> None:
        """Show other data; the same data that was read again is not timed again."""
        self._data_set = data_set
        self._card.show_data(data_set)
        self.begin()

    def begin(self) -> None:
        """Prepare for what is chosen now, once the choice has settled."""
        self._count += 1
        self.cancel()
        if self._data_set is not None and self._card.info() is not None:
            self._card.show_times({}, is_measuring=True)
            self._timer.start()

    def cancel(self) -> None:
        """Time no further size; those that were timed stay."""
        job, self._job = self._job, None
        if job is not None and self._context.is_open:
            self._context.studio.jobs.cancel(job.id)

    def renew_name(self) -> None:
        """Suggest another name, since the one that was suggested is taken now."""
        data_set = self._data_set
        if data_set is not None and self._context.is_open:
            training, name = self._context.studio.training, data_set.name
            self._context.run_in_background(lambda: training.free_name(name), self._suggest)

    def _prepare(self) -> None:
        data_set, recipe = self._data_set, self._card.recipes.recipe()
        if not self._context.is_open or data_set is None or not recipe:
            return
        if self._context.refusal is not None:
            self._card.show_times({}, is_measuring=False)
            return
        training, size = self._context.studio.training, self._card.recipe_size()
        base = data_set.name

        def prepare() -> _Preparation:
            job = training.measure_pace(data_set, recipe)
            times = training.step_times(data_set.medium, recipe)
            problem = training.room_problem(size) if size is not None else ""
            return _Preparation(training.free_name(base), times, job, problem)

        self._context.run_in_background(
            prepare, partial(self._show, self._count), partial(self._not_prepared, self._count)
        )

    def _show(self, count: int, preparation: _Preparation) -> None:
        job = preparation.job
        if count != self._count:
            if job is not None:
                self._context.studio.jobs.cancel(job.id)
            return
        self._job = job
        self._suggest(preparation.name)
        self._card.show_refusal(preparation.room_problem)
        self._card.show_times(preparation.times, is_measuring=job is not None)
        if job is not None and self._context.studio.jobs.all_paused:
            self._show_untimed()  # it would wait for as long as the queue is paused

    def _not_prepared(self, count: int, fault: Exception) -> None:
        """Without times the artist can still train; what is wrong is said when that is tried."""
        if count == self._count:
            self._card.show_times({}, is_measuring=False)
        if not isinstance(fault, StudioError):
            self._context.report(fault)

    def _suggest(self, name: str) -> None:
        """Fill in a free name, unless the artist wrote another."""
        field = self._card.settings.name
        if field.text().strip() in ("", self._suggested_name):
            self._suggested_name = name
            field.set_text(name)

    def _on_job_changed(self, event: JobChanged) -> None:
        if self._job is None or event.job.id != self._job.id:
            return
        if event.job.ended:
            self._job = None
        data_set, recipe = self._data_set, self._card.recipes.recipe()
        is_stage_done = event.job.done > 0 or event.job.ended
        if data_set is not None and recipe and is_stage_done:
            times = self._context.studio.training.step_times(data_set.medium, recipe)
            is_measuring = not times and not event.job.ended
            self._card.show_times(times, is_measuring=is_measuring)

    def _show_untimed(self) -> None:
        self.cancel()
        self._card.show_times({}, is_measuring=False)

    def _forget_job(self) -> None:
        self._job = None
