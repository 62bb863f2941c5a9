"""The strip above the page that says why nothing can be saved.

Invariant: it stays as long as its cause does, and cannot be closed.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from studio.errors import StudioError
from ui.parts import Button, IconLabel, Label
from ui.qt.layouts import new_row


class ReadOnlyStrip(QFrame):
    """`copy_requested` when the artist wants a copy of the project to work in."""

    copy_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "notice")
        self._text = Label("", wrap=True)
        self.button = Button("", "quiet")
        self.button.clicked.connect(self.copy_requested)
        row = new_row(self, 10, (16, 8, 12, 8))
        row.addWidget(IconLabel("info", "blue", 18))
        row.addWidget(self._text, 1)
        row.addWidget(self.button)
        self.hide()

    def show_refusal(self, refusal: StudioError | None) -> None:
        """Say why nothing can be saved; hidden where everything can."""
        self.setVisible(refusal is not None)
        self.button.setEnabled(True)
        self.button.setText(self.tr("Make a copy to work in"))
        if refusal is not None:
            looked_at = self.tr("You can look at everything, play it and export it.")
            self._text.setText(f"{refusal.what} {looked_at}")

    def show_copying(self) -> None:
        """Show that a copy is being made."""
        self.button.setEnabled(False)
        self.button.setText(self.tr("Copying…"))

    def text(self) -> str:
        """The sentence on show; empty while the strip is hidden."""
        return self._text.text() if self.isVisible() else ""
