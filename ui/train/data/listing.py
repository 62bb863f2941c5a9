"""What the column lists, read on another thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from studio.data.data_set import DataSet
from studio.data.entries import DataSetDamaged
from studio.studio import Studio
from studio.training.plans import stored_plan
from ui.train.data.sorting import sorted_sets
from ui.train.data.words import Summary, summarize


@dataclass(frozen=True)
class Listing:
    """The data sets by name, those that are damaged, and when each was used last."""

    summaries: Mapping[str, Summary] = field(default_factory=dict[str, Summary])
    damaged: tuple[DataSetDamaged, ...] = ()
    used_at: Mapping[str, str] = field(default_factory=dict[str, str])

    def data_set(self, name: str) -> DataSet | None:
        summary = self.summaries.get(name)
        return summary.data_set if summary is not None else None

    def names(self, order: str) -> list[str]:
        """The names in an order (sorting.py)."""
        data_sets = [summary.data_set for summary in self.summaries.values()]
        return [data_set.name for data_set in sorted_sets(data_sets, order, self.used_at)]


def read_listing(studio: Studio, earlier: Mapping[str, Summary]) -> Listing:
    """Return what is there now; what did not change since `earlier` is not counted again."""
    data_sets, damaged = studio.data_library.all()
    summaries: dict[str, Summary] = {}
    for data_set in data_sets:
        before = earlier.get(data_set.name)
        is_same = before is not None and before.data_set is data_set
        summaries[data_set.name] = before if before and is_same else summarize(data_set)
    return Listing(summaries, tuple(damaged), _last_uses(studio))


def _last_uses(studio: Studio) -> dict[str, str]:
    """Return when a job last trained on each data set, by its name."""
    used_at: dict[str, str] = {}
    for job in studio.jobs.find():
        plan = stored_plan(job) if job.kind in ("teach", "train") else None
        if plan is not None:
            used_at[plan.data.name] = max(used_at.get(plan.data.name, ""), job.created_at)
    return used_at
