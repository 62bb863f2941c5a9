"""Sliders with their name, value and end words.

Invariant: the wheel turns a slider only while it has the keyboard, and a typed value obeys the
same limits as the handle.
"""

from __future__ import annotations

from collections.abc import Callable

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
        handle = 14
        value = QStyle.sliderValueFromPosition(
            self.minimum(), self.maximum(), round(x) - handle // 2, self.width() - handle
        )
        self.setValue(value)


class LabelledSlider(QWidget):
    """Label left, value right (click to type), track below, end words only where they help."""

    value_changed = Signal(float)

    def __init__(
        self,
        label: str,
        minimum: float,
        maximum: float,
        step: float,
        words: Callable[[float], str] = str,
        ends: tuple[str, str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._minimum, self._step, self._words = minimum, step, words
        self._label = label
        self._slider = Slider()
        self._slider.setRange(0, round((maximum - minimum) / step))
        self._slider.setAccessibleName(label)
        self._slider.setProperty("ring", "parent")
        self._slider.valueChanged.connect(self._moved)
        self._build_value()
        self._build_rows(ends)
        self._show_value()

    def value(self) -> float:
        """The value under the handle."""
        return round(self._minimum + self._slider.value() * self._step, 6)

    def set_value(self, value: float) -> None:
        """Move the handle; a value outside the limits goes to the nearer one."""
        self._slider.setValue(round((value - self._minimum) / self._step))

    def show_ends(self, shown: bool) -> None:
        """Show or hide the end words; they go first when the panel is low."""
        for word in self._ends:
            word.setVisible(shown)

    def _build_value(self) -> None:
        self._button = QPushButton()
        self._button.setProperty("kind", "value")
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.setToolTip(self.tr("Click to type a value"))
        self._button.clicked.connect(self._start_typing)
        self._field = QLineEdit()
        self._field.setProperty("extent", "small")
        self._field.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._field.setAccessibleName(self._label)
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

    def _moved(self) -> None:
        self._show_value()
        self.value_changed.emit(self.value())

    def _show_value(self) -> None:
        words = self._words(self.value())
        self._button.setText(words)
        self._slider.setAccessibleDescription(words)

    def _start_typing(self) -> None:
        self._field.setText(f"{self.value():g}")
        self._stack.setCurrentWidget(self._field)
        self._field.setFocus()
        self._field.selectAll()

    def _finish_typing(self) -> None:
        self._stack.setCurrentWidget(self._button)
        try:
            self.set_value(float(self._field.text().replace(",", ".")))
        except ValueError:
            self._show_value()
