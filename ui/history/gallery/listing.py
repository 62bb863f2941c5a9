"""Loads the works that the gallery lists, on another thread than the window's.

Invariant: only the newest request is shown. The first page of a long list comes at once and the
whole list after it, ready to be shown: nothing is sorted or counted on the window's thread.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from studio.base.records import OutlineRow
from studio.history.history import History
from studio.history.queries import ArtifactQuery
from studio.history.work_filter import WorkFilter
from ui.context import AppContext
from ui.history.gallery.groups import GROUP_KEYS, Group, Grouping, group_works

FIRST_PAGE = 400


@dataclass(frozen=True)
class ListRequest:
    """What the gallery lists, and in which groups and order."""

    work_filter: WorkFilter
    query: ArtifactQuery
    grouping: Grouping = "day"
    is_best_first: bool = False


@dataclass(frozen=True)
class Listing:
    """The rows of the gallery with their groups; of a list that is not whole, its first page.

    `total`: works without any filter, in the trash or outside of it; `matches`: those with the
    request's words, where no row matches the filter too.
    """

    request: ListRequest
    rows: list[OutlineRow]
    groups: list[Group]
    is_whole: bool = True
    total: int = 0
    matches: int = 0
    row_by_id: dict[str, int] = field(default_factory=dict[str, int])


class WorksLoader(QObject):
    """`loaded(Listing)` on the window's thread, once or twice a request."""

    loaded = Signal(object)

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._newest: ListRequest | None = None

    @property
    def is_loading(self) -> bool:
        """Whether the whole list of the newest request is still to come."""
        return self._newest is not None

    def load(self, request: ListRequest, *, is_whole: bool) -> None:
        """Load the list; its first page comes first unless it must come as a whole."""
        self._newest = request
        is_whole = is_whole or request.is_best_first or request.grouping == "prompt"
        limit = None if is_whole else FIRST_PAGE
        self._read_soon(partial(read_listing, self._context.studio.history, request, limit))

    def cancel(self) -> None:
        """Show nothing of what is being loaded."""
        self._newest = None

    def _show(self, listing: Listing) -> None:
        if listing.request is not self._newest:
            return
        if listing.is_whole:
            self._newest = None
        self.loaded.emit(listing)
        if not listing.is_whole and self._newest is listing.request:
            self._read_soon(partial(read_rest, self._context.studio.history, listing))

    def _read_soon(self, read: Callable[[], Listing]) -> None:
        """Read for the newest request once the window has painted, which reading would slow."""
        QTimer.singleShot(0, self, partial(self._read, self._newest, read))

    def _read(self, request: ListRequest | None, read: Callable[[], Listing]) -> None:
        if request is self._newest and self._context.is_open:
            self._context.run_in_background(read, self._show)


def read_listing(history: History, request: ListRequest, limit: int | None) -> Listing:
    """The list, or its first page where it has more than `limit` works."""
    rows = history.outline(replace(request.query, limit=limit), GROUP_KEYS[request.grouping])
    if limit is not None and len(rows) >= limit:
        return _listing(request, rows, is_whole=False)
    return _whole(history, request, rows)


def read_rest(history: History, page: Listing) -> Listing:
    """The whole list that a first page belongs to."""
    query = replace(page.request.query, after=page.rows[-1].id)
    rows = history.outline(query, GROUP_KEYS[page.request.grouping])
    return _whole(history, page.request, [*page.rows, *rows])


def _whole(history: History, request: ListRequest, rows: list[OutlineRow]) -> Listing:
    query, matches = request.query, 0
    total = history.count(ArtifactQuery(trashed=query.trashed))
    if query.words and not rows:
        matches = history.count(WorkFilter(rejected=True).to_query(query.words))
    return replace(_listing(request, rows), total=total, matches=matches)


def _listing(request: ListRequest, rows: list[OutlineRow], is_whole: bool = True) -> Listing:
    in_order, groups = group_works(rows, request.grouping, request.is_best_first, date.today())
    row_by_id = {row.id: index for index, row in enumerate(in_order)}
    return Listing(request, in_order, groups, is_whole, row_by_id=row_by_id)
