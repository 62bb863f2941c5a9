"""The commands of the menus, with their keys.

Invariant: every command is one QAction with an id, so that menus, palette and rebound keys agree.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from ui.bindings import ANYWHERE, Bindings
from ui.commands import Command
from ui.qt.actions import new_action


class Actions:
    """The window's actions by id, with the keys that the artist bound."""

    def __init__(self, window: QWidget, bindings: Bindings) -> None:
        self._window = window
        self._bindings = bindings
        self._actions: dict[str, QAction] = {}
        self.commands: dict[str, Command] = {}

    def add(
        self,
        identity: str,
        text: str,
        run: Callable[[], object],
        keys: str = "",
        checkable: bool = False,
    ) -> QAction:
        """Make an action; an ampersand in `text` marks its letter in the menu."""
        command = Command(identity, text.replace("&", ""), keys, (ANYWHERE,))
        self.commands[identity] = command
        action = new_action(self._window, identity, text, run, self._bindings.keys_of(command))
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
