"""Helpers for key events."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


def is_plain_key(event: QKeyEvent) -> bool:
    """Whether a key was pressed without modifiers; keys of the keypad count too."""
    return event.modifiers() in _PLAIN
