"""The gallery: every work under the head of its day.

Invariant: places are computed (see `places`), only what shows is painted, and only what shows is
read; the keyboard and the mouse reach every work.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from engines.contract import Medium
from studio.records import OutlineRow
from ui.history.cell import CellPainter, CellState, play_rect, star_at
from ui.history.groups import Group
from ui.history.gallery_layout import GalleryLayout
from ui.history.works_model import WorksModel
from ui.look.theme import Theme

HEAD = 32
Select = QItemSelectionModel.SelectionFlag
Index = QModelIndex | QPersistentModelIndex
_LINES_A_PAGE = 3
_ASKED = {
    Qt.Key.Key_Space: "preview",
    Qt.Key.Key_Return: "preview",
    Qt.Key.Key_Enter: "preview",
    Qt.Key.Key_Delete: "trash",
}


class Gallery(QAbstractItemView):
    """`rating_changed(stars)` for the chosen works, `rated_one(id, stars)` for a click on a work's
    star, `action_requested(verb)` for anything else the artist wants."""

    rating_changed = Signal(int)
    rated_one = Signal(str, int)
    action_requested = Signal(str)
    works_selected = Signal()
    files_dropped = Signal(list)

    def __init__(self, model: WorksModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._works = model
        self._groups: list[Group] = []
        self._cell = 184
        self._places = GalleryLayout([], 800, self._cell, HEAD)
        self._hovered: tuple[int, int] = (-1, 0)
        self._anchor = 0
        self.is_trash = False
        self.cell_painter = CellPainter()
        self._set_up()
        self.setModel(model)
        self.selectionModel().selectionChanged.connect(lambda *_: self.works_selected.emit())
        self.selectionModel().currentChanged.connect(lambda *_: self.works_selected.emit())

    # What it shows

    def show_groups(self, rows: Sequence[OutlineRow], groups: Sequence[Group]) -> None:
        """Show these works; the choice, the current one and the place on screen are kept."""
        chosen = set(self.selected_ids())
        current = self.current_id()
        kept = self._top_row()
        self._groups = list(groups)
        self._works.show_rows(rows)
        self._lay_out()
        self._choose_again(chosen, current)
        if kept is not None and (row := self._works.row_of(kept[0])) is not None:
            self.verticalScrollBar().setValue(self._places.rect(row).top() - kept[1])
        self.works_selected.emit()

    def set_cell(self, extent: int) -> None:
        """How large a cell is, at 100 % text size."""
        self._cell = extent
        top = self._top_row()
        self._lay_out()
        if top is not None and (row := self._works.row_of(top[0])) is not None:
            self.verticalScrollBar().setValue(self._places.rect(row).top() - top[1])

    def set_terms(self, terms: list[str]) -> None:
        """Mark these words."""
        self.cell_painter.terms = terms
        self.viewport().update()

    # What is chosen

    def selected_ids(self) -> list[str]:
        """Ids of the chosen works, in the order of the gallery."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [self._works.id_at(row) for row in rows]

    def selected_count(self) -> int:
        """How many are chosen."""
        return sum(one.height() for one in self.selectionModel().selection())

    def current_id(self) -> str:
        """Id of the work that keys act on; empty for none."""
        index = self.currentIndex()
        return self._works.id_at(index.row()) if index.isValid() else ""

    def choose(self, row: int) -> None:
        """Make a row the current and only chosen one, and bring it into sight."""
        self._anchor = row
        index = self._works.index(row)
        self.selectionModel().setCurrentIndex(index, Select.ClearAndSelect)
        self.scrollTo(index)

    def select_current_only(self) -> None:
        """Keep only the current one chosen."""
        index = self.currentIndex()
        if index.isValid():
            self.selectionModel().select(index, Select.ClearAndSelect)

    # Verbs that Edit hands on

    def copy(self) -> None:
        """Edit, Copy."""
        self.action_requested.emit("copy")

    def undo(self) -> None:
        """Edit, Undo."""
        self.action_requested.emit("undo")

    # What QAbstractItemView asks

    def visualRect(self, index: Index) -> QRect:
        if not index.isValid() or not self._groups:
            return QRect()
        return self._places.rect(index.row()).translated(0, -self.verticalOffset())

    def indexAt(self, point: QPoint) -> QModelIndex:
        row = self._places.row_at(point + QPoint(0, self.verticalOffset()))
        return self._works.index(row) if row is not None else QModelIndex()

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        if not index.isValid() or not self._groups:
            return
        rect = self._places.rect(index.row())
        first_line = rect.top() - self._places.head_rect(0).top() < HEAD * 2
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if hint == QAbstractItemView.ScrollHint.PositionAtCenter:
            bar.setValue(rect.center().y() - height // 2)
        elif rect.top() - HEAD < bar.value():
            bar.setValue(0 if first_line else rect.top() - HEAD)
        elif rect.bottom() > bar.value() + height:
            bar.setValue(rect.bottom() + GalleryLayout.GAP - height)

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: Index) -> bool:
        return False

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        return self._works.index(self._moved(action))

    def setSelection(self, rect: QRect, command: Select) -> None:
        area = rect.normalized().translated(0, self.verticalOffset())
        chosen = QItemSelection()
        for _, rows in self._places.visible(area.top(), area.bottom()):
            for row in rows:
                if self._places.rect(row).intersects(area):
                    chosen.select(self._works.index(row), self._works.index(row))
        self.selectionModel().select(chosen, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        return QRegion(self.viewport().rect())

    def updateGeometries(self) -> None:
        super().updateGeometries()
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, self._places.height - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(max(20, self._places.cell_height // 4))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        offset = self.verticalOffset()
        area = event.rect().translated(0, offset)
        several = self.selected_count() > 1
        for group, rows in self._places.visible(area.top(), area.bottom()):
            self._paint_head(painter, group, offset)
            for row in rows:
                rect = self._places.rect(row).translated(0, -offset)
                state = self._state(row, several)
                self.cell_painter.paint(painter, rect, self._works.work(row), state)

    def resizeEvent(self, event: QResizeEvent) -> None:
        top = self._top_row()
        self._lay_out()
        if top is not None and (row := self._works.row_of(top[0])) is not None:
            self.verticalScrollBar().setValue(self._places.rect(row).top() - top[1])
        super().resizeEvent(event)

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        index = self.indexAt(at)
        if not index.isValid():
            self.select_current_only()
            return
        if event.button() != Qt.MouseButton.LeftButton:
            if not self.selectionModel().isSelected(index):
                self.choose(index.row())
            return
        stars = star_at(self.visualRect(index), at)
        if stars:
            self._rate_by_mouse(index, stars)
            return
        self._choose_by_mouse(index, event.modifiers())
        work = self._works.work(index.row())
        on_play = play_rect(self.visualRect(index)).contains(at)
        if on_play and work is not None and work.kind is Medium.MUSIC:
            self.action_requested.emit("hear")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        index = self.indexAt(at)
        row = index.row() if index.isValid() else -1
        self._hover(row, star_at(self.visualRect(index), at) if row >= 0 else 0)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        index = self.indexAt(at)
        if index.isValid() and not star_at(self.visualRect(index), at):
            self.action_requested.emit("preview")

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1, 0)
        super().leaveEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        if paths:
            self.files_dropped.emit(paths)

    # The keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        move = _MOVES.get(Qt.Key(key))
        if move is not None:
            self._move_to(self._moved(move), modifiers)
        elif not modifiers and Qt.Key.Key_0 <= key <= Qt.Key.Key_5:
            self.rating_changed.emit(key - Qt.Key.Key_0)
        elif not modifiers and key in _ASKED:
            self.action_requested.emit(_ASKED[Qt.Key(key)])
        elif key == Qt.Key.Key_Escape and self.selected_count() > 1:
            self.select_current_only()
        elif key == Qt.Key.Key_Escape and self.is_trash:
            self.action_requested.emit("leave")
        else:
            event.ignore()

    # Within

    def _set_up(self) -> None:
        self.setObjectName("gallery")
        self.setAccessibleName(self.tr("Works"))
        self.setProperty("ground", "window")
        self.setFrameShape(QAbstractItemView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setStyleSheet("QAbstractItemView#gallery { background: transparent; }")

    def _lay_out(self) -> None:
        theme = Theme.current()
        width = self.viewport().width()
        cell, head = theme.px(self._cell), theme.px(HEAD)
        self._places = GalleryLayout(self._groups, width, cell, head)
        self.updateGeometries()
        self.viewport().update()

    def _top_row(self) -> tuple[str, int] | None:
        """The first work in sight and how far below the scrolled edge it begins."""
        offset = self.verticalOffset()
        if offset == 0:
            return None
        for _, rows in self._places.visible(offset, offset + self.viewport().height()):
            for row in rows:
                if row < self._works.rowCount():
                    return self._works.id_at(row), self._places.rect(row).top() - offset
        return None

    def _choose_again(self, chosen: set[str], current: str) -> None:
        chosen_again = QItemSelection()
        for identity in chosen:
            row = self._works.row_of(identity)
            if row is not None:
                chosen_again.select(self._works.index(row), self._works.index(row))
        row = self._works.row_of(current) if current else None
        if row is None and self._works.rowCount():
            row = min(self._anchor, self._works.rowCount() - 1)
            if chosen_again.isEmpty():
                chosen_again.select(self._works.index(row), self._works.index(row))
        if row is not None:
            self.selectionModel().setCurrentIndex(self._works.index(row), Select.NoUpdate)
            self._anchor = row
        self.selectionModel().select(chosen_again, Select.ClearAndSelect)

    def _state(self, row: int, several: bool) -> CellState:
        selected = self.selectionModel().isSelected(self._works.index(row))
        hovered = self._hovered[0] == row
        return CellState(
            selected=selected,
            badge=selected and several,
            current=self.currentIndex().row() == row,
            hovered=hovered,
            hovered_star=self._hovered[1] if hovered else 0,
        )

    def _paint_head(self, painter: QPainter, group: int, offset: int) -> None:
        words = self._groups[group]
        if not words.title:
            return
        theme = Theme.current()
        area = self._places.head_rect(group).translated(0, -offset)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.font("strong"))
        painter.setPen(theme.colour("text"))
        painter.drawText(area, middle, words.title)
        used = painter.fontMetrics().horizontalAdvance(words.title) + 10
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("text3"))
        painter.drawText(area.adjusted(used, 0, 0, 0), middle, words.caption)

    def _hover(self, row: int, star: int) -> None:
        if (row, star) != self._hovered:
            self._hovered = (row, star)
            self.viewport().update()

    def _rate_by_mouse(self, index: QModelIndex, stars: int) -> None:
        """Rate the work whose stars were clicked; the same star again clears."""
        if not self.selectionModel().isSelected(index):
            self.choose(index.row())
        else:
            self.selectionModel().setCurrentIndex(index, Select.NoUpdate)
        work = self._works.work(index.row())
        if work is not None:
            self.rated_one.emit(work.id, 0 if work.stars == stars else stars)

    def _choose_by_mouse(self, index: QModelIndex, modifiers: Qt.KeyboardModifier) -> None:
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            self._choose_range(index.row())
        elif modifiers & Qt.KeyboardModifier.ControlModifier:
            self._anchor = index.row()
            self.selectionModel().setCurrentIndex(index, Select.Toggle)
        else:
            self._anchor = index.row()
            self.selectionModel().setCurrentIndex(index, Select.ClearAndSelect)

    def _move_to(self, row: int, modifiers: Qt.KeyboardModifier) -> None:
        if row < 0:
            return
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            self._choose_range(row)
            self.scrollTo(self._works.index(row))
        elif modifiers & Qt.KeyboardModifier.ControlModifier:
            self.selectionModel().setCurrentIndex(self._works.index(row), Select.NoUpdate)
            self.scrollTo(self._works.index(row))
        else:
            self.choose(row)

    def _choose_range(self, row: int) -> None:
        first, last = sorted((self._anchor, row))
        span = QItemSelection(self._works.index(first), self._works.index(last))
        self.selectionModel().select(span, Select.ClearAndSelect)
        self.selectionModel().setCurrentIndex(self._works.index(row), Select.NoUpdate)

    def _moved(self, action: QAbstractItemView.CursorAction) -> int:
        count = self._works.rowCount()
        row = self.currentIndex().row()
        if not count or row < 0:
            return 0 if count else -1
        moves = QAbstractItemView.CursorAction
        if action in (moves.MoveLeft, moves.MovePrevious):
            return max(0, row - 1)
        if action in (moves.MoveRight, moves.MoveNext):
            return min(count - 1, row + 1)
        if action == moves.MoveHome:
            return 0
        if action == moves.MoveEnd:
            return count - 1
        down = {moves.MoveUp: -1, moves.MoveDown: 1, moves.MovePageUp: -_LINES_A_PAGE}
        return self._places.beside(row, down.get(action, _LINES_A_PAGE))


_MOVES = {
    Qt.Key.Key_Left: QAbstractItemView.CursorAction.MoveLeft,
    Qt.Key.Key_Right: QAbstractItemView.CursorAction.MoveRight,
    Qt.Key.Key_Up: QAbstractItemView.CursorAction.MoveUp,
    Qt.Key.Key_Down: QAbstractItemView.CursorAction.MoveDown,
    Qt.Key.Key_Home: QAbstractItemView.CursorAction.MoveHome,
    Qt.Key.Key_End: QAbstractItemView.CursorAction.MoveEnd,
    Qt.Key.Key_PageUp: QAbstractItemView.CursorAction.MovePageUp,
    Qt.Key.Key_PageDown: QAbstractItemView.CursorAction.MovePageDown,
}
