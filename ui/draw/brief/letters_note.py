"""A line below the prompt while the model cannot read its letters.

Invariant: the line is visible exactly while the prompts that the model states are in Latin letters
and the field has others. A model that states no prompts is not judged.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui.parts import IconLabel, Label
from ui.qt.layouts import new_row

_LAST_LATIN = "\u024f"


class LettersNote(QWidget):
    """Watches `field`, which holds the prompt."""

    def __init__(self, field: QPlainTextEdit) -> None:
        super().__init__()
        self._field = field
        self._examples: Sequence[str] = ()
        self._label = Label("", "caption", wrap=True)
        row = new_row(self, 6, (0, 2, 0, 0))
        row.addWidget(IconLabel("warning-circle-fill", "warn", 13))
        row.addWidget(self._label, 1)
        self.hide()
        field.textChanged.connect(self._check)

    def show_examples(self, examples: Sequence[str]) -> None:
        """Show the note as a model with these prompts needs it."""
        self._examples = examples
        text = self.tr("This model cannot read these letters. Write in English, as in “{0}”.")
        self._label.setText(text.format(examples[0] if examples else ""))
        self._check()

    def _check(self) -> None:
        reads_latin = bool(self._examples) and not any(map(_has_other_letters, self._examples))
        self.setVisible(reads_latin and _has_other_letters(self._field.toPlainText()))


def _has_other_letters(text: str) -> bool:
    return any(letter > _LAST_LATIN and letter.isalpha() for letter in text)
