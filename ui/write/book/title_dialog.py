"""Asks for the title of a book, its author and its language."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from studio.books.edits import one_line
from studio.books.records import Book
from ui.context import AppContext
from ui.look.theme import Theme
from ui.parts import Button, Label, dialog_row
from ui.qt.layouts import new_column


class TitleDialog(QDialog):
    """Stores them once they are accepted; a book has a title of at least one letter."""

    def __init__(self, context: AppContext, book: Book, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._book = context, book
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Title page"))
        self.setMinimumWidth(Theme.current().px(420))
        self.title = self._field(self.tr("Title"), book.title)
        self.author = self._field(self.tr("Author"), book.author)
        self.language = self._field(self.tr("Language, such as en or pt-BR"), book.language)
        self._build()

    def _field(self, name: str, text: str) -> QLineEdit:
        field = QLineEdit(text)
        field.setAccessibleName(name)
        return field

    def _build(self) -> None:
        column = new_column(self, 8, (24, 20, 24, 18))
        column.addWidget(Label(self.tr("Title page"), "heading"))
        for field in (self.title, self.author, self.language):
            column.addWidget(Label(field.accessibleName(), "label"))
            column.addWidget(field)
        self.button = Button(self.tr("Keep"), "primary")
        self.button.setDefault(True)
        self.button.clicked.connect(self._finish)
        self.title.textChanged.connect(lambda text: self.button.setEnabled(bool(text.strip())))
        column.addSpacing(6)
        column.addLayout(dialog_row(self, self.button))

    def _finish(self) -> None:
        update = self._context.studio.books.update

        def change(book: Book) -> Book:
            return replace(
                book,
                title=one_line(self.title.text()),
                author=one_line(self.author.text()),
                language=one_line(self.language.text()) or book.language,
            )

        if self._context.attempt(lambda: update(self._book.id, change)) is not None:
            self.accept()
