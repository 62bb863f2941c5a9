"""Teaching a model of the library the data, and what it brought: numbers and samples side by side.

A taught adapter is used only when the artist says so; one that is not better is shown as
plainly as one that is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from engines.contract import TeachingPlan
from engines.contract.text import Text
from studio.adapters.samples import Generations
from studio.base.durations import duration
from studio.base.events import JobChanged
from studio.base.records import Adapter, Artifact, Job
from studio.data.data_set import DataSet
from studio.kits import kit_of
from ui.language import number, translated
from ui.learn.work_sample import SampleSize, work_sample
from ui.making.brief.combo_rows import fill
from ui.media import window_kit
from ui.parts import (
    Button,
    Divider,
    ElidedLabel,
    FlowLayout,
    Label,
    LabelledCombo,
    PanelHeader,
    ProgressLine,
    time_left,
)
from ui.qt.layouts import clear_layout, new_column, new_row
from ui.sound.music_player import MusicPlayer
from ui.thumbnails import Thumbnails
from ui.train.time_tiles import SPANS, Span

SAMPLE = SampleSize(picture=74, roll=44, letters=160)
ROWS, PICTURES = 2, 4
_SPANS = (Span("first-look", Text("A first look, 5 minutes"), 300), *SPANS[:2])


@dataclass(frozen=True)
class TeachingOutcome:
    """An adapter that was taught, with its samples; `is_in_use`: it is what its medium uses."""

    adapter: Adapter
    generations: Generations
    is_in_use: bool


class TeachPanel(QWidget):
    """`teach_requested(model, minutes)`, `stop_`, `pause_`, `go_on_` and `install_requested`, and
    `use_`, `blind_` and `leave_requested(Adapter)`, `longer_requested`."""

    teach_requested = Signal(str, float)
    stop_requested = Signal()
    pause_requested = Signal()
    go_on_requested = Signal()
    install_requested = Signal()
    use_requested = Signal(object)
    blind_requested = Signal(object)
    leave_requested = Signal(object)
    longer_requested = Signal()

    def __init__(self, player: MusicPlayer, thumbnails: Thumbnails) -> None:
        super().__init__()
        self._player, self._thumbnails = player, thumbnails
        self._data_set: DataSet | None = None
        self._models: Sequence[tuple[str, str]] = ()
        self.job: Job | None = None
        self._outcome: TeachingOutcome | None = None
        self._refusal = ""
        self._is_reading = False
        self.header = PanelHeader(self.tr("Teach"), self.tr("a model you have, with this data"))
        self.model = LabelledCombo(self.tr("Model"))
        self.time = LabelledCombo(self.tr("Time"))
        fill(self.time, [(span.name, translated(span.text)) for span in _SPANS], SPANS[0].name)
        self.button = Button(self.tr("Teach"), "primary")
        self.button.clicked.connect(self._teach)
        self._build_progress()
        self._build_result()
        self._build_column()
        self.show_models(())

    # Content

    def show_data(self, data_set: DataSet | None) -> None:
        """Offer to teach this data."""
        self._data_set = data_set
        self._update()

    def show_reading(self, is_reading: bool) -> None:
        """Show whether the data that is chosen is still being read."""
        self._is_reading = is_reading
        self._update()

    def show_models(self, models: Sequence[tuple[str, str]], current: str = "") -> None:
        """Models that learn and fit the data, as (id, name)."""
        self._models = models
        fill(self.model, models, current)
        self.model.setPlaceholderText("" if models else self.tr("none fits"))
        self.model.setEnabled(bool(models))
        self._update()

    def show_refusal(self, reason: str) -> None:
        """Say why nothing can be taught; empty where it can."""
        self._refusal = reason
        self._update()

    def show_job(self, event: JobChanged | None) -> None:
        """Show how far teaching is, or where it was broken off; None where nothing is taught."""
        job = event.job if event is not None else None
        self.job = job if job is not None and not job.ended else None
        self._progress.setVisible(job is not None)
        if event is not None:
            self._show_progress(event)
        self._update()

    def show_installing(self, is_installing: bool) -> None:
        """Show that the starter model is being installed."""
        self.install.setEnabled(not is_installing)
        starts, runs = self.tr("Install the starter model"), self.tr("Installing…")
        self.install.setText(runs if is_installing else starts)

    def show_outcome(self, outcome: TeachingOutcome | None) -> None:
        """Show what was taught last; None where nothing was."""
        self._outcome = outcome
        self.result.setVisible(outcome is not None)
        if outcome is None:
            self.button.set_kind("primary")
            self._player.stop()
            clear_layout(self._samples)
            return
        self._show_verdict(outcome)
        self._show_numbers(outcome.adapter)
        self._show_samples(outcome)

    def reason_not_to(self) -> str:
        """Return why nothing can be taught now; empty where it can."""
        if self._refusal:
            return self._refusal
        if self._data_set is None and self._is_reading:
            return self.tr("Your data is being read.")
        if self._data_set is None:
            return self.tr("Choose data at the left first.")
        if not self._models:
            name = translated(window_kit(self._data_set.medium).name).lower()
            return self.tr("There is no model for {0} yet that can be taught.").format(name)
        if self.job is not None:
            return self.tr("A model is being taught already.")
        return ""

    # Internals

    def _show_progress(self, event: JobChanged) -> None:
        job = event.job
        is_idle = job.ended or job.state == "paused"
        plan = job.request
        model = dict(self._models).get(plan.model) if isinstance(plan, TeachingPlan) else None
        text = self.tr("Teaching {0} from {1}") if model else self.tr("Teaching {1}")
        self.title.setText(text.format(model, job.title.removeprefix("Teach ")))
        self.note.setText(self._state_text(event))
        is_waiting = job.state == "queued"
        share = job.done / job.total if is_idle and job.total else event.share
        self._line.set_share(0.0 if is_waiting else share, "paused" if is_idle else "running")
        seconds_left = translated(time_left(event.seconds_left)) if not is_idle else ""
        self._left.setText(self.tr("{0} left").format(seconds_left) if seconds_left else "")
        self.pause.setText(self.tr("Go on") if is_idle else self.tr("Pause"))
        self.stop.setVisible(not job.ended)

    def _state_text(self, event: JobChanged) -> str:
        texts = {
            "queued": self.tr("Waits in the queue"),
            "paused": self.tr("Paused. It waits here."),
            "cancelled": self.tr("Stopped; what it has learned is kept."),
            "interrupted": self.tr("Interrupted when the studio closed."),
            "failed": self.tr("It ended early; what it has learned is kept."),
        }
        return texts.get(event.job.state) or translated(event.note)

    def _on_pause(self) -> None:
        (self.pause_requested if self.job is not None else self.go_on_requested).emit()

    def _teach(self) -> None:
        if not self.reason_not_to():
            spans = {span.name: span for span in _SPANS}
            minutes = spans[str(self.time.currentData())].seconds / 60
            self.teach_requested.emit(str(self.model.currentData()), minutes)

    def _update(self) -> None:
        reason = self.reason_not_to()
        self.button.setEnabled(not reason)
        self.button.setToolTip(reason)
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason) and self.job is None)
        has_none = self._data_set is not None and not self._models
        self.install.setVisible(has_none and not self._refusal)
        self.button.setVisible(self.install.isHidden())

    def _show_verdict(self, outcome: TeachingOutcome) -> None:
        adapter = outcome.adapter
        is_better = adapter.verdict == "better"
        title = self.tr("Taught: closer to your data")
        if not is_better:
            title = self.tr("No closer to your data")
        self._verdict.setText(self.tr("In use") if outcome.is_in_use else title)
        self._name.setText(adapter.name)
        suffix = "" if is_better else self.tr(" It is kept aside.")
        self._sentence.setText(f"{translated(adapter.reason)}{suffix}")
        can_use = is_better and not outcome.is_in_use
        self.use.setVisible(can_use)
        self.button.set_kind("secondary" if can_use else "primary")
        self.leave.setVisible(not outcome.is_in_use)
        self.blind.setVisible(is_better)
        self.longer.setVisible(not is_better)

    def _show_numbers(self, adapter: Adapter) -> None:
        clear_layout(self._numbers)
        figures, digits = adapter.figures, kit_of(adapter.medium).loss_digits
        before, after = figures.get("before"), figures.get("after")
        for column, text in ((1, self.tr("before")), (2, self.tr("after"))):
            self._add_number(0, column, text, "caption")
        if before is not None and after is not None:
            name = translated(window_kit(adapter.medium).loss)
            self._numbers.addWidget(Label(name, "note", wrap=True), 1, 0)
            self._add_number(1, 1, number(before, f".{digits}f"), "note")
            self._add_number(1, 2, number(after, f".{digits}f"), "strong")
        rows = [(self.tr("Files learned from"), number(int(figures.get("examples", 0))))]
        rows.append((self.tr("Steps"), number(int(figures.get("steps", 0)))))
        if figures.get("seconds"):
            rows.append((self.tr("Time"), translated(duration(figures["seconds"]))))
        for row, (name, value) in enumerate(rows, 2):
            self._numbers.addWidget(Label(name, "note", wrap=True), row, 0)
            self._add_number(row, 2, value, "note")

    def _add_number(self, row: int, column: int, text: str, role: str) -> None:
        label = Label(text, role, tabular=True)
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._numbers.addWidget(label, row, column)

    def _show_samples(self, outcome: TeachingOutcome) -> None:
        """Before and after of a few briefs; what the base makes is in the first column."""
        self._player.stop()
        clear_layout(self._samples)
        are_pictures = window_kit(outcome.adapter.medium).has_pixels
        rows = outcome.generations.rows[: PICTURES if are_pictures else ROWS]
        names = ((0, self.tr("Before"), "text2"), (1, self.tr("After"), "blue"))
        for column, text, ink in names:
            if rows:
                self._samples.addWidget(Label(text, "label", ink), 0, column)
            self._samples.setColumnStretch(column, 1)
        pairs = [(row.works[0], row.works[-1]) for row in rows]
        if are_pictures:
            for column, works in enumerate(zip(*pairs, strict=True)):
                self._samples.addWidget(self._block(works), 1, column)
        for line, pair in enumerate([] if are_pictures else pairs, 1):
            for column, work in enumerate(pair):
                self._samples.addWidget(self._sample(work), line, column)
        self._same.setVisible(bool(rows))

    def _block(self, works: Sequence[Artifact | None]) -> QWidget:
        """Pictures, two in a row."""
        block = QWidget()
        grid = QGridLayout(block)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        for index, work in enumerate(works):
            grid.addWidget(self._sample(work), *divmod(index, 2))
        return block

    def _sample(self, work: Artifact | None) -> QWidget:
        return work_sample(work, SAMPLE, self._thumbnails, self._player)

    # Building

    def _build_progress(self) -> None:
        self._progress = QWidget()
        self.title = ElidedLabel("", "strong")
        self._left = Label("", "caption", tabular=True)
        self.note = Label("", "caption", wrap=True)
        self._line = ProgressLine()
        self.pause = Button(self.tr("Pause"), "secondary", "small")
        self.pause.clicked.connect(self._on_pause)
        self.stop = Button(self.tr("Stop"), "quiet", "small")
        self.stop.clicked.connect(self.stop_requested)
        head = new_row(spacing=8)
        head.addWidget(self.title, 1)
        head.addWidget(self._left)
        foot = new_row(spacing=6)
        foot.addWidget(self.note, 1)
        foot.addWidget(self.pause)
        foot.addWidget(self.stop)
        column = new_column(self._progress, 6, (0, 6, 0, 0))
        column.addLayout(head)
        column.addWidget(self._line)
        column.addLayout(foot)
        self._progress.hide()

    def _build_result(self) -> None:
        self.result = QWidget()
        self._verdict = Label("", "strong", wrap=True)
        self._name = ElidedLabel("", "caption")
        self._name.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._sentence = Label("", "note", wrap=True)
        self._same = Label(self.tr("The same briefs and seeds in both."), "caption", wrap=True)
        self._samples, self._numbers = QGridLayout(), QGridLayout()
        self._samples.setHorizontalSpacing(10)
        self._numbers.setHorizontalSpacing(14)
        self._numbers.setColumnStretch(0, 1)
        self.use = Button(self.tr("Use it"), "primary", "small")
        self.blind = Button(self.tr("Try it blind"), "secondary", "small")
        self.longer = Button(self.tr("Teach longer"), "secondary", "small")
        self.leave = Button(self.tr("Leave"), "quiet", "small")
        self.leave.setToolTip(self.tr("It stays on the shelf under Models, and is not used"))
        self.use.clicked.connect(lambda: self.use_requested.emit(self._adapter()))
        self.blind.clicked.connect(lambda: self.blind_requested.emit(self._adapter()))
        self.leave.clicked.connect(lambda: self.leave_requested.emit(self._adapter()))
        self.longer.clicked.connect(self.longer_requested)
        head = new_row(spacing=8)
        head.addWidget(self._verdict, 2)
        head.addWidget(self._name, 1)
        buttons = FlowLayout(spacing=6)
        for button in (self.use, self.blind, self.longer, self.leave):
            buttons.addWidget(button)
        column = new_column(self.result, 8, (0, 10, 0, 0))
        column.addWidget(Divider())
        column.addLayout(head)
        column.addWidget(self._sentence)
        column.addLayout(self._samples)
        column.addWidget(self._same)
        column.addLayout(self._numbers)
        column.addLayout(buttons)
        self.result.hide()

    def _build_column(self) -> None:
        self._reason = Label("", "caption", wrap=True)
        row = new_row(spacing=8)
        row.addWidget(self._reason, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignRight)
        self.install = Button("", "secondary")
        self.install.clicked.connect(self.install_requested)
        self.show_installing(False)
        body = new_column(None, 8, (16, 12, 16, 14))
        for widget in (self.model, self.time):
            body.addWidget(widget)
        body.addLayout(row)
        body.addWidget(self.install, 0, Qt.AlignmentFlag.AlignLeft)
        body.addWidget(self._progress)
        body.addWidget(self.result)
        column = new_column(self)
        column.addWidget(self.header)
        column.addWidget(Divider())
        column.addLayout(body)

    def _adapter(self) -> Adapter | None:
        return self._outcome.adapter if self._outcome is not None else None
