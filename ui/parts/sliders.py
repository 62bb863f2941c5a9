"""Sliders with their name, value and end words.

Invariant: the wheel turns a slider only while it has the keyboard, and a typed value obeys the
same limits as the handle.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QLineEdit,
    QPushButton,
    QSlider,
    QStackedWidget,
    QStyle,
    QStyleOptionSlider,
    QWidget,
)

from ui.parts.labels import Label

_HANDLE = 14
_LOG_STEPS = 240


@dataclass(frozen=True)
class Track:
    """Which values a slider runs through: evenly by `step`, or (`log`) by equal factors.

    `log` needs a lowest value above 0; its values are whole multiples of `step`.
    """

    low: float
    high: float
    step: float
    log: bool = False

    @property
    def places(self) -> int:
        """How many places the handle has, less one."""
        return _LOG_STEPS if self.log else round((self.high - self.low) / self.step)

    def value_at(self, place: int) -> float:
        """The value at a place of the handle."""
        if not self.log:
            return round(self.low + place * self.step, 6)
        value = self.low * (self.high / self.low) ** (place / _LOG_STEPS)
        return round(round(value / self.step) * self.step, 6)

    def place_of(self, value: float) -> int:
        """The place nearest to a value."""
        value = min(self.high, max(self.low, value))
        if not self.log:
            return round((value - self.low) / self.step)
        return round(_LOG_STEPS * math.log(value / self.low) / math.log(self.high / self.low))


class Slider(QSlider):
    """A horizontal slider: a click on the track goes there, the wheel needs focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and not self._on_handle(event):
            self._go_to(event.position().x())
        super().mousePressEvent(event)

    def _on_handle(self, event: QMouseEvent) -> bool:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        handle = self.style().subControlRect(
            QStyle.ComplexControl.CC_Slider, option, QStyle.SubControl.SC_SliderHandle, self
        )
        return handle.contains(event.position().toPoint())

    def _go_to(self, x: float) -> None:
        place = QStyle.sliderValueFromPosition(
            self.minimum(), self.maximum(), round(x) - _HANDLE // 2, self.width() - _HANDLE
        )
        self.setValue(place)


class LabelledSlider(QWidget):
    """Label left, value right (click to type), track below, end words only where they help.

    The exact value is kept: a typed or set value need not lie on a place of the handle.
    """

    value_changed = Signal(float)

    def __init__(
        self,
        label: str,
        track: Track,
        words: Callable[[float], str] = lambda value: f"{value:g}",
        ends: tuple[str, str] | None = None,
        typed: Callable[[float], float] = lambda value: value,
        parent: QWidget | None = None,
        field_width: int = 72,
    ) -> None:
        """`words` says a value; `typed` turns a typed number into a value."""
        super().__init__(parent)
        self._label, self._track, self._words, self._typed = label, track, words, typed
        self._value = track.low
        self._slider = Slider()
        self._slider.setRange(0, track.places)
        self._slider.setPageStep(max(1, track.places // 10))
        self._slider.setAccessibleName(label)
        self._slider.setProperty("ring", "parent")
        self._slider.valueChanged.connect(self._moved)
        self._build_value(field_width)
        self._build_rows(ends)
        self._show_value()

    def value(self) -> float:
        """The value on show."""
        return self._value

    def set_value(self, value: float) -> None:
        """Show a value; one outside the limits goes to the nearer one."""
        value = min(self._track.high, max(self._track.low, value))
        changed = value != self._value
        self._value = value
        self._slider.blockSignals(True)
        self._slider.setValue(self._track.place_of(value))
        self._slider.blockSignals(False)
        self._show_value()
        if changed:
            self.value_changed.emit(value)

    def show_ends(self, shown: bool) -> None:
        """Show or hide the end words; they go first when the panel is low."""
        for word in self._ends:
            word.setVisible(shown)

    def _build_value(self, field_width: int) -> None:
        self._button = QPushButton()
        self._button.setProperty("kind", "value")
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.setToolTip(self.tr("Click to type a value"))
        self._button.clicked.connect(self._start_typing)
        self._field = QLineEdit()
        self._field.setProperty("extent", "small")
        self._field.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._field.setAccessibleName(self._label)
        self._field.setFixedWidth(field_width)
        self._field.editingFinished.connect(self._finish_typing)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._button)
        self._stack.addWidget(self._field)
        self._stack.setFixedHeight(22)

    def _build_rows(self, ends: tuple[str, str] | None) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(1)
        name = Label(self._label, "label")
        name.setBuddy(self._slider)
        grid.addWidget(name, 0, 0)
        grid.addWidget(self._stack, 0, 1, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self._slider, 1, 0, 1, 2)
        self._ends: list[Label] = []
        if ends is not None:
            self._ends = [Label(ends[0], "micro"), Label(ends[1], "micro")]
            grid.addWidget(self._ends[0], 2, 0)
            grid.addWidget(self._ends[1], 2, 1, Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(0, 1)

    def _moved(self, place: int) -> None:
        self._value = self._track.value_at(place)
        self._show_value()
        self.value_changed.emit(self._value)

    def _show_value(self) -> None:
        words = self._words(self._value)
        self._button.setText(words)
        self._slider.setAccessibleDescription(words)

    def _start_typing(self) -> None:
        digits = "".join(char for char in self._words(self._value) if char in "0123456789.")
        self._field.setText(digits)
        self._stack.setCurrentWidget(self._field)
        self._field.setFocus()
        self._field.selectAll()

    def _finish_typing(self) -> None:
        self._stack.setCurrentWidget(self._button)
        try:
            self.set_value(self._typed(float(self._field.text().replace(",", "."))))
        except ValueError:
            self._show_value()
