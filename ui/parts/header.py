"""The head of a panel: its title, a caption, and its actions."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.parts.bar import Bar
from ui.parts.labels import ElidedLabel, Label

HEIGHT = 39


class PanelHeader(Bar):
    """The 40 px head of a panel: title, a caption after it, actions at the right by `add`."""

    def __init__(self, title: str, caption: str = "") -> None:
        super().__init__(HEIGHT, 8, (16, 0, 12, 0))
        self.title = Label(title, "strong")
        self.caption = ElidedLabel(caption, "caption")
        self._titles = self.add(self.title, self.caption, grows=True)
        self.add_stretch()

    def insert(self, widget: QWidget) -> None:
        """Insert a control between title and caption."""
        self._titles.insert(1, widget)
