"""What can be done from the menus, with its keys.

Invariant: every deed is one QAction with an id, so that menus, palette and rebound keys agree.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


class Actions:
    """The window's actions by id; `keys` holds the artist's own bindings."""

    def __init__(self, window: QWidget, keys: Mapping[str, str]) -> None:
        self._window = window
        self._keys = keys
        self._actions: dict[str, QAction] = {}

    def add(
        self,
        identity: str,
        text: str,
        deed: Callable[[], object],
        keys: str = "",
        checkable: bool = False,
    ) -> QAction:
        """Make an action; an ampersand in `text` marks its letter in the menu."""
        action = QAction(text, self._window)
        action.setObjectName(identity)
        action.setCheckable(checkable)
        action.setMenuRole(QAction.MenuRole.NoRole)
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        bound = self._keys.get(identity, keys)
        if bound:
            action.setShortcut(QKeySequence(bound))
        action.triggered.connect(lambda: deed())
        self._window.addAction(action)
        self._actions[identity] = action
        return action

    def __getitem__(self, identity: str) -> QAction:
        return self._actions[identity]

    def all(self) -> list[QAction]:
        """Every action, for the palette."""
        return list(self._actions.values())
