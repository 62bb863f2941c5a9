"""Model and adapter, one combo each. Invariant: a combo without choices says so and is off."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.parts import LabelledCombo


class ModelRows(QWidget):
    """`model_chosen(id)` when the artist chose another model, `model_shown` when one is on show."""

    model_chosen = Signal(str)
    model_shown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = LabelledCombo(self.tr("Model"))
        self._adapter = LabelledCombo(self.tr("Adapter"))
        self._strength = 1.0
        self._model.activated.connect(self._choose)
        self._adapter.activated.connect(self._show_strength)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._model)
        column.addWidget(self._adapter)
        self.show_models((), "")
        self.show_adapters((), "", 1.0)

    def model(self) -> str:
        """The chosen model's id; empty for the default."""
        return str(self._model.currentData() or "")

    def adapter(self) -> str:
        """The chosen adapter's id; empty for none."""
        return str(self._adapter.currentData() or "")

    def show_models(self, models: Sequence[tuple[str, str]], chosen: str) -> None:
        """Models as (id, name)."""
        fill(self._model, models, chosen)
        self._model.setPlaceholderText("" if models else self.tr("none installed"))
        self._model.setEnabled(bool(models))
        self.model_shown.emit()

    def show_adapters(
        self, adapters: Sequence[tuple[str, str]], chosen: str, strength: float
    ) -> None:
        """Adapters that fit the model, as (id, name), and the one in use."""
        rows = [("", self.tr("none")), *adapters] if adapters else []
        fill(self._adapter, rows, chosen)
        self._adapter.setPlaceholderText("" if adapters else self.tr("none yet"))
        self._adapter.setEnabled(bool(adapters))
        self._strength = strength
        self._show_strength()

    def _choose(self) -> None:
        self.model_chosen.emit(self.model())
        self.model_shown.emit()

    def _show_strength(self) -> None:
        self._adapter.set_trailing(f"{self._strength:.2f}" if self.adapter() else "")


def fill(combo: LabelledCombo, rows: Sequence[tuple[str, str]], chosen: str) -> None:
    """Offer rows of (value, words) without saying so, with `chosen` or else the first on show."""
    combo.blockSignals(True)
    combo.clear()
    for identity, name in rows:
        combo.addItem(name, identity)
    combo.setCurrentIndex(max(0, combo.findData(chosen)) if rows else -1)
    combo.blockSignals(False)
    combo.update()
