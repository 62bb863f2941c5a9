"""One training run: how far it is, its curve, its samples, and what can be done with it."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QSizePolicy, QStackedWidget, QWidget

from engines.contract import RECIPES, LossPoint, TrainingPlan
from engines.formats.curve_file import add_point
from studio.base.events import JobChanged
from studio.base.records import Job, LearningProgress
from ui.bound_keys import name_keys
from ui.language import number
from ui.learn.loss_plot import LossPlot
from ui.look.icons import icon
from ui.look.theme import Theme
from ui.media import window_kit
from ui.parts import Button, ElidedLabel, FlowLayout, IconButton, Label, ProgressLine, time_left
from ui.qt.layouts import clear_layout, new_column, new_row
from ui.sound.music_player import MusicPlayer
from ui.train.column_view import ColumnView
from ui.train.run_words import (
    RunAction,
    RunFacts,
    actions_of,
    by_heart_sentence,
    by_heart_since,
    foot_sentence,
    kind_of,
    state_sentence,
    steps_of,
    steps_text,
    title_of,
)
from ui.train.sample_columns import StripColumn
from ui.train.sample_strip import SampleStrip

PLOT_WIDTH, PLOT_HEIGHT = 152, 200
_ICONS = {"pause": "pause-fill", "keep": "bookmark-simple"}


class RunCard(QFrame):
    """`action_requested(verb, job)`; see `ui.train.run_words` for the verbs.

    `column_shown` when the samples of a step were opened.
    """

    action_requested = Signal(str, str)
    column_shown = Signal()

    def __init__(self, job: Job, plan: TrainingPlan, player: MusicPlayer) -> None:
        super().__init__()
        self.setProperty("part", "sheet")
        self.job, self.plan, self.facts = job, plan, RunFacts()
        self._points: list[LossPoint] = []
        self._actions: Sequence[RunAction] = ()
        self._is_narrow = False
        self.buttons: dict[str, Button] = {}
        self.title = ElidedLabel("", "title")
        self._detail = ElidedLabel("", "caption", tabular=True)
        self.toggle = IconButton("caret-down", self.tr("Close this run"))
        self.toggle.clicked.connect(lambda: self.set_open(not self.is_open()))
        self.line = ProgressLine()
        self._time_left = Label("", "caption", tabular=True)
        self.sentence = Label("", "note", wrap=True)
        self.warning = Label("", "note", "warn", wrap=True)
        self.keep_best = Button("", "secondary", "small")
        self.keep_best.clicked.connect(lambda: self._ask("keep-best"))
        info = RECIPES[plan.medium][plan.recipe]
        self._measure = info.held_out if info.has_own_measure else ""
        self.plot = LossPlot(self._measure)
        self.strip = SampleStrip(plan.medium)
        self.column_view = ColumnView(player)
        self._foot = Label("", "caption", wrap=True)
        self._empty = Label(self.tr("Samples come with the first steps."), "caption")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._connect_strip()
        self._build_column()
        self.show_job(job, None)

    # Content

    def show_job(
        self,
        job: Job,
        seconds_left: float | None,
        progress: LearningProgress | None = None,
        note: str = "",
    ) -> None:
        """Show the job as it is now; `note` says what it does where it takes no steps."""
        self.job = job
        plan, facts = self.plan, self.facts
        self.title.setText(title_of(job, plan))
        is_telling = job.state == "running" and not note.startswith("loss")
        at = steps_text(job, plan) or (note if is_telling else "")
        self._detail.setText(" · ".join(part for part in (kind_of(plan), at) if part))
        sentence = state_sentence(job, plan, facts)
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
        self.sentence.set_ink("bad" if job.state == "failed" else "text2")
        self._show_line(JobChanged(job, note, seconds_left))
        self._show_actions()
        self._show_by_heart()
        if progress is not None:
            self._foot.setText(foot_sentence(progress, facts.saved_step))
        self._foot.setVisible(job.state in ("running", "paused"))

    def show_facts(self, facts: RunFacts) -> None:
        """Take over what else is known of the run."""
        self.facts = facts
        self.show_job(self.job, None) if self.job.state != "running" else self._show_actions()

    def show_curve(self, points: Sequence[LossPoint]) -> None:
        """Show the curve so far, with the lowest loss marked where the run stopped early."""
        self._points = list(points)
        self.plot.show_points(points, self._total_steps())
        result = self.facts.result
        is_marked = result is not None and result.stopped_early
        self.plot.mark_lowest(is_marked)
        self._show_by_heart()

    def add_point(self, point: LossPoint) -> None:
        """Add a point to the curve."""
        if add_point(self._points, point):
            self.plot.show_points(self._points, self._total_steps())
        else:
            self.plot.add_point(point)
        if point.held_out:
            self._show_by_heart()

    def points(self) -> Sequence[LossPoint]:
        """The curve on show."""
        return self._points

    def show_samples(self, columns: Sequence[StripColumn]) -> None:
        """Show the samples so far."""
        self.strip.show_columns(columns, self._next_step(columns))
        self._samples.setCurrentWidget(self.strip if columns else self._empty)

    # Input

    def set_narrow(self, is_narrow: bool) -> None:
        """Put samples and buttons below what they stand beside where there is no room for both."""
        directions = QBoxLayout.Direction
        self._pair.setDirection(directions.TopToBottom if is_narrow else directions.LeftToRight)
        if is_narrow is not self._is_narrow:
            self._is_narrow, self._actions = is_narrow, ()
            self._show_actions()

    def set_open(self, is_open: bool) -> None:
        """Open the card or close it to one row."""
        self._body.setVisible(is_open)
        name = self.tr("Close this run") if is_open else self.tr("Open this run")
        self.toggle.setIcon(icon("caret-down" if is_open else "caret-right"))
        self.toggle.set_name(name)

    def is_open(self) -> bool:
        """Return whether curve and samples are on show."""
        return not self._body.isHidden()

    def trigger(self, verb: str) -> bool:
        """Do what a button does, if it is there and enabled."""
        button = self.buttons.get(verb)
        if button is None or not button.isEnabled():
            return False
        self._ask(verb)
        return True

    # Internals

    def _ask(self, verb: str) -> None:
        self.action_requested.emit(verb, self.job.id)

    def _show_line(self, event: JobChanged) -> None:
        job = event.job
        is_waiting = job.state == "paused" or self.facts.yields_to is not None or job.ended
        state = "failed" if job.state == "failed" else "paused" if is_waiting else "running"
        share = event.share if job.total or job.state == "running" else 0.0
        self.line.set_share(1.0 if job.state == "done" else share, state)
        self.line.setVisible(job.state not in ("done", "queued"))
        text = time_left(event.seconds_left)
        is_known = bool(text) and job.state == "running" and self.facts.yields_to is None
        self._time_left.setText(self.tr("{0} left").format(text) if is_known else "")
        self._time_left.setVisible(is_known)

    def _show_actions(self) -> None:
        """Build the buttons again only where they differ, so that none is lost under a click."""
        actions = actions_of(self.job, self.facts, self.plan.medium)
        if actions != self._actions:
            self._actions = actions
            clear_layout(self._button_row)
            clear_layout(self._low_buttons)
            self.buttons = {action.verb: self._new_button(action) for action in actions}
            self._low_row.setVisible(bool(actions) and self._are_buttons_below())
        keep = self.buttons.get("keep")
        if keep is not None and not self.job.ended:
            can_keep = bool(self.job.done or self.facts.saved_step)
            keep.setEnabled(can_keep)
            tip = self.tr("Makes a model of the step it is at; the training goes on")
            if can_keep:
                name_keys(keep.setToolTip, tip, "train.keep")
            else:
                name_keys(keep.setToolTip, self.tr("After the first step"))

    def _new_button(self, action: RunAction) -> Button:
        name = _ICONS.get(action.verb, "")
        if action.verb == "pause" and self.job.state == "paused":
            name = "play-fill"
        button = Button(action.text, action.kind, "small", name)
        button.clicked.connect(lambda: self._ask(action.verb))
        layout = self._low_buttons if self._are_buttons_below() else self._button_row
        layout.addWidget(button)
        return button

    def _are_buttons_below(self) -> bool:
        """Return whether there is no room beside the title: the buttons of a run that needs the
        artist have long names."""
        return self._is_narrow or (self.job.ended and self.job.state != "done")

    def _show_by_heart(self) -> None:
        step = None
        if self.job.state in ("running", "paused") and self.plan.recipe != "gan":
            step = by_heart_since(self._points)
        self.warning_row.setVisible(step is not None)
        if step is not None:
            self.warning.setText(by_heart_sentence(step, self.plan.medium))
            self.keep_best.setText(self.tr("Keep step {0}").format(number(step)))

    def _total_steps(self) -> float:
        """The steps of the whole run; so far, where its minutes or an early stop end it."""
        if self.job.state == "done" or (self.plan.minutes and not self.plan.steps):
            return max((point.step for point in self._points), default=1)
        return float(steps_of(self.plan))

    def _next_step(self, columns: Sequence[StripColumn]) -> int | None:
        """The step of the next samples, as far as the last ones tell it."""
        steps = [column.step for column in columns]
        if self.job.ended or len(steps) < 2:
            return None
        step = steps[-1] + min(b - a for a, b in itertools.pairwise(steps))
        return step if step <= self._total_steps() else None

    def _connect_strip(self) -> None:
        self.strip.column_chosen.connect(self._on_column_chosen)
        self.strip.column_opened.connect(self._on_column_opened)

    def _on_column_chosen(self, index: int) -> None:
        if index < 0:
            return
        column = self.strip.columns()[index]
        self.strip.setToolTip(self._losses_at(column.step))
        if self.column_view.step() is not None:
            self.column_view.show_column(column, self._losses_at(column.step))

    def _on_column_opened(self, index: int) -> None:
        if index < 0:
            return
        column = self.strip.columns()[index]
        if self.column_view.step() == column.step:
            self.column_view.close_column()
        else:
            self.column_view.show_column(column, self._losses_at(column.step))
            self.column_shown.emit()

    def _losses_at(self, step: int) -> str:
        """The losses at a step, as "Step 1,000 · training 0.21 · held out 0.24"."""
        words = [self.tr("Step {0}").format(number(step))]
        held_out = self._measure or self.tr("held out")
        for is_held_out, name in ((False, self.tr("training")), (True, held_out)):
            points = [p for p in self._points if p.held_out is is_held_out and p.step <= step]
            if points:
                newest = max(points, key=lambda point: point.step)
                words.append(f"{name} {number(newest.loss, '.3g')}")
        return " · ".join(words)

    # Building

    def _build_column(self) -> None:
        head = new_row(spacing=8)
        head.addWidget(self.title)
        head.addWidget(self._detail, 1)
        self._button_row = new_row(spacing=6)
        head.addLayout(self._button_row)
        head.addWidget(self.toggle)
        line = new_row(spacing=10)
        line.addWidget(self.line, 1)
        line.addWidget(self._time_left)
        self.warning_row = QWidget()
        warning = new_row(self.warning_row, 10)
        warning.addWidget(self.warning, 1)
        warning.addWidget(self.keep_best)
        column = new_column(self, 8, (16, 12, 12, 12))
        column.addLayout(head)
        column.addLayout(line)
        self._low_row = QWidget()
        self._low_buttons = FlowLayout(self._low_row, spacing=6)
        column.addWidget(self.sentence)
        column.addWidget(self._low_row)
        column.addWidget(self.warning_row)
        column.addWidget(self._build_body())

    def _build_body(self) -> QWidget:
        self._body = QWidget()
        Theme.current().set_scaled(self.plot.setFixedHeight, PLOT_HEIGHT)
        Theme.current().set_scaled(self.plot.setMinimumWidth, PLOT_WIDTH)
        curve = new_column(spacing=4)
        title = self.tr("Loss, and {0}").format(self._measure) if self._measure else ""
        curve.addWidget(Label(title or self.tr("Loss"), "label"))
        curve.addWidget(self.plot)
        curve.addStretch(1)
        right = new_column(spacing=4)
        right.addWidget(Label(self._strip_title(), "label"))
        self._samples = QStackedWidget()  # so that the curve keeps its width when samples come
        self._samples.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._samples.addWidget(self._empty)
        self._samples.addWidget(self.strip)
        right.addWidget(self._samples)
        right.addStretch(1)
        self._pair = new_row(spacing=16)
        self._pair.addLayout(curve, 1)
        self._pair.addLayout(right)
        column = new_column(self._body, 8)
        column.addLayout(self._pair)
        column.addWidget(self.column_view)
        column.addWidget(self._foot)
        return self._body

    def _strip_title(self) -> str:
        if window_kit(self.plan.medium).has_pixels:
            return self.tr("The same four seeds, by step")
        return self.tr("The same seeds, by step")
