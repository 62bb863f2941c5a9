"""Columns, rows and scroll areas without margins, and helpers for layouts."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

BoxT = TypeVar("BoxT", bound=QBoxLayout)
Margins = tuple[int, int, int, int]
NO_MARGINS: Margins = (0, 0, 0, 0)


def clear_layout(layout: QLayout, keep: int = 0) -> None:
    """Remove and destroy the widgets of a layout, except for the first `keep` items."""
    while layout.count() > keep:
        item = layout.takeAt(keep)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def parent_of(widget: QWidget) -> QWidget:
    """The parent of a widget that always has one."""
    parent = widget.parentWidget()
    assert parent is not None
    return parent


def new_column(
    owner: QWidget | None = None, spacing: int = 0, margins: Margins = NO_MARGINS
) -> QVBoxLayout:
    """A column; with an `owner` it becomes that widget's layout."""
    return _spaced(QVBoxLayout() if owner is None else QVBoxLayout(owner), spacing, margins)


def new_row(
    owner: QWidget | None = None, spacing: int = 0, margins: Margins = NO_MARGINS
) -> QHBoxLayout:
    """A row; with an `owner` it becomes that widget's layout."""
    return _spaced(QHBoxLayout() if owner is None else QHBoxLayout(owner), spacing, margins)


def _spaced(layout: BoxT, spacing: int, margins: Margins) -> BoxT:
    layout.setContentsMargins(*margins)
    layout.setSpacing(spacing)
    return layout


class ListLayout(QLayout):
    """The base of layouts of our own: keeps its items in the order in which they are read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(*([parent] if parent is not None else []))
        self.items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:
        self.items.append(item)

    def count(self) -> int:
        return len(self.items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self.items[index] if 0 <= index < len(self.items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self.items.pop(index) if 0 <= index < len(self.items) else None


class ColumnArea(QScrollArea):
    """A frameless area that scrolls its content up and down, and asks for the width it needs."""

    def minimumSizeHint(self) -> QSize:
        hint, content = super().minimumSizeHint(), self.widget()
        is_fixed = self.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if content is not None and is_fixed:
            bar = self.verticalScrollBar().sizeHint().width()
            hint.setWidth(content.minimumSizeHint().width() + bar)
        return hint

    def showEvent(self, event: QShowEvent) -> None:
        """Lay the content out again: hidden, it misses a resize that comes within another."""
        super().showEvent(event)
        content = self.widget()
        layout = content.layout() if content is not None else None
        if layout is not None:
            layout.invalidate()

    def eventFilter(self, source: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(source, event)


def scroll_area(content: QWidget) -> QScrollArea:
    """A frameless area that scrolls `content` up and down and takes no keyboard focus.

    It stands where the content stood.
    """
    area = ColumnArea(content.parentWidget())
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    return area


def later_scroll_area(content: QWidget) -> QScrollArea:
    """As `scroll_area`, but `content`, which has no parent yet, comes in the next turn.

    So a page with many controls is laid out in two steps, and the window stays at hand.
    """
    area = scroll_area(QWidget())

    def put_in() -> None:
        area.setWidget(content)
        content.show()

    QTimer.singleShot(0, area, put_in)
    return area
