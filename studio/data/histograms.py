"""How large the files of a data set are, as counts. Pure functions of plain numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from studio.data.data_set import DataSet
from studio.kits import kit_of

_MAX_BINS = 12
_STEPS = (1, 2, 5)


@dataclass(frozen=True)
class Histogram:
    """`counts[i]` files measure at least `edges[i]` and less than `edges[i + 1]`."""

    measure: str
    edges: tuple[int, ...]
    counts: tuple[int, ...]
    smallest: int
    middle: int
    largest: int


def histograms(data_set: DataSet) -> list[Histogram]:
    """A histogram of each measure that the usable files have."""
    columns = list(zip(*(entry.measures for entry in data_set.usable), strict=False))
    names = kit_of(data_set.medium).data.measures
    return [histogram(name, column) for name, column in zip(names, columns, strict=False)]


def histogram(measure: str, values: Sequence[int]) -> Histogram:
    """The counts of whole numbers in at most a dozen bins, whose edges are round numbers."""
    ranked = sorted(values)
    first, last = ranked[0], ranked[-1]
    step = _round_step((last - first + 1) / _MAX_BINS)
    start = first // step * step
    edges = tuple(range(start, last + step + 1, step))
    counts = [0] * (len(edges) - 1)
    for value in ranked:
        counts[(value - start) // step] += 1
    return Histogram(measure, edges, tuple(counts), first, ranked[len(ranked) // 2], last)


def total(data_set: DataSet, measure: str) -> int:
    """The sum of a measure over the usable files; 0 where they were not measured so."""
    index = kit_of(data_set.medium).data.measures.index(measure)
    measures = (entry.measures for entry in data_set.usable)
    return sum(values[index] for values in measures if len(values) > index)


def _round_step(least: float) -> int:
    """The smallest of 1, 2, 5, 10, 20, 50 … that is not below `least`."""
    power = 10 ** max(0, math.floor(math.log10(max(1.0, least))))
    return next(factor * power for factor in (*_STEPS, 10) if factor * power >= least)
