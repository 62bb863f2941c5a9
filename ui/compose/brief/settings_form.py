"""The settings of a music brief that are folded away."""

from __future__ import annotations

from engines.contract import MusicBrief, ScoreError
from engines.contract.music_names import FIFTHS, INSTRUMENTS, instrument
from engines.contract.text import Text
from ui.language import number, read_number, translated
from ui.making.brief.combo_rows import fill, select
from ui.making.brief.form_fields import FormField
from ui.making.brief.limits import limits_of
from ui.making.brief.settings_form import SettingsForm
from ui.parts import Field, LabelledCombo

METERS = ("2/4", "3/4", "4/4", "5/4", "6/8", "9/8", "12/8")
# From five flats to six sharps; other keys have a simpler enharmonic name.
KEYS = tuple(f"{tonic} {mode}" for mode in FIFTHS for tonic in FIFTHS[mode][2:14])


class MusicSettings(SettingsForm):
    """Meter, key, tempo, instruments, top-p and seed."""

    def __init__(self) -> None:
        super().__init__()
        placeholder = self.tr("as it comes")
        self.meter = self._add_combo("meter", self.tr("Meter"), METERS)
        self.key = self._add_combo("key", self.tr("Key"), KEYS)
        self.tempo = Field(self.tr("Tempo"), _check_tempo, placeholder)
        self.instruments = Field(self.tr("Instruments"), _check_instruments, placeholder)
        for field in (self.tempo, self.instruments):
            field.value_changed.connect(self.on_edited)
        self.fields += [
            FormField("tempo", self._tempo, self._show_tempo),
            FormField("instruments", self._instrument_names, self._show_instruments),
        ]
        ends = (self.tr("only likely notes"), self.tr("any note"))
        self.top_p = self.add_slider(
            limits_of(MusicBrief, "top_p"),
            "top_p",
            self.tr("Top-p"),
            0.01,
            lambda value: number(value, ".2f"),
            ends,
        )
        fields = (self.tempo, self.instruments)
        self.add_rows((self.meter, self.key, *fields, self.top_p, self.seed))

    def changed_settings(self) -> list[str]:
        """Meter, key, tempo, instruments, top-p and seed where they are set."""
        settings = [str(c.currentData()) for c in (self.meter, self.key) if c.currentData()]
        if self._tempo():
            settings.append(translated(Text("{tempo} bpm", tempo=self.tempo.text().strip())))
        settings += self._instrument_names()
        if self.top_p.value() != MusicBrief.model_fields["top_p"].default:
            settings.append(
                translated(Text("top-p {value}", value=number(self.top_p.value(), ".2f")))
            )
        return settings + self.seed_summary()

    # Controls

    def _add_combo(self, name: str, label: str, values: tuple[str, ...]) -> LabelledCombo:
        combo = LabelledCombo(label)
        default = ("", self.tr("as it comes"))
        fill(combo, [default, *((value, value) for value in values)], "")
        combo.currentIndexChanged.connect(self.on_edited)

        def show(value: object) -> None:
            select(combo, str(value), str(value))

        self.fields.append(FormField(name, lambda: combo.currentData() or "", show))
        return combo

    def _tempo(self) -> float | None:
        return _number(self.tempo.text()) if self.tempo.is_valid() else None

    def _show_tempo(self, tempo: object) -> None:
        self.tempo.set_text(number(float(str(tempo)), "g") if tempo is not None else "")

    def _instrument_names(self) -> tuple[str, ...]:
        if not self.instruments.is_valid():
            return ()
        names = [name.strip() for name in self.instruments.text().split(",")]
        return tuple(INSTRUMENTS[instrument(name)] for name in names if name)

    def _show_instruments(self, names: object) -> None:
        if isinstance(names, list | tuple):
            self.instruments.set_text(", ".join(str(name) for name in names))


def _check_tempo(text: str) -> str:
    limits = limits_of(MusicBrief, "tempo")
    if not text.strip():
        return ""
    bpm = _number(text)
    if bpm is not None and limits.allows(bpm):
        return ""
    return translated(
        Text(
            "Tempo: {low:.0f} to {high:.0f} quarter notes a minute.",
            low=limits.low,
            high=limits.high,
        )
    )


def _check_instruments(text: str) -> str:
    try:
        for name in text.split(","):
            if name.strip():
                instrument(name)
    except ScoreError as error:
        return translated(error.text)
    return ""


def _number(text: str) -> float | None:
    try:
        return read_number(text)
    except ValueError:
        return None
