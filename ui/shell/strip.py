"""The strip above the page that says why nothing can be saved."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from studio.base.errors import DiskFull
from ui.context import AppContext
from ui.language import join_sentences
from ui.parts import Button, IconLabel, Label
from ui.qt.layouts import new_row
from ui.shell.projects import copy_to_projects


class ReadOnlyStrip(QFrame):
    """`open_requested(folder)`: a copy to work in, or the project again once its cause is gone."""

    open_requested = Signal(Path)

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self.setProperty("part", "notice")
        self._text = Label("", wrap=True)
        self.button = Button("", "quiet")
        self.button.clicked.connect(self._copy)
        row = new_row(self, 10, (16, 8, 12, 8))
        row.addWidget(IconLabel("info", "blue", 18))
        row.addWidget(self._text, 1)
        self.again = Button(self.tr("Try again"), "quiet")
        self.again.clicked.connect(self._open_again)
        row.addWidget(self.again)
        row.addWidget(self.button)
        context.project_opened.connect(self._show_refusal)
        self.hide()

    def text(self) -> str:
        """The sentence on show; empty while the strip is hidden."""
        return self._text.text() if self.isVisible() else ""

    def _show_refusal(self) -> None:
        """Say why nothing can be saved; hidden where everything can."""
        refusal = self._context.refusal
        self.setVisible(refusal is not None)
        self._show_copying(False)
        self.button.setVisible(not isinstance(refusal, DiskFull))  # it would lack the room too
        if refusal is not None:
            looked_at = self.tr("You can look at everything, play it and export it.")
            self._text.setText(join_sentences(refusal.what, looked_at))

    def _open_again(self) -> None:
        self.open_requested.emit(self._context.studio.project.folder)

    def _copy(self) -> None:
        """Copy the project to where it can be written to."""
        folder = self._context.studio.project.folder
        self._show_copying(True)
        self._context.run_in_background(
            lambda: copy_to_projects(folder), self.open_requested.emit, self._report_failure
        )

    def _report_failure(self, fault: Exception) -> None:
        self._show_copying(False)
        self._context.report(fault)

    def _show_copying(self, is_copying: bool) -> None:
        self.button.setEnabled(not is_copying)
        copying = self.tr("Copying…")
        self.button.setText(copying if is_copying else self.tr("Make a copy to work in"))
