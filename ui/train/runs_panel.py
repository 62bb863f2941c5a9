"""The training runs of a project, one card each: those that go on first, then the newest.

Files are read on another thread; a card is updated four times a second at most, however
fast its steps are.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QWidget

from engines.contract import Medium
from studio.base.errors import InputError
from studio.base.events import JobChanged, LossAdded, PreviewShown
from studio.base.records import Job, JobState
from studio.training.model_training import RunState
from studio.training.plans import plan_of
from ui.context import AppContext
from ui.language import translated
from ui.look.theme import Theme
from ui.qt.layouts import new_column
from ui.qt.timers import single_shot_timer
from ui.sound.music_pictures import MusicPictures
from ui.sound.music_player import SamplePlayer
from ui.train.run_card import PLOT_WIDTH, RunCard
from ui.train.sample_columns import StripColumn, read_strip

UPDATE_MS, GATHER_MS, REREAD_MS = 250, 80, 15_000
MOST_ENDED, RECENT = 8, 40
_ACTIVE: tuple[JobState, ...] = ("running", "paused", "queued")
STRIP_WIDTH = 456
"""Of eight columns of samples, with the margins of a card and of the page."""

Reading = tuple[RunState, tuple[StripColumn, ...]]


class RunsPanel(QWidget):
    """`action_requested(verb, job)` for what concerns more than the run; `changed` when a run
    begins or ends; `sight_requested(widget)` when something was opened that should be in sight."""

    action_requested = Signal(str, object)
    changed = Signal()
    sight_requested = Signal(object)

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self.cards: dict[str, RunCard] = {}
        self._second: QWidget | None = None
        self._is_narrow = False
        self._artists_jobs: dict[str, Medium] = {}
        self._pending: dict[str, JobChanged] = {}
        pictures = MusicPictures(context, self)
        self.player = SamplePlayer(context, pictures, self)
        self._column = new_column(self, 12)
        self._update_timer = single_shot_timer(self, UPDATE_MS, self._show_pending)
        self._list_timer = single_shot_timer(self, GATHER_MS, self.refresh)
        self._reread_timer = single_shot_timer(self, REREAD_MS, self._reread_active)
        bridge = context.bridge
        bridge.job_changed.connect(self._on_job_changed)
        bridge.loss_added.connect(self._on_loss_added)
        bridge.preview_shown.connect(self._on_preview_shown)
        bridge.models_changed.connect(lambda _: self._reread_done())
        Theme.current().changed.connect(self.update)

    def open_project(self) -> None:
        """Show the runs of the project that was opened."""
        self._clear()
        self._artists_jobs.clear()
        self.refresh()

    def show_second(self, widget: QWidget | None) -> None:
        """Show a widget below the first card; None gives it back."""
        if widget is None and self._second is not None:
            self._column.removeWidget(self._second)
        self._second = widget
        self._place_second()

    def set_room(self, width: int) -> None:
        """Fit the cards into a column of this width."""
        theme = Theme.current()
        self._is_narrow = width < theme.px(PLOT_WIDTH) + theme.icon_px(STRIP_WIDTH)
        for card in self.cards.values():
            card.set_narrow(self._is_narrow)

    def showEvent(self, event: QShowEvent) -> None:
        """Read what the run that goes on saved while another page was on show."""
        super().showEvent(event)
        self._reread_active()

    def _place_second(self) -> None:
        if self._second is not None:
            self._column.insertWidget(1, self._second)

    def active(self) -> RunCard | None:
        """The run that goes on, is paused or waits next; None where there is none."""
        cards = [card for card in self.cards.values() if not card.job.ended]
        return min(cards, key=lambda card: _ACTIVE.index(card.job.state), default=None)

    def is_busy(self) -> bool:
        """Return whether a run goes on, or begins by itself, before another that is queued now."""
        active = self._context.studio.jobs.active() if self._context.is_open else []
        return any(job.kind == "train" for job in active)

    def current(self) -> RunCard | None:
        """The run that keys act on: the active one, else the newest."""
        return self.active() or next(iter(self.cards.values()), None)

    def is_broken_off(self) -> bool:
        """Return whether the newest run ended before its time and can go on."""
        run = self.current()
        return run is not None and run.job.state in ("interrupted", "failed")

    def refresh(self) -> None:
        """Show a card for each run, and read what is new."""
        if not self._context.is_open:
            return
        jobs = self._jobs()
        if [job.id for job in jobs] != list(self.cards):
            self._arrange(jobs)
        for job in jobs:
            self._show(job, None)
        self.changed.emit()

    def do(self, verb: str, job_id: str) -> None:
        """Do what a card asks for."""
        jobs, training = self._context.studio.jobs, self._context.studio.training
        card = self.cards[job_id]
        actions: dict[str, Callable[[], object]] = {
            "pause": lambda: jobs.pause(job_id, card.job.state != "paused"),
            "start-now": lambda: self._start_now(job_id),
            "stop": lambda: self._stop(card),
            "go-on": lambda: jobs.retry(job_id),
            "keep": lambda: self._keep(card, False),
            "keep-best": lambda: self._keep(card, True),
            "details": lambda: self._copy_details(card.job),
        }
        if verb in actions:
            self._context.attempt(actions[verb])
        elif verb == "start-over":
            self._context.run_in_background(lambda: training.start_over(job_id), self._ignore)
        elif verb == "go-on-slower":
            self._context.run_in_background(lambda: training.go_on_slower(job_id), self._ignore)
        else:
            self.action_requested.emit(verb, card.job)

    # The list

    def _jobs(self) -> list[Job]:
        """Active runs, then the newest that ended."""
        jobs = self._context.studio.jobs
        runs = [jobs.get(job.id) for job in jobs.ledger.of_kind("train", RECENT) if _is_run(job)]
        waiting = sorted((job for job in runs if job.state == "queued"), key=lambda job: job.place)
        active = [job for job in runs if job.state in ("running", "paused")]
        ended = [job for job in runs if job.ended]
        ended.sort(key=lambda job: job.ended_at or "", reverse=True)
        return [*active, *waiting, *ended[:MOST_ENDED]]

    def _arrange(self, jobs: list[Job]) -> None:
        """Put the cards into this order; new ones are built, and those of no job go."""
        names = {job.id for job in jobs}
        for job_id in [shown_id for shown_id in self.cards if shown_id not in names]:
            self._remove(job_id)
        is_first_time = not self.cards
        cards = {job.id: self.cards.get(job.id) or self._new_card(job) for job in jobs}
        for index, (job_id, card) in enumerate(cards.items()):
            self._column.insertWidget(index, card)
            if job_id not in self.cards:
                card.set_open(not card.job.ended or (is_first_time and index == 0))
        self.cards = cards
        self._place_second()

    def _new_card(self, job: Job) -> RunCard:
        plan = plan_of(job)
        assert plan is not None  # `_is_run`
        card = RunCard(job, plan, self.player)
        card.action_requested.connect(self.do)
        card.set_narrow(self._is_narrow)
        card.column_shown.connect(partial(self.sight_requested.emit, card.column_view))
        self._read(card)
        return card

    def _remove(self, job_id: str) -> None:
        card = self.cards.pop(job_id)
        self._column.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _clear(self) -> None:
        self.player.stop()
        self._pending.clear()
        for job_id in list(self.cards):
            self._remove(job_id)

    # Reading

    def _read(self, card: RunCard) -> None:
        """Read a run's folder on another thread, then show it."""
        job, plan, training = card.job, card.plan, self._context.studio.training

        def read() -> Reading:
            state = training.state_of(job)
            return state, read_strip(state.columns, plan.medium, plan.recipe)

        self._context.run_in_background(
            read, partial(self._show_reading, job.id), partial(self._ignore_fault, job.id)
        )

    def _show_reading(self, job_id: str, reading: Reading) -> None:
        card = self.cards.get(job_id)
        if card is None:
            return
        state, columns = reading
        model = state.model
        inspection = model.inspection if model is not None else None
        facts = replace(
            card.facts,
            saved_step=state.saved_step,
            result=state.result,
            can_explore=inspection is not None and inspection.dimensions > 0,
            has_model=inspection is not None,
        )
        card.show_facts(facts)
        if len(state.curve) >= len(card.points()):
            card.show_curve(state.curve)
        card.show_samples(columns)
        if not card.job.ended:
            self._reread_timer.start()

    def _ignore_fault(self, job_id: str, fault: Exception) -> None:
        """A folder that cannot be read shows nothing; the job itself tells what is wrong."""

    def _reread_active(self) -> None:
        active = self.active()
        if active is not None and self._context.is_open and self.isVisible():
            self._read(active)

    def _reread_done(self) -> None:
        for card in self.cards.values():
            if card.job.state == "done" and self._context.is_open:
                self._read(card)

    # Events

    def _on_job_changed(self, event: JobChanged) -> None:
        job = event.job
        if job.kind in ("make", "grid", "blind"):
            self._note_artists_job(job)
        if not _is_run(job):
            return
        card = self.cards.get(job.id)
        if card is None or card.job.state != job.state:
            self._pending.pop(job.id, None)
            self._show_change(job)
            return
        self._pending[job.id] = event
        if not self._update_timer.isActive():
            self._update_timer.start()

    def _show_change(self, job: Job) -> None:
        """The state of a run changed: its buttons, its place, and what is saved of it."""
        card = self.cards.get(job.id)
        if card is not None:
            card.facts = replace(card.facts, has_model=None)  # until its folder is read again
            self._show(job, None)
            if job.ended:
                self._read(card)
        self._list_timer.start()

    def _show_pending(self) -> None:
        pending, self._pending = self._pending, {}
        for event in pending.values():
            if event.job.id in self.cards:
                self._show(event.job, event.seconds_left, event.note)

    def _show(self, job: Job, seconds_left: float | None, note: str = "") -> None:
        card = self.cards[job.id]
        jobs = self._context.studio.jobs
        on_hold = (
            {held_job.id for held_job in jobs.on_hold()} if job.state == "queued" else set[str]()
        )
        yields_to = next(iter(self._artists_jobs.values()), None)
        card.facts = replace(
            card.facts,
            waits_for_night=job.id in on_hold,
            is_next=job.state == "queued" and self._is_next(job),
            yields_to=yields_to if job.state == "running" else None,
        )
        card.show_job(job, seconds_left, jobs.learning_progress(job.id), note)

    def _is_next(self, job: Job) -> bool:
        """Return whether a waiting job begins as soon as what is timed in the background is
        timed."""
        jobs = self._context.studio.jobs
        active = [active_job.id for active_job in jobs.active()]
        return active[:1] == [job.id] and not jobs.all_paused

    def _note_artists_job(self, job: Job) -> None:
        """Note the artist's own work, for which a run makes way while it is made."""
        before = bool(self._artists_jobs)
        if job.ended:
            self._artists_jobs.pop(job.id, None)
        elif job.state != "queued":
            self._artists_jobs[job.id] = job.medium
        active = self.active()
        if bool(self._artists_jobs) is not before and active is not None:
            self._show(active.job, None)

    def _on_loss_added(self, event: LossAdded) -> None:
        card = self.cards.get(event.job)
        if card is not None:
            card.add_point(event.point)

    def _on_preview_shown(self, event: PreviewShown) -> None:
        card = self.cards.get(event.job)
        if card is not None and self.isVisible():
            self._read(card)

    # Actions

    def _start_now(self, job_id: str) -> None:
        self._context.studio.jobs.hold(job_id, False)
        self._list_timer.start()

    def _stop(self, card: RunCard) -> None:
        """Stop a run; what is saved stays, and for a while it can be undone."""
        jobs, job = self._context.studio.jobs, card.job
        is_waiting = job.state == "queued"
        jobs.cancel(job.id)
        text = self.tr("{0} is stopped; what it has learned is kept.")
        if is_waiting:
            text = self.tr("{0} no longer waits.")
        self._context.show_message(
            text.format(card.plan.name), self.tr("Undo"), partial(self._undo_stop, job.id)
        )

    def _undo_stop(self, job_id: str) -> None:
        """Let a run that was stopped go on; it may still be saving itself."""
        training = self._context.studio.training
        self._context.run_in_background(lambda: training.go_on(job_id), self._ignore)

    def _keep(self, card: RunCard, is_best: bool) -> None:
        training = self._context.studio.training
        training.request_model(card.job.id, "best" if is_best else "present")
        text = self.tr("A model is being made of it.")
        if not card.job.ended:
            text = self.tr("A model is being made of it; the training goes on.")
        self._context.show_message(text)

    def _copy_details(self, job: Job) -> None:
        error = job.error
        if error is None:
            raise InputError(translated("There are no details."))
        parts = (error.what, error.meaning, error.remedy, error.trace)
        QGuiApplication.clipboard().setText("\n".join(part for part in parts if part))
        self._context.show_message(self.tr("Details copied."))

    def _ignore(self, _: object) -> None:
        """The event of the job shows the rest."""


def _is_run(job: Job) -> bool:
    return job.kind == "train" and plan_of(job) is not None
