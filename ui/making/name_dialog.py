"""Asks for a name. Invariant: a name that cannot be used is said, and the dialog stays open."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from studio.errors import StudioError, to_studio_error
from ui.look.theme import Theme
from ui.parts import Button, Label
from ui.qt.layouts import new_column, new_row


class NameDialog(QDialog):
    """Calls `use` with the name; the error that it raises is shown below the name."""

    def __init__(
        self, title: str, verb: str, name: str, use: Callable[[str], object], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._use = use
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(Theme.current().px(360))
        self.name = QLineEdit(name)
        self.name.setAccessibleName(self.tr("Name"))
        self.name.selectAll()
        self.name.textChanged.connect(self._show_no_error)
        self.error = Label("", "note", "bad", wrap=True)
        self.error.hide()
        self.button = Button(verb, "primary")
        self.button.setDefault(True)
        self.button.clicked.connect(self._finish)
        self._build_column(title)
        self._show_no_error()

    def _show_no_error(self) -> None:
        self.error.hide()
        self.button.setEnabled(bool(self.name.text().strip()))

    def _finish(self) -> None:
        try:
            self._use(self.name.text().strip())
        except (StudioError, OSError) as fault:
            self.error.setText(str(to_studio_error(fault) or fault))
            self.error.show()
            return
        self.accept()

    def _build_column(self, title: str) -> None:
        column = new_column(self, 12, (24, 20, 24, 18))
        column.addWidget(Label(title, "heading"))
        column.addWidget(self.name)
        column.addWidget(self.error)
        column.addSpacing(4)
        cancel = Button(self.tr("Cancel"), "quiet")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        row = new_row(spacing=8)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.button)
        column.addLayout(row)
