"""A few lines of text in a form.

Tab leaves the field and types nothing; where the field has nothing to undo, the key
belongs to the page; no paste makes the window stand still.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout

from ui.look.theme import Theme
from ui.parts import Label
from ui.qt.layouts import new_column

MAX_PASTE = 40_000
_KEY = QKeySequence.StandardKey


class TextArea(QPlainTextEdit):
    """Leaves the keys of undo and redo to the page where it has nothing to undo or redo.

    `paste_refused(length)` when that many characters were pasted or dropped, which is more than a
    field can hold without standing still.
    """

    paste_refused = Signal(int)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Insert text that is not too long; other data is ignored."""
        text = source.text()
        if len(text) > MAX_PASTE:
            self.paste_refused.emit(len(text))
        else:
            self.insertPlainText(text)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            is_idle_undo = event.matches(_KEY.Undo) and not self.document().isUndoAvailable()
            is_idle_redo = event.matches(_KEY.Redo) and not self.document().isRedoAvailable()
            if is_idle_undo or is_idle_redo:
                event.ignore()
                return False
        return super().event(event)


def new_text_area(name: str, placeholder: str, height: int) -> TextArea:
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
