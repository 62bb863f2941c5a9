"""In which settings the briefs of two works differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engines.contract import Brief
from studio.base.records import Artifact
from ui.history.compare.pairs import MAX_WORKS, Pairs
from ui.history.details.brief_rows import brief_rows
from ui.language import translated


@dataclass(frozen=True)
class DifferingRow:
    """A setting with its value in A and in B; a setting that one lacks is empty there."""

    name: str
    first: str
    second: str


@dataclass(frozen=True)
class BriefDifferences:
    """Rows that differ, the longest first, and the rows that are the same."""

    rows: tuple[DifferingRow, ...]
    same: tuple[tuple[str, str], ...]

    @property
    def total(self) -> int:
        """How many settings there are in all."""
        return len(self.rows) + len(self.same)


def compare_briefs(work: Artifact, second: Artifact, names: Mapping[str, str]) -> BriefDifferences:
    """Return what differs between the briefs of two works; `names` are those of models, by id."""
    values, second_values = dict(brief_rows(work, names)), dict(brief_rows(second, names))
    rows = [
        DifferingRow(name, values.get(name, ""), second_values.get(name, ""))
        for name in dict.fromkeys([*values, *second_values])
    ]
    differing = [row for row in rows if row.first != row.second]
    differing.sort(key=lambda row: -max(len(row.first), len(row.second)))
    same = [(row.name, row.first) for row in rows if row.first == row.second]
    return BriefDifferences(tuple(differing), tuple(same))


def with_seed_of(work: Artifact, second: Artifact) -> Brief | None:
    """The brief of a work with the seed of another; None where that would be the same brief."""
    if work.brief is None or second.brief is None or work.brief.seed == second.brief.seed:
        return None
    return work.brief.model_copy(update={"seed": second.brief.seed})


def refusal_of(works: Sequence[Artifact]) -> str:
    """Return why these works cannot be compared; empty where some two can be."""
    if not 2 <= len(works) <= MAX_WORKS:
        return translated("Choose two works to compare.")
    if len(Pairs(works)):
        return ""
    return translated("Only works of one kind can be compared.")
