"""The gallery: every work below the header of its day.

Only visible works are painted, and only those are loaded; the keyboard and the mouse
reach every work.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
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
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from studio.base.records import OutlineRow
from ui.dragging import is_drag
from ui.history.gallery.cell import CellPainter, CellState, paint_group_header, play_rect, star_at
from ui.history.gallery.cells_view import CellsView
from ui.history.gallery.gallery_keys import ACTION_KEYS, MOVE_KEYS
from ui.history.gallery.groups import Group
from ui.history.gallery.works_model import WorksModel
from ui.media import window_kit
from ui.qt.drops import WORKS

CELL_SIZE = 184
Select = QItemSelectionModel.SelectionFlag


class Gallery(CellsView):
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
        super().__init__(model, CELL_SIZE, parent)
        self._hovered_row, self._hovered_star = -1, 0
        self._range_start = 0
        self._pressed_at: QPoint | None = None
        self._row_to_select = -1
        self._is_restoring = False
        self.is_trash = False
        self.cell_painter = CellPainter()
        self._set_up()
        self.selectionModel().selectionChanged.connect(lambda *_: self._emit_selected())
        self.selectionModel().currentChanged.connect(lambda *_: self._emit_selected())

    # Content

    def show_listing(
        self, rows: list[OutlineRow], row_by_id: dict[str, int], groups: Sequence[Group]
    ) -> None:
        """Show these works; selection, current work and scroll position stay."""
        selected = set(self.selected_ids())
        current = self.current_id()
        self._is_restoring = True
        with self._top_work_in_place():
            self._works.show_rows(rows, row_by_id)
            self._update_layout(groups)
            self._restore_selection(selected, current)
        self._is_restoring = False
        self.works_selected.emit()

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

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the visible headers and cells."""
        painter = QPainter(self.viewport())
        offset, region = self.verticalOffset(), event.region()
        area = event.rect().translated(0, offset)
        has_badges = self.selected_count() > 1
        self.cell_painter.begin()
        for group, rows in self._layout.visible(area.top(), area.bottom()):
            self._paint_header(painter, group, offset)
            for row in rows:
                rect = self._layout.rect(row).translated(0, -offset)
                if region.intersects(rect):
                    state = self._cell_state(row, has_badges)
                    self.cell_painter.paint(painter, rect, self._works.work(row), state)
        if not self.cell_painter.is_complete:
            self.update_unfinished()

    def update_unfinished(self) -> None:
        """Paint the cells again that were painted without their picture or excerpt."""
        unfinished, self.cell_painter.unfinished = self.cell_painter.unfinished, set()
        for row in map(self._works.row_of, unfinished):
            if row is not None:
                rect = self._layout.rect(row).translated(0, -self.verticalOffset())
                self.viewport().update(rect)

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Rate, select or play what is clicked; with Ctrl or Shift a star only selects, too."""
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
        if stars and not event.modifiers():
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
        if on_play and work is not None and window_kit(work.medium).has_notes:
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
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setStyleSheet("QAbstractItemView#gallery { background: transparent; }")

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
