"""The adapters of a medium: which is in use, and how strongly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from engines.contract.text import Text
from studio.base.records import Adapter
from ui.adapter_summary import AdapterSummary, to_percent
from ui.language import number, translated
from ui.look.dates import local, short_day
from ui.look.theme import Theme
from ui.models.table import ROW_MARGINS, RowTable, name_box, set_width
from ui.parts import Bar, Check, ElidedLabel, IconButton, Label, Slider
from ui.qt.layouts import new_column, new_row
from ui.qt.timers import single_shot_timer

REST_MS = 300
MAX_STRENGTH = 200
SHARE_WIDTH, STRENGTH_WIDTH = 150, 250
_NAME_INSET = 45


class AdapterRow(QWidget):
    """`use_toggled(id, on)`, `strength_changed(id, strength)`, `export_requested(id)`."""

    use_toggled = Signal(str, bool)
    strength_changed = Signal(str, float)
    export_requested = Signal(str)

    def __init__(
        self,
        adapter: Adapter,
        summary: AdapterSummary | None,
        strength: float,
        in_use: bool,
        note: str,
    ) -> None:
        super().__init__()
        self.adapter = adapter
        Theme.current().set_scaled(self.setMinimumHeight, 44)
        self.check = Check()
        self.check.setAccessibleName(self.tr("Use {0}").format(adapter.name))
        self.check.setChecked(in_use)
        self.check.clicked.connect(lambda on: self.use_toggled.emit(adapter.id, on))
        self.slider = Slider()
        self.slider.setRange(0, MAX_STRENGTH)
        self.slider.setValue(round(strength * 100))
        self.slider.setEnabled(in_use)
        self.slider.setAccessibleName(self.tr("Strength of {0}").format(adapter.name))
        self._value = Label("", "value" if in_use else "caption", tabular=True)
        self._rest_timer = single_shot_timer(self, REST_MS, self._emit_strength)
        self.slider.valueChanged.connect(self._on_slider_moved)
        self._build_row(note, _share_text(summary))
        self._show_value()

    def strength(self) -> float:
        return self.slider.value() / 100

    def _build_row(self, note: str, share_text: str) -> None:
        title = new_row()
        title.addWidget(ElidedLabel(self.adapter.name, "strong"))
        share = ElidedLabel(share_text, "body", "text2")
        set_width(share, SHARE_WIDTH)
        bar = Bar(44, 12, ROW_MARGINS)
        new_column(self).addWidget(bar)
        bar.add(self.check, name_box(title, ElidedLabel(note, "caption")), grows=True)
        bar.add_stretch()
        bar.add(share, stays=True)
        bar.add(self._build_strength(), self._build_menu(), stays=True)

    def _build_strength(self) -> QWidget:
        box = QWidget()
        set_width(box, STRENGTH_WIDTH)
        set_width(self._value, 36)
        line = new_row(box, 12)
        line.addWidget(self.slider, 1)
        line.addWidget(self._value)
        return box

    def _build_menu(self) -> IconButton:
        button = IconButton("dots-three-vertical", self.tr("More"))
        button.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        export = menu.addAction(self.tr("Export…"))
        export.triggered.connect(lambda: self.export_requested.emit(self.adapter.id))
        button.setMenu(menu)
        return button

    def _on_slider_moved(self) -> None:
        self._show_value()
        self._rest_timer.start()

    def _emit_strength(self) -> None:
        self.strength_changed.emit(self.adapter.id, self.strength())

    def _show_value(self) -> None:
        self._value.setText(number(self.strength(), ".2f"))
        self.slider.setAccessibleDescription(self._value.text())


class AdapterRows(RowTable):
    """The adapters of a medium; forwards the signals of its rows."""

    use_toggled = Signal(str, bool)
    strength_changed = Signal(str, float)
    export_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__(_NAME_INSET)
        self.add_column(self.tr("Held-out pairs"), SHARE_WIDTH)
        self.add_column(self.tr("Strength"), STRENGTH_WIDTH)
        self.rows: dict[str, AdapterRow] = {}
        self._empty = Label("", "note", wrap=True)
        self._empty.setContentsMargins(16, 10, 16, 12)
        self.add_fixed(self._empty)

    def show_adapters(
        self,
        adapters: Sequence[Adapter],
        summaries: Mapping[str, AdapterSummary],
        in_use: str,
        strengths: Mapping[str, float],
        names: Mapping[str, str],
    ) -> None:
        """Show these adapters, the newest first; `names` are those of models by id."""
        self.clear_rows()
        self.rows = {}
        self._empty.setVisible(not adapters)
        self._empty.setText(
            self.tr("None yet. Learning on the Learn page makes one, or import one: PEFT or LoRA.")
        )
        for adapter in reversed(adapters):
            row = AdapterRow(
                adapter,
                summaries.get(adapter.id),
                strengths.get(adapter.id, 1.0),
                adapter.id == in_use,
                _origin_text(adapter, names.get(adapter.model, adapter.model)),
            )
            row.use_toggled.connect(self.use_toggled)
            row.strength_changed.connect(self.strength_changed)
            row.export_requested.connect(self.export_requested)
            self.rows[adapter.id] = row
            self.add_row(row)


def _origin_text(adapter: Adapter, model: str) -> str:
    day = short_day(local(adapter.created_at).date(), date.today())
    if adapter.origin == "imported":
        return translated(Text("imported {day}, for {model}", day=day, model=model))
    return translated(
        Text(
            "learned from {count} of your works, {day}, for {model}",
            count=len(adapter.examples),
            day=day,
            model=model,
        )
    )


def _share_text(summary: AdapterSummary | None) -> str:
    if summary is None or summary.share is None:
        return translated("not measured")
    text = translated(Text("{share} in 100", share=to_percent(summary.share)))
    if summary.low is not None and summary.high is not None:
        text += f" ({to_percent(summary.low)}–{to_percent(summary.high)})"
    return text
