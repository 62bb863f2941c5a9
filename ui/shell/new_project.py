"""The dialog that makes a new project: its name, where it lies, and what will be made.

Invariant: a name that cannot be used is said while it is typed; nothing is made before the button.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLineEdit, QWidget

from engines.formats.atomic import nearest_existing
from studio import places
from ui.look.theme import Theme
from ui.parts import Button, ElidedLabel, Label
from ui.qt.layouts import new_column, new_row


class NewProjectDialog(QDialog):
    """Calls `make` with the path of the project when the artist has chosen one."""

    def __init__(self, make: Callable[[Path], object], parent: QWidget) -> None:
        super().__init__(parent)
        self._make = make
        self.folder = places.projects_folder()
        self.setWindowTitle(self.tr("New project"))
        self.setMinimumWidth(Theme.current().px(460))
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("Name of the project"))
        self.name.setText(self._free_name())
        self.name.selectAll()
        self.name.textChanged.connect(self._show_plan)
        self._where = ElidedLabel("", "note")
        self._plan = Label("", "note", "text2", wrap=True)
        self.button = Button(self.tr("Make the project"), "primary")
        self.button.setDefault(True)
        self.button.clicked.connect(self._finish)
        self._build_column()
        self._show_plan()

    def path(self) -> Path:
        """Where the project would be."""
        return self.folder / f"{self.name.text().strip()}{places.PROJECT_SUFFIX}"

    def fault(self) -> str:
        """Why no project can be made with this name there; empty if one can."""
        name = self.name.text().strip()
        if not name:
            return self.tr("Give it a name.")
        if not name.isprintable() or places.FORBIDDEN_LETTERS & set(name) or name[:1] == ".":
            return self.tr("A name cannot have {0}, nor begin with a dot.").format(
                " ".join(sorted(places.FORBIDDEN_LETTERS))
            )
        if len(name.encode()) > places.MAX_PROJECT_NAME:
            return self.tr("This name is too long for a folder.")
        if self.path().exists():
            return self.tr("There is already a project of this name there.")
        if not os.access(nearest_existing(self.folder), os.W_OK):
            return self.tr("Nothing can be saved in that folder. Choose another one.")
        return ""

    def _free_name(self) -> str:
        """A name that is not taken: "Untitled", "Untitled 2"."""
        name, number = self.tr("Untitled"), 1
        while (self.folder / f"{name}{places.PROJECT_SUFFIX}").exists():
            number += 1
            name = f"{self.tr('Untitled')} {number}"
        return name

    def _show_plan(self) -> None:
        fault = self.fault()
        self._where.setText(str(self.folder))
        text = self.tr(
            "Makes the folder {0}. Your texts, works, stars and what the studio learns from them "
            "will lie in it, and nowhere else."
        )
        self._plan.setText(fault or text.format(self.path().name))
        self._plan.set_ink("warn" if fault else "text2")
        self.button.setEnabled(not fault)

    def _ask_folder(self) -> None:
        start = str(nearest_existing(self.folder))
        folder = QFileDialog.getExistingDirectory(self, self.tr("Where it lies"), start)
        if folder:
            self.folder = Path(folder)
            self._show_plan()

    def _finish(self) -> None:
        if not self.fault():
            self.accept()
            self._make(self.path())

    # Building

    def _build_column(self) -> None:
        column = new_column(self, 12, (24, 20, 24, 18))
        column.addWidget(Label(self.tr("New project"), "heading"))
        column.addLayout(self._labelled(self.tr("Name"), self.name))
        choose = Button(self.tr("Change…"), "quiet", "small")
        choose.setAutoDefault(False)
        choose.clicked.connect(self._ask_folder)
        column.addLayout(self._labelled(self.tr("Where"), self._where, choose))
        column.addWidget(self._plan)
        column.addSpacing(4)
        column.addLayout(self._build_buttons())

    def _labelled(self, text: str, field: QWidget, *more: QWidget) -> QHBoxLayout:
        label = Label(text, "label")
        label.setBuddy(field)
        label.setMinimumWidth(Theme.current().px(52))
        row = new_row(spacing=10)
        row.addWidget(label)
        row.addWidget(field, 1)
        for widget in more:
            row.addWidget(widget)
        return row

    def _build_buttons(self) -> QHBoxLayout:
        cancel = Button(self.tr("Cancel"), "quiet")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        row = new_row(spacing=8)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.button)
        return row
