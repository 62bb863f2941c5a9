"""The brief panel: what the studio should draw.

Invariant: `settings` gives what the artist set, as fields of an `ImageBrief` without its source and
mask, wildcards not yet chosen; the limits of every control are the brief's own.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from engines.contract import ImageBrief
from ui.draw.own_slider import OwnSlider
from ui.draw.prompt_field import PromptField
from ui.draw.settings_form import SettingsForm
from ui.draw.sizes import USUAL_SIDE, shape_of, size_of
from ui.draw.start_row import StartRow
from ui.making.action_zone import ActionZone
from ui.making.limits import limits_of
from ui.making.model_rows import ModelRows
from ui.parts import (
    Divider,
    Fold,
    Label,
    PanelHeader,
    Segments,
    Toggle,
    Track,
    ground,
)

LOW_PANEL = 774
USUAL_STEPS, USUAL_GUIDANCE = 20, 7.0


class BriefPanel(QFrame):
    """Prompt and start; size, steps, guidance; model and adapter; the rest folded.

    `edited` when anything of it changed; `live_turned(bool)` when the preview is to follow.
    """

    edited = Signal()
    live_turned = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ground(self, "panel")
        self.setProperty("panel", True)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(16, 12, 16, 8)
        self._column.setSpacing(10)
        self.actions_zone = ActionZone(self.tr("Draw {0}"))
        self.models = ModelRows()
        self._side: int | None = None
        self._start_size = QSize()
        self._build_start()
        self._build_size()
        self._build_essentials()
        self._build_more()
        self._build_panel()
        self._listen()

    # What was set

    def settings(self) -> dict[str, object]:
        """Fields of the brief but for what it starts from; `seed` only where one was given."""
        steps = self.steps.chosen()
        values: dict[str, object] = {
            "prompt": self.prompt.text(),
            "steps": None if steps is None else round(steps),
            "guidance": self.guidance.chosen(),
            "count": self.actions_zone.count(),
            **self.form.values(),
        }
        if self.has_start():
            values |= {"width": None, "height": None, "strength": self.start.strength.value()}
        return values

    def size(self) -> tuple[int, int]:
        """Width and height that are going to be drawn, as far as they are known."""
        if self.has_start():
            return self._start_size.width(), self._start_size.height()
        values, side = self.form.values(), self._side or USUAL_SIDE
        width, height = values["width"], values["height"]
        return int(str(width or side)), int(str(height or side))

    def has_start(self) -> bool:
        """Whether the brief starts from a picture."""
        return not self._start_size.isEmpty()

    def as_json(self) -> str:
        """What to remember until the next time; a seed is for one time only."""
        kept = {name: value for name, value in self.settings().items() if name != "seed"}
        size = {name: self.form.values()[name] for name in ("width", "height")}
        kept |= {**size, "strength": self.start.strength.value()}
        return json.dumps({**kept, "open": self.more.is_open()})

    def show_json(self, text: str) -> None:
        """Show what was remembered."""
        try:
            values = json.loads(text)
        except ValueError:
            return
        self.show_settings(values)
        self.more.set_open(bool(values.get("open")))

    def show_settings(self, values: Mapping[str, object]) -> None:
        """Show the settings of a brief."""
        if "prompt" in values:
            self.prompt.set_text(str(values["prompt"]))
        for slider, name in ((self.steps, "steps"), (self.guidance, "guidance")):
            if name in values:
                slider.choose(_number(values[name]))
        if _number(values.get("strength")) is not None:
            self.start.strength.set_value(float(str(values["strength"])))
        if isinstance(values.get("count"), int):
            self.actions_zone.set_count(int(str(values["count"])))
        self.form.show_values(values)
        self._show_size()

    # What is known

    def show_own(self, side: int | None, steps: int | None, guidance: float | None) -> None:
        """Show what the chosen model draws with where nothing is said; None where unknown."""
        self._side = side
        self.steps.show_own(steps)
        self.guidance.show_own(guidance)
        self._show_size()

    def show_start(self, size: QSize) -> None:
        """The brief starts from a picture of this size; an empty one for none."""
        self._start_size = size
        self.shape.setEnabled(not self.has_start())
        self.form.set_size_enabled(not self.has_start())
        self._show_size()
        self.edited.emit()

    # Building

    def _build_start(self) -> None:
        self.prompt = PromptField()
        self.start = StartRow()
        self._column.addWidget(self.prompt)
        self._column.addWidget(self.start)
        self._column.addWidget(Divider())

    def _build_size(self) -> None:
        self.shape = Segments(
            self.tr("Size"),
            [("square", self.tr("Square")), ("tall", self.tr("Tall")), ("wide", self.tr("Wide"))],
        )
        self.shape.value_selected.connect(self._choose_shape)
        self._size_words = Label("", "value", tabular=True)
        head = QHBoxLayout()
        head.addWidget(Label(self.tr("Size"), "label"), 1)
        head.addWidget(self._size_words)
        box = QVBoxLayout()
        box.setSpacing(6)
        box.addLayout(head)
        box.addWidget(self.shape)
        self._column.addLayout(box)

    def _build_essentials(self) -> None:
        steps = limits_of(ImageBrief, "steps")
        self.steps = OwnSlider(
            self.tr("Steps"),
            Track(steps.low, steps.high, 1, log=True),
            lambda value: f"{value:.0f}",
            USUAL_STEPS,
            (self.tr("faster"), self.tr("finer")),
        )
        guidance = limits_of(ImageBrief, "guidance")
        self.guidance = OwnSlider(
            self.tr("Guidance"),
            Track(guidance.low, guidance.high, 0.5),
            lambda value: f"{value:.1f}",
            USUAL_GUIDANCE,
            (self.tr("looser"), self.tr("closer to the prompt")),
        )
        for widget in (self.steps, self.guidance, Divider(), self.models):
            self._column.addWidget(widget)

    def _build_more(self) -> None:
        self.form = SettingsForm()
        self.more = Fold(self.tr("More settings"), self.form)
        self._column.addStretch(1)
        self._column.addWidget(self.more)

    def _build_panel(self) -> None:
        inside = ground(QWidget(), "panel")
        inside.setLayout(self._column)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        header = PanelHeader(self.tr("Brief"))
        self.live = Toggle(self.tr("Live"), "lightning")
        self.live.setToolTip(self.tr("A draft follows the prompt while you type (Ctrl+L)"))
        header.add(self.live)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(header)
        column.addWidget(Divider())
        column.addWidget(scroll, 1)
        column.addWidget(Divider())
        column.addWidget(self.actions_zone)

    def _listen(self) -> None:
        self.live.toggled.connect(self.live_turned)
        self.prompt.edited.connect(self.edited)
        for slider in (self.steps, self.guidance, self.start.strength):
            slider.value_changed.connect(lambda _: self.edited.emit())
        self.form.edited.connect(self._note_form)
        self._note_form()

    # Within

    def _choose_shape(self, shape: str) -> None:
        self.form.set_size(*size_of(shape, self._side or USUAL_SIDE))

    def _note_form(self) -> None:
        self.more.set_summary(self.form.summary())
        self._show_size()
        self.edited.emit()

    def _show_size(self) -> None:
        width, height = self.size()
        chosen = any(self.form.values()[name] for name in ("width", "height"))
        known = chosen or self._side is not None or self.has_start()
        words = self.tr("{0} × {1}").format(width, height) if known else self.tr("model’s own")
        self._size_words.setText(words)
        tip = self.tr("As large as the start picture") if self.has_start() else ""
        self._size_words.setToolTip(tip)
        self.shape.setToolTip(tip)
        self.shape.set_value(shape_of(width, height))

    def resizeEvent(self, event: QResizeEvent) -> None:
        for slider in (self.steps, self.guidance):
            slider.show_ends(self.height() >= LOW_PANEL)
        super().resizeEvent(event)


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None
