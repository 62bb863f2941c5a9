"""The prompt with its wildcards, and earlier prompts.

Going through earlier prompts never loses unsent text; each earlier prompt is in the list
once, in the order of last use.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QResizeEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
)
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QWidget

from engines.contract import ImageBrief
from studio.base.errors import InputError
from studio.briefs.wildcards import WildcardFiles, count_prompts, wildcard_spans
from ui.bound_keys import name_keys
from ui.language import number, translated
from ui.look.theme import Theme
from ui.making.brief.length_note import LengthNote
from ui.making.brief.text_area import MAX_PASTE
from ui.parts import IconButton, IconLabel, Label
from ui.qt.actions import escape_ampersands
from ui.qt.layouts import new_column, new_row
from ui.qt.utf16 import utf16_length

MAX_EARLIER = 60
MAX_MENU_ROWS = 12
MIN_LINES, MAX_LINES = 3, 8
_MAX_ROW_CHARS = 60
_FRAME_HEIGHT = 26


class PromptField(QWidget):
    """`edited` after each change of the text; `paste_refused(length)` when that many characters
    were pasted or dropped, which is more than a field can hold without standing still."""

    edited = Signal()
    paste_refused = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._earlier: list[str] = []
        self._position = 0  # 0 for the unsent text, n for the n-th last earlier prompt
        self._unsent = ""
        self._wildcard_files = WildcardFiles()
        self.field = _PromptEdit()
        self.field.setPlaceholderText(self.tr("What should be drawn?"))
        self.field.setAccessibleName(self.tr("Prompt"))
        self.field.setToolTip("")
        self.letters_note = LettersNote(self.field)
        self._highlighter = _WildcardHighlighter(self.field.document())
        self._count_label = Label("", "caption")
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._build_column()
        self.field.textChanged.connect(self._show_count)
        self.field.paste_refused.connect(self.paste_refused)
        Theme.current().changed.connect(self._highlighter.rehighlight)
        self._show_count()

    def text(self) -> str:
        """The prompt, its wildcards not expanded."""
        return self.field.toPlainText().strip()

    def set_text(self, text: str) -> None:
        """Show another prompt; undo in the field restores the one before."""
        if text == self.field.toPlainText():
            return
        cursor = self.field.textCursor()
        cursor.select(cursor.SelectionType.Document)
        cursor.insertText(text)
        self.field.setTextCursor(cursor)

    def remember(self) -> None:
        """Add the prompt, which was submitted, to the earlier ones."""
        text = self.text()
        earlier = [prompt for prompt in self._earlier if prompt != text]
        self._earlier = [*earlier, text][-MAX_EARLIER:] if text else earlier
        self._position, self._unsent = 0, ""

    def earlier_as_json(self) -> str:
        return json.dumps(self._earlier)

    def load_earlier(self, text: str) -> None:
        """Load earlier prompts from JSON; text that is none is ignored."""
        try:
            prompts = json.loads(text or "[]")
        except ValueError:
            return
        self._earlier = [str(prompt) for prompt in prompts][-MAX_EARLIER:]

    # Within

    def step(self, back: int) -> None:
        """Go back to earlier prompts, or forth to the unsent text."""
        position = self._position + back
        if not 0 <= position <= len(self._earlier):
            return
        if self._position == 0:
            self._unsent = self.field.toPlainText()
        self.set_text(self._earlier[-position] if position else self._unsent)
        self._position = position

    def _fill_menu(self) -> None:
        self._menu.clear()
        for prompt in reversed(self._earlier[-MAX_MENU_ROWS:]):
            short = prompt if len(prompt) <= _MAX_ROW_CHARS else prompt[:_MAX_ROW_CHARS] + "…"
            action = self._menu.addAction(escape_ampersands(" ".join(short.split())))
            action.triggered.connect(lambda _=False, prompt=prompt: self.set_text(prompt))
        if not self._earlier:
            self._menu.addAction(self.tr("No earlier prompts yet")).setEnabled(False)

    def _show_count(self) -> None:
        tip = self.tr(
            "Each picture takes one word of {red|blue}, or a line of colour.txt in your wildcards"
            " folder for __colour__; the next seed takes the next one."
        )
        text, ink = self.tr("wildcards {a|b}"), ""
        try:
            count = count_prompts(self.text(), self._wildcard_files)
            if count > 1:
                text, ink = self.tr("{0} ways").format(number(count)), "blue"
        except InputError as error:
            text, ink, tip = self.tr("no such wildcard"), "warn", translated(error.text)
        self._count_label.setText(text)
        self._count_label.set_ink(ink)
        self._count_label.setToolTip(tip)
        self.edited.emit()

    def _build_column(self) -> None:
        label = Label(self.tr("Prompt"), "label")
        label.setBuddy(self.field)
        self.history = IconButton("clock-counter-clockwise", self.tr("Earlier prompts"), extent=24)
        tip = self.tr("Earlier prompts ({draw.earlier} and {draw.later})")
        name_keys(self.history.setToolTip, tip)
        self.history.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        self.history.setMenu(self._menu)
        head = new_row(spacing=6)
        head.addWidget(label)
        head.addStretch(1)
        head.addWidget(self._count_label)
        head.addWidget(self.history)
        column = new_column(self, 4)
        column.addLayout(head)
        column.addWidget(self.field)
        column.addWidget(LengthNote(self.field, lambda: ImageBrief, "prompt"))
        column.addWidget(self.letters_note)


class _PromptEdit(QPlainTextEdit):
    """Grows with its text."""

    paste_refused = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setProperty("ring", "self")
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._fit())
        self._fit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Join pasted lines to one; other data than text is ignored."""
        text = source.text()
        if len(text) > MAX_PASTE:
            self.paste_refused.emit(len(text))
        else:
            self.insertPlainText(" ".join(text.split("\n")))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        lines = round(self.document().size().height())
        policy, is_full = Qt.ScrollBarPolicy, lines > MAX_LINES
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if is_full else policy.ScrollBarAlwaysOff
        )
        lines = max(MIN_LINES, min(MAX_LINES, lines))
        height = lines * self.fontMetrics().lineSpacing() + _FRAME_HEIGHT
        if height != self.height():
            self.setFixedHeight(height)


class _WildcardHighlighter(QSyntaxHighlighter):
    """Shows wildcards in the theme's blue."""

    def highlightBlock(self, text: str) -> None:
        char_format = QTextCharFormat()
        char_format.setForeground(Theme.current().colour("blue"))
        for start, end in wildcard_spans(text):
            self.setFormat(utf16_length(text[:start]), utf16_length(text[start:end]), char_format)


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
