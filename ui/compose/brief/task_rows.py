"""The row of the brief that depends on the task: start, what to keep, bars, parts."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QSpinBox, QStackedWidget, QWidget

from engines.contract.music_names import INSTRUMENTS
from engines.contract.text import Text
from ui.language import translated
from ui.look.theme import Theme
from ui.parts import Chip, Label, Segments
from ui.qt.layouts import new_column, new_row

MAX_BAR = 10_000
TASKS = ("continue", "vary", "infill", "accompany")
PARTS = (
    (Text("Chords"), "acoustic guitar (nylon)"),
    (Text("Bass"), "acoustic bass"),
    (Text("Drums"), "drums"),
)
assert all(name in INSTRUMENTS for _, name in PARTS)


class TaskRows(QStackedWidget):
    """`edited` when the artist changed something in a row."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        for row in (
            self._build_start(),
            self._build_keep(),
            self._build_bars(),
            self._build_parts(),
        ):
            self.addWidget(row)
        self.show_task("continue")
        Theme.current().rescaled.connect(self._fit)

    def show_task(self, task: str) -> None:
        """Show a task's row, at its own height: a stack is as high as its highest page."""
        self.setCurrentIndex(TASKS.index(task))
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Follow the height of the visible row, whose choices may stand in two rows."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        row = self.currentWidget()
        assert row is not None
        self.setFixedHeight(row.sizeHint().height())

    def values(self, task: str) -> dict[str, object]:
        """The fields of the brief that this task has."""
        if task == "vary":
            return {"keep": self.keep.value()}
        if task == "infill":
            first, last = self.bars()
            return {"first_bar": first, "last_bar": last}
        if task == "accompany":
            return {"instruments": tuple(n for n, chip in self._chips() if chip.isChecked())}
        return {}

    def show_values(self, values: Mapping[str, object]) -> None:
        """Show the fields of a brief."""
        if "keep" in values:
            self.keep.set_value(values["keep"])
        if "first_bar" in values and "last_bar" in values:
            self.set_bars(int(str(values["first_bar"])), int(str(values["last_bar"])))
        names = values.get("instruments")
        if values.get("task") == "accompany" and isinstance(names, list | tuple) and names:
            for name, chip in self._chips():
                chip.setChecked(name in names)

    def from_piece(self) -> bool:
        """Return whether to continue the piece in the roll."""
        return bool(self.start.value()) and self.start.isEnabled()

    def set_piece(self, bar_count: int) -> None:
        """Set the number of bars of the piece in the roll; 0 without a piece."""
        self.start.setEnabled(bar_count > 0)
        if bar_count > 0:
            self.first.setMaximum(bar_count)
            self.last.setMaximum(bar_count)

    def bars(self) -> tuple[int, int]:
        """First and last bar to fill."""
        return self.first.value(), max(self.first.value(), self.last.value())

    def set_bars(self, first: int, last: int) -> None:
        """Set the bars to fill."""
        for box, bar in ((self.last, last), (self.first, first)):
            box.setMaximum(max(box.maximum(), bar))
            box.setValue(bar)

    # Building

    def _build_start(self) -> QWidget:
        name = self.tr("Begin with")
        options = [(False, self.tr("Seed notes")), (True, self.tr("Piece in the roll"))]
        self.start = Segments(name, options, fit_text=True)
        self.start.value_selected.connect(lambda _: self.edited.emit())
        return _labelled(name, self.start)

    def _build_keep(self) -> QWidget:
        name = self.tr("Keep")
        options = [("rhythm", self.tr("Rhythm")), ("pitches", self.tr("Pitches"))]
        self.keep = Segments(name, options)
        self.keep.value_selected.connect(lambda _: self.edited.emit())
        return _labelled(name, self.keep)

    def _build_bars(self) -> QWidget:
        self.first, self.last = QSpinBox(), QSpinBox()
        for box, name in ((self.first, self.tr("First bar")), (self.last, self.tr("Last bar"))):
            box.setRange(1, MAX_BAR)
            Theme.current().set_scaled(box.setFixedWidth, 56)
            box.setAlignment(Qt.AlignmentFlag.AlignCenter)
            box.setAccessibleName(name)
        self.first.valueChanged.connect(self._raise_last)
        self.last.valueChanged.connect(self._lower_first)
        row = _new_control_row(8, self.first, Label(self.tr("to"), "caption"), self.last)
        return _labelled(self.tr("Fill bars"), row)

    def _build_parts(self) -> QWidget:
        self.parts = [Chip(translated(title), checkable=True) for title, _ in PARTS]
        for chip in self.parts:
            chip.setChecked(True)
            chip.toggled.connect(lambda _: self.edited.emit())
        return _labelled(self.tr("Add to the melody"), _new_control_row(6, *self.parts))

    def _chips(self) -> list[tuple[str, Chip]]:
        """The chips of the parts, each with its instrument."""
        return [(name, chip) for chip, (_, name) in zip(self.parts, PARTS, strict=True)]

    def _raise_last(self, first: int) -> None:
        if self.last.value() < first:
            self.last.setValue(first)
        self.edited.emit()

    def _lower_first(self, last: int) -> None:
        if self.first.value() > last:
            self.first.setValue(last)
        self.edited.emit()


def _new_control_row(spacing: int, *controls: QWidget) -> QWidget:
    widget = QWidget()
    row = new_row(widget, spacing)
    for control in controls:
        row.addWidget(control)
    row.addStretch(1)
    return widget


def _labelled(text: str, control: QWidget) -> QWidget:
    widget = QWidget()
    column = new_column(widget, 6)
    column.addWidget(Label(text, "label"))
    column.addWidget(control)
    return widget
