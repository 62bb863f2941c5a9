"""A line below a text field while its text is too long for the brief."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui.making.brief.limits import excess_sentence
from ui.parts import IconLabel, Label, restyle
from ui.qt.layouts import new_row

if TYPE_CHECKING:
    from pydantic import BaseModel


class LengthNote(QWidget):
    """Watches `field`, which holds the text of `name` in the brief whose class is returned."""

    def __init__(
        self, field: QPlainTextEdit, brief_class: Callable[[], type[BaseModel]], name: str
    ) -> None:
        super().__init__()
        self._field, self._brief_class, self._name = field, brief_class, name
        self._label = Label("", "caption", "bad", wrap=True)
        row = new_row(self, 6, (0, 2, 0, 0))
        row.addWidget(IconLabel("warning-circle-fill", "bad", 13))
        row.addWidget(self._label, 1)
        self.hide()
        field.textChanged.connect(self._check)

    def text(self) -> str:
        """The sentence on show; empty if there is none."""
        return self._label.text() if not self.isHidden() else ""

    def _check(self) -> None:
        sentence = excess_sentence(
            self._brief_class(), self._name, self._field.toPlainText().strip()
        )
        self._label.setText(sentence)
        if self.isHidden() == bool(sentence):
            self.setVisible(bool(sentence))
            self._field.setProperty("bad", bool(sentence))
            restyle(self._field)
