"""How lines of notes move, and the averages that measures of music are made of."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Sequence
from itertools import pairwise

from engines.formats.score import Note

_STEP, _LEAP = 2, 5


def movement(lines: Sequence[Sequence[Note]]) -> list[float]:
    """Intervals: mean, spread; repeats, steps, leaps; up, down; turns; shares of each size."""
    intervals = [b.pitch - a.pitch for line in lines for a, b in pairwise(line)]
    sizes = [abs(interval) for interval in intervals]
    turns = [a * b < 0 for a, b in pairwise(intervals)]
    return [
        mean(sizes),
        spread(sizes),
        share([size == 0 for size in sizes]),
        share([0 < size <= _STEP for size in sizes]),
        share([size >= _LEAP for size in sizes]),
        mean([interval > 0 for interval in intervals]),
        mean([interval < 0 for interval in intervals]),
        mean(turns),
        *(share([size == semitones for size in sizes]) for semitones in range(1, 13)),
    ]


def share(flags: Sequence[bool]) -> float:
    """The square root of the share of true flags, which makes the variance of counts even."""
    return math.sqrt(sum(flags) / len(flags)) if flags else 0.0


def mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def spread(values: Sequence[float]) -> float:
    """The standard deviation."""
    middle = mean(values)
    return math.sqrt(mean([(value - middle) ** 2 for value in values]))


def entropy(values: Sequence[Hashable]) -> float:
    """The entropy of how often each value occurs, in nats."""
    counts = Counter(values).values()
    return -sum(count / len(values) * math.log(count / len(values)) for count in counts)


def correlation(first: Sequence[float], second: Sequence[float]) -> float:
    """Pearson's correlation; 0 where one of them does not vary."""
    spreads = spread(first) * spread(second)
    if spreads < 1e-9:
        return 0.0
    products = [a * b for a, b in zip(first, second, strict=True)]
    return (mean(products) - mean(first) * mean(second)) / spreads
