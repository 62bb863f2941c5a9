"""Cards side by side.

Invariant: all cards of a grid are equally wide, and a row is as high as its highest card.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLayoutItem, QWidget, QWidgetItem

from ui.parts.flow import FlowLayout

MIN_CARD_WIDTH = 110


class CardGrid(FlowLayout):
    """Cards in rows of `columns`."""

    def __init__(self, columns: int = 2, spacing: int = 10) -> None:
        super().__init__(spacing=spacing)
        self._columns = columns

    def insertWidget(self, index: int, widget: QWidget) -> None:
        """Insert a card; those from `index` on move on."""
        self.addChildWidget(widget)
        self._items.insert(index, QWidgetItem(widget))
        self.invalidate()

    def minimumSize(self) -> QSize:
        """Cards may shrink to `MIN_CARD_WIDTH`; a card hides what has no room."""
        margins = self.contentsMargins()
        width = self._columns * MIN_CARD_WIDTH + (self._columns - 1) * self.spacing()
        return QSize(width + margins.left() + margins.right(), 0)

    def _arrange(self, rect: QRect, move: bool) -> int:
        margins = self.contentsMargins()
        x, top = rect.x() + margins.left(), rect.y() + margins.top()
        gap = self.spacing()
        room = rect.width() - margins.left() - margins.right()
        width = (room - (self._columns - 1) * gap) // self._columns
        for first in range(0, len(self._items), self._columns):
            row = self._items[first : first + self._columns]
            height = max(_height(item, width) for item in row)
            if move:
                for index, item in enumerate(row):
                    item.setGeometry(QRect(x + index * (width + gap), top, width, height))
            top += height + gap
        end = top - gap if self._items else top
        return end + margins.bottom() - rect.y()


def _height(item: QLayoutItem, width: int) -> int:
    if item.hasHeightForWidth():
        return item.heightForWidth(width)
    return item.sizeHint().height()
