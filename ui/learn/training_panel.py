"""The current training run, or the last one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from engines.contract import LossPoint
from engines.contract.text import Text
from studio.base.durations import duration
from studio.base.records import Adapter, Job, LearningProgress
from studio.kits import kit_of
from ui.language import translated
from ui.learn.loss_plot import LossPlot
from ui.look.theme import Theme
from ui.parts import Button, ElidedLabel, Label, ProgressLine, time_left
from ui.qt.layouts import new_column, new_row


class TrainingPanel(QFrame):
    """`pause_requested(bool)`, `stop_requested`, `resume_requested(start over)`."""

    pause_requested = Signal(bool)
    stop_requested = Signal()
    resume_requested = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "sheet")
        Theme.current().set_scaled(self.setMinimumHeight, 264)
        self._is_paused = False
        self.title = Label(self.tr("No training run yet"), "title")
        self.detail = ElidedLabel("", "caption")
        self.line = ProgressLine()
        self.time_left = Label("", "caption", tabular=True)
        self.plot = LossPlot()
        self.footer = Label("", "caption", wrap=True)
        self._build_buttons()
        self._build_column()
        self.show_idle(None)

    def show_running(self, job: Job, progress: LearningProgress) -> None:
        """Show a run that is running, paused or queued."""
        self._is_paused = job.state == "paused"
        self.title.setText(self.tr("Learning {0}").format(translated(kit_of(job.medium).name)))
        self.detail.setText(_stage_text(job, progress))
        self.pause.setText(self.tr("Go on") if self._is_paused else self.tr("Pause"))
        self._show_buttons(is_running=True)
        share = progress.time_share
        if share is None and job.state in ("queued", "paused"):
            share = job.done / job.total if job.total else 0.0
        self.line.set_share(share, "paused" if self._is_paused else "running")
        text = time_left(progress.seconds_left)
        is_known = bool(text) and not self._is_paused
        self.time_left.setText(self.tr("{0} left").format(text) if is_known else "")
        self.footer.setText(_yield_text(progress))

    def show_interrupted(self, job: Job) -> None:
        """Show a run that was interrupted, stopped or failed."""
        reason = {
            "interrupted": self.tr("Interrupted when the studio closed."),
            "cancelled": self.tr("Stopped."),
        }.get(job.state, self.tr("It ended early."))
        step, steps = int(job.done), int(job.total)
        saved = self.tr("Step {0} of {1} is saved.").format(step, steps)
        if not step:
            saved = self.tr("It is before its first step; the works made for it are kept.")
        go_on = self.tr("Go on from step {0}") if step else self.tr("Go on")
        self.resume.setText(go_on.format(step))
        self.title.setText(translated(job.title))
        self.detail.setText("")
        self._show_buttons(can_resume=True)
        self.line.set_share(job.done / job.total if job.total else 0.0, "paused")
        self.time_left.setText("")
        error = job.error.what if job.error else ""
        self.footer.setText(f"{error or reason} {saved}")
        self._restart.setVisible(step > 0)

    def show_idle(self, adapter: Adapter | None) -> None:
        """Show the loss curve of an adapter's run; None if there was no run."""
        self._show_buttons()
        self.line.set_share(1.0 if adapter else 0.0, "paused")
        self.time_left.setText("")
        if adapter is None:
            self.title.setText(self.tr("No training run yet"))
            self.detail.setText("")
            self.footer.setText(
                self.tr("A training run learns from your stars. Its adapter is yours to adopt.")
            )
            self.plot.show_points([], 1)
            return
        last_step = max((step for step, _, _ in adapter.curve), default=0)
        steps = int(adapter.figures.get("steps", 0)) or last_step
        self.title.setText(self.tr("How {0} learned").format(adapter.name.lower()))
        text = self.tr("1 step") if steps == 1 else self.tr("{0} steps")
        self.detail.setText(text.format(steps))
        self.footer.setText(_duration_text(adapter.figures.get("seconds")))
        self.plot.show_points([LossPoint(*point) for point in adapter.curve], steps)

    def show_curve(self, points: Sequence[LossPoint], total: float) -> None:
        """Show the loss curve so far."""
        self.plot.show_points(points, total)

    def _show_buttons(self, is_running: bool = False, can_resume: bool = False) -> None:
        for button in (self.pause, self.stop):
            button.setVisible(is_running)
        for button in (self.resume, self._restart):
            button.setVisible(can_resume)

    def _build_buttons(self) -> None:
        self.pause = Button(self.tr("Pause"), "secondary", "small", "pause-fill")
        self.pause.clicked.connect(lambda: self.pause_requested.emit(not self._is_paused))
        self.stop = Button(self.tr("Stop"), "quiet", "small")
        self.stop.clicked.connect(self.stop_requested)
        self.resume = Button(self.tr("Go on"), "secondary", "small")
        self.resume.clicked.connect(lambda: self.resume_requested.emit(False))
        self._restart = Button(self.tr("Start over"), "quiet", "small")
        self._restart.clicked.connect(lambda: self.resume_requested.emit(True))

    def _build_column(self) -> None:
        header = new_row(spacing=8)
        header.addWidget(self.title)
        header.addWidget(self.detail, 1)
        for button in (self.pause, self.stop, self.resume, self._restart):
            header.addWidget(button)
        line = new_row(spacing=10)
        line.addWidget(self.line, 1)
        line.addWidget(self.time_left)
        column = new_column(self, 8, (16, 12, 16, 12))
        column.addLayout(header)
        column.addLayout(line)
        column.addWidget(self.plot, 1)
        column.addWidget(self.footer)


def _stage_text(job: Job, progress: LearningProgress) -> str:
    if job.state == "queued":
        return translated("Waits in the queue")
    if job.state == "paused":  # one that was put aside reports nothing
        step = (
            Text("Step {done} of {total}", done=int(job.done), total=int(job.total))
            if job.total
            else Text("Waits in the queue")
        )
        return translated(Text("Paused. {note}", note=progress.note or step))
    return translated(progress.note or Text("Opening the model"))


def _yield_text(progress: LearningProgress) -> str:
    if not progress.yields:
        return translated("Your own work goes first: learning makes way for it.")
    times = (
        translated("once")
        if progress.yields == 1
        else translated(Text("{yields} times", yields=progress.yields))
    )
    in_all = duration(progress.yielded_s)
    return translated(
        Text(
            "Your own work goes first: learning made way {times}, {in_all} in all.",
            times=times,
            in_all=in_all,
        )
    )


def _duration_text(seconds: float | None) -> str:
    return translated(Text("It took {seconds}.", seconds=duration(seconds))) if seconds else ""
