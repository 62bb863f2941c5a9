"""The gallery: every work below the header of its day.

Invariant: the layout is computed (see `GalleryLayout`); only visible works are painted, and only
those are loaded; the keyboard and the mouse reach every work.
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
from ui.dragging import is_drag
from ui.history.cell import CellPainter, CellState, paint_group_header, play_rect, star_at
from ui.history.gallery_keys import ACTION_KEYS, MOVE_KEYS, CursorAction, target_row
from ui.history.gallery_layout import GalleryLayout
from ui.history.groups import Group
from ui.history.works_model import WorksModel
from ui.look.theme import Theme
from ui.qt.drops import WORKS

HEADER_HEIGHT = 32
CELL_SIZE = 184
Select = QItemSelectionModel.SelectionFlag
Index = QModelIndex | QPersistentModelIndex


class Gallery(QAbstractItemView):
    """`rating_changed(stars)` for the selected works, `star_clicked(id, stars)` for one work,
    `action_requested(verb)` for other keys and the play button; `drag_requested` when the selected
    works are dragged."""

    rating_changed = Signal(int)
    star_clicked = Signal(str, int)
    action_requested = Signal(str)
    works_selected = Signal()
    files_dropped = Signal(list)
    drag_requested = Signal()

    def __init__(self, model: WorksModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._works = model
        self._groups: list[Group] = []
        self._cell_size = CELL_SIZE
        self._layout = GalleryLayout([], 800, self._cell_size, HEADER_HEIGHT)
        self._hovered_row, self._hovered_star = -1, 0
        self._range_start = 0
        self._pressed_at: QPoint | None = None
        self._row_to_select = -1
        self._is_restoring = False
        self.is_trash = False
        self.cell_painter = CellPainter()
        self._set_up()
        self.setModel(model)
        self.selectionModel().selectionChanged.connect(lambda *_: self._emit_selected())
        self.selectionModel().currentChanged.connect(lambda *_: self._emit_selected())

    # Content

    def show_listing(
        self, rows: list[OutlineRow], row_by_id: dict[str, int], groups: Sequence[Group]
    ) -> None:
        """Show these works; selection, current work and scroll position stay."""
        selected = set(self.selected_ids())
        current = self.current_id()
        top_work = self._top_work()
        self._groups = list(groups)
        self._is_restoring = True
        self._works.show_rows(rows, row_by_id)
        self._update_layout()
        self._restore_selection(selected, current)
        self._scroll_back(top_work)
        self._is_restoring = False
        self.works_selected.emit()

    def set_cell_size(self, cell_size: int) -> None:
        """Set the size of a cell at 100 % text size."""
        self._cell_size = cell_size
        self._update_layout_in_place()

    def set_terms(self, terms: list[str]) -> None:
        """Mark these search terms."""
        self.cell_painter.terms = terms
        self.viewport().update()

    # Selection

    def selected_ids(self) -> list[str]:
        """Ids of the selected works, in the order of the gallery."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [self._works.id_at(row) for row in rows]

    def selected_count(self) -> int:
        """The number of selected works."""
        return sum(span.height() for span in self.selectionModel().selection().toList())

    def current_id(self) -> str:
        """Id of the work that keys act on; empty for none."""
        index = self.currentIndex()
        return self._works.id_at(index.row()) if index.isValid() else ""

    def select_row(self, row: int) -> None:
        """Make a row the current and only selected one, and scroll to it."""
        self._range_start = row
        index = self._works.index(row)
        self.selectionModel().setCurrentIndex(index, Select.ClearAndSelect)
        self.scrollTo(index)

    def select_current_only(self) -> None:
        """Reduce the selection to the current work."""
        index = self.currentIndex()
        if index.isValid():
            self.selectionModel().select(index, Select.ClearAndSelect)

    # Actions of the Edit menu

    def copy(self) -> None:
        """Edit, Copy."""
        self.action_requested.emit("copy")

    def undo(self) -> None:
        """Edit, Undo."""
        self.action_requested.emit("undo")

    # The interface of QAbstractItemView

    def visualRect(self, index: Index) -> QRect:
        """The cell of an index, relative to the viewport."""
        if not index.isValid() or not self._groups:
            return QRect()
        return self._layout.rect(index.row()).translated(0, -self.verticalOffset())

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The index of the cell at a point of the viewport."""
        row = self._layout.row_at(point + QPoint(0, self.verticalOffset()))
        return self._works.index(row) if row is not None else QModelIndex()

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Scroll until a cell is visible; the first line also shows its header."""
        if not index.isValid() or not self._groups:
            return
        rect = self._layout.rect(index.row())
        is_first_line = rect.top() - self._layout.header_rect(0).top() < HEADER_HEIGHT * 2
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if hint == QAbstractItemView.ScrollHint.PositionAtCenter:
            bar.setValue(rect.center().y() - height // 2)
        elif rect.top() - HEADER_HEIGHT < bar.value():
            bar.setValue(0 if is_first_line else rect.top() - HEADER_HEIGHT)
        elif rect.bottom() > bar.value() + height:
            bar.setValue(rect.bottom() + GalleryLayout.GAP - height)

    def horizontalOffset(self) -> int:
        """The gallery does not scroll sideways."""
        return 0

    def verticalOffset(self) -> int:
        """The scroll position in pixels."""
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: Index) -> bool:
        """No row is hidden."""
        return False

    def moveCursor(self, action: CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """The index that a cursor action leads to."""
        return self._works.index(self._target_row(action))

    def setSelection(self, rect: QRect, command: Select) -> None:
        """Select the cells that intersect a rectangle of the viewport."""
        area = rect.normalized().translated(0, self.verticalOffset())
        selection = QItemSelection()
        for _, rows in self._layout.visible(area.top(), area.bottom()):
            for row in rows:
                if self._layout.rect(row).intersects(area):
                    selection.select(self._works.index(row), self._works.index(row))
        self.selectionModel().select(selection, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """The whole viewport is repainted when the selection changes."""
        return QRegion(self.viewport().rect())

    def updateGeometries(self) -> None:
        """Fit the scroll bar to the height of the layout."""
        super().updateGeometries()
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, self._layout.height - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(max(20, self._layout.cell_height // 4))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the visible headers and cells."""
        painter = QPainter(self.viewport())
        offset = self.verticalOffset()
        area = event.rect().translated(0, offset)
        has_badges = self.selected_count() > 1
        self.cell_painter.begin()
        for group, rows in self._layout.visible(area.top(), area.bottom()):
            self._paint_header(painter, group, offset)
            for row in rows:
                rect = self._layout.rect(row).translated(0, -offset)
                state = self._cell_state(row, has_badges)
                self.cell_painter.paint(painter, rect, self._works.work(row), state)
        if not self.cell_painter.is_complete:
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Compute the layout for the new width; the first visible work stays."""
        self._update_layout_in_place()
        super().resizeEvent(event)

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Rate, select or play what is clicked."""
        point = event.position().toPoint()
        index = self.indexAt(point)
        if not index.isValid():
            self.select_current_only()
            return
        if event.button() != Qt.MouseButton.LeftButton:
            if not self.selectionModel().isSelected(index):
                self.select_row(index.row())
            return
        stars = star_at(self.visualRect(index), point)
        if stars:
            self._click_star(index, stars)
            return
        self._pressed_at = point
        is_one_of_several = self.selected_count() > 1 and self.selectionModel().isSelected(index)
        if is_one_of_several and not event.modifiers():
            # It may become a drag of all of them; a click selects this one when it ends.
            self._row_to_select = index.row()
            self.selectionModel().setCurrentIndex(index, Select.NoUpdate)
        else:
            self._select_by_mouse(index, event.modifiers())
        work = self._works.work(index.row())
        on_play = play_rect(self.visualRect(index)).contains(point)
        if on_play and work is not None and work.medium is Medium.MUSIC:
            self.action_requested.emit("play")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark the cell and the star under the pointer, or begin a drag."""
        point = event.position().toPoint()
        if self._pressed_at is not None and event.buttons() & Qt.MouseButton.LeftButton:
            if is_drag(self._pressed_at, point):
                self._pressed_at, self._row_to_select = None, -1
                self.drag_requested.emit()
            return
        index = self.indexAt(point)
        row = index.row() if index.isValid() else -1
        self._set_hovered(row, star_at(self.visualRect(index), point) if row >= 0 else 0)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Select the one of several works that was clicked; the base class must select nothing."""
        if self._row_to_select >= 0:
            self.select_row(self._row_to_select)
        self._pressed_at, self._row_to_select = None, -1
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the preview."""
        point = event.position().toPoint()
        index = self.indexAt(point)
        if index.isValid() and not star_at(self.visualRect(index), point):
            self.action_requested.emit("preview")

    def leaveEvent(self, event: QEvent) -> None:
        """Remove the mark under the pointer."""
        self._set_hovered(-1, 0)
        super().leaveEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files, but not the works of the gallery itself."""
        if event.mimeData().hasUrls() and not event.mimeData().hasFormat(WORKS):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Accept files anywhere."""
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Emit the paths of the dropped files."""
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        if paths:
            self.files_dropped.emit(paths)

    # The keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, rate, or request an action by a key."""
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        move = MOVE_KEYS.get(Qt.Key(key))
        if move is not None:
            self._move_to(self._target_row(move), modifiers)
        elif not modifiers and Qt.Key.Key_0 <= key <= Qt.Key.Key_5:
            self.rating_changed.emit(key - Qt.Key.Key_0)
        elif not modifiers and key in ACTION_KEYS:
            self.action_requested.emit(ACTION_KEYS[Qt.Key(key)])
        elif key == Qt.Key.Key_Escape and self.selected_count() > 1:
            self.select_current_only()
        elif key == Qt.Key.Key_Escape and self.is_trash:
            self.action_requested.emit("leave-trash")
        else:
            event.ignore()

    def _move_to(self, row: int, modifiers: Qt.KeyboardModifier) -> None:
        if row < 0:
            return
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            self._select_range(row)
            self.scrollTo(self._works.index(row))
        elif modifiers & Qt.KeyboardModifier.ControlModifier:
            self.selectionModel().setCurrentIndex(self._works.index(row), Select.NoUpdate)
            self.scrollTo(self._works.index(row))
        else:
            self.select_row(row)

    def _target_row(self, action: CursorAction) -> int:
        row = self.currentIndex().row()
        return target_row(self._layout, row, self._works.rowCount(), action)

    # Internals

    def _emit_selected(self) -> None:
        """While a list is put in the place of another, the selection changes once."""
        if not self._is_restoring:
            self.works_selected.emit()

    def _set_up(self) -> None:
        self.setObjectName("gallery")
        self.setAccessibleName(self.tr("Works"))
        self.setProperty("ground", "window")
        self.setFrameShape(QAbstractItemView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        Theme.current().rescaled.connect(self._update_layout_in_place)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setStyleSheet("QAbstractItemView#gallery { background: transparent; }")

    def _update_layout(self) -> None:
        theme = Theme.current()
        width = self.viewport().width()
        cell_size, header_height = theme.px(self._cell_size), theme.px(HEADER_HEIGHT)
        self._layout = GalleryLayout(self._groups, width, cell_size, header_height)
        self.updateGeometries()
        self.viewport().update()

    def _update_layout_in_place(self) -> None:
        top_work = self._top_work()
        self._update_layout()
        self._scroll_back(top_work)

    def _top_work(self) -> tuple[str, int] | None:
        """The id of the first visible work and its distance from the top; None if not scrolled."""
        offset = self.verticalOffset()
        if offset == 0:
            return None
        for _, rows in self._layout.visible(offset, offset + self.viewport().height()):
            for row in rows:
                if row < self._works.rowCount():
                    return self._works.id_at(row), self._layout.rect(row).top() - offset
        return None

    def _scroll_back(self, top_work: tuple[str, int] | None) -> None:
        """Scroll so that a work has the same distance from the top as before."""
        if top_work is not None and (row := self._works.row_of(top_work[0])) is not None:
            self.verticalScrollBar().setValue(self._layout.rect(row).top() - top_work[1])

    def _restore_selection(self, selected: set[str], current: str) -> None:
        selection = QItemSelection()
        for identity in selected:
            row = self._works.row_of(identity)
            if row is not None:
                selection.select(self._works.index(row), self._works.index(row))
        row = self._works.row_of(current) if current else None
        if row is None and self._works.rowCount():
            row = min(self._range_start, self._works.rowCount() - 1)
            if selection.isEmpty():
                selection.select(self._works.index(row), self._works.index(row))
        if row is not None:
            self.selectionModel().setCurrentIndex(self._works.index(row), Select.NoUpdate)
            self._range_start = row
        self.selectionModel().select(selection, Select.ClearAndSelect)

    def _cell_state(self, row: int, has_badges: bool) -> CellState:
        is_selected = self.selectionModel().isSelected(self._works.index(row))
        is_hovered = self._hovered_row == row
        return CellState(
            selected=is_selected,
            badge=is_selected and has_badges,
            current=self.currentIndex().row() == row,
            hovered=is_hovered,
            hovered_star=self._hovered_star if is_hovered else 0,
        )

    def _paint_header(self, painter: QPainter, index: int, offset: int) -> None:
        group = self._groups[index]
        if group.title:
            area = self._layout.header_rect(index).translated(0, -offset)
            paint_group_header(painter, area, group.title, group.caption)

    def _set_hovered(self, row: int, star: int) -> None:
        if (row, star) != (self._hovered_row, self._hovered_star):
            self._hovered_row, self._hovered_star = row, star
            self.viewport().update()

    def _click_star(self, index: QModelIndex, stars: int) -> None:
        """Rate the work whose star was clicked; the same star again clears the rating."""
        if not self.selectionModel().isSelected(index):
            self.select_row(index.row())
        else:
            self.selectionModel().setCurrentIndex(index, Select.NoUpdate)
        work = self._works.work(index.row())
        if work is not None:
            self.star_clicked.emit(work.id, 0 if work.stars == stars else stars)

    def _select_by_mouse(self, index: QModelIndex, modifiers: Qt.KeyboardModifier) -> None:
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            self._select_range(index.row())
            return
        self._range_start = index.row()
        is_toggle = modifiers & Qt.KeyboardModifier.ControlModifier
        flag = Select.Toggle if is_toggle else Select.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, flag)

    def _select_range(self, row: int) -> None:
        first, last = sorted((self._range_start, row))
        selection = QItemSelection(self._works.index(first), self._works.index(last))
        self.selectionModel().select(selection, Select.ClearAndSelect)
        self.selectionModel().setCurrentIndex(self._works.index(row), Select.NoUpdate)
