"""What a page is.

Invariant: a page is built once, when it is first shown, perhaps before a project is open; it fills
itself in `open_project`, which is called again for each project.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from ui.context import AppContext
from ui.parts import ground

Hints = Sequence[tuple[Sequence[str], str]]


class Page(QWidget):
    """One activity. `hints_changed` asks the status line to read `key_hints` again."""

    hints_changed = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        ground(self, "window")

    def open_project(self) -> None:
        """Fill the page from `context.studio`."""

    def arrive(self, topic: object = None) -> None:
        """The page was turned to; `topic` says for what, where the caller has something in mind."""

    def leave(self) -> None:
        """Another page is turned to, or the window closes: keep what is not kept yet."""

    def key_hints(self) -> Hints:
        """The keys that work right now, for the status line."""
        return ()

    def add_deed(
        self, identity: str, text: str, deed: Callable[[], object], keys: str = ""
    ) -> QAction:
        """Offer something in the Work menu and the palette, with a key that works on this page."""
        action = QAction(text, self)
        action.setObjectName(identity)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        bound = self.context.settings.keys.get(identity, keys)
        if bound:
            action.setShortcut(QKeySequence(bound))
        action.triggered.connect(lambda: deed())
        self.addAction(action)
        return action
