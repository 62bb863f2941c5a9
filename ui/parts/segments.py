"""A choice among up to five, side by side. Invariant: exactly one segment is on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget


class Segments(QFrame):
    """Exclusive buttons without gaps; `value_selected(value)` when the artist presses one."""

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
        self._stretch = 0 if fit_text else 1
        self.setProperty("part", "segments")
        self.setAccessibleName(name)
        self._values = [value for value, _ in options]
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        for index, (_, text) in enumerate(options):
            self._build_segment(index, text, len(options), name)
        self._group.button(0).setChecked(True)
        self._group.idClicked.connect(lambda index: self.value_selected.emit(self._values[index]))

    def value(self) -> Any:
        """The value of the segment that is on."""
        return self._values[self._group.checkedId()]

    def set_value(self, value: Any) -> None:
        """Select a segment without emitting `value_selected`."""
        self._group.button(self._values.index(value)).setChecked(True)

    def _build_segment(self, index: int, text: str, count: int, name: str) -> None:
        button = QToolButton(self)
        place = "first" if index == 0 else "last" if index == count - 1 else "mid"
        button.setProperty("kind", "segment")
        button.setProperty("place", place)
        button.setProperty("ring", "parent")
        button.setText(text)
        button.setAccessibleName(f"{name}: {text}")
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setMinimumWidth(26)
        self._group.addButton(button, index)
        self._row.addWidget(button, self._stretch)
