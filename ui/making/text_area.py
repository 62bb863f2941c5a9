"""A few lines of text in a form.

Invariant: Tab leaves the field and types nothing; where the field has nothing to undo, the key
belongs to the page.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout

from ui.look.theme import Theme
from ui.parts import Label
from ui.qt.layouts import new_column

_KEY = QKeySequence.StandardKey


class TextArea(QPlainTextEdit):
    """Leaves the keys of undo and redo to the page where it has nothing to undo or redo."""

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            is_idle_undo = event.matches(_KEY.Undo) and not self.document().isUndoAvailable()
            is_idle_redo = event.matches(_KEY.Redo) and not self.document().isRedoAvailable()
            if is_idle_undo or is_idle_redo:
                event.ignore()
                return False
        return super().event(event)


def new_text_area(name: str, placeholder: str, height: int) -> QPlainTextEdit:
    """A field of a fixed height, in pixels at 100 %."""
    field = TextArea()
    field.setAccessibleName(name)
    field.setPlaceholderText(placeholder)
    field.setTabChangesFocus(True)
    field.setProperty("ring", "self")
    Theme.current().set_scaled(field.setFixedHeight, height)
    return field


def with_label(field: QPlainTextEdit, spacing: int) -> QVBoxLayout:
    """A column of the field's name and the field."""
    label = Label(field.accessibleName(), "label")
    label.setBuddy(field)
    column = new_column(spacing=spacing)
    column.addWidget(label)
    column.addWidget(field)
    return column
