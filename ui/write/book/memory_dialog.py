"""Asks for what a model always reads of a book: its memory, and the author's note."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QSpinBox, QWidget

from studio.books.records import Book
from ui.context import AppContext
from ui.look.theme import Theme
from ui.making.brief.text_area import new_text_area, with_label
from ui.parts import Button, Label, dialog_row
from ui.qt.layouts import new_column, new_row

MAX_DEPTH = 1000


class MemoryDialog(QDialog):
    """Stores both once they are accepted."""

    def __init__(self, context: AppContext, book: Book, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._book = context, book
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Memory"))
        self.setMinimumWidth(Theme.current().px(480))
        self.memory = new_text_area(
            self.tr("Memory, always read first"),
            self.tr("What happened before, who tells it, how it should sound"),
            130,
        )
        self.note = new_text_area(
            self.tr("Author’s note, read shortly before the caret"),
            self.tr("What should happen now"),
            72,
        )
        self.note_depth = QSpinBox()
        self.note_depth.setRange(0, MAX_DEPTH)
        self.note_depth.setAccessibleName(self.tr("Paragraphs before the caret"))
        self.memory.setPlainText(book.memory)
        self.note.setPlainText(book.note)
        self.note_depth.setValue(book.note_depth)
        self._build()

    def _build(self) -> None:
        column = new_column(self, 12, (24, 20, 24, 18))
        column.addWidget(Label(self.tr("Memory"), "heading"))
        column.addLayout(with_label(self.memory, 6))
        column.addLayout(with_label(self.note, 6))
        row = new_row(None, 8)
        row.addWidget(Label(self.note_depth.accessibleName(), "label"))
        row.addWidget(self.note_depth)
        row.addStretch(1)
        column.addLayout(row)
        button = Button(self.tr("Keep"), "primary")
        button.clicked.connect(self._finish)
        column.addLayout(dialog_row(self, button))

    def _finish(self) -> None:
        memory, note = self.memory.toPlainText(), self.note.toPlainText()
        depth, update = self.note_depth.value(), self._context.studio.books.update

        def change(book: Book) -> Book:
            return replace(book, memory=memory, note=note, note_depth=depth)

        if self._context.attempt(lambda: update(self._book.id, change)) is not None:
            self.accept()
