"""The three columns of the history.

Invariant: a narrow window folds the filters; it does not squeeze the columns.
"""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.history.details import DetailsPanel
from ui.history.empty import EmptyStates
from ui.history.filters import FilterPanel
from ui.history.gallery import Gallery
from ui.history.listing import Listing
from ui.history.search_row import SearchRow
from ui.history.selection_bar import SelectionBar
from ui.history.works_model import WorksModel
from ui.language import number
from ui.look.theme import Theme
from ui.parts import Divider
from ui.qt.layouts import new_column, new_row

NARROW = 1260
FILTERS_WIDTH, DETAILS_WIDTH, NARROW_DETAILS_WIDTH = 216, 352, 320
MAX_DETAILS_SHARE = 0.45
LEAST_BAR_WIDTH = 560


class HistoryColumns(QWidget):
    """Filters, gallery with its search and selection, details."""

    def __init__(self, model: WorksModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_narrow = False
        self.filters = FilterPanel(self)
        Theme.current().set_scaled(self.filters.setFixedWidth, FILTERS_WIDTH)
        self.search_row = SearchRow(self)
        self.search_row.filters_toggled.connect(self._show_filters)
        self.gallery = Gallery(model, self)
        self.bar = SelectionBar(self)
        self.bar.hide()
        # It has more room once the filters are folded; until then it must not hold the window wide.
        Theme.current().set_scaled(self.bar.setMinimumWidth, LEAST_BAR_WIDTH)
        self.empty = EmptyStates(self)
        self.details = DetailsPanel(self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.gallery)
        self._stack.addWidget(self.empty)
        self._views = QStackedWidget(self)
        self._compare: QWidget | None = None
        self._is_full = False
        self._filters_divider = Divider("v")
        self._build_row()
        self._fit()
        Theme.current().rescaled.connect(self._fit)

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
        """Show a view in place of gallery and details; `side` is as wide as the details."""
        if self._compare is None:
            self._compare, self._compare_side = view, side
            self._views.addWidget(view)
        self._views.setCurrentWidget(view)
        self._fit()

    def show_browsing(self) -> None:
        """Show gallery and details."""
        self._views.setCurrentIndex(0)
        self.show_full(False)

    def is_comparing(self) -> bool:
        """Whether another view is shown in place of gallery and details."""
        return self._views.currentIndex() > 0

    def show_full(self, is_full: bool) -> None:
        """Give the view the room of the filters too."""
        self._is_full = is_full
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass on keys that no other control handled."""
        self.gallery.keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the filters in a narrow window."""
        super().resizeEvent(event)
        self._fit()

    def _build_row(self) -> None:
        centre = new_column()
        centre.addWidget(self.search_row)
        centre.addWidget(self._stack, 1)
        centre.addWidget(self.bar)
        browsing = QWidget(self)
        columns = new_row(browsing)
        columns.addLayout(centre, 1)
        columns.addWidget(Divider("v"))
        columns.addWidget(self.details)
        self._views.addWidget(browsing)
        row = new_row(self)
        row.addWidget(self.filters)
        row.addWidget(self._filters_divider)
        row.addWidget(self._views, 1)

    def _fit(self) -> None:
        is_narrow = self.width() < Theme.current().px(NARROW)
        details_width = Theme.current().px(NARROW_DETAILS_WIDTH if is_narrow else DETAILS_WIDTH)
        needed = max(details_width, self.details.minimumSizeHint().width())
        side_width = min(needed, round(self.width() * MAX_DETAILS_SHARE))
        self.details.setFixedWidth(side_width)
        if self._compare is not None:
            self._compare_side.setFixedWidth(side_width)
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self.search_row.set_narrow(is_narrow)
        is_open = not is_narrow or self.search_row.filters.isChecked()
        is_folded = self._is_full or (is_narrow and self.is_comparing())
        self._show_filters(is_open and not is_folded)

    def _show_filters(self, is_visible: bool) -> None:
        self.filters.setVisible(is_visible)
        self._filters_divider.setVisible(is_visible)
