"""Asks for a name."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from studio.base.errors import StudioError
from studio.base.faults import to_studio_error
from ui.language import translated
from ui.look.theme import Theme
from ui.parts import Button, Label, dialog_row
from ui.qt.layouts import new_column


class NameDialog(QDialog):
    """Calls `use` with the name; the error that it raises is shown below the name.

    `fault_of` says while a name is typed why it cannot be used, or nothing; `explanation` is shown
    where there is no fault.
    """

    def __init__(
        self,
        title: str,
        verb: str,
        name: str,
        use: Callable[[str], object],
        parent: QWidget,
        fault_of: Callable[[str], str] = lambda name: "",
        explanation: str = "",
    ) -> None:
        super().__init__(parent)
        self._use, self._fault_of, self._explanation = use, fault_of, explanation
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(Theme.current().px(420))
        self.name = QLineEdit(name)
        self.name.setAccessibleName(self.tr("Name"))
        self.name.selectAll()
        self.name.textChanged.connect(self._check)
        self.note = Label("", "note", wrap=True)
        self.button = Button(verb, "primary")
        self.button.setDefault(True)
        self.button.clicked.connect(self._finish)
        self._build_column(title)
        self._check()

    def _check(self) -> None:
        name = self.name.text().strip()
        fault = self._fault_of(name)
        self._show_note(fault, "warn")
        self.button.setEnabled(bool(name) and not fault)

    def _show_note(self, fault: str, ink: str) -> None:
        self.note.setText(fault or self._explanation)
        self.note.set_ink(ink if fault else "text2")
        self.note.setVisible(bool(self.note.text()))

    def _finish(self) -> None:
        try:
            self._use(self.name.text().strip())
        except (StudioError, OSError) as fault:
            self._show_note(_words_of(fault), "bad")
            return
        self.accept()

    def _build_column(self, title: str) -> None:
        column = new_column(self, 12, (24, 20, 24, 18))
        column.addWidget(Label(title, "heading"))
        column.addWidget(self.name)
        column.addWidget(self.note)
        column.addSpacing(4)
        column.addLayout(dialog_row(self, self.button))


def _words_of(fault: StudioError | OSError) -> str:
    error = to_studio_error(fault)
    return translated(error.text) if error is not None else str(fault)
