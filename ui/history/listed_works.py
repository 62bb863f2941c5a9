"""The works that the gallery lists: those that match search and filters, or the trash.

A work that is on show is not filtered away when it changes; what changes while the page
is hidden is listed once it is shown; counts, which take longer, follow the works.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from studio.base.events import AdaptersChanged, ArtifactAdded, CollectionsChanged
from studio.base.records import Artifact
from studio.history.work_filter import WorkFilter
from ui.context import AppContext
from ui.history.collecting import Collecting
from ui.history.columns import HistoryColumns
from ui.history.filters.filter_source import FilterSource
from ui.history.filters.work_filter import filter_labels
from ui.history.gallery.listing import FIRST_PAGE, Listing, ListRequest, WorksLoader
from ui.look.matches import search_terms
from ui.qt.timers import single_shot_timer

_GATHER_MS = 200


class ListedWorks(QObject):
    """Fills the gallery in `columns` by its search and filters.

    `page_shown` for each list and for the first page of a long one, `list_shown` once it is whole.
    """

    page_shown = Signal()
    list_shown = Signal()

    def __init__(
        self, context: AppContext, columns: HistoryColumns, collecting: Collecting, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context, self._columns, self._model = context, columns, columns.model
        self._gallery, self._details = columns.gallery, columns.details
        self._filters, self._search_row = columns.filters, columns.search_row
        self._collecting = collecting
        self._source = FilterSource(context, columns.filters, collecting.show)
        self.loader = WorksLoader(context, self)
        self.loader.loaded.connect(self._show_listing)
        self._requested_work = self._shown_words = ""
        self._is_stale = True
        self._reload_timer = single_shot_timer(self, _GATHER_MS, self.reload_if_stale)
        self._options_timer = single_shot_timer(self, _GATHER_MS, self._update_options)
        self.counts_timer = single_shot_timer(self, _GATHER_MS, self._update_counts)
        context.bridge.artifact_added.connect(self._on_works_added)
        context.bridge.adapters_changed.connect(self._on_works_added)
        context.bridge.collections_changed.connect(self._on_collections_changed)

    @property
    def in_trash(self) -> bool:
        return self._gallery.is_trash

    def maker_names(self) -> dict[str, str]:
        """Names of the models and adapters by id."""
        return self._source.model_names() | self._source.adapter_names()

    # What is listed

    def open_project(self) -> None:
        """List the works of this project, and none of the last one's."""
        self.loader.cancel()
        self._model.clear()
        self._gallery.is_trash = False
        self._filters.show_trash(False)
        self._filters.show_filter(WorkFilter())
        self.reload_anew()

    def show_trash(self, in_trash: bool) -> None:
        """List the trash, or the works that are not in it."""
        self._gallery.is_trash = in_trash
        self._filters.show_trash(in_trash)
        self.reload()

    def show_filter(self, work_filter: WorkFilter) -> None:
        """List the works that match, once the page is on show."""
        self._filters.show_filter(work_filter)
        self._is_stale = True

    def show_without(self, field: str) -> None:
        """Remove the filter of a field, or leave the trash."""
        if field == "trash":
            self.show_trash(False)
            return
        self._filters.show_filter(self._filters.work_filter.without(field))
        self.reload()

    def show_all(self) -> None:
        """Remove every filter; the search stays."""
        self._filters.show_filter(WorkFilter(rejected=True))
        self.reload()

    def clear_search(self) -> None:
        """Remove the search and every filter."""
        self._search_row.search.clear()
        self.show_all()

    def show_work(self, identity: str) -> None:
        """Select a work and scroll to it; filters that hide it are removed."""
        self._requested_work = identity
        if not self.loader.is_loading:
            self._show_requested_work()

    def _show_requested_work(self) -> None:
        """Select the work that was asked for; if it is hidden, list it first."""
        identity, row = self._requested_work, self._model.row_of(self._requested_work)
        is_unfiltered = self._filters.work_filter == WorkFilter(rejected=True)
        if identity and row is None and not (is_unfiltered and not self._search_row.terms()):
            self.clear_search()
            return
        self._requested_work = ""
        if row is not None:
            self._gallery.select_row(row)
            self._gallery.setFocus()

    # Loading

    def reload(self) -> None:
        """Load the works that match the search and the filters, and show them."""
        self._is_stale = False
        row, work_filter = self._search_row, self._filters.work_filter
        terms = row.terms()
        is_oldest_first = row.order() == "oldest"
        query = work_filter.to_query(terms, trashed=self.in_trash, oldest_first=is_oldest_first)
        request = ListRequest(work_filter, query, row.grouping(), row.order() == "best")
        # A page would lose the place of what the artist looks at further below.
        is_scrolled = self._gallery.currentIndex().row() >= FIRST_PAGE or (
            self._gallery.verticalOffset() > 0 and terms == self._shown_words
        )
        self.loader.load(request, is_whole=is_scrolled)
        names = {**self._details.names, **self._collecting.names()}
        row.show_filters(filter_labels(work_filter, names), self.in_trash)
        self._collecting.update()

    def reload_anew(self) -> None:
        """Load the works again, now or once the page is on show."""
        self._is_stale = True
        self.reload_if_stale()

    def reload_if_stale(self) -> None:
        """Load what changed since, if the page is on show."""
        if self._is_stale and self._context.is_open and self._columns.isVisible():
            self._details.names = self.maker_names()
            self._options_timer.start()
            self.reload()

    def _show_listing(self, listing: Listing) -> None:
        self._shown_words = words = listing.request.query.words
        self._gallery.set_terms(search_terms(words))
        self._gallery.show_listing(listing.rows, listing.row_by_id, listing.groups)
        self._columns.show_gallery(bool(listing.rows))
        self.page_shown.emit()
        if listing.is_whole:
            self._columns.show_match_count(listing)
            self._show_requested_work()
            self.counts_timer.start()
            self.list_shown.emit()

    def _update_options(self) -> None:
        if self._context.is_open:
            self._source.show_options(self._details.names)

    def _update_counts(self) -> None:
        if self._context.is_open:
            work_filter, terms = self._filters.work_filter, self._search_row.terms()
            self._source.show_counts(work_filter.to_query(terms, trashed=self.in_trash))

    # Events

    def update_work(self, work: Artifact) -> None:
        """Show a work that was changed where it stands, even if the filters no longer match it."""
        self._model.update_work(work)
        if (work.trashed_at is not None) != self.in_trash or self._model.row_of(work.id) is None:
            self._reload_soon()
        else:
            self.counts_timer.start()

    def _on_works_added(self, event: ArtifactAdded | AdaptersChanged) -> None:
        self._reload_soon()

    def _on_collections_changed(self, event: CollectionsChanged) -> None:
        if self._filters.work_filter.collection:
            self._reload_soon()
        self.counts_timer.start()

    def _reload_soon(self) -> None:
        self._is_stale = True
        self._reload_timer.start()
