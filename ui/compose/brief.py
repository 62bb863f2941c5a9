"""The brief panel: what the studio should compose.

Invariant: `settings` gives what the artist set, as fields of a `MusicBrief` without its source; the
limits of every control are the brief's own.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from engines.contract import MusicBrief
from ui.compose.seed_row import SeedRow
from ui.compose.settings_form import SettingsForm
from ui.compose.task_rows import TaskRows
from ui.making.action_zone import ActionZone
from ui.making.filling import fill
from ui.making.limits import limits_of
from ui.making.model_rows import ModelRows
from ui.parts import (
    Divider,
    Fold,
    LabelledCombo,
    LabelledSlider,
    PanelHeader,
    Segments,
    Track,
    ground,
)

LOW_PANEL = 774


class BriefPanel(QFrame):
    """Task; seed notes; style, bars, temperature; model and adapter; the rest folded.

    `task_changed` when another task, or other bars to fill, were chosen.
    """

    task_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ground(self, "panel")
        self.setProperty("panel", True)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(16, 14, 16, 8)
        self._column.setSpacing(10)
        self.actions_zone = ActionZone(self.tr("Compose {0}"))
        self.models = ModelRows()
        self._build_start()
        self._build_essentials()
        self._build_more()
        self._build_panel()

    # What was set

    def settings(self) -> dict[str, object]:
        """Fields of the brief but for its source; `notes` only where it begins with them."""
        task = self.task.value()
        own = self.rows.values(task)
        form = {**self._form.values()}
        if own.get("instruments"):
            form.pop("instruments")
        return {
            "task": task,
            "notes": "" if self.starts_from_piece() else self.seeds.notes.words(),
            "style": self.style_combo.currentData() or "",
            "bars": round(self.bars.value()),
            "temperature": self.temperature.value(),
            "count": self.actions_zone.count(),
            **form,
            **own,
        }

    def starts_from_piece(self) -> bool:
        """Whether the brief starts from the piece in the roll."""
        return self.rows.from_piece() or (self._has_piece and self.task.value() != "continue")

    def fill_bars(self) -> tuple[int, int] | None:
        """The bars to fill, where that is the task."""
        return self.rows.bars() if self.task.value() == "infill" else None

    def as_json(self) -> str:
        """What to remember until the next time; a seed is for one time only."""
        kept = {name: value for name, value in self.settings().items() if name != "seed"}
        kept["notes"] = self.seeds.notes.words()
        return json.dumps({**kept, "open": self._more.is_open()})

    def show_json(self, text: str) -> None:
        """Show what was remembered."""
        try:
            values = json.loads(text)
        except ValueError:
            return
        self.show_settings(values)
        self._more.set_open(bool(values.get("open")))

    def show_settings(self, values: Mapping[str, object]) -> None:
        """Show the settings of a brief."""
        if "task" in values:
            self.task.set_value(values["task"])
        if "notes" in values:
            self.seeds.notes.set_words(str(values["notes"]))
        if "style" in values:
            self._choose_style(str(values["style"]))
        for slider, name in ((self.bars, "bars"), (self.temperature, "temperature")):
            if isinstance(values.get(name), int | float):
                slider.set_value(float(str(values[name])))
        if isinstance(values.get("count"), int):
            self.actions_zone.set_count(int(str(values["count"])))
        self.rows.show_values(values)
        self._form.show_values(
            {k: v for k, v in values.items() if k != "instruments" or not self._accompanies()}
        )
        self._show_task()

    # What is known

    def show_styles(self, styles: Sequence[str]) -> None:
        """Offer the styles that the chosen model knows."""
        chosen = str(self.style_combo.currentData() or "")
        rows = [("", self.tr("any")), *((style, style.capitalize()) for style in styles)]
        fill(self.style_combo, rows, chosen)

    def show_piece(self, bar_count: int) -> None:
        """How many bars the piece in the roll has; 0 where there is none."""
        self._has_piece = bar_count > 0
        self.rows.set_piece(bar_count)

    def go_on_from_piece(self) -> None:
        """Begin with the piece in the roll from now on."""
        self.rows.start.set_value(True)

    # Building

    def _build_start(self) -> None:
        self._has_piece = False
        self.task = Segments(
            self.tr("Task"),
            [
                ("continue", self.tr("Continue")),
                ("vary", self.tr("Vary")),
                ("infill", self.tr("Infill")),
                ("accompany", self.tr("Accompany")),
            ],
            by_words=True,
        )
        self.task.value_selected.connect(lambda _: self._show_task())
        self.seeds = SeedRow()
        self.rows = TaskRows()
        self.rows.edited.connect(self.task_changed)
        self._column.addWidget(self.task)
        self._column.addWidget(self.seeds)
        self._column.addWidget(self.rows)

    def _build_essentials(self) -> None:
        self.style_combo = LabelledCombo(self.tr("Style"))
        self.show_styles(())
        bars = limits_of(MusicBrief, "bars")
        self.bars = LabelledSlider(
            self.tr("Bars"), Track(bars.low, bars.high, 1, log=True), lambda value: f"{value:.0f}"
        )
        self.bars.set_value(bars.default)
        warmth = limits_of(MusicBrief, "temperature")
        self.temperature = LabelledSlider(
            self.tr("Temperature"),
            Track(warmth.low, warmth.high, 0.05),
            lambda value: f"{value:.2f}",
            (self.tr("steady"), self.tr("wild")),
        )
        self.temperature.set_value(warmth.default)
        for widget in (
            Divider(),
            self.style_combo,
            self.bars,
            self.temperature,
            Divider(),
            self.models,
        ):
            self._column.addWidget(widget)

    def _build_more(self) -> None:
        self._form = SettingsForm()
        self._more = Fold(self.tr("More settings"), self._form)
        self._form.edited.connect(lambda: self._more.set_summary(self._form.summary()))
        self._column.addStretch(1)
        self._column.addWidget(self._more)

    def _build_panel(self) -> None:
        inside = ground(QWidget(), "panel")
        inside.setLayout(self._column)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(PanelHeader(self.tr("Brief")))
        column.addWidget(Divider())
        column.addWidget(scroll, 1)
        column.addWidget(Divider())
        column.addWidget(self.actions_zone)

    def _show_task(self) -> None:
        task = self.task.value()
        self.rows.show_task(task)
        # What has a length already is not given another.
        self.bars.setEnabled(task == "continue")
        self._more.set_summary(self._form.summary())
        self.task_changed.emit()

    def _accompanies(self) -> bool:
        return bool(self.task.value() == "accompany")

    def _choose_style(self, style: str) -> None:
        if self.style_combo.findData(style) < 0:
            self.style_combo.addItem(style.capitalize(), style)
        self.style_combo.setCurrentIndex(self.style_combo.findData(style))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.rows.show_task(self.task.value())
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.temperature.show_ends(self.height() >= LOW_PANEL)
        super().resizeEvent(event)
