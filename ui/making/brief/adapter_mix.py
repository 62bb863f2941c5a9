"""The adapters of a brief: one as a rule, several with weights where the artist mixes them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui.language import number
from ui.making.brief.combo_rows import fill
from ui.parts import Button, IconButton, LabelledCombo, Slider
from ui.qt.layouts import new_column, new_row

if TYPE_CHECKING:
    from engines.contract import AdapterUse

MAX_ADAPTERS = 4
ADDED_STRENGTH = 0.5
_HUNDREDTHS = 200
Choice = tuple[str, str]


class MixRow(QWidget):
    """One adapter; `changed` when its combo or strength changed, `removed` by its x."""

    changed = Signal()
    removed = Signal()

    def __init__(self, label: str, strength: float) -> None:
        super().__init__()
        self.combo = LabelledCombo(label)
        self.combo.activated.connect(self.changed)
        self.remove = IconButton("x", self.tr("Take this adapter out"))
        self.remove.clicked.connect(self.removed)
        self.slider = Slider()
        self.slider.setRange(0, _HUNDREDTHS)
        self.slider.valueChanged.connect(self._on_strength_changed)
        self.set_strength(strength)
        row = new_row(spacing=4)
        row.addWidget(self.combo, 1)
        row.addWidget(self.remove)
        column = new_column(self, 2)
        column.addLayout(row)
        column.addWidget(self.slider)

    def adapter(self) -> str:
        """The selected adapter's id; empty for none."""
        return str(self.combo.currentData() or "")

    def strength(self) -> float:
        """Return how strongly it is mixed in."""
        return self.slider.value() / 100

    def set_strength(self, strength: float) -> None:
        """Show how strongly it is mixed in."""
        self.slider.setValue(round(strength * 100))
        self.show_strength()

    def show_strength(self) -> None:
        """Show the strength of the selected adapter."""
        self.combo.set_trailing(number(self.strength(), ".2f") if self.adapter() else "")
        name = self.combo.currentText()
        self.slider.setAccessibleName(self.tr("Strength of {0}").format(name))

    def _on_strength_changed(self) -> None:
        self.show_strength()
        self.changed.emit()


class AdapterMix(QWidget):
    """Rows of adapters, and a button to mix in another; `shown` when others may be chosen."""

    shown = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._choices: list[Choice] = []
        self._in_use: AdapterUse | None = None
        self._is_chosen = False
        self.rows: list[MixRow] = []
        self._column = new_column(self, 6)
        self.add = Button(self.tr("Mix in another"), "quiet", "flush", "plus")
        self.add.clicked.connect(self._mix_in)
        self._column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self._show_uses(())

    def uses(self) -> tuple[AdapterUse, ...]:
        """The adapters of the brief with their strengths."""
        rows = [row for row in self.rows if row.adapter()]
        if not rows:
            return ()
        from engines.contract import AdapterUse  # the first paint does without pydantic

        return tuple(AdapterUse(id=row.adapter(), strength=row.strength()) for row in rows)

    def show_choices(self, choices: Sequence[Choice], in_use: AdapterUse | None) -> None:
        """Offer the adapters that fit, as (id, name).

        A mix of them stays, and so does what was chosen until another is `in_use`; else that shows.
        """
        is_same, uses = in_use == self._in_use, self.uses()
        self._choices, self._in_use = list(choices), in_use
        ids = {identity for identity, _ in choices}
        matching = [use for use in uses if use.id in ids]
        self._is_chosen = self._is_chosen and is_same and len(matching) == len(uses)
        single = [in_use] if in_use is not None and in_use.id in ids else []
        self._show_uses(matching if len(matching) > 1 or self._is_chosen else single)

    def follow_in_use(self) -> None:
        """Forget what was chosen: the next choices are for another model."""
        self._is_chosen = False

    def show_uses(self, uses: Sequence[AdapterUse]) -> None:
        """Show those adapters of a brief that are offered."""
        self._is_chosen = True
        ids = {identity for identity, _ in self._choices}
        self._show_uses([use for use in uses if use.id in ids])

    # Within

    def _show_uses(self, uses: Sequence[AdapterUse]) -> None:
        while len(self.rows) > max(1, len(uses)):
            self._drop(self.rows[-1])
        while len(self.rows) < max(1, len(uses)):
            self._add_row(1.0)
        self._fill([use.id for use in uses] or [""])
        for row, use in zip(self.rows, uses, strict=False):
            row.set_strength(use.strength)

    def _add_row(self, strength: float) -> MixRow:
        label = self.tr("Adapter") if not self.rows else self.tr("and")
        row = MixRow(label, strength)
        row.combo.activated.connect(lambda: self._on_adapter_chosen(row))
        row.removed.connect(lambda: self._remove(row))
        self._column.insertWidget(len(self.rows), row)
        self.rows.append(row)
        return row

    def _mix_in(self) -> None:
        adapters = [row.adapter() for row in self.rows]
        next_adapter = next(identity for identity, _ in self._choices if identity not in adapters)
        row = self._add_row(ADDED_STRENGTH)
        self._fill([*adapters, next_adapter])
        QTimer.singleShot(0, row.combo, row.combo.setFocus)  # once it is laid out

    def _remove(self, row: MixRow) -> None:
        self._is_chosen = True
        self._drop(row)
        self._fill([row.adapter() for row in self.rows])
        self.rows[-1].combo.setFocus()

    def _drop(self, row: MixRow) -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _on_adapter_chosen(self, row: MixRow) -> None:
        self._is_chosen = True
        if len(self.rows) == 1:
            use = self._in_use
            row.set_strength(use.strength if use and use.id == row.adapter() else 1.0)
        self._fill([row.adapter() for row in self.rows])

    def _fill(self, adapters: Sequence[str]) -> None:
        """Offer in each row what no other row has, and show the rows as one or as a mix."""
        for index, row in enumerate(self.rows):
            in_other_rows = {*adapters[:index], *adapters[index + 1 :]} - {""}
            choices = [choice for choice in self._choices if choice[0] not in in_other_rows]
            none = [("", self.tr("none"))] if index == 0 and self._choices else []
            fill(row.combo, [*none, *choices], adapters[index])
            row.combo.setPlaceholderText("" if self._choices else self.tr("none yet"))
            row.combo.setEnabled(bool(self._choices))
            row.remove.setVisible(index > 0)
            row.slider.setVisible(len(self.rows) > 1)
            row.slider.setEnabled(bool(row.adapter()))
            row.show_strength()
        can_add = len(self.rows) < min(MAX_ADAPTERS, len(self._choices))
        self.add.setVisible(can_add and all(row.adapter() for row in self.rows))
        self.shown.emit()
