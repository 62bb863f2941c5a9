"""The rows of the palette: a list model and the delegate that paints it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.history.hits import hits
from ui.look.theme import Theme
from ui.palette.entries import Entry
from ui.parts import draw_box, draw_icon, draw_stars

ROW, HEAD = 40, 30
EntryRole = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class EntryModel(QAbstractListModel):
    """Entries with the heads of their sections, which cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self._entries = list(entries)
        self.endResetModel()

    def entry(self, row: int) -> Entry | None:
        """The entry of a row."""
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self._entries[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{entry.title} {entry.detail}".strip()
        return entry if role == EntryRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self._entries[index.row()].deed is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class EntryPainter(QStyledItemDelegate):
    """Icon, title with what was typed in blue, detail, keys or stars at the right."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.terms: list[str] = []

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        entry: Entry = index.data(EntryRole)
        height = HEAD if entry.deed is None else ROW
        return QSize(200, Theme.current().px(height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(EntryRole)
        area: QRect = option.rect
        theme = Theme.current()
        painter.save()
        if entry.deed is None:
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.colour("text3"))
            painter.drawText(area.adjusted(16, 4, 0, 0), Qt.AlignmentFlag.AlignVCenter, entry.title)
        else:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            self._paint_entry(painter, area, entry, chosen)
        painter.restore()

    def _paint_entry(self, painter: QPainter, area: QRect, entry: Entry, chosen: bool) -> None:
        theme = Theme.current()
        if chosen:
            painter.fillRect(area, theme.colour("blue-wash"))
        middle = area.center().y()
        ink = "blue" if chosen else "text2"
        draw_icon(painter, entry.icon, ink, QPoint(area.left() + 22, middle - 8), 16)
        right = self._paint_end(painter, area, entry, chosen)
        left = area.left() + 56
        left = self._paint_title(
            painter, QRect(left, area.top(), right - left, area.height()), entry
        )
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("text3"))
        room = QRect(left + 12, area.top(), max(0, right - left - 24), area.height())
        words = painter.fontMetrics().elidedText(
            entry.detail, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_title(self, painter: QPainter, room: QRect, entry: Entry) -> int:
        """Letters that were typed are blue and strong; returns where the title ends."""
        theme = Theme.current()
        marked = set(entry.places)
        for start, length in hits(entry.title, self.terms) if not marked else []:
            marked |= set(range(start, start + length))
        x = room.left()
        for piece, is_marked in _pieces(entry.title, marked):
            font = theme.font("strong" if is_marked else "body")
            painter.setFont(font)
            painter.setPen(theme.colour("blue" if is_marked else "text"))
            width = QFontMetrics(font).horizontalAdvance(piece)
            if x + width > room.right():
                piece = QFontMetrics(font).elidedText(
                    piece, Qt.TextElideMode.ElideRight, room.right() - x
                )
            painter.drawText(
                QRect(x, room.top(), room.right() - x, room.height()),
                Qt.AlignmentFlag.AlignVCenter,
                piece,
            )
            x = min(room.right(), x + width)
        return x

    def _paint_end(self, painter: QPainter, area: QRect, entry: Entry, chosen: bool) -> int:
        """Stars or keys at the right; returns where they begin."""
        right, middle = area.right() - 16, area.center().y()
        if entry.stars is not None:
            draw_stars(painter, QPoint(right - 70, middle - 7), entry.stars)
            return right - 82
        words = entry.keys or (self.tr("Enter") if chosen else "")
        if not words:
            return right
        theme = Theme.current()
        painter.setFont(theme.font("micro"))
        width = painter.fontMetrics().horizontalAdvance(words) + 12
        height = theme.px(19)
        cap = QRectF(right - width, middle - height / 2, width, height)
        draw_box(painter, cap, theme.colour("panel"), theme.colour("line"), 4)
        painter.setPen(theme.colour("text2"))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, words)
        return int(right - width - 12)


def _pieces(text: str, marked: set[int]) -> list[tuple[str, bool]]:
    """The text in runs of marked and plain letters."""
    runs: list[tuple[str, bool]] = []
    for place, char in enumerate(text):
        is_marked = place in marked
        if runs and runs[-1][1] == is_marked:
            runs[-1] = (runs[-1][0] + char, is_marked)
        else:
            runs.append((char, is_marked))
    return runs
