"""The settings of a music brief that are folded away.

Invariant: what the form holds always passes the brief's own limits; the summary names exactly the
values that differ from the brief's defaults.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engines.contract import MusicBrief, ScoreError
from engines.contract.music_names import FIFTHS, INSTRUMENTS, instrument
from ui.making.limits import limits_of
from ui.making.model_rows import fill
from ui.making.seed_field import SeedField
from ui.parts import Field, LabelledCombo, LabelledSlider, Track

METERS = ("2/4", "3/4", "4/4", "5/4", "6/8", "9/8", "12/8")
# From five flats to six sharps; beyond them keys have another, plainer name.
KEYS = tuple(f"{tonic} {mode}" for mode in FIFTHS for tonic in FIFTHS[mode][2:14])


class SettingsForm(QWidget):
    """Meter, key, tempo, instruments, top-p and seed."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        free = self.tr("as it comes")
        self.meter = LabelledCombo(self.tr("Meter"))
        fill(self.meter, [("", free), *((name, name) for name in METERS)], "")
        self.key = LabelledCombo(self.tr("Key"))
        fill(self.key, [("", free), *((name, name) for name in KEYS)], "")
        self.tempo = Field(self.tr("Tempo"), _check_tempo, free)
        self.instruments = Field(self.tr("Instruments"), _check_instruments, free)
        self.top_p = self._build_top_p()
        self.seed = SeedField()
        self._listen()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 8)
        column.setSpacing(10)
        for widget in (
            self.meter,
            self.key,
            self.tempo,
            self.instruments,
            self.top_p,
            self.seed,
        ):
            column.addWidget(widget)

    def values(self) -> dict[str, object]:
        """The brief's fields; `seed` only where one was given."""
        values: dict[str, object] = {
            "meter": self.meter.currentData() or "",
            "key": self.key.currentData() or "",
            "tempo": _number(self.tempo.text()) if self.tempo.is_good() else None,
            "instruments": self._instruments(),
            "top_p": self.top_p.value(),
        }
        if self.seed.value() is not None:
            values["seed"] = self.seed.value()
        return values

    def show_values(self, values: Mapping[str, object]) -> None:
        """Fill the form; names it does not know are passed over."""
        for combo, name in ((self.meter, "meter"), (self.key, "key")):
            if name in values:
                self._choose(combo, str(values[name]))
        if "tempo" in values:
            tempo = values["tempo"]
            self.tempo.set_text(f"{float(str(tempo)):g}" if tempo is not None else "")
        names = values.get("instruments")
        if isinstance(names, list | tuple):
            self.instruments.set_text(", ".join(str(name) for name in names))
        if isinstance(values.get("top_p"), int | float):
            self.top_p.set_value(float(str(values["top_p"])))
        if "seed" in values:
            self.seed.set_text(str(values["seed"]))

    def summary(self) -> str:
        """Values that differ from the defaults, as "6/8 · D minor · seed 3"."""
        values = self.values()
        words = [str(values[name]) for name in ("meter", "key") if values[name]]
        if values["tempo"]:
            words.append(f"{self.tempo.text().strip()} bpm")
        words += [f"{name}" for name in self._instruments()]
        if self.top_p.value() != MusicBrief.model_fields["top_p"].default:
            words.append(f"top-p {self.top_p.value():.2f}")
        if self.seed.text().strip():
            words.append(f"seed {self.seed.text().strip()}")
        return " · ".join(words)

    # Within

    def _choose(self, combo: LabelledCombo, value: str) -> None:
        if combo.findData(value) < 0:
            combo.addItem(value, value)
        combo.setCurrentIndex(combo.findData(value))

    def _instruments(self) -> tuple[str, ...]:
        if not self.instruments.is_good():
            return ()
        names = [name.strip() for name in self.instruments.text().split(",")]
        return tuple(INSTRUMENTS[instrument(name)] for name in names if name)

    def _build_top_p(self) -> LabelledSlider:
        limits = limits_of(MusicBrief, "top_p")
        slider = LabelledSlider(
            self.tr("Top-p"), Track(limits.low + 0.01, limits.high, 0.01), lambda v: f"{v:.2f}"
        )
        slider.set_value(limits.default)
        return slider

    def _listen(self) -> None:
        for combo in (self.meter, self.key):
            combo.currentIndexChanged.connect(lambda _: self.edited.emit())
        for field in (self.tempo, self.instruments, self.seed):
            field.value_changed.connect(lambda _: self.edited.emit())
        self.top_p.value_changed.connect(lambda _: self.edited.emit())


def _check_tempo(text: str) -> str:
    limits = limits_of(MusicBrief, "tempo")
    if not text.strip():
        return ""
    bpm = _number(text)
    if bpm is not None and limits.allows(bpm):
        return ""
    return f"Tempo: {limits.low:.0f} to {limits.high:.0f} quarter notes a minute."


def _check_instruments(text: str) -> str:
    try:
        for name in text.split(","):
            if name.strip():
                instrument(name)
    except ScoreError as fault:
        return str(fault)
    return ""


def _number(text: str) -> float | None:
    try:
        return float(text.strip().replace(",", "."))
    except ValueError:
        return None
