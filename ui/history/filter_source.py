"""The options and counts of the filters, read from the project.

Invariant: the totals are counted once and cached until `invalidate`.
"""

from __future__ import annotations

from studio.history.queries import ArtifactQuery
from ui.context import AppContext
from ui.history.filters import FilterPanel
from ui.history.work_filter import WorkFilter


class FilterSource:
    """Fills a filter panel from the open project."""

    def __init__(self, context: AppContext, filters: FilterPanel) -> None:
        self._context, self._filters = context, filters
        self._totals: dict[bool, int] = {}

    def invalidate(self) -> None:
        """Discard the cached totals."""
        self._totals.clear()

    def total(self, in_trash: bool) -> int:
        """The number of works, in the trash or outside of it."""
        if in_trash not in self._totals:
            query = ArtifactQuery(trashed=in_trash)
            self._totals[in_trash] = self._context.studio.history.count(query)
        return self._totals[in_trash]

    def count_matches(self, terms: str) -> int:
        """The number of works with these terms, without any filter."""
        return self._context.studio.history.count(WorkFilter(rejected=True).to_query(terms))

    def model_names(self) -> dict[str, str]:
        """Names of the models by id."""
        return {model.id: model.name for model in self._context.studio.models.all()}

    def adapter_names(self) -> dict[str, str]:
        """Names of the adapters by id."""
        return {adapter.id: adapter.name for adapter in self._context.studio.adapters.all()}

    def show_options(self) -> None:
        """Show the days, tags, models and adapters to filter by."""
        history = self._context.studio.history
        model_ids, adapter_ids = history.makers()
        models, adapters = self.model_names(), self.adapter_names()
        self._filters.show_days(history.day_counts(WorkFilter(rejected=True).to_query("")))
        self._filters.show_tags(history.tag_counts())
        self._filters.show_makers(
            {identity: models.get(identity, identity) for identity in model_ids},
            {identity: adapters.get(identity, identity) for identity in adapter_ids},
        )

    def show_counts(self, terms: str, in_trash: bool) -> None:
        """Show the tags and how many works each filter would match."""
        history = self._context.studio.history
        self._filters.show_tags(history.tag_counts())
        query = self._filters.work_filter.to_query(terms, trashed=in_trash)
        self._filters.show_counts(history.facets(query), self.total(in_trash=True))
