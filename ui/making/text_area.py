"""A few lines of text in a form. Invariant: Tab leaves the field and types nothing."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout

from ui.parts import Label
from ui.qt.layouts import new_column


def new_text_area(name: str, placeholder: str, height: int) -> QPlainTextEdit:
    """A field of a fixed height in pixels."""
    field = QPlainTextEdit()
    field.setAccessibleName(name)
    field.setPlaceholderText(placeholder)
    field.setTabChangesFocus(True)
    field.setProperty("ring", "self")
    field.setFixedHeight(height)
    return field


def with_label(field: QPlainTextEdit, spacing: int) -> QVBoxLayout:
    """A column of the field's name and the field."""
    label = Label(field.accessibleName(), "label")
    label.setBuddy(field)
    column = new_column(spacing=spacing)
    column.addWidget(label)
    column.addWidget(field)
    return column
