"""Cards side by side. Invariant: every card of a grid is equally wide, and a row as high as its
highest card."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLayoutItem, QWidget, QWidgetItem

from ui.parts.flow import FlowLayout

LEAST_WIDTH = 110


class CardGrid(FlowLayout):
    """Cards in rows of `columns`, in the order of their places."""

    def __init__(self, columns: int = 2, spacing: int = 10) -> None:
        super().__init__(spacing=spacing)
        self._columns = columns

    def insertWidget(self, place: int, widget: QWidget) -> None:
        """Put a card at a place; those from there on move on."""
        self.addChildWidget(widget)
        self._items.insert(place, QWidgetItem(widget))
        self.invalidate()

    def minimumSize(self) -> QSize:
        """Cards give way to the room that there is: what has none on a card hides there."""
        margins = self.contentsMargins()
        across = self._columns * LEAST_WIDTH + (self._columns - 1) * self.spacing()
        return QSize(across + margins.left() + margins.right(), 0)

    def _arrange(self, rect: QRect, move: bool) -> int:
        margins = self.contentsMargins()
        left, top = rect.x() + margins.left(), rect.y() + margins.top()
        gap = self.spacing()
        room = rect.width() - margins.left() - margins.right()
        width = (room - (self._columns - 1) * gap) // self._columns
        for first in range(0, len(self._items), self._columns):
            row = self._items[first : first + self._columns]
            high = max(_height(item, width) for item in row)
            if move:
                for place, item in enumerate(row):
                    item.setGeometry(QRect(left + place * (width + gap), top, width, high))
            top += high + gap
        end = top - gap if self._items else top
        return end + margins.bottom() - rect.y()


def _height(item: QLayoutItem, width: int) -> int:
    if item.hasHeightForWidth():
        return item.heightForWidth(width)
    return item.sizeHint().height()
