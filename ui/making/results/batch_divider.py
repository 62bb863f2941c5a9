"""A line between two batches of results."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.look.dates import when
from ui.parts import Divider, Label
from ui.qt.layouts import new_row


class BatchDivider(QWidget):
    """The time of the batch below it, and a line as wide as the panel."""

    def __init__(self, created_at: str) -> None:
        super().__init__()
        self.text = when(created_at) if created_at else self.tr("earlier")
        row = new_row(self, 8, (2, 4, 2, 0))
        row.addWidget(Label(self.text, "caption", tabular=True))
        row.addWidget(Divider(), 1)
