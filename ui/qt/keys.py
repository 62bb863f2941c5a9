"""Which keys work where."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_MODIFIERS = ("Ctrl", "Alt", "⌘")


def is_plain_key(event: QKeyEvent) -> bool:
    """Whether a key was pressed without modifiers; keys of the keypad count too."""
    return event.modifiers() in _PLAIN


def takes_letters(widget: QWidget | None) -> bool:
    """Whether letters that are typed go into this widget."""
    if isinstance(widget, QLineEdit | QTextEdit | QPlainTextEdit | QAbstractSpinBox):
        return not widget.isReadOnly()
    return isinstance(widget, QComboBox) and widget.isEditable()


def works_while_typing(keys: Sequence[str]) -> bool:
    """Whether a key of the status line works while letters go into a field: "Ctrl K", "F1"."""
    first = keys[0]
    is_function_key = first[:1] == "F" and first[1:].isdigit()
    return is_function_key or first == "Esc" or first.startswith(_MODIFIERS)
