"""The brief panel of the Compose page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal

from engines.contract import MusicBrief
from engines.contract.text import Text
from ui.compose.brief.seed_row import SeedRow
from ui.compose.brief.settings_form import MusicSettings
from ui.compose.brief.task_rows import TaskRows
from ui.language import translated
from ui.making.brief.combo_rows import fill, select
from ui.making.brief.form_fields import FormField, choice_field
from ui.making.brief_panel import BriefPanel
from ui.parts import Divider, LabelledCombo, Segments

TASK_TITLES = (
    ("continue", Text("Continue")),
    ("vary", Text("Vary")),
    ("infill", Text("Infill")),
    ("accompany", Text("Accompany")),
)


class MusicBriefPanel(BriefPanel[MusicBrief]):
    """Task; seed notes; style, bars, temperature.

    `task_changed` when another task, or other bars to fill, were selected.
    """

    task_changed = Signal()
    MAKE = "compose.make"

    def __init__(self) -> None:
        self._has_piece = False
        super().__init__(MusicSettings())

    @staticmethod
    def brief_class() -> type[MusicBrief]:
        return MusicBrief

    def button_text(self) -> str:
        """The text of the button, with a place for how many."""
        return self.tr("Compose {0}")

    # Reading

    def settings(self) -> dict[str, object]:
        """The brief's fields with those of the selected task."""
        values = {**super().settings(), **self.rows.values(self.task.value())}
        if not self._sets_bars():
            del values["bars"]
        return values

    def saved_values(self) -> dict[str, object]:
        """The settings, with bars and seed notes even where the brief has none."""
        own = {"notes": self.seed_row.notes.text(), "bars": round(self.bars.value())}
        return {**super().saved_values(), **own}

    def starts_from_piece(self) -> bool:
        """Return whether the brief starts from the piece in the roll."""
        return self.rows.from_piece() or (self._has_piece and self.task.value() != "continue")

    def fill_bars(self) -> tuple[int, int] | None:
        """The bars to fill; None for other tasks."""
        return self.rows.bars() if self.task.value() == "infill" else None

    # Showing

    def show_settings(self, values: Mapping[str, object]) -> None:
        """Show the settings of a brief, and those of its task."""
        self.rows.show_values(values)
        if values.get("task", self.task.value()) == "accompany":
            # The instruments of this task are those of its own row.
            values = {name: value for name, value in values.items() if name != "instruments"}
        super().show_settings(values)

    def update_controls(self) -> None:
        """Show the selected task's row."""
        task = self.task.value()
        self.rows.show_task(task)
        self.bars.setEnabled(self._sets_bars())
        self.task_changed.emit()

    def _sets_bars(self) -> bool:
        """Return whether the brief says how many bars: a task that changes a piece keeps its
        length."""
        return self.task.value() == "continue"

    def fit_height(self) -> None:
        """Give the task's row the height of its contents."""
        self.rows.show_task(self.task.value())

    def show_styles(self, styles: Sequence[str]) -> None:
        """Offer the styles that the selected model supports."""
        current = str(self.style_combo.currentData() or "")
        rows = [("", self.tr("any")), *((style, style.capitalize()) for style in styles)]
        fill(self.style_combo, rows, current)

    def show_piece(self, bar_count: int) -> None:
        """Set the number of bars of the piece in the roll; 0 without a piece."""
        self._has_piece = bar_count > 0
        self.rows.set_piece(bar_count)

    def start_from_piece(self) -> None:
        """Select the piece in the roll as the start."""
        self.rows.start.set_value(True)

    # Building

    def build_essentials(self) -> None:
        """Add task, seed notes, style, bars and temperature."""
        self._build_task()
        self.column.addWidget(Divider())
        self._build_style()
        self.bars = self.add_slider("bars", self.tr("Bars"), 1, lambda value: f"{value:.0f}")
        self.temperature = self.add_temperature()
        self.column.addWidget(Divider())

    def _build_task(self) -> None:
        options = [(task, translated(text)) for task, text in TASK_TITLES]
        self.task = Segments(self.tr("Task"), options, fit_text=True)
        self.task.value_selected.connect(lambda _: self.update_controls())
        self.seed_row = SeedRow()
        self.rows = TaskRows()
        self.rows.edited.connect(self.task_changed)
        for widget in (self.task, self.seed_row, self.rows):
            self.column.addWidget(widget)
        self.fields += [
            choice_field("task", self.task),
            FormField("notes", self._notes, lambda text: self.seed_row.notes.set_text(str(text))),
        ]

    def _build_style(self) -> None:
        self.style_combo = LabelledCombo(self.tr("Style"))
        self.show_styles(())
        self.column.addWidget(self.style_combo)
        self.fields.append(
            FormField("style", lambda: self.style_combo.currentData() or "", self._show_style)
        )

    def _notes(self) -> str:
        """The seed notes; empty where the brief begins with the piece."""
        return "" if self.starts_from_piece() else self.seed_row.notes.text()

    def _show_style(self, style: object) -> None:
        select(self.style_combo, str(style), str(style).capitalize())
