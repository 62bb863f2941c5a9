"""The bar above the text in which the artist finds and replaces."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from studio.books.finding import Query
from ui.language import number
from ui.parts import (
    Bar,
    Button,
    Chip,
    Divider,
    ElidedLabel,
    IconButton,
    Label,
    SearchField,
    set_background,
)
from ui.qt.layouts import new_column

_ROW_HEIGHT = 38


class FindBar(QWidget):
    """`changed` when something else is to be found; `step_requested(1 or -1)`,
    `replace_requested(all)`, `close_requested`."""

    changed = Signal()
    step_requested = Signal(int)
    replace_requested = Signal(bool)
    close_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_background(self, "panel")
        self.field = SearchField(self.tr("Find"))
        self.replacement = QLineEdit()
        self.replacement.setPlaceholderText(self.tr("Replace with"))
        self.replacement.setAccessibleName(self.tr("Replace with"))
        self._count = Label("", "caption", "text2", tabular=True)
        self._places = ElidedLabel("", "caption", "text2", tabular=True)
        self._build()
        self.hide()

    def query(self) -> Query:
        """What to find."""
        return Query(
            self.field.text(),
            words=self.words.isChecked(),
            case=self.case.isChecked(),
            regex=self.regex.isChecked(),
        )

    @property
    def is_in_book(self) -> bool:
        """Whether to look in the whole book."""
        return self.in_book.isChecked() and not self.in_book.isHidden()

    def open(self, selected: str, has_book: bool, replaces: bool) -> None:
        """Show the bar, with what is selected in its field, and give it the keyboard."""
        self.in_book.setVisible(has_book)
        if selected and "\n" not in selected:
            self.field.setText(selected)
        self._second.setVisible(replaces)
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self.changed.emit()

    def show_count(self, current: int, total: int, here: int) -> None:
        """Show which of how many is selected, and how many are in the text on the page."""
        if not self.field.text():
            count = ""
        elif not total:
            count = self.tr("nothing found")
        elif current:
            count = self.tr("{0} of {1}").format(number(current), number(total))
        else:
            count = self.tr("{0} found").format(number(total))
        self._count.setText(count)
        places = self.tr("{0} here, {1} elsewhere").format(number(here), number(total - here))
        self._places.setText(places if total > here else "")
        for button in (self.before, self.after, self.replace, self.replace_all):
            if not total and button.hasFocus():
                self.field.setFocus()  # else the keyboard leaves the bar with the button
            button.setEnabled(total > 0)
        self.replace_all.setText(self.tr("All {0}").format(number(total)))

    def show_fault(self, text: str) -> None:
        """Say why nothing can be found."""
        self.show_count(0, 0, 0)
        self._places.setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the bar; Enter goes to the next place, with Shift to the one before."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_requested.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.replacement.hasFocus():
                self.replace_requested.emit(False)
            else:
                is_back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self.step_requested.emit(-1 if is_back else 1)
        else:
            super().keyPressEvent(event)

    # Building

    def _build(self) -> None:
        column = new_column(self)
        column.addWidget(self._build_first())
        column.addWidget(self._build_second())
        column.addWidget(Divider())

    def _build_first(self) -> QWidget:
        row = Bar(_ROW_HEIGHT, 6, (12, 2, 8, 2))
        self.before = IconButton("arrow-up", self.tr("The one before"), command="write.find-before")
        self.after = IconButton("arrow-down", self.tr("The next"), command="write.find-next")
        self.before.clicked.connect(lambda: self.step_requested.emit(-1))
        self.after.clicked.connect(lambda: self.step_requested.emit(1))
        self.case = self._option("Aa", self.tr("Small and large letters differ"))
        self.words = self._option(self.tr("word"), self.tr("Whole words only"))
        self.regex = self._option(".*", self.tr("A regular expression"))
        self.in_book = self._option(self.tr("in the book"), self.tr("Look in the whole book"))
        close = IconButton("x", self.tr("Close"))
        close.clicked.connect(self.close_requested)
        self.field.textChanged.connect(self.changed)
        row.add(self.field, stays=True, grows=True)
        row.add(self._count, self.before, self.after, stays=True)
        row.add(self.case, self.words, self.regex)
        row.add(self.in_book)
        row.add(close, stays=True)
        return row

    def _build_second(self) -> QWidget:
        self._second = Bar(_ROW_HEIGHT, 6, (12, 0, 8, 4))
        self.replace = Button(self.tr("Replace"), extent="small")
        self.replace_all = Button(self.tr("All {0}").format(0), "quiet", "small")
        self.replace.clicked.connect(lambda: self.replace_requested.emit(False))
        self.replace_all.clicked.connect(lambda: self.replace_requested.emit(True))
        self._second.add(self.replacement, grows=True, stays=True)
        self._second.add(self.replace, self.replace_all, stays=True)
        self._second.add(self._places, grows=True)
        return self._second

    def _option(self, text: str, name: str) -> Chip:
        chip = Chip(text, checkable=True)
        chip.setAccessibleName(name)
        chip.setToolTip(name)
        chip.toggled.connect(self.changed)
        return chip
