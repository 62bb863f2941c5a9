"""The last row of a dialog."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout

from ui.language import translated
from ui.parts.buttons import Button
from ui.qt.layouts import new_row


def dialog_row(dialog: QDialog, button: Button) -> QHBoxLayout:
    """The button that goes on beside "Cancel", which rejects the dialog."""
    cancel = Button(translated("Cancel"), "quiet")
    cancel.setAutoDefault(False)
    cancel.clicked.connect(dialog.reject)
    row = new_row(spacing=8)
    row.addStretch(1)
    row.addWidget(cancel)
    row.addWidget(button)
    return row
