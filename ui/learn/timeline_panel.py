"""The timeline of the adapters of a medium, and the way back to the one before."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame

from ui.adapter_summary import AdapterSummary
from ui.learn.timeline import Timeline
from ui.parts import Button, ElidedLabel, Label
from ui.qt.layouts import new_column, new_row


class TimelinePanel(QFrame):
    """`timeline`, with `roll_back` above it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "sheet")
        self._title = Label("", "title")
        caption = self.tr(
            "Held-out pairs put in your order, out of 100. Bars show what luck allows (95 %)."
        )
        self.roll_back = Button("", "quiet", "small", "arrow-counter-clockwise")
        self.timeline = Timeline()
        header = new_row(spacing=10)
        header.addWidget(self._title)
        header.addWidget(ElidedLabel(caption, "caption"), 1)
        header.addWidget(self.roll_back)
        column = new_column(self, 6, (16, 12, 16, 8))
        column.addLayout(header)
        column.addWidget(self.timeline, 1)

    def show_adapters(
        self, title: str, adapters: Sequence[AdapterSummary], selected: str, previous: str
    ) -> None:
        """Show adapters; `previous` names what a roll-back returns to, empty if it cannot."""
        self._title.setText(title)
        self.timeline.show_adapters(adapters, selected)
        self.roll_back.setText(self.tr("Roll back to {0}").format(previous))
        self.roll_back.setVisible(bool(previous))
