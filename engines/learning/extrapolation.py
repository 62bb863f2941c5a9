"""How far an adapter goes on in the direction that it was trained in.

Invariant: pure functions of measured figures. A share of 0 is the model that training starts from,
1 the full extrapolation.

What an adapter costs of likelihood and variety grows with the share about as a power of it, so that
two shares that were tried say where a limit is reached; halving, which knows only on which side it
is, tries almost twice as many (benchmarks/reports/learning_music.md).
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from engines.learning.evaluation import MetricRatios

MAX_ATTEMPTS = 4
"""Shares tried at most after the full extrapolation."""
MIN_DIVERSITY, MAX_LENGTH_CHANGE, MAX_PERPLEXITY, MIN_VALIDITY = 0.93, 0.18, 1.35, 0.99
"""Limits of `MetricRatios`, with a margin since probes are few."""
GOAL = 0.95
"""The usage of the limits that a share is sought for."""
ENOUGH = 0.8
"""A share that uses so much of the limits is not worth another attempt."""
MAX_USAGE, MIN_USAGE = 100.0, 0.05
"""A ratio of zero has no logarithm; below the least usage differences are noise of the probes."""
FIRST_EXPONENT, MIN_EXPONENT, MAX_EXPONENT = 2.0, 1.0, 4.0
"""Before two shares were measured, and bounds, since what it is estimated from is noisy."""
MIN_STEP = 0.1
"""Share of the interval between a sound share and one that is not, which the next one narrows it by
at least."""


def limit_usage(ratios: MetricRatios) -> float:
    """Return how much of the nearest limit an adapter's works use up: at most 1 where all are
    kept."""
    return max(
        _log_share(ratios.diversity, MIN_DIVERSITY),
        abs(ratios.length - 1) / MAX_LENGTH_CHANGE,
        _log_share(ratios.perplexity, MAX_PERPLEXITY),
        _log_share(ratios.validity, MIN_VALIDITY),
    )


def next_share(usages: Mapping[float, float]) -> float | None:
    """The next share to try, from the usage of the limits at each that was tried.

    None where the full extrapolation is sound, where one was found that uses the limits well, and
    after `MAX_ATTEMPTS`.
    """
    low = largest_sound(usages)
    if low == 1 or usages.get(low, 0.0) >= ENOUGH or len(usages) > MAX_ATTEMPTS:
        return None
    unsound = sorted(share for share, usage in usages.items() if usage > 1)
    high, other = unsound[0], low or next(iter(unsound[1:]), None)
    exponent = FIRST_EXPONENT if other is None else _exponent(usages, high, other)
    share = high * (GOAL / usages[high]) ** (1 / exponent)
    margin = MIN_STEP * (high - low)
    return min(max(share, low + margin), high - margin)


def largest_sound(usages: Mapping[float, float]) -> float:
    """The largest share that was tried at which all limits are kept; 0 where there is none."""
    return max((share for share, usage in usages.items() if usage <= 1), default=0.0)


def _exponent(usages: Mapping[float, float], high: float, low: float) -> float:
    """The power that the usage grows with from the one share to the other, within bounds."""
    growth = usages[high] / max(usages[low], MIN_USAGE)
    exponent = math.log(growth) / math.log(high / low)
    return min(max(exponent, MIN_EXPONENT), MAX_EXPONENT)


def _log_share(value: float, limit: float) -> float:
    """ln value / ln limit: 1 at the limit, 0 where nothing has changed, bounded."""
    return min(math.log(value) / math.log(limit), MAX_USAGE) if value > 0 else MAX_USAGE
