"""The frame of a column. Invariant: all columns of a page are framed alike."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QWidget

from ui.parts import set_background


class Panel(QFrame):
    """A framed column with one of the theme's grounds: panel, page or well."""

    def __init__(self, ground_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_background(self, ground_name)
        self.setProperty("panel", True)
