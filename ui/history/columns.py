"""The three columns of the history."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.history.details.details import DetailsPanel
from ui.history.empty import EmptyStates
from ui.history.filters.filters import FilterPanel
from ui.history.filters.search_row import SearchRow
from ui.history.gallery.gallery import Gallery
from ui.history.gallery.listing import Listing
from ui.history.gallery.works_model import WorksModel
from ui.history.selection_bar import SelectionBar
from ui.language import number
from ui.parts.columns import Column, ColumnWidths, FoldingColumns
from ui.qt.layouts import new_column

WIDTHS = ColumnWidths(
    least=(200, 420, 300), wide=(216, 352), narrow=(216, 320), folded=320, left_from=1330
)


class HistoryColumns(QWidget):
    """Filters, gallery with its search and selection, details."""

    def __init__(
        self, model: WorksModel, saved_state: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.model = model
        self.filters = FilterPanel(self)
        self.search_row = SearchRow(self)
        self.gallery = Gallery(model, self)
        self.bar = SelectionBar(self)
        self.bar.hide()
        self.empty = EmptyStates(self)
        self.details = DetailsPanel(self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.gallery)
        self._stack.addWidget(self.empty)
        self._views, self._sides = QStackedWidget(self), QStackedWidget(self)
        self._views.addWidget(self._build_centre())
        self._sides.addWidget(self.details)
        self._compare: QWidget | None = None
        self.folding = self._build_folding(saved_state)
        new_column(self).addWidget(self.folding)
        self._show_whether_filters_fold()

    def show_match_count(self, listing: Listing) -> None:
        """Show how many works of all are listed, and why where there are none."""
        count, total, query = len(listing.rows), listing.total, listing.request.query
        text = self.tr("{0} of 1 work") if total == 1 else self.tr("{0} of {1} works")
        self.search_row.show_count(text.format(number(count), number(total)))
        if not count:
            work_filter = listing.request.work_filter
            self.empty.show_for(total, query.trashed, query.words, work_filter, listing.matches)

    def show_gallery(self, has_works: bool) -> None:
        """Show the gallery, or why it is empty."""
        self._stack.setCurrentWidget(self.gallery if has_works else self.empty)

    def show_compare(self, view: QWidget, side: QWidget) -> None:
        """Show a view in place of the gallery, and `side` in place of the details."""
        if self._compare is None:
            self._compare = view
            self._views.addWidget(view)
            self._sides.addWidget(side)
        self._views.setCurrentWidget(view)
        self._sides.setCurrentWidget(side)

    def show_browsing(self) -> None:
        """Show gallery and details."""
        self._views.setCurrentIndex(0)
        self._sides.setCurrentIndex(0)
        self.folding.show_only_work(False)

    def is_comparing(self) -> bool:
        """Return whether another view is shown in place of gallery and details."""
        return self._views.currentIndex() > 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass on keys that no other control handled."""
        compare = self._compare if self.is_comparing() else None
        (compare or self.gallery).keyPressEvent(event)

    def _build_centre(self) -> QWidget:
        centre = QWidget(self)
        column = new_column(centre)
        column.addWidget(self.search_row)
        column.addWidget(self._stack, 1)
        column.addWidget(self.bar)
        return centre

    def _build_folding(self, saved_state: str) -> FoldingColumns:
        columns = (
            Column(self.filters, self.tr("Filters"), "funnel-simple"),
            Column(self._views, self.tr("Works"), ""),
            Column(self._sides, self.tr("Details"), "info"),
        )
        folding = FoldingColumns(columns, WIDTHS, saved_state)
        folding.arranged.connect(self._show_whether_filters_fold)
        return folding

    def _show_whether_filters_fold(self) -> None:
        self.search_row.set_narrow(not self.folding.is_in_view(self.filters))
