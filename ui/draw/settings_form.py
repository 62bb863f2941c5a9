"""The settings of a picture's brief that are folded away.

Invariant: what the form holds always passes the brief's own limits; the summary names exactly the
values that differ from the brief's defaults.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from engines.contract import ImageBrief
from engines.contract.samplers import SAMPLERS, canonical_sampler
from ui.making.limits import limits_of
from ui.making.model_rows import fill
from ui.making.seed_field import SeedField
from ui.parts import Field, Label, LabelledCombo

SIDE_STEP = 8


class SettingsForm(QWidget):
    """Negative prompt, sampler, width and height, seed."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        own = self.tr("model’s own")
        self.sampler = LabelledCombo(self.tr("Sampler"))
        fill(self.sampler, [("", own), *((name, name) for name in SAMPLERS)], "")
        self.width_field = Field(self.tr("Width"), _check_side, own)
        self.height_field = Field(self.tr("Height"), _check_side, own)
        self.seed = SeedField()
        self._build_negative()
        self._build_column()
        self._listen()

    def values(self) -> dict[str, object]:
        """The brief's fields; `seed` only where one was given."""
        values: dict[str, object] = {
            "negative": self.negative.toPlainText().strip(),
            "sampler": self.sampler.currentData() or "",
            "width": _side(self.width_field),
            "height": _side(self.height_field),
        }
        if self.seed.value() is not None:
            values["seed"] = self.seed.value()
        return values

    def show_values(self, values: Mapping[str, object]) -> None:
        """Fill the form; names it does not know are passed over."""
        if "negative" in values:
            self.negative.setPlainText(str(values["negative"]))
        if "sampler" in values:
            self._choose_sampler(str(values["sampler"]))
        for field, name in ((self.width_field, "width"), (self.height_field, "height")):
            if name in values:
                field.set_text(str(values[name] or ""))
        if "seed" in values:
            self.seed.set_text(str(values["seed"]))
        self.edited.emit()

    def set_size(self, width: int | None, height: int | None) -> None:
        """Take over a size that was chosen elsewhere."""
        self.width_field.set_text(str(width or ""))
        self.height_field.set_text(str(height or ""))
        self.edited.emit()

    def set_size_enabled(self, enabled: bool) -> None:
        """Whether the size can be chosen; a start picture brings its own."""
        self.width_field.setEnabled(enabled)
        self.height_field.setEnabled(enabled)

    def summary(self) -> str:
        """Values that differ from the defaults, as "Euler a · seed 1184"."""
        words = [str(self.sampler.currentData())] if self.sampler.currentData() else []
        if self.negative.toPlainText().strip():
            words.append(self.tr("negative prompt"))
        if self.seed.text().strip():
            words.append(f"seed {self.seed.text().strip()}")
        return " · ".join(words)

    # Within

    def _choose_sampler(self, name: str) -> None:
        try:
            known = canonical_sampler(name) if name else ""
        except ValueError:
            return
        self.sampler.setCurrentIndex(max(0, self.sampler.findData(known)))

    def _build_negative(self) -> None:
        self.negative = QPlainTextEdit()
        self.negative.setAccessibleName(self.tr("Negative prompt"))
        self.negative.setPlaceholderText(self.tr("what to keep out"))
        self.negative.setTabChangesFocus(True)
        self.negative.setProperty("ring", "self")
        self.negative.setFixedHeight(58)

    def _build_column(self) -> None:
        label = Label(self.tr("Negative prompt"), "label")
        label.setBuddy(self.negative)
        words = QVBoxLayout()
        words.setSpacing(5)
        words.addWidget(label)
        words.addWidget(self.negative)
        sides = QHBoxLayout()
        sides.setSpacing(8)
        sides.addWidget(self.width_field, 1)
        sides.addWidget(self.height_field, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 8)
        column.setSpacing(10)
        column.addLayout(words)
        column.addWidget(self.sampler)
        column.addLayout(sides)
        column.addWidget(self.seed)

    def _listen(self) -> None:
        self.sampler.currentIndexChanged.connect(lambda _: self.edited.emit())
        self.negative.textChanged.connect(self.edited)
        for field in (self.width_field, self.height_field, self.seed):
            field.value_changed.connect(lambda _: self.edited.emit())


def _check_side(text: str) -> str:
    limits = limits_of(ImageBrief, "width")
    text = text.strip()
    if not text:
        return ""
    fits = text.isdecimal() and int(text) % SIDE_STEP == 0 and limits.allows(int(text))
    return "" if fits else f"{limits.low:.0f} to {limits.high:.0f}, in steps of {SIDE_STEP}."


def _side(field: Field) -> int | None:
    text = field.text().strip()
    return int(text) if text and field.is_good() else None
