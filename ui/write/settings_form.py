"""The settings of a text brief that are folded away."""

from __future__ import annotations

from functools import partial

from engines.contract import TEXT_LIMITS
from ui.language import number, translated
from ui.making.brief.form_fields import FormField
from ui.making.brief.settings_form import SettingsForm
from ui.parts import Field

_SHORT_NAMES = {
    "min_p": "min-p",
    "top_p": "top-p",
    "top_k": "top-k",
    "repetition_penalty": "repetition",
}


class TextSettings(SettingsForm):
    """Min-p, top-p, top-k, repetition penalty, seed and stop strings."""

    def __init__(self) -> None:
        super().__init__()
        any_word, likely = self.tr("any word"), self.tr("only likely words")
        repetition = (self.tr("may repeat words"), self.tr("avoids them"))
        self._sliders = {
            name: self.add_slider(TEXT_LIMITS[name], name, label, step, partial(_text, name), ends)
            for name, label, step, ends in (
                ("min_p", self.tr("Min-p"), 0.01, (any_word, likely)),
                ("top_p", self.tr("Top-p"), 0.01, (likely, any_word)),
                ("top_k", self.tr("Top-k"), 1, (self.tr("few words"), self.tr("many words"))),
                ("repetition_penalty", self.tr("Repetition penalty"), 0.01, repetition),
            )
        }
        self.stop = Field(
            self.tr("Stop at these words"), lambda text: "", self.tr("separated by commas")
        )
        self.stop.value_changed.connect(self.on_edited)
        self.fields.append(FormField("stop", self._stop_strings, self._show_stop))
        self.add_rows((*self._sliders.values(), self.seed, self.stop))

    def changed_settings(self) -> list[str]:
        """Sliders that differ from their defaults, the seed, and stop strings."""
        words = [
            f"{_SHORT_NAMES[name]} {_text(name, slider.value())}"
            for name, slider in self._sliders.items()
            if slider.value() != TEXT_LIMITS[name].default
        ]
        words += self.seed_summary()
        if self.stop.text().strip():
            words.append(translated("stop words"))
        return words

    def _stop_strings(self) -> tuple[str, ...]:
        return tuple(part.strip() for part in self.stop.text().split(",") if part.strip())

    def _show_stop(self, strings: object) -> None:
        if isinstance(strings, list | tuple):
            self.stop.set_text(", ".join(str(part) for part in strings))


def _text(name: str, value: float) -> str:
    if isinstance(TEXT_LIMITS[name].default, int):
        return f"{value:.0f}" if value else translated("off")
    return number(value, ".2f")
