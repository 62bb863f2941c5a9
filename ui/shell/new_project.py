"""The dialog that makes a new project: its name, where it lies, and what will be made."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLineEdit, QWidget

from engines.formats.atomic import nearest_existing
from studio.base import places
from ui.look.theme import Theme
from ui.parts import Button, Check, ElidedLabel, Label, dialog_row
from ui.project.names import fault_of_name, free_name
from ui.qt.layouts import new_column, new_row

if TYPE_CHECKING:
    from studio.studio import Studio
    from ui.shell.projects import TasteSource


class NewProjectDialog(QDialog):
    """Calls `make` with the path of the project, and the taste that it begins with, if any: a file,
    or the project `source` that is open and has ratings."""

    def __init__(
        self,
        make: Callable[[Path, TasteSource | None], object],
        source: Studio | None,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._make, self._taste = make, source
        self.folder = places.projects_folder()
        self.setWindowTitle(self.tr("New project"))
        self.setMinimumWidth(Theme.current().px(460))
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("Name of the project"))
        self.name.setText(free_name(self.tr("Untitled"), self.folder))
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
        """Return where the project would be."""
        return self.folder / f"{self.name.text().strip()}{places.PROJECT_SUFFIX}"

    def fault(self) -> str:
        """Return why no project can be made with this name there; empty if one can."""
        fault = fault_of_name(self.name.text().strip(), self.folder)
        if fault:
            return fault
        if not os.access(nearest_existing(self.folder), os.W_OK):
            return self.tr("Nothing can be saved in that folder. Choose another one.")
        return ""

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
            self._make(self.path(), self._taste if self.taste.isChecked() else None)

    def _ask_taste(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self, self.tr("My taste from a file"), str(Path.home()), self.tr("Taste (*.zip)")
        )
        if path:
            self._taste = Path(path)
            self._show_taste()
            self.taste.setChecked(True)

    def _show_taste(self) -> None:
        """Name where the taste is from; a file has to be chosen where no project has any."""
        text = self.tr("Begin with my taste")
        if isinstance(self._taste, Path):
            text = self.tr("Begin with my taste from {0}").format(self._taste.name)
        elif self._taste is not None:
            text = self.tr("Begin with my taste from {0}").format(self._taste.project.name)
        self.taste.setText(text)
        self.taste.setEnabled(self._taste is not None)

    # Building

    def _build_column(self) -> None:
        column = new_column(self, 12, (24, 20, 24, 18))
        column.addWidget(Label(self.tr("New project"), "heading"))
        column.addLayout(self._labelled(self.tr("Name"), self.name))
        choose = Button(self.tr("Change…"), "quiet", "small")
        choose.setAutoDefault(False)
        choose.clicked.connect(self._ask_folder)
        column.addLayout(self._labelled(self.tr("Where"), self._where, choose))
        column.addLayout(self._build_taste())
        column.addWidget(self._plan)
        column.addSpacing(4)
        column.addLayout(dialog_row(self, self.button))

    def _build_taste(self) -> QHBoxLayout:
        self.taste = Check("")
        words = self.tr("Your stars count there as numbers; no works and no words come along.")
        self.taste.setToolTip(words)
        self.taste_file = Button(self.tr("From a file…"), "quiet", "small")
        self.taste_file.setAutoDefault(False)
        self.taste_file.clicked.connect(self._ask_taste)
        row = new_row(spacing=10)
        row.addSpacing(Theme.current().px(62))
        row.addWidget(self.taste, 1)
        row.addWidget(self.taste_file)
        self._show_taste()
        return row

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
