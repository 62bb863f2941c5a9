"""A choice among up to five, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QGridLayout,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from ui.look.theme import Theme
from ui.parts.labels import restyle

_PADDING = 13  # left and right of a text together, with its border


class Segments(QFrame):
    """Exclusive buttons without gaps; `value_selected(value)` when the artist presses one.

    Where large texts have no room side by side, the segments stand in two rows.
    """

    value_selected = Signal(object)

    def __init__(
        self,
        name: str,
        options: Sequence[tuple[Any, str]],
        parent: QWidget | None = None,
        fit_text: bool = False,
    ) -> None:
        """With `fit_text` a segment is as wide as its text; else all are equally wide."""
        super().__init__(parent)
        self._fit_text = fit_text
        self._columns = len(options)
        self.setProperty("part", "segments")
        self.setAccessibleName(name)
        self._values = [value for value, _ in options]
        self.group = QButtonGroup(self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        for index, (_, text) in enumerate(options):
            self.group.addButton(self._new_segment(text, name), index)
        self._arrange()
        self.group.button(0).setChecked(True)
        self.group.idClicked.connect(lambda index: self.value_selected.emit(self._values[index]))
        Theme.current().rescaled.connect(self._fit)

    def value(self) -> Any:
        return self._values[self.group.checkedId()]

    def set_value(self, value: Any) -> None:
        """Select a segment without emitting `value_selected`."""
        self.group.button(self._values.index(value)).setChecked(True)

    def set_enabled(self, value: Any, is_enabled: bool, reason: str = "") -> None:
        """Enable or disable the segment of a value; `reason` is shown as its tooltip."""
        button = self.group.button(self._values.index(value))
        button.setEnabled(is_enabled)
        button.setToolTip(reason)

    def set_text(self, value: Any, text: str) -> None:
        """Change what the segment of a value is called."""
        button = self.group.button(self._values.index(value))
        button.setText(text)
        button.setAccessibleName(f"{self.accessibleName()}: {text}")
        self._fit()

    def set_option_visible(self, value: Any, is_visible: bool) -> None:
        """Show or hide the segment of a value."""
        button = self.group.button(self._values.index(value))
        if button.isHidden() == is_visible:
            button.setVisible(is_visible)
            self._columns = len(self._segments())
            self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use a second row where one is too narrow."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """As wide as one row, also in two: so they stand in one again where there is room."""
        hint = super().sizeHint()
        return QSize(max(hint.width(), self._width_in_one_row()), hint.height())

    def _fit(self) -> None:
        count = len(self._segments())
        columns = count if self._width_in_one_row() <= self.width() else (count + 1) // 2
        if columns != self._columns:
            self._columns = columns
            self._arrange()

    def _width_in_one_row(self) -> int:
        metrics = QFontMetrics(Theme.current().font("label"))
        widths = [
            metrics.horizontalAdvance(button.text()) + _PADDING for button in self._segments()
        ]
        return sum(widths) if self._fit_text else max(widths) * len(widths)

    def _arrange(self) -> None:
        segments = self._segments()
        for index, button in enumerate(segments):
            row, column = divmod(index, self._columns)
            is_last = column == self._columns - 1 or index == len(segments) - 1
            position = "first" if column == 0 else "last" if is_last else "mid"
            button.setProperty("place", position)
            button.setProperty("row", row)
            restyle(button)
            self._grid.addWidget(button, row, column)
        for column in range(len(self._values)):
            has_stretch = column < self._columns and not self._fit_text
            self._grid.setColumnStretch(column, int(has_stretch))

    def _segments(self) -> list[QAbstractButton]:
        """The buttons that are not hidden."""
        return [button for button in self.group.buttons() if not button.isHidden()]

    def _new_segment(self, text: str, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("kind", "segment")
        button.setProperty("ring", "parent")
        button.setText(text)
        button.setAccessibleName(f"{name}: {text}")
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setMinimumWidth(26)
        return button
