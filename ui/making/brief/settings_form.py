"""The settings of a brief that are folded away."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QWidget

from engines.contract import MAX_SEED, Limits
from engines.contract.text import Text
from ui.language import translated
from ui.making.brief.form_fields import FormField, read_fields, show_fields, slider_field
from ui.parts import Field, LabelledSlider, SliderRange
from ui.qt.layouts import new_column

ToText = Callable[[float], str]


class SettingsForm(QWidget):
    """A seed, and the `fields` that a medium adds; `edited` when one of them changed."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.seed = SeedField()
        self.seed.value_changed.connect(self.on_edited)
        self.fields: list[FormField] = []

    def values(self) -> dict[str, object]:
        """The brief's fields; `seed` only where the artist entered one."""
        values = read_fields(self.fields)
        if self.seed.value() is not None:
            values["seed"] = self.seed.value()
        return values

    def show_values(self, values: Mapping[str, object]) -> None:
        """Fill the form; names it does not know are passed over."""
        show_fields(self.fields, values)
        if "seed" in values:
            self.seed.set_text(str(values["seed"]))

    def summary(self) -> str:
        """Values that differ from the defaults, as "min-p 0.10 · seed 7"."""
        return " · ".join(self.changed_settings())

    def changed_settings(self) -> list[str]:
        """A word or two for each value that differs from its default."""
        return self.seed_summary()

    def seed_summary(self) -> list[str]:
        """The seed for the summary, if there is one."""
        text = self.seed.text().strip()
        return [translated(Text("seed {text}", text=text))] if text else []

    def add_rows(self, rows: Sequence[QWidget | QLayout]) -> None:
        """Lay out the rows from top to bottom; to be called once."""
        column = new_column(self, 10, (0, 4, 0, 8))
        for row in rows:
            if isinstance(row, QWidget):
                column.addWidget(row)
            else:
                column.addLayout(row)

    def add_slider(
        self,
        limits: Limits,
        name: str,
        label: str,
        step: float,
        to_text: ToText,
        ends: tuple[str, str],
    ) -> LabelledSlider:
        """Make a slider for the number `name`, at its default; `add_rows` lays it out.

        `ends` say in plain words what the lowest and the highest value do.
        """
        low = limits.low if limits.low_allowed else limits.low + step
        slider = LabelledSlider(label, SliderRange(low, limits.high, step), to_text, ends)
        slider.set_value(limits.default)
        slider.value_changed.connect(self.on_edited)
        self.fields.append(slider_field(name, slider, isinstance(limits.default, int)))
        return slider

    def on_edited(self, *_: object) -> None:
        """Emit `edited`; takes whatever a control's signal carries."""
        self.edited.emit()


class SeedField(Field):
    """A line for a seed; empty for a new one each time."""

    def __init__(self) -> None:
        super().__init__(translated("Seed"), _check, translated("new each time"))

    def value(self) -> int | None:
        """The seed that was entered, if it is allowed."""
        text = self.text().strip()
        return int(text) if text and self.is_valid() else None


def _check(text: str) -> str:
    text = text.strip()
    if not text or (text.isdecimal() and int(text) <= MAX_SEED):
        return ""
    return translated(Text("Seed: a whole number from 0 to {max_seed}.", max_seed=MAX_SEED))
