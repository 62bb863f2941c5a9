"""What each task asks besides: where it starts, what it keeps, which bars, which parts.

Invariant: the row on show is the chosen task's, and it alone says something in the brief.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSpinBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from engines.contract.music_names import INSTRUMENTS
from ui.parts import Chip, Label, Segments

MOST_BAR = 10_000
PARTS = (
    ("Chords", "acoustic guitar (nylon)"),
    ("Bass", "acoustic bass"),
    ("Drums", "drums"),
)
assert all(name in INSTRUMENTS for _, name in PARTS)


class TaskRows(QStackedWidget):
    """`edited` when the artist changed something in it."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = ("continue", "vary", "infill", "accompany")
        for row in (
            self._build_start(),
            self._build_keep(),
            self._build_bars(),
            self._build_parts(),
        ):
            self.addWidget(row)
        self.show_task("continue")

    def show_task(self, task: str) -> None:
        """Show a task's row; a stack is as high as its highest, so only this one takes room."""
        self.setCurrentIndex(self._tasks.index(task))
        self.setFixedHeight(self.currentWidget().sizeHint().height())

    def values(self, task: str) -> dict[str, object]:
        """Fields of the brief that this task has."""
        if task == "vary":
            return {"keep": self.keep.value()}
        if task == "infill":
            first, last = self.bars()
            return {"first_bar": first, "last_bar": last}
        if task == "accompany":
            names = [
                name for chip, (_, name) in zip(self.parts, PARTS, strict=True) if chip.isChecked()
            ]
            return {"instruments": tuple(names)}
        return {}

    def show_values(self, values: Mapping[str, object]) -> None:
        """Show the fields of a brief."""
        if "keep" in values:
            self.keep.set_value(values["keep"])
        if "first_bar" in values and "last_bar" in values:
            self.set_bars(int(str(values["first_bar"])), int(str(values["last_bar"])))
        names = values.get("instruments")
        if values.get("task") == "accompany" and isinstance(names, list | tuple) and names:
            for chip, (_, name) in zip(self.parts, PARTS, strict=True):
                chip.setChecked(name in names)

    def from_piece(self) -> bool:
        """Whether to go on from the piece in the roll."""
        return bool(self.start.value()) and self.start.isEnabled()

    def set_piece(self, bar_count: int) -> None:
        """How many bars the piece in the roll has; 0 where there is none."""
        self.start.setEnabled(bar_count > 0)
        if bar_count > 0:
            self.first.setMaximum(bar_count)
            self.last.setMaximum(bar_count)

    def bars(self) -> tuple[int, int]:
        """First and last bar to fill."""
        return self.first.value(), max(self.first.value(), self.last.value())

    def set_bars(self, first: int, last: int) -> None:
        """Fill these bars."""
        for box, bar in ((self.last, last), (self.first, first)):
            box.setMaximum(max(box.maximum(), bar))
            box.setValue(bar)

    # Building

    def _build_start(self) -> QWidget:
        self.start = Segments(
            self.tr("Begin with"),
            [(False, self.tr("Seed notes")), (True, self.tr("Piece in the roll"))],
            fit_text=True,
        )
        self.start.value_selected.connect(lambda _: self.edited.emit())
        return _labelled(self.tr("Begin with"), self.start)

    def _build_keep(self) -> QWidget:
        self.keep = Segments(
            self.tr("Keep"), [("rhythm", self.tr("Rhythm")), ("pitches", self.tr("Pitches"))]
        )
        self.keep.value_selected.connect(lambda _: self.edited.emit())
        return _labelled(self.tr("Keep"), self.keep)

    def _build_bars(self) -> QWidget:
        self.first, self.last = QSpinBox(), QSpinBox()
        for box, name in ((self.first, self.tr("First bar")), (self.last, self.tr("Last bar"))):
            box.setRange(1, MOST_BAR)
            box.setFixedWidth(56)
            box.setAlignment(Qt.AlignmentFlag.AlignCenter)
            box.setAccessibleName(name)
        self.first.valueChanged.connect(self._push_last)
        self.last.valueChanged.connect(self._push_first)
        row = QWidget()
        inner = QHBoxLayout(row)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        inner.addWidget(self.first)
        inner.addWidget(Label(self.tr("to"), "caption"))
        inner.addWidget(self.last)
        inner.addStretch(1)
        return _labelled(self.tr("Fill bars"), row)

    def _build_parts(self) -> QWidget:
        row = QWidget()
        inner = QHBoxLayout(row)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(6)
        self.parts = [Chip(self.tr(words), checkable=True) for words, _ in PARTS]
        for chip in self.parts:
            chip.setChecked(True)
            chip.toggled.connect(lambda _: self.edited.emit())
            inner.addWidget(chip)
        inner.addStretch(1)
        return _labelled(self.tr("Add to the melody"), row)

    def _push_last(self, first: int) -> None:
        if self.last.value() < first:
            self.last.setValue(first)
        self.edited.emit()

    def _push_first(self, last: int) -> None:
        if self.first.value() > last:
            self.first.setValue(last)
        self.edited.emit()


def _labelled(words: str, control: QWidget) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    column.addWidget(Label(words, "label"))
    column.addWidget(control)
    return box
