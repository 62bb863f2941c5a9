"""Sliders with a name, a value and labels at their ends."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QLocale, Qt, Signal
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

from ui.language import number, read_number
from ui.look.theme import Theme
from ui.parts.labels import Label
from ui.qt.layouts import new_row

_HANDLE = 14
_LOG_STEPS = 240


@dataclass(frozen=True)
class SliderRange:
    """The values of a slider: evenly spaced by `step`, or (`log`) by equal factors.

    `log` needs a lowest value above 0; its values are whole multiples of `step`.
    """

    low: float
    high: float
    step: float
    log: bool = False

    @property
    def max_position(self) -> int:
        """The highest position of the handle; the lowest is 0."""
        return _LOG_STEPS if self.log else round((self.high - self.low) / self.step)

    def value_at(self, position: int) -> float:
        """The value at a position of the handle."""
        if not self.log:
            return round(self.low + position * self.step, 6)
        value = self.low * (self.high / self.low) ** (position / _LOG_STEPS)
        return round(round(value / self.step) * self.step, 6)

    def position_of(self, value: float) -> int:
        """The position nearest to a value."""
        value = min(self.high, max(self.low, value))
        if not self.log:
            return round((value - self.low) / self.step)
        return round(_LOG_STEPS * math.log(value / self.low) / math.log(self.high / self.low))


class Slider(QSlider):
    """A horizontal slider that jumps to a click on its track; the wheel needs focus."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
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
        value = QStyle.sliderValueFromPosition(
            self.minimum(), self.maximum(), round(x) - _HANDLE // 2, self.width() - _HANDLE
        )
        self.setValue(value)


class LabelledSlider(QWidget):
    """Label left, value right (click to type), track below, labels at the ends if given.

    The value is exact: a typed or set value need not be one that the handle can reach. `released`
    when a drag has ended.
    """

    value_changed = Signal(float)
    released = Signal()

    def __init__(
        self,
        label: str,
        slider_range: SliderRange,
        to_text: Callable[[float], str] = lambda value: number(value, "g"),
        ends: tuple[str, str] | None = None,
        from_number: Callable[[float], float] = lambda value: value,
        parent: QWidget | None = None,
        field_width: int = 72,
    ) -> None:
        """`to_text` formats a value; `from_number` converts a typed number to a value."""
        super().__init__(parent)
        self._label, self._range = label, slider_range
        self._to_text, self._from_number = to_text, from_number
        self._value = slider_range.low
        self._slider = Slider()
        self._slider.setRange(0, slider_range.max_position)
        self._slider.setPageStep(max(1, slider_range.max_position // 10))
        self._slider.setAccessibleName(label)
        self._slider.setProperty("ring", "parent")
        self._slider.valueChanged.connect(self._move_handle)
        self._slider.sliderReleased.connect(self.released)
        self._build_value(field_width)
        self._build_rows(ends)
        self._show_value()

    def value(self) -> float:
        return self._value

    def set_value(self, value: float) -> None:
        """Set the value; one outside the limits is clamped."""
        value = min(self._range.high, max(self._range.low, value))
        is_new = value != self._value
        self._value = value
        self._slider.blockSignals(True)
        self._slider.setValue(self._range.position_of(value))
        self._slider.blockSignals(False)
        self._show_value()
        if is_new:
            self.value_changed.emit(value)

    def show_ends(self, visible: bool) -> None:
        """Show or hide the labels at the ends; they are hidden first when a panel is low."""
        for label in self._ends:
            label.setVisible(visible)

    def _build_value(self, field_width: int) -> None:
        self.button = QPushButton()
        self.button.setProperty("kind", "value")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.setToolTip(self.tr("Click to type a value"))
        self.button.clicked.connect(self._start_typing)
        self.field = QLineEdit()
        self.field.setProperty("extent", "small")
        self.field.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.field.setAccessibleName(self._label)
        Theme.current().set_icon_scaled(self.field.setFixedWidth, field_width)
        self.field.editingFinished.connect(self._finish_typing)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.button)
        self._field_row = QWidget()  # keeps the field at the right, where the value is
        new_row(self._field_row).addWidget(self.field, 0, Qt.AlignmentFlag.AlignRight)
        self._stack.addWidget(self._field_row)
        Theme.current().set_scaled(self._stack.setFixedHeight, 22)

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

    def _move_handle(self, position: int) -> None:
        self._value = self._range.value_at(position)
        self._show_value()
        self.value_changed.emit(self._value)

    def _show_value(self) -> None:
        text = self._to_text(self._value)
        self.button.setText(text)
        self._slider.setAccessibleDescription(text)

    def _start_typing(self) -> None:
        digits = f"0123456789{QLocale().decimalPoint()}"
        self.field.setText("".join(char for char in self._to_text(self._value) if char in digits))
        self._stack.setCurrentWidget(self._field_row)
        self.field.setFocus()
        self.field.selectAll()

    def _finish_typing(self) -> None:
        self._stack.setCurrentWidget(self.button)
        try:
            self.set_value(self._from_number(read_number(self.field.text())))
        except ValueError:
            self._show_value()
