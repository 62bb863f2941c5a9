"""The three columns of the history. Invariant: a narrow window folds, it never squeezes."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.history.details import DetailsPanel
from ui.history.empty import EmptyStates
from ui.history.filters import FilterPanel
from ui.history.gallery import Gallery
from ui.history.search_row import SearchRow
from ui.history.selection_bar import SelectionBar
from ui.history.works_model import WorksModel
from ui.look.theme import Theme
from ui.parts import Divider

NARROW = 1260
FILTERS_WIDTH, DETAILS_WIDTH, NARROW_DETAILS_WIDTH = 216, 352, 320


class Columns(QWidget):
    """Filters, gallery with its search and selection, details."""

    def __init__(self, model: WorksModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._narrow = False
        self.filters = FilterPanel()
        self.filters.setFixedWidth(Theme.current().px(FILTERS_WIDTH))
        self.search_row = SearchRow()
        self.search_row.filters_turned.connect(self._show_filters)
        self.gallery = Gallery(model)
        self.bar = SelectionBar()
        self.bar.hide()
        self.empty = EmptyStates()
        self.details = DetailsPanel()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.gallery)
        self._stack.addWidget(self.empty)
        self._filters_line = Divider("v")
        self._build_row()
        self._fit()

    def show_gallery(self, shown: bool) -> None:
        """Show the gallery, or why there is nothing in it."""
        self._stack.setCurrentWidget(self.gallery if shown else self.empty)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.gallery.keyPressEvent(event)  # what no control beside it wanted is meant for the works

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _build_row(self) -> None:
        centre = QVBoxLayout()
        centre.setSpacing(0)
        centre.addWidget(self.search_row)
        centre.addWidget(self._stack, 1)
        centre.addWidget(self.bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.filters)
        row.addWidget(self._filters_line)
        row.addLayout(centre, 1)
        row.addWidget(Divider("v"))
        row.addWidget(self.details)

    def _fit(self) -> None:
        narrow = self.width() < Theme.current().px(NARROW)
        wide = NARROW_DETAILS_WIDTH if narrow else DETAILS_WIDTH
        self.details.setFixedWidth(Theme.current().px(wide))
        if narrow != self._narrow:
            self._narrow = narrow
            self.search_row.set_narrow(narrow)
        self._show_filters(not narrow or self.search_row.filters.isChecked())

    def _show_filters(self, shown: bool) -> None:
        self.filters.setVisible(shown)
        self._filters_line.setVisible(shown)
