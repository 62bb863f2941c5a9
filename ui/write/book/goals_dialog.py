"""Asks for the word goals of a book and of a day."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QSpinBox, QWidget

from ui.look.theme import Theme
from ui.parts import Button, Label, dialog_row
from ui.qt.layouts import new_column
from ui.write.book.controller import BookController
from ui.write.book.goals import MAX_WORDS


class GoalsDialog(QDialog):
    """Two numbers of words, 0 for none."""

    def __init__(self, books: BookController, parent: QWidget) -> None:
        super().__init__(parent)
        self._books = books
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Word goals"))
        self.setMinimumWidth(Theme.current().px(360))
        self.book = self._field(self.tr("Words of the book"), books.goals.book)
        self.day = self._field(self.tr("Words a day"), books.goals.day)
        self._build()

    def _field(self, name: str, value: int) -> QSpinBox:
        field = QSpinBox()
        field.setRange(0, MAX_WORDS)
        field.setSingleStep(100)
        field.setGroupSeparatorShown(True)
        field.setSpecialValueText(self.tr("none"))
        field.setValue(value)
        field.setAccessibleName(name)
        return field

    def _build(self) -> None:
        column = new_column(self, 12, (24, 20, 24, 18))
        column.addWidget(Label(self.tr("Word goals"), "heading"))
        grid = QGridLayout()
        grid.setVerticalSpacing(10)
        for row, field in enumerate((self.book, self.day)):
            grid.addWidget(Label(field.accessibleName(), "label"), row, 0)
            grid.addWidget(field, row, 1)
        column.addLayout(grid)
        button = Button(self.tr("Set"), "primary")
        button.setDefault(True)
        button.clicked.connect(self._finish)
        column.addLayout(dialog_row(self, button))

    def _finish(self) -> None:
        self._books.set_goals(self.book.value(), self.day.value())
        self.accept()


def ask_goals(books: BookController, parent: QWidget) -> None:
    """Ask for the goals of the book that is open."""
    if books.book is not None:
        GoalsDialog(books, parent).open()
