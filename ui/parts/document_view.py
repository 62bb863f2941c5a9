"""The words of a work on a card, laid out by Qt."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.look.theme import Theme

LINE = 23


class DocumentView(QWidget):
    """Literata 15/23. A subclass inserts its text in `_insert`, and calls `_fill` to show it.

    It may have another `ROLE` of the type scale, with lines of `LINE_HEIGHT` pixels.
    """

    ROLE, LINE_HEIGHT = "work", LINE

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = QTextDocument(self)
        self._document.setDocumentMargin(0)
        self._document.setUndoRedoEnabled(False)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _insert(self, cursor: QTextCursor) -> None:
        """Insert the text into the empty document."""
        raise NotImplementedError

    def least_height(self, width: int) -> int:
        """The height below which the widget never goes at this width."""
        return Theme.current().px(self.LINE_HEIGHT)

    def sizeHint(self) -> QSize:
        """As high as the text at this width."""
        return QSize(200, self.heightForWidth(max(self.width(), 200)))

    def heightForWidth(self, width: int) -> int:
        """The height of the text, or the least height."""
        self._document.setTextWidth(width)
        return max(round(self._document.size().height()), self.least_height(width))

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
        """Paint the text, laid out at the widget's width: a layout may have asked for others."""
        self._document.setTextWidth(self.width())
        painter = QPainter(self)
        context = QAbstractTextDocumentLayout.PaintContext()
        ink = "text" if self.isEnabled() else "text3"
        context.palette.setColor(QPalette.ColorRole.Text, Theme.current().colour(ink))
        context.clip = QRectF(event.rect())
        self._document.documentLayout().draw(painter, context)

    def _fill(self) -> None:
        theme = Theme.current()
        self._document.setDefaultFont(theme.font(self.ROLE))
        self._document.clear()
        line = QTextBlockFormat()
        fixed = QTextBlockFormat.LineHeightTypes.FixedHeight.value
        line.setLineHeight(theme.px(self.LINE_HEIGHT), fixed)
        cursor = QTextCursor(self._document)
        cursor.setBlockFormat(line)
        self._insert(cursor)
        self._fit()
        self.update()

    def _fit(self) -> None:
        height = self.heightForWidth(self.width())
        if height != self.minimumHeight():
            self.setFixedHeight(height)
