"""The frame of a column."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QLayout, QVBoxLayout, QWidget

from ui.parts import Divider, set_background
from ui.qt.layouts import new_column, scroll_area


class Panel(QFrame):
    """A framed column with one of the theme's grounds: panel, page or well."""

    def __init__(self, ground_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_background(self, ground_name)
        self.setProperty("panel", True)

    def show_scrolling(self, header: QWidget, content: QLayout) -> QVBoxLayout:
        """Put a header on the panel, and below it what scrolls. Returns the panel's column."""
        ground = set_background(QWidget(), "panel")
        ground.setLayout(content)
        column = new_column(self)
        column.addWidget(header)
        column.addWidget(Divider())
        column.addWidget(scroll_area(ground), 1)
        return column
