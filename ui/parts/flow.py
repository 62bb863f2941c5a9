"""Layouts that fit their items to the width they have."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QSizePolicy,
    QWidget,
)

from ui.look.theme import Theme
from ui.qt.layouts import ListLayout


class FlowLayout(ListLayout):
    """Items left to right, then the next row; used for chips."""

    def __init__(self, parent: QWidget | None = None, spacing: int = 6) -> None:
        super().__init__(parent)
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self.items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, move: bool) -> int:
        """Compute the height at the width of `rect`; `move` places the items too."""
        x, y, row_height = rect.x(), rect.y(), 0
        for item in self.items:
            if item.isEmpty():  # a hidden widget takes no room
                continue
            hint = item.sizeHint()
            if x > rect.x() and x + hint.width() > rect.right() + 1:
                x, y = rect.x(), y + row_height + self.spacing()
                row_height = 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), hint))
            x += hint.width() + self.spacing()
            row_height = max(row_height, hint.height())
        return y + row_height - rect.y()


class StackingRow(QWidget):
    """Widgets of one width side by side, or below each other where one would be cut off."""

    def __init__(self, widgets: Sequence[QWidget], spacing: int = 6) -> None:
        super().__init__()
        self._widgets = widgets
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(spacing)
        for widget in widgets:
            widget.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            self._layout.addWidget(widget, 1)
        Theme.current().rescaled.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stack the widgets, or put them side by side again."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        widest = max(widget.sizeHint().width() for widget in self._widgets)
        count = len(self._widgets)
        room = (self.width() - (count - 1) * self._layout.spacing()) // count
        directions = QBoxLayout.Direction
        self._layout.setDirection(
            directions.LeftToRight if widest <= room else directions.TopToBottom
        )


class Tiles(QWidget):
    """Widgets in as many columns as fit, each `least` wide at 100 %; the last fills its row."""

    def __init__(
        self,
        widgets: Sequence[QWidget],
        least: int,
        spacing: int = 12,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._widgets, self._least = widgets, least
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(spacing)
        self._arrange(len(widgets))
        Theme.current().rescaled.connect(self._fit)

    def minimumSizeHint(self) -> QSize:
        """As narrow as one column."""
        return QSize(Theme.current().px(self._least), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take as many columns as have room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        spacing = self._grid.spacing()
        column = Theme.current().px(self._least) + spacing
        count = (self.width() + spacing) // column
        self._arrange(max(1, min(count, len(self._widgets))))

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for index, widget in enumerate(self._widgets):
            row, column = divmod(index, columns)
            is_last = index == len(self._widgets) - 1
            self._grid.addWidget(widget, row, column, 1, columns - column if is_last else 1)
        for column in range(len(self._widgets)):
            self._grid.setColumnStretch(column, int(column < columns))
        self.updateGeometry()
