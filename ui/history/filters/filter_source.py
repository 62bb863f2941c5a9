"""The options and counts of the filters, read from the project.

Invariant: the project is read off the window's thread; what is shown is the newest that was read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from studio.base.records import Facet
from studio.history.collections import Collections
from studio.history.history import History
from studio.history.queries import ArtifactQuery
from studio.history.work_filter import WorkFilter
from ui.context import AppContext
from ui.history.collections.collections_list import CollectionCount
from ui.history.filters.filters import FilterPanel


class FilterSource:
    """Fills a filter panel from the open project."""

    def __init__(
        self,
        context: AppContext,
        filters: FilterPanel,
        show_collections: Callable[[Sequence[CollectionCount]], None],
    ) -> None:
        self._context, self._filters = context, filters
        self._show_collections = show_collections

    def model_names(self) -> dict[str, str]:
        """Names of the models by id."""
        return {model.id: model.name for model in self._context.studio.models.all()}

    def adapter_names(self) -> dict[str, str]:
        """Names of the adapters by id."""
        return {adapter.id: adapter.name for adapter in self._context.studio.adapters.all()}

    def show_options(self, names: Mapping[str, str]) -> None:
        """Show the days and tags to filter by, and which models and adapters made works, once they
        are read; `names` are theirs by id.
        """
        read = partial(_read_options, self._context.studio.history)
        self._context.run_in_background(read, partial(self._fill_options, names))

    def show_counts(self, query: ArtifactQuery) -> None:
        """Show the tags and how many works each filter would match, once they are counted."""
        studio = self._context.studio
        read = partial(_read_counts, studio.history, studio.collections, query)
        self._context.run_in_background(read, self._fill_counts)

    def _fill_options(self, names: Mapping[str, str], options: _Options) -> None:
        model_ids, adapter_ids = options.makers
        self._filters.show_days(options.days)
        self._filters.show_tags(options.tags)
        self._filters.show_makers(
            {identity: names.get(identity, identity) for identity in model_ids},
            {identity: names[identity] for identity in adapter_ids if identity in names},
        )

    def _fill_counts(self, counts: _Counts) -> None:
        self._filters.show_tags(counts.tags)
        self._filters.show_counts(counts.facets, counts.trashed)
        self._show_collections(counts.collections)


class _Options(NamedTuple):
    days: dict[str, int]
    tags: dict[str, int]
    makers: tuple[list[str], list[str]]


class _Counts(NamedTuple):
    tags: dict[str, int]
    facets: list[Facet]
    trashed: int
    collections: list[CollectionCount]


def _read_options(history: History) -> _Options:
    days = history.day_counts(WorkFilter(rejected=True).to_query(""))
    return _Options(days, history.tag_counts(), history.makers())


def _read_counts(history: History, collections: Collections, query: ArtifactQuery) -> _Counts:
    trashed = history.count(ArtifactQuery(trashed=True))
    return _Counts(history.tag_counts(), history.facets(query), trashed, collections.counts())
