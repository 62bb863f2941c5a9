"""Model and adapters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.making.brief.adapter_mix import AdapterMix
from ui.making.brief.combo_rows import fill
from ui.parts import LabelledCombo
from ui.qt.layouts import new_column

if TYPE_CHECKING:
    from engines.contract import AdapterUse


class ModelRows(QWidget):
    """`model_chosen(id)` when the artist selects a model, `model_shown` when one is displayed."""

    model_chosen = Signal(str)
    model_shown = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._model = LabelledCombo(self.tr("Model"))
        self.mix = AdapterMix()
        self._model.activated.connect(self._choose)
        column = new_column(self, 8)
        column.addWidget(self._model)
        column.addWidget(self.mix)
        self.show_models((), "")

    def model(self) -> str:
        """The selected model's id; empty for the default."""
        return str(self._model.currentData() or "")

    def adapters(self) -> tuple[AdapterUse, ...]:
        """The selected adapters with their strengths."""
        return self.mix.uses()

    def show_models(self, models: Sequence[tuple[str, str]], current: str) -> None:
        """Models as (id, name)."""
        fill(self._model, models, current)
        self._model.setPlaceholderText("" if models else self.tr("none installed"))
        self._model.setEnabled(bool(models))
        self.model_shown.emit()

    def show_adapters(self, adapters: Sequence[tuple[str, str]], in_use: AdapterUse | None) -> None:
        """Adapters that fit the model, as (id, name), and the one in use."""
        self.mix.show_choices(adapters, in_use)

    def _choose(self) -> None:
        self.model_chosen.emit(self.model())
        self.model_shown.emit()
