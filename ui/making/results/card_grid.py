"""Cards side by side."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLayoutItem, QWidget, QWidgetItem

from ui.making.results.batch_divider import BatchDivider
from ui.parts.flow import FlowLayout

MIN_CARD_WIDTH = 110


class CardGrid(FlowLayout):
    """Cards in rows of `columns`."""

    def __init__(self, columns: int = 2) -> None:
        super().__init__(spacing=10)
        self._columns = columns

    def insertWidget(self, index: int, widget: QWidget) -> None:
        """Insert a card; those from `index` on move on."""
        self.addChildWidget(widget)
        self.items.insert(index, QWidgetItem(widget))
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
        for row in self._rows():
            item_width = room if _is_divider(row[0]) else width
            height = max(_height(item, item_width) for item in row)
            if move:
                for index, item in enumerate(row):
                    at = x + index * (width + gap)
                    item.setGeometry(QRect(at, top, item_width, height))
            top += height + gap
        end = top - gap if self.items else top
        return end + margins.bottom() - rect.y()

    def _rows(self) -> list[list[QLayoutItem]]:
        rows: list[list[QLayoutItem]] = []
        for item in self.items:
            is_full = bool(rows) and (len(rows[-1]) == self._columns or _is_divider(rows[-1][0]))
            if not rows or is_full or _is_divider(item):
                rows.append([item])
            else:
                rows[-1].append(item)
        return rows


def _is_divider(item: QLayoutItem) -> bool:
    return isinstance(item.widget(), BatchDivider)


def _height(item: QLayoutItem, width: int) -> int:
    if item.hasHeightForWidth():
        return item.heightForWidth(width)
    return item.sizeHint().height()
