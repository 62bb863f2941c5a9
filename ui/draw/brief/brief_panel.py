"""The brief panel of the Draw page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from PySide6.QtCore import QSize, Signal

from engines.contract import ImageBrief
from ui.bound_keys import name_keys
from ui.draw.brief.edit_rows import EditRows
from ui.draw.brief.optional_slider import OptionalSlider
from ui.draw.brief.prompt_field import PromptField
from ui.draw.brief.settings_form import ImageSettings
from ui.draw.brief.source_row import SourceRow
from ui.language import number
from ui.making.brief.form_fields import FormField
from ui.making.brief.limits import limits_of
from ui.making.brief_panel import BriefPanel
from ui.parts import Divider, Label, Segments, SliderRange, Toggle
from ui.qt.layouts import new_column, new_row

DEFAULT_STEPS, DEFAULT_GUIDANCE = 20, 7.0


class ImageBriefPanel(BriefPanel[ImageBrief]):
    """Prompt and start picture; size, steps, guidance.

    `edited` when a setting changed; `live_toggled(bool)` when live drafts were turned on or off.
    """

    edited = Signal()
    live_toggled = Signal(bool)
    MAKE = "draw.make"
    TOP_MARGIN = 12

    def __init__(self) -> None:
        self.image_form = ImageSettings()
        self._model_side: int | None = None
        self._model_finish: Literal[2, 4] | None = None
        self._start_size = QSize()
        super().__init__(self.image_form)
        self.live = Toggle(self.tr("Live"), "lightning")
        name_keys(
            self.live.setToolTip, self.tr("A draft follows your words and your brush"), "draw.live"
        )
        self.header.add(self.live)
        self._connect()
        self.on_form_edited()

    @staticmethod
    def brief_class() -> type[ImageBrief]:
        return ImageBrief

    def button_text(self) -> str:
        """ "Draw {0}"."""
        return self.tr("Draw {0}")

    # Reading

    def settings(self) -> dict[str, object]:
        """The brief's fields; with a start picture its strength, and no size."""
        values = super().settings() | self.edits.values()
        values["finish"] = values["finish"] or self._model_finish
        if self.has_source():
            values |= {"width": None, "height": None, "strength": self.source_row.strength.value()}
        return values

    def saved_values(self) -> dict[str, object]:
        """The settings without references; size and strength whatever the brief starts from."""
        width, height = self.image_form.picture_size()
        size = {"width": width, "height": height}
        saved = {k: v for k, v in super().saved_values().items() if k != "references"}
        saved["finish"] = self.image_form.values()["finish"]
        return {**saved, **size, "strength": self.source_row.strength.value()}

    def picture_size(self) -> tuple[int, int]:
        """Width and height that the picture will have, as far as they are known."""
        if self.has_source():
            return self._start_size.width(), self._start_size.height()
        width, height = self.drawing_size()
        return width * self.finish(), height * self.finish()

    def drawing_size(self) -> tuple[int, int]:
        """Width and height that it is drawn at, before it is enlarged."""
        side = self._model_side or DEFAULT_SIDE
        width, height = self.image_form.picture_size()
        return width or side, height or side

    def finish(self) -> int:
        """How many times the picture is enlarged in the end."""
        return int(self.image_form.finish.currentData() or self._model_finish or 1)

    def has_source(self) -> bool:
        """Return whether the brief starts from a picture."""
        return not self._start_size.isEmpty()

    # Showing

    def show_settings(self, values: Mapping[str, object]) -> None:
        """Show the settings of a brief, its strength included."""
        strength = _number(values.get("strength"))
        if strength is not None:
            self.source_row.strength.set_value(strength)
        self.edits.show_values(values)
        super().show_settings(values)

    def show_words_needed(self, are_needed: bool) -> None:
        """Say of a model that draws from neither prompt nor steps that it does not."""
        hint = self.tr("What should be drawn?")
        if not are_needed:
            hint = self.tr("This model draws without words.")
        self.prompt.field.setPlaceholderText(hint)
        for slider in (self.steps, self.guidance):
            slider.setEnabled(are_needed)

    def show_model_defaults(
        self,
        side: int | None,
        steps: int | None,
        guidance: float | None,
        finish: Literal[2, 4] | None = None,
    ) -> None:
        """Show the selected model's defaults; None where unknown."""
        self._model_side, self._model_finish = side, finish
        self.steps.show_default(steps)
        self.guidance.show_default(guidance)
        self.update_controls()

    def show_source_size(self, size: QSize) -> None:
        """Show that the brief starts from a picture of this size; an empty size for none."""
        self._start_size = size
        self.shape.setEnabled(not self.has_source())
        self.image_form.set_size_enabled(not self.has_source())
        self.edits.show_source(self.has_source())
        self.update_controls()
        self.edited.emit()

    def update_controls(self) -> None:
        """Show the size that will be drawn, and its shape."""
        width, height = self.picture_size()
        is_set = any(self.image_form.picture_size())
        is_known = is_set or self._model_side is not None or self.has_source()
        text = self.tr("{0} × {1}").format(width, height) if is_known else self.tr("model’s own")
        self._size_label.setText(text)
        tip = self.tr("As large as the start picture") if self.has_source() else self._size_tip()
        self._size_label.setToolTip(tip)
        self.shape.setToolTip(tip)
        self.shape.set_value(shape_of(width, height))

    def _size_tip(self) -> str:
        text = self.tr("Drawn at {0} × {1}, then enlarged {2} times")
        return text.format(*self.drawing_size(), self.finish()) if self.finish() > 1 else ""

    def on_form_edited(self) -> None:
        """Show the summary and the size, and emit `edited`."""
        super().on_form_edited()
        self.update_controls()
        self.edited.emit()

    # Building

    def build_essentials(self) -> None:
        """Add prompt, source, instruction and references, size, steps and guidance."""
        self.prompt = PromptField()
        self.source_row = SourceRow()
        self.edits = EditRows()
        self.fields.append(
            FormField("prompt", self.prompt.text, lambda text: self.prompt.set_text(str(text)))
        )
        self.column.addWidget(self.prompt)
        self.column.addWidget(self.source_row)
        self.column.addWidget(self.edits)
        self.column.addWidget(Divider())
        self._build_size()
        self._build_sliders()
        self.column.addWidget(Divider())

    def _build_size(self) -> None:
        self.shape = Segments(
            self.tr("Size"),
            [("square", self.tr("Square")), ("tall", self.tr("Tall")), ("wide", self.tr("Wide"))],
        )
        self.shape.value_selected.connect(self._choose_shape)
        self._size_label = Label("", "value", tabular=True)
        head = new_row(spacing=6)
        head.addWidget(Label(self.tr("Size"), "label"), 1)
        head.addWidget(self._size_label)
        box = new_column(spacing=6)
        box.addLayout(head)
        box.addWidget(self.shape)
        self.column.addLayout(box)

    def _build_sliders(self) -> None:
        self.steps = self._add_optional_slider(
            "steps",
            self.tr("Steps"),
            1,
            lambda value: f"{value:.0f}",
            DEFAULT_STEPS,
            (self.tr("faster"), self.tr("finer")),
        )
        self.guidance = self._add_optional_slider(
            "guidance",
            self.tr("Guidance"),
            0.5,
            lambda value: number(value, ".1f"),
            DEFAULT_GUIDANCE,
            (self.tr("looser"), self.tr("closer to the prompt")),
        )

    def _add_optional_slider(
        self,
        name: str,
        label: str,
        step: float,
        to_text: Callable[[float], str],
        default: float,
        ends: tuple[str, str],
    ) -> OptionalSlider:
        """Add a slider whose value may be left to the model; with `step` 1 for whole numbers."""
        limits = limits_of(ImageBrief, name)
        track = SliderRange(limits.low, limits.high, step, log=step == 1)
        slider = OptionalSlider(label, track, to_text, default, ends)

        def read() -> float | None:
            value = slider.optional_value()
            return round(value) if value is not None and step == 1 else value

        def show(value: object) -> None:
            slider.set_optional_value(_number(value))

        self.fields.append(FormField(name, read, show))
        self.column.addWidget(slider)
        return slider

    def _connect(self) -> None:
        self.live.toggled.connect(self.live_toggled)
        self.prompt.edited.connect(self.edited)
        self.edits.edited.connect(self.edited)
        for slider in (self.steps, self.guidance, self.source_row.strength):
            slider.value_changed.connect(lambda _: self.edited.emit())

    def _choose_shape(self, shape: Shape) -> None:
        self.image_form.set_size(*size_of(shape, self._model_side or DEFAULT_SIDE))


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None


Shape = Literal["square", "tall", "wide"]
DEFAULT_SIDE = 512
_LONG_FACTOR, _SHORT_FACTOR = 1.125, 0.875
_COARSE_STEP, _FINE_STEP = 64, 8
_SHORTEST_SIDE = 64
"""As in the contract of briefs."""


def size_of(shape: Shape, side: int) -> tuple[int, int]:
    """Width and height of a shape for a model whose square has this side."""
    if shape == "square":
        return side, side
    step = _COARSE_STEP if side >= DEFAULT_SIDE else _FINE_STEP
    long, short = _rounded_to(side * _LONG_FACTOR, step), _rounded_to(side * _SHORT_FACTOR, step)
    return (short, long) if shape == "tall" else (long, short)


def shape_of(width: int, height: int) -> Shape:
    """The shape of a size."""
    if width == height:
        return "square"
    return "tall" if width < height else "wide"


def _rounded_to(side: float, step: int) -> int:
    return max(_SHORTEST_SIDE, round(side / step) * step)
