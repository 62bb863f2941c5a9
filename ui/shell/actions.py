"""The commands of the menus, with their keys.

Invariant: every command is one QAction with an id, so that menus, palette and rebound keys agree.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from ui.qt.actions import new_action


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
        run: Callable[[], object],
        keys: str = "",
        checkable: bool = False,
    ) -> QAction:
        """Make an action; an ampersand in `text` marks its letter in the menu."""
        action = new_action(self._window, identity, text, run, self._keys.get(identity, keys))
        action.setCheckable(checkable)
        action.setMenuRole(QAction.MenuRole.NoRole)
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        self._actions[identity] = action
        return action

    def __getitem__(self, identity: str) -> QAction:
        return self._actions[identity]

    def all(self) -> list[QAction]:
        """Every action, for the palette."""
        return list(self._actions.values())
