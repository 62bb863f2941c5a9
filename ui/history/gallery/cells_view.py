"""A view of works as cells below headers: where each of them is, and what is on show.

The layout is computed (see `GalleryLayout`); the first visible work stays where it is
when the cells are laid out anew.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
)
from PySide6.QtGui import QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ui.history.gallery.gallery_keys import CursorAction, target_row
from ui.history.gallery.gallery_layout import GalleryLayout
from ui.history.gallery.groups import Group
from ui.history.gallery.works_model import WorksModel
from ui.look.theme import Theme

HEADER_HEIGHT = 32
Index = QModelIndex | QPersistentModelIndex


class CellsView(QAbstractItemView):
    """The geometry of a gallery; painting, keys and mouse are its subclass's."""

    def __init__(self, model: WorksModel, cell_size: int, parent: QWidget | None = None) -> None:
        """`cell_size` is in pixels at 100 % text size."""
        super().__init__(parent)
        self._works = model
        self._groups: list[Group] = []
        self._cell_size = cell_size
        self._layout = GalleryLayout([], 800, self._cell_size, HEADER_HEIGHT)
        self.setModel(model)
        Theme.current().rescaled.connect(self._update_layout_in_place)

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

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Compute the layout for the new width; the first visible work stays."""
        self._update_layout_in_place()
        super().resizeEvent(event)

    def set_cell_size(self, cell_size: int) -> None:
        """Set the size of a cell at 100 % text size."""
        self._cell_size = cell_size
        self._update_layout_in_place()

    # Layout

    def _target_row(self, action: CursorAction) -> int:
        row = self.currentIndex().row()
        return target_row(self._layout, row, self._works.rowCount(), action)

    def _update_layout(self, groups: Sequence[Group]) -> None:
        self._groups = list(groups)
        theme = Theme.current()
        width = self.viewport().width()
        cell_size, header_height = theme.px(self._cell_size), theme.px(HEADER_HEIGHT)
        self._layout = GalleryLayout(self._groups, width, cell_size, header_height)
        self.updateGeometries()
        self.viewport().update()

    def _update_layout_in_place(self) -> None:
        with self._top_work_in_place():
            self._update_layout(self._groups)

    @contextmanager
    def _top_work_in_place(self) -> Generator[None]:
        """The first visible work has the same distance from the top afterwards as before."""
        top_work = self._top_work()
        yield
        if top_work is not None and (row := self._works.row_of(top_work[0])) is not None:
            self.verticalScrollBar().setValue(self._layout.rect(row).top() - top_work[1])

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
