"""Two texts, in which the words or sentences that only one of them has are marked.

What is marked is computed in the background and shown for the pair it belongs to.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QWidget

from studio.base.records import Artifact
from studio.history.differences import Span, TextDifferences, Unit, compare_texts
from ui.context import AppContext
from ui.history.compare.side import SideCard
from ui.history.details.text_view import TextView
from ui.language import number
from ui.look.theme import Theme
from ui.parts import Label, Segments
from ui.qt.layouts import new_column, new_row
from ui.qt.utf16 import utf16_length


class TextStage(QWidget):
    """`cards`: A and B."""

    marked = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._texts = ("", "")
        self.differences = TextDifferences((), (), 0, "words")
        self._request = 0
        self.views = tuple(TextView("work", 23, is_framed=False) for _ in "AB")
        self.cards = tuple(
            SideCard(letter, view) for letter, view in zip("AB", self.views, strict=True)
        )
        self.unit = Segments(
            self.tr("Mark what differs by"),
            [("words", self.tr("Words")), ("sentences", self.tr("Sentences"))],
            fit_text=True,
        )
        self.unit.value_selected.connect(lambda _: self._compare())
        self.same = Label("", "caption", tabular=True)
        Theme.current().changed.connect(self._mark)
        self._build()

    def show_pair(self, first: Artifact, second: Artifact) -> None:
        """Show two texts."""
        self._texts = (first.text or first.prompt).strip(), (second.text or second.prompt).strip()
        for view, text in zip(self.views, self._texts, strict=True):
            view.show_text(text, [])
        self._compare()

    def toggle_unit(self) -> None:
        """Mark sentences in place of words, or the other way round."""
        self.unit.set_value("sentences" if self.unit.value() == "words" else "words")
        self._compare()

    def _compare(self) -> None:
        self._request += 1
        unit: Unit = self.unit.value()
        self._context.run_in_background(
            partial(compare_texts, *self._texts, unit), partial(self._show, self._request)
        )

    def _show(self, request: int, differences: TextDifferences) -> None:
        if request == self._request:
            self.differences = differences
            self._mark()
            self.same.setText(self._same_text(differences))
            self.marked.emit()

    def _same_text(self, differences: TextDifferences) -> str:
        count = number(differences.same)
        if differences.unit == "sentences":
            text = self.tr("1 sentence the same") if differences.same == 1 else ""
            return (text or self.tr("{0} sentences the same")).format(count)
        text = self.tr("1 word the same") if differences.same == 1 else ""
        return (text or self.tr("{0} words the same")).format(count)

    def _mark(self) -> None:
        spans = (self.differences.first, self.differences.second)
        for view, text, only_here in zip(self.views, self._texts, spans, strict=True):
            _mark(view, text, only_here)

    def _build(self) -> None:
        row = new_row(spacing=12)
        for card in self.cards:
            row.addWidget(card, 1)
        foot = new_row(spacing=12)
        foot.addWidget(Label(self.tr("Marked: only in this one"), "caption", "blue"))
        foot.addStretch(1)
        foot.addWidget(self.same)
        foot.addWidget(self.unit)
        column = new_column(self, 12, (16, 16, 16, 16))
        column.addLayout(row, 1)
        column.addLayout(foot)


def _mark(view: TextView, text: str, spans: tuple[Span, ...]) -> None:
    """Mark spans of characters, which Qt counts in UTF-16."""
    theme = Theme.current()
    plain, mark = QTextCharFormat(), QTextCharFormat()
    mark.setBackground(QColor(theme.colour("blue-wash")))
    mark.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    mark.setUnderlineColor(QColor(theme.colour("blue-line")))
    cursor = QTextCursor(view.document())
    cursor.beginEditBlock()  # the text is laid out once, however many marks there are
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.setCharFormat(plain)
    position = character = 0
    for begin, end in spans:
        position += utf16_length(text[character:begin])
        cursor.setPosition(position)
        position += utf16_length(text[begin:end])
        cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(mark)
        character = end
    cursor.endEditBlock()
