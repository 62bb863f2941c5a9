"""A field to search in, and what the field that has the focus can do by itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit


def search_field(name: str, search: Callable[[str], object]) -> QLineEdit:
    """A field with a button that clears it; `search` is called with each change."""
    field = QLineEdit()
    field.setPlaceholderText(name)
    field.setAccessibleName(name)
    field.setClearButtonEnabled(True)
    field.textChanged.connect(search)
    return field


def focused_field_can_undo() -> bool:
    """Return whether the focus is in a field that can undo changes of its own."""
    return _can("isUndoAvailable")


def focused_field_can_redo() -> bool:
    """Return whether the focus is in a field that can redo changes of its own."""
    return _can("isRedoAvailable")


def _can(check: str) -> bool:
    field = QApplication.focusWidget()
    if isinstance(field, QLineEdit):
        return bool(getattr(field, check)())
    return isinstance(field, QPlainTextEdit) and bool(getattr(field.document(), check)())
