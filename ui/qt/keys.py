"""Which keys work where."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_MODIFIERS = ("Ctrl+", "Alt+", "Meta+")


def is_plain_key(event: QKeyEvent) -> bool:
    """Return whether a key was pressed without modifiers; keys of the keypad count too."""
    return event.modifiers() in _PLAIN


def takes_letters(widget: QWidget | None) -> bool:
    """Return whether letters that are typed go into this widget."""
    if isinstance(widget, QLineEdit | QTextEdit | QPlainTextEdit | QAbstractSpinBox):
        return not widget.isReadOnly()
    return isinstance(widget, QComboBox) and widget.isEditable()


def works_while_typing(keys: str) -> bool:
    """Return whether keys, in the words of QKeySequence, work while letters go into a field:
    "Ctrl+K"."""
    is_function_key = keys[:1] == "F" and keys[1:].isdigit()
    return is_function_key or keys == "Esc" or keys.startswith(_MODIFIERS)


def sequences(keys: str) -> list[QKeySequence]:
    """Return what an action takes for `keys`, which may be empty. With "Ctrl+Shift+=" goes
    "Ctrl+Shift++": on many keyboards the plus has a key of its own."""
    names = [keys, f"{keys[:-1]}+"] if keys.endswith("+=") else [keys]
    return [QKeySequence(name) for name in names if name]
