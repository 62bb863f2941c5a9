"""The settings of fill and wand, in the bar below the canvas."""

from __future__ import annotations

from dataclasses import dataclass

from ui.look.theme import Theme
from ui.parts import Bar, Check, Label, Slider

SLIDER_WIDTH = 92
_USUAL, _MOST = 10, 100


@dataclass(frozen=True)
class FillSettings:
    """`tolerance` is 0 to 255 in each channel; `sees_all`: of all visible layers, not of one."""

    tolerance: int
    is_connected: bool
    sees_all: bool


class FillRow(Bar):
    """How much is alike, and where it is looked for."""

    def __init__(self, height: int) -> None:
        super().__init__(height, 10, (14, 0, 10, 0))
        label = Label(self.tr("Tolerance"), "label")
        self.tolerance = Slider()
        self.tolerance.setFixedWidth(SLIDER_WIDTH)
        self.tolerance.setRange(0, _MOST)
        self.tolerance.setAccessibleName(self.tr("Tolerance"))
        self.tolerance.setToolTip(self.tr("How far a colour may differ and still count as alike"))
        self._value = Label("", "value", tabular=True)
        Theme.current().set_scaled(self._value.setMinimumWidth, 40)
        self.tolerance.valueChanged.connect(self._show_value)
        self.tolerance.setValue(_USUAL)
        self.connected = Check(self.tr("Connected only"))
        self.connected.setChecked(True)
        self.sees_all = Check(self.tr("All visible layers"))
        self.sees_all.setChecked(True)
        self.sees_all.setToolTip(self.tr("Where colours end is looked for in all visible layers"))
        self.add(label, self.tolerance, self._value, stays=True)
        self.add(self.connected, self.sees_all)
        self.add_stretch()

    def settings(self) -> FillSettings:
        """What the artist set."""
        tolerance = round(self.tolerance.value() / _MOST * 255)
        return FillSettings(tolerance, self.connected.isChecked(), self.sees_all.isChecked())

    def _show_value(self) -> None:
        self._value.setText(self.tr("{0} %").format(self.tolerance.value()))
