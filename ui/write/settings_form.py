"""The settings of a text brief that are folded away.

Invariant: what the form holds always passes the brief's own limits; the summary names exactly the
values that differ from the brief's defaults.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engines.contract import TextBrief
from ui.making.limits import limits_of
from ui.making.seed_field import SeedField
from ui.parts import Field, LabelledSlider, Track

_FIELDS = TextBrief.model_fields


class SettingsForm(QWidget):
    """Min-p, top-p, top-k, repetition penalty, seed and stop strings."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sliders = {
            "min_p": self._slider("min_p", self.tr("Min-p"), 0.01),
            "top_p": self._slider("top_p", self.tr("Top-p"), 0.01),
            "top_k": self._slider("top_k", self.tr("Top-k"), 1),
            "repetition_penalty": self._slider(
                "repetition_penalty", self.tr("Repetition penalty"), 0.01
            ),
        }
        self.seed = SeedField()
        self.stop = Field(
            self.tr("Stop at these words"), lambda text: "", self.tr("separated by commas")
        )
        self.seed.value_changed.connect(self.edited)
        self.stop.value_changed.connect(self.edited)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 8)
        column.setSpacing(10)
        for widget in (*self._sliders.values(), self.seed, self.stop):
            column.addWidget(widget)

    def values(self) -> dict[str, object]:
        """The brief's fields; `seed` only where one was given."""
        values: dict[str, object] = {
            name: _number(name, slider.value()) for name, slider in self._sliders.items()
        }
        values["stop"] = tuple(part.strip() for part in self.stop.text().split(",") if part.strip())
        if self.seed.value() is not None:
            values["seed"] = self.seed.value()
        return values

    def show_values(self, values: Mapping[str, object]) -> None:
        """Fill the form; names it does not know are passed over."""
        for name, slider in self._sliders.items():
            if isinstance(values.get(name), int | float):
                slider.set_value(float(str(values[name])))
        if "seed" in values:
            self.seed.set_text(str(values["seed"]))
        stop = values.get("stop")
        if isinstance(stop, list | tuple):
            self.stop.set_text(", ".join(str(part) for part in stop))

    def summary(self) -> str:
        """Values that differ from the defaults, as "min-p 0.10 · seed 7"."""
        words = [
            f"{label} {_shown(name, slider.value())}"
            for (name, slider), label in zip(self._sliders.items(), _SHORT, strict=True)
            if slider.value() != _FIELDS[name].default
        ]
        if self.seed.text().strip():
            words.append(f"seed {self.seed.text().strip()}")
        if self.stop.text().strip():
            words.append("stop words")
        return " · ".join(words)

    def _slider(self, name: str, label: str, step: float) -> LabelledSlider:
        limits = limits_of(TextBrief, name)
        low = limits.low if limits.low_allowed else limits.low + step
        slider = LabelledSlider(
            label, Track(low, limits.high, step), lambda value: _shown(name, value)
        )
        slider.set_value(limits.default)
        slider.value_changed.connect(lambda _: self.edited.emit())
        return slider


_SHORT = ("min-p", "top-p", "top-k", "penalty")


def _number(name: str, value: float) -> int | float:
    return round(value) if isinstance(_FIELDS[name].default, int) else value


def _shown(name: str, value: float) -> str:
    if isinstance(_FIELDS[name].default, int):
        return f"{value:.0f}" if value else "off"
    return f"{value:.2f}"
