"""A text of A or B?, after the end of what it continues.

Invariant: what was there before is dimmed and never shown in full, so that the room belongs to what
is judged; the text itself is shown as it was written.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from engines.contract import TextBrief
from studio.records import Artifact
from ui.look.theme import Theme

MAX_BEGINNING = 180
"""Characters of the beginning that are shown, from its end."""
_LINE = 23


class ContinuationText(QWidget):
    """Literata 15/23; the beginning in the colour of captions."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.beginning = self.text = ""
        self._document = QTextDocument(self)
        self._document.setDocumentMargin(0)
        self._document.setUndoRedoEnabled(False)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_text(self, beginning: str, text: str) -> None:
        """Show a text after what it continues, which may be empty."""
        self.beginning, self.text = beginning, text
        self.setAccessibleDescription(f"{beginning}{text}")
        self._fill()

    def sizeHint(self) -> QSize:
        """As high as the text at this width."""
        return QSize(200, self.heightForWidth(max(self.width(), 200)))

    def heightForWidth(self, width: int) -> int:
        """The height of the text."""
        self._document.setTextWidth(width)
        return max(round(self._document.size().height()), Theme.current().px(_LINE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the height to the new width."""
        self._fit()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Lay the text out again with the new theme."""
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.PaletteChange):
            self._fill()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text."""
        painter = QPainter(self)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(QPalette.ColorRole.Text, Theme.current().colour("text"))
        context.clip = QRectF(event.rect())
        self._document.documentLayout().draw(painter, context)

    def _fill(self) -> None:
        theme = Theme.current()
        self._document.setDefaultFont(theme.font("work"))
        self._document.clear()
        cursor = QTextCursor(self._document)
        dimmed = QTextCharFormat()
        dimmed.setForeground(theme.colour("text3"))
        cursor.insertText(self.beginning, dimmed)
        cursor.insertText(self.text, QTextCharFormat())
        self._fit()
        self.update()

    def _fit(self) -> None:
        if self.width():
            self.setFixedHeight(self.heightForWidth(self.width()))


def beginning_of(work: Artifact) -> str:
    """The end of what a work continues, with a mark where it was cut; empty if it continues none.

    Spaces at the end are kept, and white space within is one space.
    """
    brief = work.brief
    if not isinstance(brief, TextBrief) or brief.mode != "continue":
        return ""
    beginning = " ".join(brief.prompt.split()) + (" " if brief.prompt[-1:].isspace() else "")
    if len(beginning) <= MAX_BEGINNING:
        return beginning
    words = beginning[-MAX_BEGINNING:].split(" ", 1)[-1]
    return f"… {words}"
