"""What to make, how long, more settings, and the button that begins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from engines.contract import RECIPES, ModelSize, RecipeInfo, RecipeSize
from studio.base.durations import about
from studio.data.data_set import DataSet
from studio.kits import kit_of
from studio.training.model_training import suggested_recipe
from studio.training.pacing import Pace, choose_pace, seconds_of
from studio.training.step_times import SIZES, Times
from ui.bound_keys import name_keys
from ui.language import number, translated
from ui.parts import Button, ElidedLabel, Fold, Label
from ui.qt.layouts import new_column, new_row
from ui.train.recipe_choices import RecipeChoices
from ui.train.run_settings import RunSettings
from ui.train.time_tiles import SPANS, TimeTiles

MEASURING_S = 6
FIRST_LOOK_S = 180.0


@dataclass(frozen=True)
class RunRequest:
    """A training run that the artist asks for, as `ModelTraining.train` takes it."""

    recipe: str
    name: str
    size: ModelSize
    steps: int | None
    minutes: float | None
    seed: int
    at_night: bool


class PlanCard(QFrame):
    """`train_requested(RunRequest)`; `recipe_chosen` when another kind of model is chosen;
    `timing_requested` when its steps are to be timed again; `can_start_changed` when a run can
    begin, or no longer."""

    train_requested = Signal(object)
    recipe_chosen = Signal()
    timing_requested = Signal()
    can_start_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "sheet")
        self._data_set: DataSet | None = None
        self._times: Times = {}
        self._is_measuring = self._is_busy = self._is_compact = self._is_reading = False
        self._are_disturbed = False
        self._has_no_runs = True
        self.can_start = False
        self._refusal = ""
        self.recipes = RecipeChoices()
        self.tiles = TimeTiles()
        self.settings = RunSettings()
        self._title = Label(self.tr("What to make"), "title")
        self._source = ElidedLabel("", "caption")
        self.pace = ElidedLabel("", "caption")
        self.pace.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.measure_again = Button(self.tr("Measure again"), "link")
        self._estimate = Label("", "note", wrap=True)
        self.more = Fold(self.tr("More settings"), self.settings)
        self.button = Button(self.tr("Train"), "primary")
        self.first_look = Button(self.tr("A first look, 3 minutes"), "link")
        self.unfold = Button(self.tr("Another"), "secondary", "small")
        self._connect()
        self._build_column()
        self.show_data(None)

    # Content

    def show_data(self, data_set: DataSet | None) -> None:
        """Offer what can be made of a data set."""
        self._data_set = data_set
        if data_set is None:
            self.recipes.show_data(None, 0)
        else:
            suggestion = suggested_recipe(data_set)
            self.recipes.show_data(data_set.medium, len(data_set.usable), suggestion)
        self._source.setText(self.tr("from {0}").format(data_set.name) if data_set else "")
        self.show_times({}, is_measuring=False)

    def show_times(self, times: Times, is_measuring: bool, are_disturbed: bool = False) -> None:
        """Show what was timed of the kind of model on this machine, by size.

        `are_disturbed`: something else ran meanwhile, so that they are timed again.
        """
        self._times, self._is_measuring, self._are_disturbed = times, is_measuring, are_disturbed
        self._update()

    def show_reading(self, is_reading: bool) -> None:
        """Show whether the data that is chosen is still being read."""
        self._is_reading = is_reading
        self._update()

    def show_busy(self, is_busy: bool) -> None:
        """Show whether a run goes on, after which this one would begin."""
        self._is_busy = is_busy
        self._update()

    def show_runs(self, count: int) -> None:
        """Offer a first look where there are no runs yet."""
        self._has_no_runs = not count
        self._update()

    def show_refusal(self, reason: str) -> None:
        """Say why nothing can be trained; empty where it can."""
        self._refusal = reason
        self._update()

    def set_compact(self, is_compact: bool) -> None:
        """Fold to one row, since a run needs the room."""
        self._is_compact = is_compact
        self._body.setVisible(not is_compact)
        self.unfold.setVisible(is_compact)

    def is_compact(self) -> bool:
        """Return whether it is folded to one row."""
        return self._is_compact

    # What was chosen

    def info(self) -> RecipeInfo | None:
        """The kind of model that is chosen; None where none is."""
        recipe = self.recipes.recipe()
        if self._data_set is None or not recipe:
            return None
        return {
            str(name): recipe_info for name, recipe_info in RECIPES[self._data_set.medium].items()
        }[recipe]

    def recipe_size(self) -> RecipeSize | None:
        """The size that would be trained."""
        info = self.info()
        return info.sizes[self._size_name()] if info is not None else None

    def request(self) -> RunRequest:
        """The run that the artist asks for."""
        settings, span = self.settings, self.tiles.span()
        steps, minutes = settings.number(settings.steps), settings.number(settings.minutes)
        budget_s = span.seconds if minutes is None else minutes * 60.0
        pace = self._pace_of(budget_s)
        if steps is None and pace is not None:
            steps, minutes = pace.steps, None
        elif steps is None:
            minutes = round(budget_s / 60)
        return RunRequest(
            recipe=self.recipes.recipe(),
            name=settings.name.text().strip(),
            size=self._size_name(),
            steps=steps,
            minutes=minutes,
            seed=settings.number(settings.seed) or 0,
            at_night=span.at_night,
        )

    def reason_not_to(self) -> str:
        """Return why the button is disabled; empty where it is not."""
        if self._refusal:
            return self._refusal
        if self._data_set is None and self._is_reading:
            return self.tr("Your data is being read.")
        if self._data_set is None:
            return self.tr("Choose data at the left first.")
        if not self.recipes.recipe():
            return self.tr("Nothing fits this data yet: add more files to it.")
        if self._is_measuring and not self._times:
            return self.tr("Measuring how fast this machine is, about {0} s.").format(MEASURING_S)
        return "" if self.settings.is_valid() else self.tr("Mend the settings below first.")

    def start(self) -> None:
        """Ask for the run, if it can begin."""
        if not self.reason_not_to():
            self.train_requested.emit(self.request())

    def start_first_look(self) -> None:
        """Ask for a run of three minutes, to see what it is like.

        Of some media it is of the recipe that shows something soonest.
        """
        if self.reason_not_to() or self._data_set is None:
            return
        request = replace(self.request(), at_night=False)
        pace = self._pace_of(FIRST_LOOK_S)
        first = kit_of(self._data_set.medium).first_recipe
        if first is not None:
            pace = None
            request = replace(request, recipe=first)
        if pace is None:
            request = replace(request, size="small", steps=None, minutes=FIRST_LOOK_S / 60)
        else:
            request = replace(request, size=pace.size, steps=pace.steps, minutes=None)
        self.train_requested.emit(request)

    # Internals

    def _size_name(self) -> ModelSize:
        pace = self._pace_of(self.tiles.span().seconds)
        return self.settings.chosen_size() or (pace.size if pace is not None else "small")

    def _pace_of(self, budget_s: float) -> Pace | None:
        """Return what fits into a time, of the size that the artist chose if any was."""
        info, choice = self.info(), self.settings.chosen_size()
        times = dict(self._times)
        for size in SIZES:
            if choice not in (None, size):
                times.pop(size, None)
        return choose_pace(info, times, budget_s) if info is not None and times else None

    def _update(self) -> None:
        info = self.info()
        paces = {span.name: self._pace_of(span.seconds) for span in SPANS}
        fitting = {name: pace for name, pace in paces.items() if pace is not None}
        parameters: Mapping[str, int] = {}
        if info is not None:
            parameters = {name: info.sizes[pace.size].parameters for name, pace in fitting.items()}
        self.tiles.show_paces(fitting, parameters)
        self.tiles.setEnabled(info is not None)
        self.pace.setText(self._pace_text())
        self.measure_again.setVisible(bool(self._times) and not self._is_measuring)
        self._estimate.setText(self._estimate_text())
        reason = self.reason_not_to()
        self.button.setText(self.tr("Queue next") if self._is_busy else self.tr("Train"))
        self.button.set_kind("secondary" if self._is_busy else "primary")
        self.button.setEnabled(not reason)
        if self.can_start is bool(reason):
            self.can_start = not reason
            self.can_start_changed.emit()
        self.first_look.setVisible(self._has_no_runs and not reason)
        name_keys(self.button.setToolTip, reason, *(() if reason else ("train.start",)))
        self.more.set_summary(self._summary())

    def _summary(self) -> str:
        size = self.recipe_size()
        words = [size.extent if size is not None else "", self.settings.summary()]
        return " · ".join(word for word in words if word)

    def _pace_text(self) -> str:
        if self.info() is None:
            return ""
        if self._is_measuring:
            return self.tr("measuring, about {0} s").format(MEASURING_S)
        seconds = self._times.get(self._size_name())
        if seconds is None:
            return ""
        text = number(seconds, ".1f" if seconds >= 0.095 else ".2f")
        if self._are_disturbed:
            busy = self.tr("measured beside other work, about {0} s a step at this size")
            return busy.format(text)
        return self.tr("measured on this machine: {0} s a step at this size").format(text)

    def _estimate_text(self) -> str:
        """Return what would be trained, in a sentence."""
        reason = self.reason_not_to()
        if reason:
            return reason
        request = self.request()
        seconds = self._times.get(request.size)
        if request.minutes is not None and request.steps is None:
            text = self.tr("{0} of training.").format(
                _first_upper(translated(about(request.minutes * 60)))
            )
        elif request.steps is not None and seconds is not None:
            words = _first_upper(translated(about(seconds_of(request.steps, seconds))))
            text = self.tr("{0} for 1 step.") if request.steps == 1 else ""
            text = text or self.tr("{0} for {1} steps.")
            text = text.format(words, number(request.steps))
        else:
            text = ""
        meanwhile = self.tr("You can work meanwhile.")
        return f"{text} {meanwhile}".strip()

    def _connect(self) -> None:
        self.recipes.recipe_chosen.connect(lambda _: self._on_recipe_chosen())
        self.tiles.time_chosen.connect(lambda _: self._on_time_chosen())
        self.settings.edited.connect(self._update)
        self.button.clicked.connect(self.start)
        self.first_look.clicked.connect(self.start_first_look)
        self.unfold.clicked.connect(lambda: self.set_compact(False))
        self.measure_again.clicked.connect(self.timing_requested)

    def _on_time_chosen(self) -> None:
        """A time comes in place of steps and minutes that were entered before."""
        for field in (self.settings.steps, self.settings.minutes):
            field.set_text("")
        self._update()

    def _on_recipe_chosen(self) -> None:
        self.show_times({}, is_measuring=False)
        self.recipe_chosen.emit()

    def _build_column(self) -> None:
        head = new_row(spacing=10)
        head.addWidget(self._title)
        head.addWidget(self._source, 1)
        head.addWidget(self.unfold)
        how_long = new_row(spacing=10)
        how_long.addWidget(Label(self.tr("How long"), "label"))
        how_long.addWidget(self.pace, 1)
        how_long.addWidget(self.measure_again)
        foot = new_row(spacing=12)
        foot.addWidget(self._estimate, 1)
        foot.addWidget(self.first_look)
        foot.addWidget(self.button)
        self._body = QWidget()
        body = new_column(self._body, 8)
        body.addWidget(self.recipes)
        body.addSpacing(4)
        body.addLayout(how_long)
        body.addWidget(self.tiles)
        body.addSpacing(2)
        body.addWidget(self.more)
        body.addLayout(foot)
        column = new_column(self, 10, (16, 12, 16, 14))
        column.addLayout(head)
        column.addWidget(self._body)
        self.unfold.hide()


def _first_upper(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
