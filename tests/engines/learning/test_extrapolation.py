"""How far an adapter goes on: limits that are used up, and the next share to try."""

import math
from collections.abc import Callable

import pytest

from engines.learning.evaluation import MetricRatios, TokenMetrics
from engines.learning.extrapolation import (
    ENOUGH,
    MAX_ATTEMPTS,
    largest_sound,
    limit_usage,
    next_share,
)


def search(usage: Callable[[float], float]) -> dict[float, float]:
    """The usages at all shares that are tried, in their order, where `usage` tells each."""
    usages: dict[float, float] = {}
    share: float | None = 1.0
    while share is not None:
        usages[share] = usage(share)
        share = next_share(usages)
    return usages


@pytest.mark.parametrize("exponent", [1.0, 1.5, 2.0, 3.0])
@pytest.mark.parametrize("at_full", [1.1, 2.0, 5.0, 30.0])
def test_costs_that_grow_as_a_power_are_held_at_their_limit(exponent: float, at_full: float):
    usages = search(lambda share: at_full * share**exponent)
    assert ENOUGH <= usages[largest_sound(usages)] <= 1
    assert len(usages) <= 1 + 3


def test_sound_works_are_made_with_the_full_extrapolation():
    assert search(lambda share: 0.9 * share) == {1.0: 0.9}


def test_costs_that_jump_are_still_enclosed():
    usages = search(lambda share: 3.0 if share > 0.4 else 0.0)
    assert len(usages) == 1 + MAX_ATTEMPTS
    assert 0.2 < largest_sound(usages) <= 0.4


def test_costs_beyond_every_limit_leave_no_sound_share():
    usages = search(lambda _share: 100.0)
    assert len(usages) == 1 + MAX_ATTEMPTS
    assert largest_sound(usages) == 0
    assert list(usages) == sorted(usages, reverse=True)


def test_the_nearest_limit_counts():
    assert limit_usage(MetricRatios(diversity=1.2)) == 0
    assert limit_usage(MetricRatios(diversity=0.93)) == pytest.approx(1)
    assert limit_usage(MetricRatios(diversity=1, length=0.91)) == pytest.approx(0.5)
    assert limit_usage(MetricRatios(diversity=1, perplexity=1.35**2)) == pytest.approx(2)
    assert limit_usage(MetricRatios(diversity=1, length=1.09, perplexity=1.35)) == pytest.approx(1)


def test_no_works_and_no_variety_use_up_more_than_everything():
    for ratios in (MetricRatios(diversity=0.0), MetricRatios(diversity=1, validity=0.0)):
        assert 1 < limit_usage(ratios) < math.inf


def test_unfinished_works_lower_the_validity():
    base = TokenMetrics([["a", "b"], ["c", "d"]], [2.0, 2.0], [1.0, 1.0])
    half = TokenMetrics([["a", "b"]], [2.0], [1.0]).relative_to(base)
    assert half.validity == 0.5
    assert limit_usage(half) > 1
    assert limit_usage(TokenMetrics([], [], []).relative_to(base)) > 1
    assert limit_usage(base.relative_to(base)) == 0
