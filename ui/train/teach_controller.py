"""Teaches a model of the library, and shows what the last teaching of a medium brought.

Adapters are read on another thread; one is put into use only when the artist says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject

from engines.contract import Medium, TeachingSettings
from studio.base.events import AdaptersChanged, JobChanged
from studio.base.records import Adapter, Job
from studio.data.data_set import DataSet
from ui.adapter_summary import decline_adapter, declined_adapters
from ui.context import AppContext
from ui.language import translated
from ui.media import window_kit
from ui.train.teach_panel import TeachingOutcome, TeachPanel

RECENT = 20


@dataclass(frozen=True)
class _Reading:
    """The models that learn, which one is the default, and what was taught last."""

    models: list[tuple[str, str]]
    default: str
    outcome: TeachingOutcome | None


class TeachController(QObject):
    """What the panel for teaching asks for."""

    def __init__(self, context: AppContext, panel: TeachPanel, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._panel = context, panel
        self._data_set: DataSet | None = None
        self._medium: Medium | None = None
        self._job: Job | None = None
        self._read_count = 0
        bridge = context.bridge
        bridge.job_changed.connect(self._on_job_changed)
        bridge.models_changed.connect(lambda _: self.refresh())
        bridge.adapters_changed.connect(lambda _: self.refresh())
        panel.teach_requested.connect(self.teach)
        panel.stop_requested.connect(self._stop)
        panel.pause_requested.connect(self._pause)
        panel.go_on_requested.connect(self._go_on)
        panel.install_requested.connect(self.install)
        panel.use_requested.connect(self.use)
        panel.blind_requested.connect(lambda adapter: context.go_to("learn", adapter))
        panel.leave_requested.connect(self.leave)
        panel.longer_requested.connect(self._teach_longer)

    def open_project(self) -> None:
        """Show the teaching that goes on in the project that was opened."""
        self._job = None
        self._panel.show_job(None)
        jobs = self._context.studio.jobs.ledger.of_kind("teach", RECENT)
        active = [job for job in jobs if not job.ended] or jobs[:1]
        if active:
            self._show_job(JobChanged(active[-1]))
        self.refresh()

    def show_data(self, data_set: DataSet | None) -> None:
        self._data_set = data_set
        self._panel.show_data(data_set)
        medium = data_set.medium if data_set is not None else None
        if medium is not self._medium:
            self._medium = medium
            self.refresh()

    def refresh(self) -> None:
        """Read the models of the medium, and what was taught last."""
        self._read_count += 1
        medium = self._medium
        if not self._context.is_open:
            return
        if medium is None:
            self._panel.show_models(())
            self._panel.show_outcome(None)
            return
        self._context.run_in_background(
            partial(_read, self._context, medium), partial(self._show, self._read_count)
        )

    def teach(self, model: str, minutes: float) -> None:
        """Queue the teaching of a model."""
        data_set, studio = self._data_set, self._context.studio
        if data_set is None:
            return
        settings = TeachingSettings(minutes=minutes)

        def queue() -> Job:
            studio.data_library.require_unchanged(data_set)
            return studio.training.teach(data_set, model=model, settings=settings)

        def show(job: Job) -> None:
            self._context.show_message(self.tr("Queued: {0}.").format(translated(job.title)))

        self._context.run_in_background(queue, show)

    def install(self) -> None:
        """Install the starter model of the medium of the data."""
        medium, models = self._medium, self._context.studio.models
        if medium is None:
            return
        self._panel.show_installing(True)

        def end(_: object = None) -> None:
            self._panel.show_installing(False)

        def fail(error: Exception) -> None:
            end()
            self._context.report(error, self._panel.tr("Try again"), self.install)

        self._context.run_in_background(
            lambda: models.install_starter(medium, _ignore_progress), end, fail
        )

    def use(self, adapter: Adapter) -> None:
        """Put an adapter into use."""
        studio = self._context.studio

        def show(adapter: Adapter) -> None:
            text = self.tr("{0} is now in use. Learn can roll it back.").format(adapter.name)
            try_it = partial(self._context.go_to, window_kit(adapter.medium).page)
            name = translated(window_kit(adapter.medium).use)
            self._context.show_message(text, name, try_it, "good")

        self._context.run_in_background(lambda: studio.adapters.use(adapter.id), show)

    def leave(self, adapter: Adapter) -> None:
        """Stop offering an adapter; it stays in the library."""
        decline_adapter(self._context, adapter.id)
        self._context.bridge.post_event(AdaptersChanged(adapter.medium))
        self._context.show_message(self.tr("Left aside. It stays on the shelf under Models."))

    # Internals

    def _show(self, read_count: int, reading: _Reading) -> None:
        if read_count != self._read_count:
            return
        self._panel.show_models(reading.models, reading.default)
        outcome = reading.outcome
        is_left = outcome is not None and outcome.adapter.id in declined_adapters(self._context)
        self._panel.show_outcome(None if is_left else outcome)

    def _on_job_changed(self, event: JobChanged) -> None:
        if event.job.kind != "teach":
            return
        self._show_job(event)
        if event.job.state == "failed" and event.job.error is not None:
            self._context.report_job_error(event.job.error)

    def _show_job(self, event: JobChanged) -> None:
        """Show a teaching that goes on, or one that was broken off and can go on."""
        job = self._job = event.job
        is_resumable = job.ended and self._context.studio.working_files.can_go_on(job)
        self._panel.show_job(event if not job.ended or is_resumable else None)

    def _stop(self) -> None:
        job = self._job
        if job is not None and not job.ended:
            self._context.studio.jobs.cancel(job.id)
            text = self.tr("Stopped; what it has learned so far is kept.")
            self._context.show_message(text, self.tr("Undo"), self._go_on)

    def _go_on(self) -> None:
        """Let a teaching go on that was broken off; it may still be saving itself."""
        job, training = self._job, self._context.studio.training
        if job is not None:
            self._context.run_in_background(lambda: training.go_on(job.id), lambda _: None)

    def _pause(self) -> None:
        if self._job is not None and not self._job.ended:
            self._context.studio.jobs.pause(self._job.id, self._job.state != "paused")

    def _teach_longer(self) -> None:
        self._panel.time.setCurrentIndex(self._panel.time.count() - 1)
        self._panel.button.setFocus()


def _ignore_progress(done: float, total: float, note: str = "") -> None:
    """A starter is installed in a few seconds, or shows that it takes longer on its own page."""


def _read(context: AppContext, medium: Medium) -> _Reading:
    """Read the library; slow."""
    studio = context.studio
    models = [
        (model.id, model.name)
        for model in studio.models.all()
        if model.inspection and model.medium is medium and model.inspection.can_learn
    ]
    default = studio.settings.default_model.get(medium.value, "")
    adapters = [each for each in studio.adapters.all(medium) if each.origin == "data"]
    if not adapters:
        return _Reading(models, default, None)
    adapter, in_use = adapters[-1], studio.adapters.in_use(medium)
    is_in_use = in_use is not None and in_use.id == adapter.id
    samples = studio.adapters.samples(adapter.id)
    return _Reading(models, default, TeachingOutcome(adapter, samples, is_in_use))
