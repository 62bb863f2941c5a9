"""The lesson that runs, or the last one that did.

Invariant: pause, stop and going on are asked of the studio; the panel shows what the studio says.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from engines.contract import LossPoint
from studio.records import Adapter, Job, LearningProgress
from ui.learn.loss_plot import LossPlot
from ui.look.theme import Theme
from ui.parts import Button, ElidedLabel, Label, ProgressLine, time_left


class TrainingPanel(QFrame):
    """`pause_wanted(bool)`, `stop_wanted`, `go_on_wanted(start over)`."""

    pause_wanted = Signal(bool)
    stop_wanted = Signal()
    go_on_wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "sheet")
        self.setMinimumHeight(Theme.current().px(264))
        self._paused = False
        self._title = Label(self.tr("No lesson yet"), "title")
        self._detail = ElidedLabel("", "caption")
        self._pause = self._button(self.tr("Pause"), "secondary", "pause-fill")
        self._pause.clicked.connect(lambda: self.pause_wanted.emit(not self._paused))
        self._stop = self._button(self.tr("Stop"), "quiet")
        self._stop.clicked.connect(self.stop_wanted)
        self._go_on = self._button(self.tr("Go on"), "secondary")
        self._go_on.clicked.connect(lambda: self.go_on_wanted.emit(False))
        self._over = self._button(self.tr("Start over"), "quiet")
        self._over.clicked.connect(lambda: self.go_on_wanted.emit(True))
        self._line = ProgressLine()
        self._left = Label("", "caption", tabular=True)
        self.plot = LossPlot()
        self._foot = Label("", "caption", wrap=True)
        self._build_column()
        self.show_rest(None)

    def show_running(self, job: Job, progress: LearningProgress, seconds_left: float | None) -> None:
        """Show a lesson that runs, rests or waits."""
        self._paused = job.state == "paused"
        self._title.setText(job.title.replace("Learn ", self.tr("Learning ")))
        self._detail.setText(_step(job))
        self._pause.setText(self.tr("Go on") if self._paused else self.tr("Pause"))
        self._show_buttons(running=True)
        share = job.done / job.total if job.total else None
        self._line.set_share(share, "paused" if self._paused else "running")
        left = time_left(seconds_left)
        self._left.setText(self.tr("{0} left").format(left) if left and not self._paused else "")
        self._foot.setText(_yields(progress))

    def show_cut_off(self, job: Job) -> None:
        """Show a lesson that was interrupted, stopped or failed."""
        what = {
            "interrupted": self.tr("Interrupted when the studio closed, at step {0} of {1}."),
            "cancelled": self.tr("Stopped at step {0} of {1}."),
        }.get(job.state, self.tr("It ended early, at step {0} of {1}."))
        self._title.setText(job.title)
        self._detail.setText("")
        self._show_buttons(cut_off=True)
        self._line.set_share(job.done / job.total if job.total else 0.0, "paused")
        self._left.setText("")
        error = job.error.what if job.error else ""
        self._foot.setText(error or what.format(int(job.done), int(job.total)))

    def show_rest(self, adapter: Adapter | None) -> None:
        """Show the curve of an adapter's lesson; None where there was none."""
        self._show_buttons()
        self._line.set_share(1.0 if adapter else 0.0, "paused")
        self._left.setText("")
        if adapter is None:
            self._title.setText(self.tr("No lesson yet"))
            self._detail.setText("")
            self._foot.setText(
                self.tr("A lesson reads your stars and leaves an adapter, which you may adopt.")
            )
            self.plot.show_points([], 1)
            return
        steps = int(adapter.figures.get("steps", 0)) or max(
            (step for step, _, _ in adapter.curve), default=0
        )
        seconds = adapter.figures.get("seconds")
        self._title.setText(self.tr("How {0} learned").format(adapter.name.lower()))
        self._detail.setText(self.tr("{0} steps").format(steps))
        self._foot.setText(_took(seconds))
        self.plot.show_points([LossPoint(*point) for point in adapter.curve], steps)

    def show_curve(self, points: Sequence[LossPoint], total: float) -> None:
        """Show the curve so far."""
        self.plot.show_points(points, total)

    def _show_buttons(self, running: bool = False, cut_off: bool = False) -> None:
        for button in (self._pause, self._stop):
            button.setVisible(running)
        for button in (self._go_on, self._over):
            button.setVisible(cut_off)

    def _button(self, words: str, kind: str, icon_name: str = "") -> Button:
        return Button(words, kind, "small", icon_name)

    def _build_column(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self._detail, 1)
        for button in (self._pause, self._stop, self._go_on, self._over):
            head.addWidget(button)
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self._line, 1)
        line.addWidget(self._left)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(line)
        column.addWidget(self.plot, 1)
        column.addWidget(self._foot)


def _step(job: Job) -> str:
    if job.state == "queued":
        return "waits in the queue"
    words = f"step {int(job.done)} of {int(job.total)}" if job.total else "opening the model"
    return f"{words}, paused" if job.state == "paused" else words


def _yields(progress: LearningProgress) -> str:
    if not progress.yields:
        return "Your own work goes first: learning makes way for it."
    times = "once" if progress.yields == 1 else f"{progress.yields} times"
    seconds = max(1, round(progress.yielded_s))
    return f"Your own work goes first: learning made way {times}, {seconds} seconds in all."


def _took(seconds: float | None) -> str:
    if not seconds:
        return ""
    if seconds < 90:
        return f"It took {round(seconds)} seconds."
    return f"It took {round(seconds / 60)} minutes."
