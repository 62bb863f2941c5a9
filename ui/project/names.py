"""Names of projects: what is wrong with one, and a dialog that asks for one.

Invariant: a name that cannot be used is said while it is typed; nothing is done before the button.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from studio import places
from ui.language import translated
from ui.look.theme import Theme
from ui.parts import Button, Label
from ui.qt.layouts import new_column, new_row


def fault_of_name(name: str, folder: Path) -> str:
    """Why a project in `folder` cannot have this name; empty where it can."""
    if not name:
        return translated("Give it a name.")
    if not name.isprintable() or places.FORBIDDEN_LETTERS & set(name) or name[:1] == ".":
        letters = " ".join(sorted(places.FORBIDDEN_LETTERS))
        return translated("A name cannot have {0}, nor begin with a dot.").format(letters)
    if len(name.encode()) > places.MAX_PROJECT_NAME:
        return translated("This name is too long for a folder.")
    if (folder / f"{name}{places.PROJECT_SUFFIX}").exists():
        return translated("There is already a project of this name there.")
    return ""


def free_name(name: str, folder: Path) -> str:
    """The name, or the first of "name 2", "name 3" that is not taken in `folder`."""
    free, number = name, 1
    while (folder / f"{free}{places.PROJECT_SUFFIX}").exists():
        number += 1
        free = f"{name} {number}"
    return free


class NameDialog(QDialog):
    """Asks for the name of a project in `folder`, and calls `use` with it."""

    def __init__(
        self,
        title: str,
        explanation: str,
        verb: str,
        name: str,
        folder: Path,
        use: Callable[[str], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._use, self._folder, self._explanation = use, folder, explanation
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(Theme.current().px(420))
        self.name = QLineEdit(name)
        self.name.setAccessibleName(translated("Name of the project"))
        self.name.selectAll()
        self.name.textChanged.connect(self._show_fault)
        self._note = Label("", "note", "text2", wrap=True)
        self.button = Button(verb, "primary")
        self.button.setDefault(True)
        self.button.clicked.connect(self._finish)
        self._build_column(title)
        self._show_fault()

    def _show_fault(self) -> None:
        fault = fault_of_name(self.name.text().strip(), self._folder)
        self._note.setText(fault or self._explanation)
        self._note.set_ink("warn" if fault else "text2")
        self.button.setEnabled(not fault)

    def _finish(self) -> None:
        self.accept()
        self._use(self.name.text().strip())

    def _build_column(self, title: str) -> None:
        column = new_column(self, 12, (24, 20, 24, 18))
        column.addWidget(Label(title, "heading"))
        column.addWidget(self.name)
        column.addWidget(self._note)
        column.addSpacing(4)
        cancel = Button(translated("Cancel"), "quiet")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        row = new_row(spacing=8)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.button)
        column.addLayout(row)
