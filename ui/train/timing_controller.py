"""Times a few steps when data and kind are chosen, and finds a free name for the model.

What is timed runs on the work thread as a hidden job; of several choices only the last
one's result is shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject

from studio.base.errors import InputError, StudioError
from studio.base.events import JobChanged
from studio.base.records import Job
from studio.data.data_set import DataSet
from ui.context import AppContext
from ui.qt.timers import single_shot_timer
from ui.train.plan_card import PlanCard

SETTLE_MS = 150
AGAIN_MS = 60_000
"""After a timing that was disturbed; others may have ended by then."""


@dataclass(frozen=True)
class _Preparation:
    """The name for a model, and the job that times its steps, if any does."""

    name: str
    job: Job | None
    room_problem: str


class TimingController(QObject):
    """Keeps a card's times and name those of its data and kind."""

    def __init__(self, context: AppContext, card: PlanCard, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._card = context, card
        self._data_set: DataSet | None = None
        self.job: Job | None = None
        self._count = 0
        self._suggested_name = ""
        self._timer = single_shot_timer(self, SETTLE_MS, self._prepare)
        self.again_timer = single_shot_timer(self, AGAIN_MS, self.time_disturbed_again)
        card.recipe_chosen.connect(self.begin)
        card.timing_requested.connect(self.measure_again)
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

    def measure_again(self) -> None:
        """Time what is chosen anew, whatever is known of it."""
        self._count += 1
        self.cancel()
        self._show_stored(is_measuring=True)
        self._prepare(again=True)

    def time_disturbed_again(self) -> None:
        """Time again what was disturbed, while the card is on show and nothing else runs."""
        if not self._context.is_open or not self._card.isVisible():
            return  # it is timed when the data is chosen the next time
        if self._context.studio.jobs.active() or self.job is not None:
            self.again_timer.start()
        else:
            self._prepare()

    def cancel(self) -> None:
        """Time no further size; those that were timed stay."""
        self.again_timer.stop()
        job, self.job = self.job, None
        if job is not None and self._context.is_open:
            self._context.studio.jobs.cancel(job.id)
            self._show_stored(is_measuring=False)

    def renew_name(self) -> None:
        """Suggest another name, since the one that was suggested is taken now."""
        data_set = self._data_set
        if data_set is not None and self._context.is_open:
            training, name = self._context.studio.training, data_set.name
            self._context.run_in_background(lambda: training.free_name(name), self._suggest)

    def _prepare(self, again: bool = False) -> None:
        data_set, recipe = self._data_set, self._card.recipes.recipe()
        if not self._context.is_open or data_set is None or not recipe:
            return
        if self._context.refusal is not None:
            self._card.show_times({}, is_measuring=False)
            return
        training, size = self._context.studio.training, self._card.recipe_size()
        base = data_set.name

        def prepare() -> _Preparation:
            job = training.measure_pace(data_set, recipe, again)
            problem = training.room_problem(size) if size is not None else ""
            return _Preparation(training.free_name(base), job, problem)

        self._context.run_in_background(
            prepare, partial(self._show, self._count), partial(self._not_prepared, self._count)
        )

    def _show(self, count: int, preparation: _Preparation) -> None:
        job = preparation.job
        if count != self._count:
            if job is not None:
                self._context.studio.jobs.cancel(job.id)
            return
        if job is not None and not self._is_under_way(job):
            job = None
        self.job = job
        self._suggest(preparation.name)
        self._card.show_refusal(preparation.room_problem)
        self._show_stored(is_measuring=job is not None)  # sizes may be timed since it was prepared
        if job is not None and self._context.studio.jobs.all_paused:
            self.cancel()  # it would wait for as long as the queue is paused

    def _is_under_way(self, job: Job) -> bool:
        """Whether a timing has not ended; one that has is no longer kept."""
        try:
            return not self._context.studio.jobs.get(job.id).ended
        except InputError:
            return False

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
        if self.job is None or event.job.id != self.job.id:
            return
        if event.job.ended:
            self.job = None
        if event.job.done > 0 or event.job.ended:
            self._show_stored(is_measuring=not event.job.ended)

    def _show_stored(self, is_measuring: bool) -> None:
        """Show what is timed so far; what was disturbed is timed again later."""
        data_set, recipe = self._data_set, self._card.recipes.recipe()
        if data_set is None or not recipe:
            return
        training, medium = self._context.studio.training, data_set.medium
        are_disturbed = training.are_times_disturbed(medium, recipe)
        self._card.show_times(training.step_times(medium, recipe), is_measuring, are_disturbed)
        if are_disturbed and not is_measuring:
            self.again_timer.start()

    def _forget_job(self) -> None:
        self.job = None
