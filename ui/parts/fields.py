"""Text fields with validation."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.look.icons import icon
from ui.parts.labels import Label, restyle
from ui.parts.messages import IconLabel


class SearchField(QLineEdit):
    """A line edit with a magnifying glass and a cross that clears it."""

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        glass = self.addAction(icon("magnifying-glass"), QLineEdit.ActionPosition.LeadingPosition)
        glass.setText(self.tr("Search"))
        self._cross = self.addAction(icon("x"), QLineEdit.ActionPosition.TrailingPosition)
        self._cross.setText(self.tr("Clear the search"))
        self._cross.triggered.connect(self.clear)
        self._cross.setVisible(False)
        self.textChanged.connect(lambda text: self._cross.setVisible(bool(text)))

    def sizeHint(self) -> QSize:
        return QSize(240, super().sizeHint().height())


class Field(QWidget):
    """Label, line edit, error below. `check` returns an error sentence or an empty string."""

    value_changed = Signal(str)

    def __init__(
        self,
        label: str,
        check: Callable[[str], str] = lambda text: "",
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._check = check
        self.line = QLineEdit()
        self.line.setAccessibleName(label)
        self.line.setPlaceholderText(placeholder)
        self.line.editingFinished.connect(self._finish_editing)
        self._build_column(label)

    def text(self) -> str:
        """The text of the line."""
        return self.line.text()

    def set_text(self, text: str) -> None:
        """Set the text and check it."""
        self.line.setText(text)
        self._show_error(self._check(text))

    def is_valid(self) -> bool:
        """Return whether the check finds no error."""
        return not self._check(self.line.text())

    def error(self) -> str:
        """The error on show; empty if there is none."""
        return self._error_label.text() if not self._error_row.isHidden() else ""

    def _build_column(self, label: str) -> None:
        self._error_label = Label("", "caption", "bad", wrap=True)
        self._error_row = QWidget()
        row = QHBoxLayout(self._error_row)
        row.setContentsMargins(0, 2, 0, 0)
        row.setSpacing(6)
        row.addWidget(IconLabel("warning-circle-fill", "bad", 13))
        row.addWidget(self._error_label, 1)
        self._error_row.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        if label:
            name = Label(label, "label")
            name.setBuddy(self.line)
            column.addWidget(name)
        column.addWidget(self.line)
        column.addWidget(self._error_row)

    def _finish_editing(self) -> None:
        self._show_error(self._check(self.line.text()))
        if self.is_valid():
            self.value_changed.emit(self.line.text())

    def _show_error(self, sentence: str) -> None:
        self._error_label.setText(sentence)
        self._error_row.setVisible(bool(sentence))
        self.line.setProperty("bad", bool(sentence))
        restyle(self.line)
