"""What the selected model can draw, on the start page: its styles, and prompts to try.

Styles and prompts are those that the model's own files state; a model that states none
shows nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.draw.brief.prompt_field import PromptField
from ui.look.theme import Theme
from ui.parts import Chip, FlowLayout, Label
from ui.qt.layouts import clear_layout, new_column

MEASURE = 440
MAX_STYLES, MAX_EXAMPLES = 12, 4


class Suggestions(QWidget):
    """Chips of styles and of prompts."""

    _style_chosen = Signal(str)
    _prompt_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._known_styles: Sequence[str] = ()
        self._field: PromptField | None = None
        self._styles = _Chips(self.tr("Styles it knows"), self.tr("Add it to the prompt"))
        self._examples = _Chips(self.tr("For example"), self.tr("Use it as the prompt"))
        column = new_column(self, 14, (24, 0, 24, 28))
        column.addWidget(self._examples)
        column.addWidget(self._styles)
        Theme.current().set_scaled(self.setMaximumWidth, MEASURE + 48)
        self.hide()

    def fill_in(self, field: PromptField) -> None:
        """Fill in this field with what is clicked, and focus it."""
        self._field = field

        def show(prompt: str) -> None:
            field.set_text(prompt)
            field.field.setFocus(Qt.FocusReason.OtherFocusReason)

        self._prompt_chosen.connect(show)
        self._style_chosen.connect(
            lambda style: show(with_style(field.text(), style, self._known_styles))
        )

    def show_model(self, styles: Sequence[str], examples: Sequence[str]) -> None:
        """Show what a model states; both may be empty."""
        self._known_styles = styles
        self._styles.show_texts(styles[:MAX_STYLES], self._style_chosen.emit)
        self._examples.show_texts(examples[:MAX_EXAMPLES], self._prompt_chosen.emit)
        self.setVisible(bool(styles or examples))
        if self._field is not None:
            self._field.letters_note.show_examples(examples)


class _Chips(QWidget):
    """A title and a chip for each text."""

    def __init__(self, title: str, tip: str) -> None:
        super().__init__()
        self._tip = tip
        self._row = FlowLayout()
        column = new_column(self, 6)
        column.addWidget(Label(title, "caption"))
        column.addLayout(self._row)

    def show_texts(self, texts: Sequence[str], choose: Callable[[str], None]) -> None:
        """Show other texts; without any the title is hidden as well."""
        clear_layout(self._row)
        for text in texts:
            chip = Chip(text)
            chip.setToolTip(self._tip)
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            chip.clicked.connect(partial(_call, choose, text))
            self._row.addWidget(chip)
        self.setVisible(bool(texts))


def _call(choose: Callable[[str], None], text: str, _: bool = False) -> None:
    choose(text)


def with_style(prompt: str, style: str, styles: Sequence[str]) -> str:
    """The prompt with a style at its end, in place of another style of the model."""
    for rival in styles:
        prompt = re.sub(rf"(^|,)\s*{re.escape(rival)}\s*(?=,|$)", "", prompt)
    prompt = prompt.strip().strip(",").strip()
    return f"{prompt}, {style}" if prompt else style
