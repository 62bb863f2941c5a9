"""The text of a work on a card, shaded by doubt, growing while it is written.

Invariant: the widget is as high as its text at its width, but while the text is being written never
lower than the room that was reserved, so that what is below does not move.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.look.theme import Theme
from ui.parts import draw_box
from ui.write.doubt import Run

LINE = 23
MAX_RESERVED_LINES = 7


class WorkText(QWidget):
    """Literata 15/23."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = QTextDocument(self)
        self._document.setDocumentMargin(0)
        self._document.setUndoRedoEnabled(False)
        self._runs: Sequence[Run] = ()
        self._growing = False
        self._shows_doubt = True
        self._reserved_characters = 0
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_runs(self, runs: Sequence[Run], growing: bool = False) -> None:
        """Show text; while it is `growing` a block of the studio's blue follows it."""
        self._runs, self._growing = runs, growing
        self._fill()

    def reserve(self, characters: int) -> None:
        """Reserve room for a text of this length; 0 for what the text needs."""
        if characters != self._reserved_characters:
            self._reserved_characters = characters
            self._fit()

    def set_shows_doubt(self, is_on: bool) -> None:
        """Shade doubtful words, or not."""
        self._shows_doubt = is_on
        self._fill()

    def text(self) -> str:
        """The visible text."""
        return "".join(text for text, _ in self._runs)

    def sizeHint(self) -> QSize:
        """As high as the text at this width."""
        return QSize(200, self.heightForWidth(max(self.width(), 200)))

    def heightForWidth(self, width: int) -> int:
        """The height of the text, or of the reserved room."""
        self._document.setTextWidth(width)
        line = Theme.current().px(LINE)
        reserved = line * _lines_for(self._reserved_characters, width)
        return max(round(self._document.size().height()), reserved, line)

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
        """Paint the text, and a block after it while it grows."""
        theme = Theme.current()
        painter = QPainter(self)
        context = QAbstractTextDocumentLayout.PaintContext()
        ink = "text" if self.isEnabled() else "text3"
        context.palette.setColor(QPalette.ColorRole.Text, theme.colour(ink))
        context.clip = QRectF(event.rect())
        self._document.documentLayout().draw(painter, context)
        if self._growing:
            self._paint_block(painter)

    def _paint_block(self, painter: QPainter) -> None:
        block = self._document.lastBlock()
        line = block.layout().lineForTextPosition(block.length() - 1)
        if not line.isValid():
            return
        # PySide6 returns a pair; its stubs declare an object.
        x, _ = cast(tuple[float, int], line.cursorToX(block.length() - 1))
        top = block.layout().position().y() + line.y() + 3
        rect = QRectF(min(x + 2, self.width() - 9.0), top, 8, line.height() - 7)
        draw_box(painter, rect, Theme.current().colour("satin"), None, 1)

    def _fill(self) -> None:
        theme = Theme.current()
        self._document.setDefaultFont(theme.font("work"))
        self._document.clear()
        cursor = QTextCursor(self._document)
        form = QTextBlockFormat()
        fixed = QTextBlockFormat.LineHeightTypes.FixedHeight.value
        form.setLineHeight(theme.px(LINE), fixed)
        cursor.setBlockFormat(form)
        for index, (text, level) in enumerate(self._runs):
            shade = QTextCharFormat()
            if level and self._shows_doubt:
                shade.setBackground(theme.colour(f"doubt{level}"))
            # Leading space belongs to the text that the work continues, not to the card.
            cursor.insertText(text.lstrip() if index == 0 else text, shade)
        self._fit()
        self.update()

    def _fit(self) -> None:
        height = self.heightForWidth(self.width())
        if height != self.minimumHeight():
            self.setFixedHeight(height)


def _lines_for(characters: int, width: int) -> int:
    """About how many lines a text of this length takes."""
    per_line = max(20.0, width / (Theme.current().px(15) * 0.47))
    return min(MAX_RESERVED_LINES, int(characters / per_line) + 1)
