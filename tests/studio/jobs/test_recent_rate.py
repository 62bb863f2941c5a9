"""How fast something goes lately."""

from __future__ import annotations

import pytest

from studio.jobs.recent_rate import RecentRate


def rate_of(*added: tuple[float, float]) -> RecentRate:
    rate = RecentRate()
    for seconds, units in added:
        rate.add(seconds, units)
    return rate


def test_the_first_units_fade():
    rate = rate_of((60.0, 1), *[(1.0, 1)] * 100)
    seconds, units = rate.recent
    assert seconds / units == pytest.approx(1.0)
    assert rate.total == (160.0, 101)


def test_one_slow_moment_changes_little():
    rate = rate_of(*[(1.0, 1)] * 100, (10.0, 1))
    seconds, units = rate.recent
    assert seconds / units < 1.25


def test_all_counts_where_nothing_was_done_lately():
    assert rate_of((10.0, 5), (30.0, 0)).recent == (40.0, 5)
    assert RecentRate().recent == (0.0, 0.0)


def test_ever_so_many_units_are_counted_in_full():
    rate = rate_of(*[(0.5, 1)] * 10_000)
    assert rate.total == (5_000.0, 10_000)
    seconds, units = rate.recent
    assert seconds / units == pytest.approx(0.5)
    assert units == pytest.approx(5_000, rel=0.05)
