"""The list of layers, in which rows are chosen, renamed, dragged, shown and locked.

Invariant: it changes nothing itself; what the artist does with mouse and keys is emitted.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from ui.draw.layers.layer_rows import LayerRow
from ui.draw.layers.row_painter import (
    ROW_HEIGHT,
    ROW_ROLE,
    RowPainter,
    eye_area,
    indent_of,
    lock_area,
)
from ui.look.theme import Theme
from ui.parts.movable_rows import MovableRows
from ui.qt.keys import is_plain_key

MOST_ROWS, FEWEST_ROWS = 6, 2


class Place(NamedTuple):
    """Where a layer goes: above or below another one, or on top in a group."""

    side: Literal["above", "below", "group"]
    layer: str


class LayerList(MovableRows, QListWidget):
    """`layer_chosen(id)`, `eye_clicked(id)`, `lock_clicked(id)`, `rename_requested(id, name)`,
    `move_requested(id, place)`, `remove_requested(id)`, `menu_requested(id, point)`."""

    layer_chosen = Signal(str)
    eye_clicked = Signal(str)
    lock_clicked = Signal(str)
    rename_requested = Signal(str, str)
    move_requested = Signal(str, object)
    remove_requested = Signal(str)
    menu_requested = Signal(str, QPoint)

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[LayerRow] = []
        self._is_filling = False
        self.set_up_rows()
        self.setItemDelegate(RowPainter(self))
        self.setAccessibleName(self.tr("Layers"))
        self.itemChanged.connect(self._on_item_changed)
        self.currentItemChanged.connect(self._on_current_changed)
        Theme.current().rescaled.connect(self.updateGeometry)

    # What is on show

    def show_rows(self, rows: Sequence[LayerRow], current: str) -> None:
        """Show layers, the topmost first, and which of them is painted on."""
        self._is_filling = True
        if [row.id for row in rows] != [row.id for row in self._rows]:
            self.clear()
            self.addItems([""] * len(rows))
        for index, row in enumerate(rows):
            if index >= len(self._rows) or row != self._rows[index] or not self.item(index).text():
                self._describe(self.item(index), row)
            if row.id == current and self.currentRow() != index:
                self.setCurrentRow(index)
        self._rows = list(rows)
        self._is_filling = False
        self.updateGeometry()

    def row_of(self, layer_id: str) -> LayerRow | None:
        """The row of a layer; None where there is none."""
        return next((row for row in self._rows if row.id == layer_id), None)

    def rows(self) -> Sequence[LayerRow]:
        """The rows on show."""
        return self._rows

    def current_id(self) -> str:
        """The id of the current layer; empty where there is none."""
        index = self.currentRow()
        return self._rows[index].id if 0 <= index < len(self._rows) else ""

    def rectangle(self, layer_id: str) -> QRectF:
        """Where the row of a layer is, in the viewport."""
        index = [row.id for row in self._rows].index(layer_id)
        return QRectF(self.visualItemRect(self.item(index)))

    def rename(self, layer_id: str) -> None:
        """Let the artist type another name in the row."""
        row = self.row_of(layer_id)
        if row is not None and not row.is_mask:
            item = self.item(self._rows.index(row))
            self.setCurrentItem(item)
            self.scrollToItem(item)
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.editItem(item)

    def sizeHint(self) -> QSize:
        """High enough for a few rows; more are scrolled."""
        return QSize(200, self._height_of(min(len(self._rows), MOST_ROWS)))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._height_of(min(len(self._rows), FEWEST_ROWS)))

    def _height_of(self, rows: int) -> int:
        theme = Theme.current()
        return max(1, rows) * max(theme.px(ROW_HEIGHT), theme.icon_px(ROW_HEIGHT))

    def _describe(self, item: QListWidgetItem, row: LayerRow) -> None:
        item.setData(ROW_ROLE, row)
        item.setText(row.name or " ")
        item.setToolTip("\n".join(filter(None, (row.name, row.detail, row.warning))))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, row.description)
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not row.is_mask:
            flags |= Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled
        item.setFlags(flags | Qt.ItemFlag.ItemIsDropEnabled)

    # Keys and mouse

    def _on_item_changed(self, item: QListWidgetItem) -> None:
        """A name was typed."""
        row = item.data(ROW_ROLE)
        if self._is_filling or not isinstance(row, LayerRow):
            return
        name = item.text().strip()
        if name and name != row.name:
            self.rename_requested.emit(row.id, name)

    def _on_current_changed(self, item: QListWidgetItem | None) -> None:
        row = item.data(ROW_ROLE) if item is not None else None
        if not self._is_filling and isinstance(row, LayerRow):
            self.layer_chosen.emit(row.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Del removes a layer, F2 renames it, Space shows or hides it."""
        if self.state() == QAbstractItemView.State.EditingState:
            return  # a field of a row has had it
        key = event.key() if is_plain_key(event) else 0
        current = self.current_id()
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_requested.emit(current)
        elif key == Qt.Key.Key_F2:
            self.rename(current)
        elif key == Qt.Key.Key_Space:
            self.eye_clicked.emit(current)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End):
            super().keyPressEvent(event)
        else:
            event.ignore()  # the letters are the page's

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The eye and the lock of a row answer at once, and choose no layer."""
        at = event.position().toPoint()
        item = self.itemAt(at)
        row = item.data(ROW_ROLE) if item is not None else None
        if item is None or not isinstance(row, LayerRow):
            return super().mousePressEvent(event)
        area = self.visualItemRect(item)
        if event.button() == Qt.MouseButton.LeftButton and eye_area(area).contains(at):
            self.eye_clicked.emit(row.id)
        elif event.button() == Qt.MouseButton.LeftButton and lock_area(area).contains(at):
            self.lock_clicked.emit(row.id)
        else:
            super().mousePressEvent(event)
        return None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click lets the artist type another name."""
        at = event.position().toPoint()
        item = self.itemAt(at)
        area = self.visualItemRect(item) if item is not None else None
        if area is None or eye_area(area).contains(at) or lock_area(area).contains(at):
            self.mousePressEvent(event)
        else:
            self.rename(self.current_id())

    # Dragging

    def target_at(self, at: QPoint) -> tuple[Place, tuple[int, int]] | None:
        """Where the dragged layer would go, and where to draw the line."""
        item, dragged = self.itemAt(at), self.row_of(self.current_id())
        row = item.data(ROW_ROLE) if item is not None else None
        if item is None or dragged is None or dragged.is_mask or not isinstance(row, LayerRow):
            return None
        if row.is_mask or row.id == dragged.id:
            return None
        area = self.visualItemRect(item)
        x = eye_area(area).right() + indent_of(row)
        share = (at.y() - area.top()) / max(1, area.height())
        if row.kind == "group" and share > 0.3:
            return Place("group", row.id), (x + 14, area.bottom() + 1)
        side = "above" if share < 0.5 else "below"
        return Place(side, row.id), (x, area.top() if side == "above" else area.bottom() + 1)
