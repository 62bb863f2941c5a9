"""The brief panel of a page that makes works."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Generic

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from engines.contract import Limits
from studio.base.errors import from_validation
from studio.briefs.seeds import random_seed
from ui.language import number
from ui.making.action_zone import ActionZone
from ui.making.brief.form_fields import FormField, read_fields, show_fields, slider_field
from ui.making.brief.limits import limits_of
from ui.making.brief.model_rows import ModelRows
from ui.making.brief.settings_form import SettingsForm
from ui.making.panel import Panel
from ui.making.results.result_card import B
from ui.parts import Divider, Fold, LabelledSlider, PanelHeader, SliderRange
from ui.qt.layouts import new_column


class BriefPanel(Panel, Generic[B]):
    """Essentials, model and adapters, more settings in a fold, and the action zone.

    A subclass names its `brief_class`, the words of its button and its command `MAKE`, and builds
    its essentials: it adds widgets to `column` and the fields that they stand for to `fields`.
    """

    MAKE: str
    TOP_MARGIN = 14
    LOW_HEIGHT = 774  # below this height the end words of the sliders are hidden

    def __init__(self, form: SettingsForm, parent: QWidget | None = None) -> None:
        super().__init__("panel", parent)
        self.actions_zone = ActionZone(self.button_text(), self.MAKE)
        self.header = PanelHeader(self.tr("Brief"))
        self.models = ModelRows()
        self.form = form
        self.more = Fold(self.tr("More settings"), form)
        self.fields: list[FormField] = []
        self.column = new_column(None, 10, (16, self.TOP_MARGIN, 16, 8))
        self.build_essentials()
        self.column.addWidget(self.models)
        self.column.addStretch(1)
        self.column.addWidget(self.more)
        self._build_panel()
        form.edited.connect(self.on_form_edited)

    # What a medium defines

    @staticmethod
    def brief_class() -> type[B]:
        """The class of the briefs, which is imported when it is first needed."""
        raise NotImplementedError

    def limits(self, name: str) -> Limits:
        """The limits of a number of the brief."""
        return limits_of(self.brief_class(), name)

    def button_text(self) -> str:
        """The text of the button, with a place for how many, such as "Write {0}"."""
        raise NotImplementedError

    def build_essentials(self) -> None:
        """Add what stands above the model."""
        raise NotImplementedError

    def update_controls(self) -> None:
        """Called after settings were shown: update what depends on them."""

    def fit_height(self) -> None:
        """Called after the style changed: give stacked rows the height of the visible one."""

    # What was set

    def settings(self) -> dict[str, object]:
        """The brief's fields but for model, adapters and work; `seed` only where it was entered."""
        count = {"count": self.actions_zone.count()}
        return {**read_fields(self.fields), **count, **self.form.values()}

    def brief_values(self, seed: int | None = None) -> dict[str, object]:
        """`settings` with model and adapters; `seed`, or a random one, where none was entered."""
        values = {"seed": random_seed() if seed is None else seed, **self.settings()}
        return {**values, "model": self.models.model(), "adapters": self.models.adapters()}

    def validated(self, values: Mapping[str, object]) -> B:
        """A brief of these fields. Raises `InputError` where it does not allow them."""
        from pydantic import ValidationError  # the first paint does without pydantic

        try:
            return self.brief_class().model_validate(values)
        except ValidationError as error:
            raise from_validation(error) from None

    def show_settings(self, values: Mapping[str, object]) -> None:
        """Show the settings of a brief; names it does not know are passed over."""
        show_fields(self.fields, values)
        count = values.get("count")
        if isinstance(count, int):
            self.actions_zone.set_count(count)
        self.form.show_values(values)
        self.more.set_summary(self.form.summary())
        self.update_controls()

    # What is remembered

    def saved_values(self) -> dict[str, object]:
        """Return what to remember until the next time; a seed is for one time only."""
        return {name: value for name, value in self.settings().items() if name != "seed"}

    def show_saved(self, values: Mapping[str, object]) -> None:
        """Show what was remembered."""
        self.show_settings(values)
        self.more.set_open(bool(values.get("open")))

    def as_json(self) -> str:
        """Return what to remember, as text."""
        return json.dumps({**self.saved_values(), "open": self.more.is_open()})

    def show_json(self, text: str) -> None:
        """Show what `as_json` returned; other text is passed over."""
        try:
            values = json.loads(text)
        except ValueError:
            return
        self.show_saved(values)

    # Building

    def add_slider(
        self,
        name: str,
        label: str,
        step: float,
        to_text: Callable[[float], str],
        ends: tuple[str, str] | None = None,
        from_number: Callable[[float], float] = lambda value: value,
    ) -> LabelledSlider:
        """Add a slider for a number of the brief, at its default; `step` 1 means whole numbers."""
        limits = self.limits(name)
        track = SliderRange(limits.low, limits.high, step, log=step == 1)
        slider = LabelledSlider(label, track, to_text, ends, from_number)
        slider.set_value(limits.default)
        self.fields.append(slider_field(name, slider, is_whole=step == 1))
        self.column.addWidget(slider)
        return slider

    def add_temperature(self) -> LabelledSlider:
        """Add the slider of the sampling temperature."""
        ends = (self.tr("steady"), self.tr("wild"))
        label = self.tr("Temperature")
        return self.add_slider("temperature", label, 0.05, lambda value: number(value, ".2f"), ends)

    def on_form_edited(self) -> None:
        """The folded settings changed: show their summary."""
        self.more.set_summary(self.form.summary())

    def _build_panel(self) -> None:
        column = self.show_scrolling(self.header, self.column)
        column.addWidget(Divider())
        column.addWidget(self.actions_zone)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.fit_height()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        for slider in self.findChildren(LabelledSlider):
            is_folded = self.form.isAncestorOf(slider)  # what is folded is scrolled anyway
            slider.show_ends(is_folded or self.height() >= self.LOW_HEIGHT)
        super().resizeEvent(event)
