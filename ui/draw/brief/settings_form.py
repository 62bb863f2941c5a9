"""The folded settings of a picture's brief."""

from __future__ import annotations

from collections.abc import Mapping

from engines.contract import ImageBrief
from engines.contract.samplers import SAMPLERS, canonical_sampler
from engines.contract.text import Text
from ui.language import translated
from ui.making.brief.combo_rows import fill
from ui.making.brief.form_fields import FormField
from ui.making.brief.length_note import LengthNote
from ui.making.brief.limits import limits_of
from ui.making.brief.settings_form import SettingsForm
from ui.making.brief.text_area import new_text_area, with_label
from ui.parts import Field, LabelledCombo
from ui.qt.layouts import new_row

SIDE_STEP = 8


class ImageSettings(SettingsForm):
    """Negative prompt, sampler, width and height, finish, seed."""

    def __init__(self) -> None:
        super().__init__()
        default_text = self.tr("model’s own")
        self.sampler = LabelledCombo(self.tr("Sampler"))
        fill(self.sampler, [("", default_text), *((name, name) for name in SAMPLERS)], "")
        self.finish = LabelledCombo(self.tr("Enlarged after drawing"))
        times = self.tr("{0} times")
        rows = [("", default_text), ("1", self.tr("as drawn"))]
        fill(self.finish, [*rows, *((n, times.format(n)) for n in ("2", "4"))], "")
        self.width_field = Field(self.tr("Width"), _check_side, default_text)
        self.height_field = Field(self.tr("Height"), _check_side, default_text)
        self.negative = new_text_area(self.tr("Negative prompt"), self.tr("what to keep out"), 58)
        self._build_rows()
        self._define_fields()
        for combo in (self.sampler, self.finish):
            combo.currentIndexChanged.connect(self.on_edited)
        self.negative.textChanged.connect(self.on_edited)
        for field in (self.width_field, self.height_field):
            field.value_changed.connect(self.on_edited)

    def show_values(self, values: Mapping[str, object]) -> None:
        """Fill the form and emit `edited`."""
        super().show_values(values)
        self.edited.emit()

    def picture_size(self) -> tuple[int | None, int | None]:
        """Width and height that were entered; None where they are left to the model."""
        return _side(self.width_field), _side(self.height_field)

    def set_size(self, width: int | None, height: int | None) -> None:
        """Show a size that was set elsewhere."""
        _show_side(self.width_field, width)
        _show_side(self.height_field, height)
        self.edited.emit()

    def set_size_enabled(self, is_enabled: bool) -> None:
        """Enable or disable the size; a start picture has its own."""
        self.width_field.setEnabled(is_enabled)
        self.height_field.setEnabled(is_enabled)

    def changed_settings(self) -> list[str]:
        """Sampler, negative prompt and seed where they are set."""
        settings = [str(self.sampler.currentData())] if self.sampler.currentData() else []
        if self.negative.toPlainText().strip():
            settings.append(self.tr("negative prompt"))
        return settings + self.seed_summary()

    # Within

    def _define_fields(self) -> None:
        self.fields += [
            FormField(
                "negative",
                lambda: self.negative.toPlainText().strip(),
                lambda text: self.negative.setPlainText(str(text)),
            ),
            FormField(
                "finish",
                lambda: int(self.finish.currentData() or 0) or None,
                lambda times: self.finish.setCurrentIndex(
                    max(0, self.finish.findData(str(times or "")))
                ),
            ),
            FormField(
                "sampler",
                lambda: self.sampler.currentData() or "",
                lambda name: self._show_sampler(str(name)),
            ),
        ]
        for name, field in (("width", self.width_field), ("height", self.height_field)):
            self.fields.append(
                FormField(
                    name,
                    lambda field=field: _side(field),
                    lambda side, field=field: _show_side(field, side),
                )
            )

    def _show_sampler(self, name: str) -> None:
        try:
            sampler = canonical_sampler(name) if name else ""
        except ValueError:
            return
        self.sampler.setCurrentIndex(max(0, self.sampler.findData(sampler)))

    def _build_rows(self) -> None:
        sides = new_row(spacing=8)
        sides.addWidget(self.width_field, 1)
        sides.addWidget(self.height_field, 1)
        negative = with_label(self.negative, 5)
        negative.addWidget(LengthNote(self.negative, lambda: ImageBrief, "negative"))
        self.add_rows((negative, self.sampler, sides, self.finish, self.seed))


def _check_side(text: str) -> str:
    limits = limits_of(ImageBrief, "width")
    text = text.strip()
    if not text:
        return ""
    is_valid = text.isdecimal() and int(text) % SIDE_STEP == 0 and limits.allows(int(text))
    return (
        ""
        if is_valid
        else translated(
            Text(
                "{low:.0f} to {high:.0f}, in steps of {side_step}.",
                low=limits.low,
                high=limits.high,
                side_step=SIDE_STEP,
            )
        )
    )


def _side(field: Field) -> int | None:
    text = field.text().strip()
    return int(text) if text and field.is_valid() else None


def _show_side(field: Field, side: object) -> None:
    field.set_text(str(side or ""))
