"""Fields to type in, with their complaint beside them.

Invariant: a field complains only once it is left, and a good value takes the complaint away.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.look.icons import icon
from ui.parts.labels import Label, restyle
from ui.parts.messages import IconLabel


class SearchField(QLineEdit):
    """A line with a magnifying glass and a cross that clears it."""

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.addAction(icon("magnifying-glass"), QLineEdit.ActionPosition.LeadingPosition)
        self._cross = self.addAction(icon("x"), QLineEdit.ActionPosition.TrailingPosition)
        self._cross.setToolTip(self.tr("Clear the search"))
        self._cross.triggered.connect(self.clear)
        self._cross.setVisible(False)
        self.textChanged.connect(lambda text: self._cross.setVisible(bool(text)))

    def sizeHint(self) -> QSize:
        return QSize(240, super().sizeHint().height())


class Field(QWidget):
    """Label above, line below, complaint below that. `check` returns a complaint or nothing."""

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
        self.line.editingFinished.connect(self._leave)
        self._build_column(label)

    def text(self) -> str:
        """What was typed."""
        return self.line.text()

    def set_text(self, text: str) -> None:
        """Fill the line and check it."""
        self.line.setText(text)
        self._complain(self._check(text))

    def is_good(self) -> bool:
        """Whether the check has nothing to complain about."""
        return not self._check(self.line.text())

    def complaint(self) -> str:
        """The sentence on show."""
        return self._words.text() if not self._complaint.isHidden() else ""

    def _build_column(self, label: str) -> None:
        self._words = Label("", "caption", "bad", wrap=True)
        self._complaint = QWidget()
        row = QHBoxLayout(self._complaint)
        row.setContentsMargins(0, 2, 0, 0)
        row.setSpacing(6)
        row.addWidget(IconLabel("warning-circle-fill", "bad", 13))
        row.addWidget(self._words, 1)
        self._complaint.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        if label:
            name = Label(label, "label")
            name.setBuddy(self.line)
            column.addWidget(name)
        column.addWidget(self.line)
        column.addWidget(self._complaint)

    def _leave(self) -> None:
        self._complain(self._check(self.line.text()))
        if self.is_good():
            self.value_changed.emit(self.line.text())

    def _complain(self, sentence: str) -> None:
        self._words.setText(sentence)
        self._complaint.setVisible(bool(sentence))
        self.line.setProperty("bad", bool(sentence))
        restyle(self.line)
