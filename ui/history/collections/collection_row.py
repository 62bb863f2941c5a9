"""A collection in the filters: its name and how many works it has."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractButton

from studio.history.collections import Collection
from ui.dragging import dragged_ids
from ui.language import number
from ui.look.theme import Theme
from ui.parts import draw_box, draw_icon
from ui.works import count_works

HEIGHT = 28
_PADDING = 8
_ICON = 14


class CollectionRow(QAbstractButton):
    """`clicked` to list its works; `works_dropped(ids)`."""

    works_dropped = Signal(list)

    def __init__(self, collection: Collection) -> None:
        super().__init__()
        self.collection = collection
        self._count: int | None = None
        self._is_target = False
        self.setText(collection.name)
        self.setShortcut(QKeySequence())  # an ampersand in a name makes no shortcut
        self.setCheckable(True)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.show_count(None)

    def show_count(self, count: int | None) -> None:
        """Show how many works it has; None while they are not counted."""
        self._count = count
        works = "" if count is None else count_works(count)
        self.setAccessibleName(self.collection.name)
        self.setAccessibleDescription(works)
        self.setToolTip(f"{self.collection.name}\n{works}".strip())
        self.update()

    def count(self) -> int | None:
        """The number on show."""
        return self._count

    def sizeHint(self) -> QSize:
        return QSize(120, Theme.current().px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, Theme.current().px(HEIGHT))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept works."""
        if dragged_ids(event.mimeData()):
            self._set_target(True)
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Accept works anywhere on the row."""
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """No longer show that it takes the works."""
        self._set_target(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Emit the ids of the works."""
        self._set_target(False)
        ids = dragged_ids(event.mimeData())
        event.acceptProposedAction()
        if ids:
            self.works_dropped.emit(ids)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the icon, the name and the number."""
        theme, painter = Theme.current(), QPainter(self)
        is_on = self.isChecked()
        fill = "blue-wash" if is_on else "hover" if self.underMouse() else None
        edge = "satin" if self._is_target else "blue-line" if is_on else None
        if fill or edge:
            fill_colour = theme.colour(fill) if fill else None
            edge_colour = theme.colour(edge) if edge else None
            draw_box(painter, QRectF(self.rect()), fill_colour, edge_colour, 4)
        ink = "blue" if is_on else "text"
        name = "magnifying-glass" if self.collection.search is not None else "folder"
        middle = (self.height() - _ICON) // 2
        draw_icon(painter, name, "blue" if is_on else "text2", QPoint(_PADDING, middle), _ICON)
        self._paint_texts(painter, ink)

    def _paint_texts(self, painter: QPainter, ink: str) -> None:
        theme = Theme.current()
        area = self.rect().adjusted(_PADDING + _ICON + 8, 0, -_PADDING, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        count = "" if self._count is None else number(self._count)
        painter.setFont(theme.font("caption", tabular=True))
        painter.setPen(theme.colour("blue" if self.isChecked() else "text2"))
        painter.drawText(area, middle | Qt.AlignmentFlag.AlignRight, count)
        count_width = painter.fontMetrics().horizontalAdvance(count) + 8
        painter.setFont(theme.font("body"))
        painter.setPen(theme.colour(ink))
        room = QRect(area.adjusted(0, 0, -count_width, 0))
        elide = Qt.TextElideMode.ElideRight
        text = painter.fontMetrics().elidedText(self.collection.name, elide, room.width())
        painter.drawText(room, middle | Qt.TextFlag.TextSingleLine, text)

    def _set_target(self, is_target: bool) -> None:
        self._is_target = is_target
        self.update()
