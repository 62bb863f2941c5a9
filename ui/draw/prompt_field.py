"""The prompt: words with wildcards, and the prompts before it.

Invariant: going through earlier prompts never loses what was being typed; a prompt is remembered
once, at its newest place.
"""

from __future__ import annotations

import json

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextDocument,
)
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QWidget

from ui.draw.wildcards import spans, ways
from ui.look.theme import Theme
from ui.parts import IconButton, Label
from ui.qt.layouts import new_column, new_row

MOST_REMEMBERED = 60
MOST_IN_MENU = 12
LEAST_LINES, MOST_LINES = 3, 8
_LETTERS_IN_MENU = 60
_SURROUND = 26


class PromptField(QWidget):
    """`edited` as the words change."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._earlier: list[str] = []
        self._place = 0
        self._unsent = ""
        self.field = _Lines()
        self.field.setPlaceholderText(self.tr("What should be drawn?"))
        self.field.setAccessibleName(self.tr("Prompt"))
        self.field.setToolTip("")
        self._marks = _Wildcards(self.field.document())
        self._note = Label("", "caption")
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._build_column()
        self.field.textChanged.connect(self._note_words)
        self.field.turned.connect(self._turn)
        Theme.current().changed.connect(self._marks.rehighlight)
        self._note_words()

    def text(self) -> str:
        """The words, wildcards and all."""
        return self.field.toPlainText().strip()

    def set_text(self, words: str) -> None:
        """Show other words; the artist's own undo brings back those before."""
        if words == self.field.toPlainText():
            return
        cursor = self.field.textCursor()
        cursor.select(cursor.SelectionType.Document)
        cursor.insertText(words)
        self.field.setTextCursor(cursor)

    def remember(self) -> None:
        """The words were sent off: keep them among the earlier ones."""
        words = self.text()
        others = [one for one in self._earlier if one != words]
        self._earlier = [*others, words][-MOST_REMEMBERED:] if words else others
        self._place, self._unsent = 0, ""

    def earlier_as_json(self) -> str:
        """The earlier prompts, for the next time."""
        return json.dumps(self._earlier)

    def show_earlier(self, told: str) -> None:
        """Take over the earlier prompts of the last time."""
        try:
            found = json.loads(told or "[]")
        except ValueError:
            return
        self._earlier = [str(words) for words in found][-MOST_REMEMBERED:]

    # Within

    def _turn(self, back: int) -> None:
        """Go to earlier words, or forth again to what was being typed."""
        place = self._place + back
        if not 0 <= place <= len(self._earlier):
            return
        if self._place == 0:
            self._unsent = self.field.toPlainText()
        self.set_text(self._earlier[-place] if place else self._unsent)
        self._place = place

    def _fill_menu(self) -> None:
        self._menu.clear()
        for words in reversed(self._earlier[-MOST_IN_MENU:]):
            short = words if len(words) <= _LETTERS_IN_MENU else words[:_LETTERS_IN_MENU] + "…"
            action = self._menu.addAction(" ".join(short.split()).replace("&", "&&"))
            action.triggered.connect(lambda _=False, words=words: self.set_text(words))
        if not self._earlier:
            self._menu.addAction(self.tr("No earlier prompts yet")).setEnabled(False)

    def _note_words(self) -> None:
        count = ways(self.text())
        words = self.tr("{0} ways").format(f"{count:,}") if count > 1 else "wildcards {a|b}"
        self._note.setText(words)
        self._note.set_ink("blue" if count > 1 else "")
        self._note.setToolTip(
            self.tr("Each picture takes one word of {red|blue}; one seed on takes the next.")
        )
        self.edited.emit()

    def _build_column(self) -> None:
        label = Label(self.tr("Prompt"), "label")
        label.setBuddy(self.field)
        self.history = IconButton(
            "clock-counter-clockwise", self.tr("Earlier prompts (Ctrl+↑ and Ctrl+↓)"), extent=24
        )
        self.history.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        self.history.setMenu(self._menu)
        head = new_row(spacing=6)
        head.addWidget(label)
        head.addStretch(1)
        head.addWidget(self._note)
        head.addWidget(self.history)
        column = new_column(self, 4)
        column.addLayout(head)
        column.addWidget(self.field)


class _Lines(QPlainTextEdit):
    """Grows with its words; `turned(1)` for the words before, `turned(-1)` for those after."""

    turned = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setProperty("ring", "self")
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._fit())
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if held and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.turned.emit(1 if event.key() == Qt.Key.Key_Up else -1)
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pasted lines become one prompt; a picture is not for this field."""
        self.insertPlainText(" ".join(source.text().split("\n")))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        lines = round(self.document().size().height())
        off, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(needed if lines > MOST_LINES else off)
        lines = max(LEAST_LINES, min(MOST_LINES, lines))
        height = lines * self.fontMetrics().lineSpacing() + _SURROUND
        if height != self.height():
            self.setFixedHeight(height)


class _Wildcards(QSyntaxHighlighter):
    """Wildcards in the studio's blue."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)

    def highlightBlock(self, text: str) -> None:
        form = QTextCharFormat()
        form.setForeground(Theme.current().colour("blue"))
        for first, end in spans(text):
            self.setFormat(first, end - first, form)
