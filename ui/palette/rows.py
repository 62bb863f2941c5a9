"""The rows of the palette: a list model and its delegate."""

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
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.look.matches import find_terms
from ui.look.theme import Theme
from ui.palette.entries import Entry
from ui.parts import draw_icon, draw_key_cap, draw_stars

ROW, HEAD = 40, 30
EntryRole = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class EntryModel(QAbstractListModel):
    """Entries with the heads of their sections, which cannot be selected."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self._entries = list(entries)
        self.endResetModel()

    def entry(self, row: int) -> Entry | None:
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self._entries[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{entry.title} {entry.detail}".strip()
        return entry if role == EntryRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self._entries[index.row()].run is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class EntryPainter(QStyledItemDelegate):
    """Icon, title with the matched letters in blue, detail, keys or stars at the right."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.terms: list[str] = []

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        entry: Entry = index.data(EntryRole)
        height = HEAD if entry.run is None else ROW
        return QSize(200, Theme.current().px(height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(EntryRole)
        area: QRect = option.rect
        theme = Theme.current()
        painter.save()
        if entry.run is None:
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.colour("text3"))
            painter.drawText(area.adjusted(16, 4, 0, 0), Qt.AlignmentFlag.AlignVCenter, entry.title)
        else:
            is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
            self._paint_entry(painter, area, entry, is_selected)
        painter.restore()

    def _paint_entry(self, painter: QPainter, area: QRect, entry: Entry, is_selected: bool) -> None:
        theme = Theme.current()
        if is_selected:
            painter.fillRect(area, theme.colour("blue-wash"))
        middle = area.center().y()
        ink = "blue" if is_selected else "text2"
        draw_icon(painter, entry.icon, ink, QPoint(area.left() + 22, middle - 8), 16)
        right = self._paint_end(painter, area, entry, is_selected)
        x = area.left() + 56
        x = self._paint_title(painter, QRect(x, area.top(), right - x, area.height()), entry)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("text3"))
        room = QRect(x + 12, area.top(), max(0, right - x - 24), area.height())
        detail = painter.fontMetrics().elidedText(
            entry.detail, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, detail)

    def _paint_title(self, painter: QPainter, room: QRect, entry: Entry) -> int:
        """Paint the title, matched letters blue and bold; returns its right edge."""
        theme = Theme.current()
        marked = set(entry.positions)
        for start, length in find_terms(entry.title, self.terms) if not marked else []:
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

    def _paint_end(self, painter: QPainter, area: QRect, entry: Entry, is_selected: bool) -> int:
        """Paint stars or keys at the right; returns their left edge."""
        right, middle = area.right() - 16, area.center().y()
        if entry.stars is not None:
            draw_stars(painter, QPoint(right - 70, middle - 7), entry.stars)
            return right - 82
        keys = entry.keys or (self.tr("Enter") if is_selected else "")
        if not keys:
            return right
        theme = Theme.current()
        painter.setFont(theme.font("micro"))
        return draw_key_cap(painter, keys, right, middle, theme.px(19)) - 12


def _pieces(text: str, marked: set[int]) -> list[tuple[str, bool]]:
    """The text in runs of marked and plain letters."""
    runs: list[tuple[str, bool]] = []
    for index, char in enumerate(text):
        is_marked = index in marked
        if runs and runs[-1][1] == is_marked:
            runs[-1] = (runs[-1][0] + char, is_marked)
        else:
            runs.append((char, is_marked))
    return runs
