"""The Train page: look at data, make a small model of it, or teach one that is there.

The page computes nothing; runs go through the queue, where the artist's own work goes
first, and what is shown of them is what their events and their folders tell.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from studio.base.records import Job
from studio.data.data_set import DataSet
from studio.models.library import Model
from ui.commands import Target
from ui.context import AppContext
from ui.explore.target import ExploreModel
from ui.language import translated
from ui.look.theme import Theme
from ui.making.brief.use_model import UseModel
from ui.making.panel import Panel
from ui.media import window_kit
from ui.page import Hints, Page
from ui.parts import set_background
from ui.parts.columns import Column, ColumnWidths, FoldingColumns
from ui.qt.keys import is_plain_key
from ui.qt.layouts import new_column, scroll_area
from ui.sound.music_pictures import MusicPictures
from ui.sound.music_player import SamplePlayer
from ui.thumbnails import Thumbnails
from ui.train.data.column import DataColumn
from ui.train.model_card import ModelCardPanel, newest_card
from ui.train.plan_card import PlanCard, RunRequest
from ui.train.run_words import steps_of
from ui.train.runs_panel import RunsPanel
from ui.train.teach_controller import TeachController
from ui.train.teach_panel import TeachPanel
from ui.train.timing_controller import TimingController

WIDTHS = ColumnWidths(least=(250, 560, 290), wide=(292, 352), narrow=(268, 320), folded=320)
LOW_HEIGHT = 800
"""Below this height a run that goes on, or could, is above the card that plans another."""


class TrainPage(Page):
    """Data, runs, teaching."""

    MIN_WIDTH = 1190

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.data = DataColumn(context)
        self.plan = PlanCard()
        self.runs = RunsPanel(context)
        self.teach_player = self._new_player()
        self.teach_panel = TeachPanel(self.teach_player, Thumbnails(context, self))
        self.card_panel = ModelCardPanel(self)
        self.timing = TimingController(context, self.plan, self)
        self.teaching = TeachController(context, self.teach_panel, self)
        self._build()
        self._connect()
        self._add_actions()
        self._pieces: list[Callable[[], None]] = [self._add_plan, self._add_runs, self._add_right]
        self._add_piece()

    # The interface of a page

    def open_project(self) -> None:
        """Show data, runs and teaching of this project."""
        self.timing.show_data(None)
        self.card_panel.show_card(None)
        self.data.open_project()
        self.runs.open_project()
        self.teaching.open_project()

    def show_refusal(self, reason: str) -> None:
        """Disable what writes into the project."""
        self.plan.show_refusal(reason)
        self.teach_panel.show_refusal(reason)
        for widget in (self.plan, self.runs, self.teach_panel):
            widget.setToolTip(reason)
        self.runs.setEnabled(not reason)
        self._enable_actions()

    def on_shown(self, target: object = None) -> None:
        """Show the list of data as it is now; with a training job, its run."""
        self.data.on_shown()
        if isinstance(target, Job) and target.id in self.runs.cards:
            card = self.runs.cards[target.id]
            card.set_open(True)
            self._area.ensureWidgetVisible(card)
        self.data.setFocus()

    def leave(self) -> None:
        """Store what is being typed, and stop the music."""
        self.data.leave()
        self.runs.player.stop()
        self.teach_player.stop()

    def undo(self) -> bool:
        """Undo the last change of the data."""
        return self.data.undo()

    def redo(self) -> bool:
        """Redo the change of the data that was undone last."""
        return self.data.redo()

    def part(self) -> str:
        """The files of a data set have keys of their own."""
        return "look" if self.data.is_looking else ""

    def key_target(self, target: Target) -> QWidget | None:
        """The page, or the card of the chosen data; the files, while these are on show."""
        if self.data.is_looking:
            return self.data.files
        return self.data.chosen_card if target == "card" else self

    def key_hints(self) -> Hints:
        """The keys that work now."""
        if self.data.is_looking:
            return self.data.key_hints()
        current = self.runs.current()
        hints: list[tuple[list[str], str]] = []
        if self.plan.can_start:
            start = self.tr("queue next") if self.runs.is_busy() else self.tr("train")
            hints.append((["train.start"], start))
        if current is not None and current.job.state not in ("queued", "done"):
            pause = self.tr("pause") if current.job.state == "running" else self.tr("go on")
            hints += [(["train.pause"], pause), (["train.keep"], self.tr("keep this step"))]
        if self.data.cards:
            hints += [
                (["↑", "↓"], self.tr("choose data")),
                (["train.look"], self.tr("look through")),
            ]
        if current is not None:
            hints.append((["←", "→"], self.tr("samples")))
        return tuple(hints)

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """P pauses, K keeps, V looks through, arrows choose data and samples."""
        if not is_plain_key(event) or not self._do_key(event.key()):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put a run that goes on first where the window is low."""
        super().resizeEvent(event)
        self._arrange()
        QTimer.singleShot(0, self, self._fit_runs)  # once the columns have their widths

    # Actions

    def train(self, request: RunRequest) -> None:
        """Queue a training run."""
        data_set, studio = self.data.data_set, self.context.studio
        if data_set is None:
            return
        if not request.at_night:
            self.timing.cancel()  # the run would wait for it

        def queue() -> Job:
            studio.data_library.require_unchanged(data_set)
            return studio.training.train(
                data_set,
                request.recipe,
                request.name,
                size=request.size,
                steps=request.steps,
                minutes=request.minutes,
                seed=request.seed,
                at_night=request.at_night,
            )

        self.context.run_in_background(queue, partial(self._show_queued, request.at_night))

    def export(self, model: Model) -> None:
        """Ask for a folder, and copy a trained model into it."""
        folder = QFileDialog.getExistingDirectory(
            self, self.tr("Export into a folder"), str(Path.home())
        )
        if folder:
            self.export_to(model, Path(folder))

    def export_to(self, model: Model, folder: Path) -> None:
        """Copy a trained model into a folder."""
        training = self.context.studio.training

        def show(path: Path) -> None:
            text = self.tr("It is in {0}, with its card.").format(path.name)
            self.context.show_message(text, tone="good")

        self.context.run_in_background(lambda: training.export_model(model, folder), show)

    def _show_queued(self, at_night: bool, job: Job) -> None:
        text = self.tr("{0} begins tonight, if the machine is free and not on battery.")
        if at_night:
            self.context.show_message(text.format(translated(job.title)))
        self.timing.renew_name()

    def _on_run_action(self, verb: str, job: Job) -> None:
        """What a run asks for that concerns other pages, or another run."""
        card = self.runs.cards[job.id]
        if verb in ("use", "explore"):
            self.context.run_in_background(
                lambda: self.context.studio.models.of_job(job.id), partial(self._go_to_model, verb)
            )
        elif verb == "longer":
            result = card.facts.result
            steps = result.steps if result is not None else steps_of(card.plan)
            self.plan.settings.steps.set_text(str(2 * steps))
            self.plan.settings.size_choice.set_value(card.plan.size)
            self.plan.recipes.choose(card.plan.recipe)
            self._open_plan()
            text = self.tr("Twice the steps, from the beginning; {0} stays as it is.")
            self.context.show_message(text.format(card.plan.name))
        elif verb == "smaller":
            smaller = {"large": "medium"}.get(card.plan.size, "small")
            self.plan.settings.size_choice.set_value(smaller)
            self.plan.recipes.choose(card.plan.recipe)
            self._open_plan()

    def _go_to_model(self, verb: str, model: Model | None) -> None:
        if model is None:
            text = self.tr("Its model is no longer in the library.")
            self.context.show_message(text, tone="warn")
        elif verb == "explore":
            self.context.go_to(window_kit(model.medium).page, ExploreModel(model.id))
        else:
            self.context.go_to(window_kit(model.medium).page, UseModel(model.id))

    def _open_plan(self) -> None:
        """Show the settings of the next run, ready to begin."""
        self.plan.set_compact(False)
        self.plan.more.set_open(True)
        self._bring_into_sight(self.plan.button)
        self.plan.button.setFocus()

    def _do_key(self, key: int) -> bool:
        """Do what a key stands for; False for other keys."""
        run = self.runs.current()
        if key == Qt.Key.Key_V:
            self.data.look_through()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.data.choose_next(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_P and run is not None:
            return run.trigger("pause") or run.trigger("go-on")
        elif key == Qt.Key.Key_K and run is not None:
            return run.trigger("keep")
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and run is not None:
            step = 1 if key == Qt.Key.Key_Right else -1
            run.strip.choose(max(0, run.strip.current() + step))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and run is not None:
            run.strip.column_opened.emit(run.strip.current())
        else:
            return False
        return True

    # Events

    def _on_data_chosen(self, data_set: DataSet | None) -> None:
        self.timing.show_data(data_set)
        self.teaching.show_data(data_set)
        self._read_card()

    def _on_runs_changed(self) -> None:
        self.plan.show_busy(self.runs.is_busy())
        self.plan.show_runs(len(self.runs.cards))
        self._arrange()
        self.hints_changed.emit()

    def _fit_runs(self) -> None:
        self.runs.set_room(self._area.viewport().width())

    def _bring_into_sight(self, widget: QWidget) -> None:
        """Scroll to a widget once it has its place."""
        QTimer.singleShot(0, widget, lambda: self._area.ensureWidgetVisible(widget))

    def _read_card(self) -> None:
        """Read the card of the model that was trained last, of the medium of the data."""
        data_set = self.data.data_set
        if not self.context.is_open:
            return
        library = self.context.studio.models
        medium = data_set.medium if data_set is not None else None
        self.context.run_in_background(
            partial(newest_card, library, medium), self.card_panel.show_card
        )

    def _arrange(self) -> None:
        """What stands first in the centre: the plan, or in a low window the run that goes on or
        was broken off."""
        is_low = self.height() < Theme.current().px(LOW_HEIGHT)
        are_first = self._centre.indexOf(self.plan) < 0
        stay_first = are_first and self.plan.is_compact()  # what ended stays under the eyes
        has_priority = self.runs.active() is not None or self.runs.is_broken_off()
        runs_first = is_low and (stay_first or has_priority)
        if runs_first is are_first:
            return
        focus = self.focusWidget()
        if focus is not None and self.plan.isAncestorOf(focus):
            self.setFocus()  # its fields are about to be hidden
        if runs_first:
            self._centre.removeWidget(self.plan)
        self.runs.show_second(self.plan if runs_first else None)
        if not runs_first:
            self._centre.insertWidget(0, self.plan)
        self.plan.set_compact(runs_first)

    # Building

    def _new_player(self) -> SamplePlayer:
        return SamplePlayer(self.context, MusicPictures(self.context, self), self)

    def _build(self) -> None:
        data, middle, self._right = Panel("panel"), Panel("window"), Panel("panel")
        columns = (
            Column(data, self.tr("Data"), "folder"),
            Column(middle, self.tr("Models and runs"), ""),
            Column(self._right, self.tr("Teach"), "graduation-cap"),
        )
        self.columns = FoldingColumns(columns, WIDTHS, self.context.recall("train.columns"))
        new_column(self).addWidget(self.columns)
        new_column(data).addWidget(self.data)
        centre = set_background(QWidget(middle), "window")
        self._centre = new_column(centre, 12, (16, 12, 16, 12))
        self._centre.addStretch(1)
        self._area = scroll_area(centre)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        new_column(middle).addWidget(self._area)

    def _add_piece(self) -> None:
        """Add the first piece that is not on the page yet, the next one once Qt is idle: all at
        once would block the window for longer than anyone should feel."""
        self._pieces.pop(0)()
        if self._pieces:
            QTimer.singleShot(0, self, self._add_piece)

    def _add_plan(self) -> None:
        self._centre.insertWidget(0, self.plan)

    def _add_runs(self) -> None:
        self._centre.insertWidget(self._centre.count() - 1, self.runs)
        self._arrange()

    def _add_right(self) -> None:
        inner = set_background(QWidget(), "panel")
        column = new_column(inner)
        column.addWidget(self.teach_panel)
        column.addWidget(self.card_panel)
        column.addStretch(1)
        new_column(self._right).addWidget(scroll_area(inner))

    def _connect(self) -> None:
        self.data.chosen.connect(self._on_data_chosen)
        self.data.reading_changed.connect(self.plan.show_reading)
        self.data.reading_changed.connect(self.teach_panel.show_reading)
        self.data.hints_changed.connect(self._enable_actions)
        self.data.hints_changed.connect(self.hints_changed)
        self.plan.train_requested.connect(self.train)
        self.plan.can_start_changed.connect(self.hints_changed)
        self.runs.action_requested.connect(self._on_run_action)
        self.runs.changed.connect(self._on_runs_changed)
        self.runs.sight_requested.connect(self._bring_into_sight)
        self.card_panel.export_requested.connect(self.export)
        self.card_panel.copied.connect(
            lambda: self.context.show_message(self.tr("The card is copied."))
        )
        self.context.bridge.models_changed.connect(lambda _: self._read_card())
        self.context.layout_save_requested.connect(self._save_layout)
        self.columns.arranged.connect(self._fit_runs)
        Theme.current().rescaled.connect(self._fit_runs)

    def _add_actions(self) -> None:
        self.add_action("train.start", self.plan.start)
        self.add_action("train.add-folder", self.data.adder.ask_folder)
        self.add_action("train.add-files", self.data.adder.ask_files)
        self.add_action("train.works", self.data.adder.use_best_works)
        self.add_action("train.shapes", self.data.adder.use_shapes)

    def _enable_actions(self) -> None:
        """Disable what would work underneath the files that are looked through."""
        is_off = self.context.refusal is not None or self.data.is_looking
        for action in self.actions():
            action.setEnabled(not is_off)

    def _save_layout(self) -> None:
        state = self.columns.state()
        if state:
            self.context.remember("train.columns", state)
