"""The settings of a training run that are folded away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from engines.contract import MAX_SEED, ModelSize
from engines.contract.text import Text
from ui.language import number, translated
from ui.parts import Field, Label, Segments
from ui.qt.layouts import new_column

MAX_STEPS, MAX_MINUTES, MAX_NAME = 10_000_000, 100_000, 80
_SIZES = (
    ("", Text("As fits")),
    ("small", Text("Small")),
    ("medium", Text("Medium")),
    ("large", Text("Large")),
)


class RunSettings(QWidget):
    """Name, size, steps, minutes and seed; `edited` when one of them changed."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name = Field(self.tr("Name"), _check_name)
        self.size_choice = Segments(
            self.tr("Size"), [(value, translated(text)) for value, text in _SIZES]
        )
        self.steps = Field(self.tr("Steps"), _whole(1, MAX_STEPS), self.tr("as fit the time"))
        self.minutes = Field(self.tr("Minutes"), _whole(1, MAX_MINUTES), self.tr("as chosen"))
        self.seed = Field(self.tr("Seed"), _whole(0, MAX_SEED), "0")
        self.size_choice.value_selected.connect(lambda _: self.edited.emit())
        for field in (self.name, self.steps, self.minutes, self.seed):
            field.value_changed.connect(lambda _: self.edited.emit())
        self._build_grid()

    def chosen_size(self) -> ModelSize | None:
        """The size that the artist chose; None where the time decides."""
        return self.size_choice.value() or None

    def number(self, field: Field) -> int | None:
        """The number in a field; None where it is empty or wrong."""
        text = field.text().strip()
        return int(text) if text and field.is_valid() else None

    def is_valid(self) -> bool:
        """Return whether nothing in the fields is wrong."""
        return all(field.is_valid() for field in (self.name, self.steps, self.minutes, self.seed))

    def summary(self) -> str:
        """Return what differs from the defaults, in a few words."""
        words = [f"{self.size_choice.value()}" if self.size_choice.value() else ""]
        steps, minutes = self.number(self.steps), self.number(self.minutes)
        if steps:
            words += [
                translated(
                    Text("1 step") if steps == 1 else Text("{steps} steps", steps=self.steps.text())
                )
            ]
        if minutes:
            words += [
                translated(
                    Text("1 minute")
                    if minutes == 1
                    else Text("{minutes} minutes", minutes=self.minutes.text())
                )
            ]
        words += [
            translated(Text("seed {seed}", seed=self.seed.text())) if self.number(self.seed) else ""
        ]
        return " · ".join(word for word in words if word)

    def _build_grid(self) -> None:
        size = new_column(spacing=5)
        size.addWidget(Label(self.tr("Size"), "label"))
        size.addWidget(self.size_choice)
        size.addStretch(1)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 8)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.addWidget(self.name, 0, 0)
        grid.addLayout(size, 0, 1, 1, 2)
        for column, field in enumerate((self.steps, self.minutes, self.seed)):
            grid.addWidget(field, 1, column)
            grid.setColumnStretch(column, 1)


def _whole(low: int, high: int) -> Callable[[str], str]:
    """A check for a whole number, or nothing."""

    def check(text: str) -> str:
        text = text.strip()
        if not text or (text.isascii() and text.isdecimal() and low <= int(text) <= high):
            return ""
        return translated(
            Text("A whole number from {low} to {high}.", low=number(low), high=number(high))
        )

    return check


def _check_name(text: str) -> str:
    return (
        ""
        if len(text.strip()) <= MAX_NAME
        else translated(Text("At most {max_name} characters.", max_name=MAX_NAME))
    )
