"""QActions with an id, a key and a callable; texts with ampersands."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


def escape_ampersands(text: str) -> str:
    """The text for a button or a menu that shows each `&` instead of reading it as a key letter."""
    return text.replace("&", "&&")


def new_action(
    owner: QWidget, identity: str, text: str, run: Callable[[], object], keys: str
) -> QAction:
    """Add an action to `owner`; its object name is `identity`, `keys` may be empty."""
    action = QAction(text, owner)
    action.setObjectName(identity)
    if keys:
        action.setShortcut(QKeySequence(keys))
    action.triggered.connect(lambda: run())
    owner.addAction(action)
    return action
