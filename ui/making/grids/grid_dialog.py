"""Asks for the axes of a grid."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from engines.contract import Axis, Medium
from engines.contract.text import Text
from studio.base.errors import InputError
from studio.grids.axes import axes_of, count_cells, read_axis, require_a_grid
from ui.language import translated
from ui.look.theme import Theme
from ui.making.brief.combo_rows import fill
from ui.parts import Button, Label, LabelledCombo, dialog_row
from ui.qt.layouts import new_column

_AXES = {
    "prompt": (Text("Words of the prompt"), Text("fox, heron, otter")),
    "negative": (Text("Negative prompt"), Text("text, frame")),
    "seed": (Text("Seed"), "1-8"),
    "steps": (Text("Steps"), "8, 16, 32"),
    "guidance": (Text("Guidance"), "3, 5, 8"),
    "sampler": (Text("Sampler"), Text("Euler a, DDIM")),
    "width": (Text("Width"), "256, 512"),
    "height": (Text("Height"), "256, 512"),
    "strength": (Text("Strength"), "0.3, 0.6"),
    "truncation": (Text("Truncation"), "0.5, 1"),
    "instruction": (Text("Instruction"), Text("make it night, make it snow")),
    "temperature": (Text("Temperature"), "0.6, 0.9, 1.2"),
    "top-p": ("Top-p", "0.8, 1"),
    "min-p": ("Min-p", "0, 0.05"),
    "top-k": ("Top-k", "0, 40"),
    "repetition-penalty": (Text("Repetition penalty"), "1, 1.2"),
    "max-tokens": (Text("Length in tokens"), "60, 200"),
    "mode": (Text("Mode"), Text("continue, instruct")),
    "stop-at": (Text("Stop at"), Text("sentence, paragraph")),
    "notes": (Text("Seed notes"), "C4 E4, D4 F4"),
    "style": (Text("Style"), Text("waltz, march")),
    "key": (Text("Key"), Text("C major, A minor")),
    "meter": (Text("Meter"), "3/4, 4/4"),
    "tempo": (Text("Tempo"), "80, 120"),
    "bars": (Text("Bars"), "4, 8"),
    "model": (Text("Model"), ""),
    "adapter": (Text("Adapter"), Text("none, First")),
    "adapter-strength": (Text("Strength of the adapter"), "0.5, 1"),
}
"""What each axis is called, and values as an example."""
Make = Callable[[Axis | None, Axis | None], object]


class AxisRow(QWidget):
    """A field of the brief, and a line for its values."""

    def __init__(
        self, medium: Medium, label: str, axis: str, changed: Callable[[], object]
    ) -> None:
        super().__init__()
        self._medium, self._side, self._axis = medium, label, axis
        self._typed: dict[str, str] = {}
        self.combo = LabelledCombo(label)
        names = [(name, translated(_AXES[name][0])) for name in axes_of(medium)]
        fill(self.combo, [("", self.tr("none")), *names], axis)
        self.values = QLineEdit()
        self.values.setAccessibleName(self.tr("Values of the {0}").format(label.lower()))
        column = new_column(self, 6)
        column.addWidget(self.combo)
        column.addWidget(self.values)
        self.combo.currentIndexChanged.connect(self._change_axis)
        self.combo.currentIndexChanged.connect(lambda _: changed())
        self.values.textChanged.connect(lambda _: changed())
        self._show_example()

    def axis(self) -> Axis | None:
        """The axis that is filled in; None where none is chosen. Raises `InputError`."""
        name = str(self.combo.currentData() or "")
        return read_axis(self._medium, self._side, name, self.values.text()) if name else None

    def entries(self) -> tuple[str, str]:
        """Name and values as they are filled in."""
        return str(self.combo.currentData() or ""), self.values.text()

    def is_empty(self) -> bool:
        """Return whether an axis is chosen whose values are not there yet."""
        return bool(self.combo.currentData()) and not self.values.text().strip()

    def _change_axis(self) -> None:
        """Show what was typed for this axis, and not the values of the one before."""
        self._typed[self._axis] = self.values.text()
        self._axis = str(self.combo.currentData() or "")
        self.values.setText(self._typed.get(self._axis, ""))
        self._show_example()

    def _show_example(self) -> None:
        name = str(self.combo.currentData() or "")
        self.values.setEnabled(bool(name))
        self.values.setPlaceholderText(_AXES[name][1] if name else "")


class GridDialog(QDialog):
    """Calls `make` with both axes. `show_error` says why there is no grid of them."""

    def __init__(
        self, medium: Medium, axes: Sequence[tuple[str, str]], make: Make, parent: QWidget
    ) -> None:
        """`axes` are name and values of columns and rows to begin with."""
        super().__init__(parent)
        self._make = make
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Grid"))
        self.setMinimumWidth(Theme.current().px(420))
        (x_name, x_values), (y_name, y_values) = axes
        self.columns = AxisRow(medium, self.tr("Columns"), x_name, self._update)
        self.rows = AxisRow(medium, self.tr("Rows"), y_name, self._update)
        self.note = Label("", "note", "text2", wrap=True)
        self.button = Button(self.tr("Make the grid"), "primary")
        self.columns.values.setText(x_values)
        self.rows.values.setText(y_values)
        self._build_column()
        self._update()

    def show_error(self, error: Exception) -> None:
        """Say why the grid cannot be made."""
        self.note.setText(translated(getattr(error, "text", str(error))))
        self.note.set_ink("bad")
        self.button.setEnabled(True)

    def axes(self) -> list[tuple[str, str]]:
        """Name and values of columns and rows, as they are filled in."""
        return [
            (str(r.combo.currentData() or ""), r.values.text()) for r in (self.columns, self.rows)
        ]

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(Theme.current().px(420), 0))

    def _update(self) -> None:
        if not hasattr(self, "note"):
            return
        try:
            x, y = self.columns.axis(), self.rows.axis()
            require_a_grid(x, y)
            text, ink = self.tr("{0} works, as one job.").format(count_cells(x, y)), "text2"
        except InputError as error:
            text, ink = translated(error.what), "warn"
            if self.columns.is_empty() or self.rows.is_empty():
                text, ink = self.tr("Write the values with commas between them."), "text2"
        self.note.setText(text)
        self.note.set_ink(ink)
        self.button.setEnabled(
            ink == "text2" and not (self.columns.is_empty() or self.rows.is_empty())
        )

    def _finish(self) -> None:
        self.button.setEnabled(False)
        self._make(self.columns.axis(), self.rows.axis())

    def _build_column(self) -> None:
        column = new_column(self, 12, (24, 20, 24, 18))
        column.addWidget(Label(self.tr("A grid of this brief"), "heading"))
        sentence = self.tr(
            "Every work has the same seed, unless seeds are an axis. Of words of the prompt, the"
            " first is the one that the others replace."
        )
        column.addWidget(Label(sentence, "note", "text2", wrap=True))
        column.addWidget(self.columns)
        column.addWidget(self.rows)
        column.addWidget(self.note)
        self.button.setDefault(True)
        self.button.clicked.connect(self._finish)
        column.addLayout(dialog_row(self, self.button))
