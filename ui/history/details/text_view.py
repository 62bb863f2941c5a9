"""A text to read, in the font of works."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent, QTextBlockFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QFrame, QTextEdit

from ui.look.matches import find_terms
from ui.look.theme import Theme


class TextView(QTextEdit):
    """A text in a role of the type scale, with search hits marked.

    `line_height` is in pixels at 100 %; without a frame it lies on the ground of its parent.
    """

    def __init__(self, role: str, line_height: int, *, is_framed: bool = True) -> None:
        super().__init__()
        self._is_framed = is_framed
        self._terms: list[str] = []
        self._role, self._line_height = role, line_height
        self.setReadOnly(True)
        self.setAccessibleName(self.tr("The work"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setObjectName("reading")
        self.setStyleSheet(_stylesheet(self._is_framed))
        self.document().setDocumentMargin(12)
        Theme.current().changed.connect(self._restyle)

    def show_text(self, text: str, terms: list[str]) -> None:
        """Show a text from its beginning, with the terms of a search marked."""
        text = text.strip()
        self.document().setDefaultFont(Theme.current().font(self._role))
        self.setPlainText(text)
        self._set_line_height()
        self._terms = terms
        self._mark(text, terms)
        self.verticalScrollBar().setValue(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ignore keys: they act on the work, not on the text."""
        event.ignore()

    def _set_line_height(self) -> None:
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        block = QTextBlockFormat()
        fixed = QTextBlockFormat.LineHeightTypes.FixedHeight.value
        block.setLineHeight(Theme.current().px(self._line_height), fixed)
        cursor.mergeBlockFormat(block)

    def _mark(self, text: str, terms: list[str]) -> None:
        marks = []
        for start, length in find_terms(text, terms):
            mark = QTextEdit.ExtraSelection()
            mark.cursor = QTextCursor(self.document())
            mark.cursor.setPosition(start)
            mark.cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            mark.format.setBackground(Theme.current().colour("doubt3"))
            mark.format.setProperty(QTextFormat.Property.UserProperty, True)
            marks.append(mark)
        self.setExtraSelections(marks)

    def _restyle(self) -> None:
        self.setStyleSheet(_stylesheet(self._is_framed))
        self.document().setDefaultFont(Theme.current().font(self._role))
        self._set_line_height()
        self._mark(self.toPlainText(), self._terms)


def _stylesheet(is_framed: bool) -> str:
    if not is_framed:
        return "QTextEdit#reading { background: transparent; border: none; }"
    theme = Theme.current()
    page, line = theme.colour("page").name(), theme.colour("line").name()
    return (
        f"QTextEdit#reading {{ background: {page}; border: 1px solid {line}; border-radius: 6px; }}"
    )
