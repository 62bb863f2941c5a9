"""The head of the Learn page: the media, the lessons so far, and when the studio learns."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from engines.contract import Medium
from engines.contract.text import Text
from studio.base.settings import LearnWhen
from ui.language import number, translated
from ui.learn.medium_state import MediumState, describe_next_run
from ui.look.theme import Theme
from ui.media import window_kit
from ui.parts import Bar, Label, Segments, TitleButton, Toggle

SCHEDULES: tuple[tuple[LearnWhen, str, str], ...] = (
    ("asked", Text("Only when I say so"), Text("Learn: only when I say so")),
    ("idle", Text("When the machine is idle"), Text("Learn: when idle")),
    (
        "tonight",
        Text("Tonight, from 23:00, on mains power"),
        Text("Learn: tonight from 23:00, on mains"),
    ),
)
"""What the menu offers, and what its button says then."""
_LEAST_SEGMENTS = 270


class LearnHeader(Bar):
    """`medium_selected(medium)`, `lessons_toggled(bool)`, `schedule_changed(when)`, and
    `learn_requested` for a training run now."""

    medium_selected = Signal(object)
    lessons_toggled = Signal(bool)
    schedule_changed = Signal(str)
    learn_requested = Signal()

    def __init__(self) -> None:
        super().__init__(46, 14, (16, 6, 16, 6))
        names = [(medium, translated(window_kit(medium).name)) for medium in Medium]
        self.media = Segments(self.tr("Kind of work"), names)
        self.media.value_selected.connect(self.medium_selected)
        Theme.current().set_scaled(self.media.setMinimumWidth, _LEAST_SEGMENTS)
        self.lessons = Toggle("", "clock-counter-clockwise")
        self.lessons.toggled.connect(self.lessons_toggled)
        self.when = TitleButton("choice")
        self._build_menu()
        self.add(Label(self.tr("Learn"), "title"), stays=True)
        self.add(self.media, stays=True)
        self.add_stretch()
        self.add(self.lessons)
        self.add(self.when)

    def show_counts(self, states: Mapping[Medium, MediumState]) -> None:
        """Show beside each medium how many of its works are rated."""
        for medium in Medium:
            name, state = translated(window_kit(medium).name), states.get(medium)
            self.media.set_text(medium, f"{name} {number(state.ratings)}" if state else name)

    def show_lessons(self, count: int) -> None:
        """Show how many lessons there were."""
        text = self.tr("Lessons, {0}").format(number(count))
        self.lessons.setText(f" {text}")
        self.lessons.setAccessibleName(text)

    def show_schedule(self, when: LearnWhen) -> None:
        """Show when the studio learns."""
        self.schedules[when].setChecked(True)
        text = next(text for value, _, text in SCHEDULES if value == when)
        self.when.setText(translated(text))

    def show_state(self, medium: Medium, state: MediumState) -> None:
        """Show in the menu what can be learned now."""
        self.learn.setEnabled(state.can_learn)
        self.possible.setText(describe_next_run(state, window_kit(medium).no_model_to_learn))

    def _build_menu(self) -> None:
        menu = self._menu = QMenu(self.when)  # referred to here, or Python deletes its actions
        group = QActionGroup(self)
        self.schedules: dict[LearnWhen, QAction] = {}
        for when, text, _ in SCHEDULES:
            action = self.schedules[when] = QAction(translated(text), self)
            action.setCheckable(True)
            action.triggered.connect(partial(self._choose, when))
            group.addAction(action)
            menu.addAction(action)
        menu.addSeparator()
        self.learn = QAction(self.tr("Learn now"), self)
        self.learn.triggered.connect(self.learn_requested)
        self.possible = QAction(self.tr("Reading your ratings…"), self)
        for action in (self.learn, self.possible):
            action.setEnabled(False)
            menu.addAction(action)
        self.when.setMenu(menu)
        self.when.setToolTip(self.tr("When to learn"))

    def _choose(self, when: LearnWhen, _is_checked: bool = True) -> None:
        self.show_schedule(when)
        self.schedule_changed.emit(when)
