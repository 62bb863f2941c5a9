"""Intervals of shares."""

from __future__ import annotations

from studio.base.intervals import wilson


def test_the_interval_contains_the_share_and_narrows_with_more_pairs() -> None:
    low, high = wilson(42 / 66, 66)
    assert (round(low * 100), round(high * 100)) == (52, 74)
    assert wilson(0.8, 400)[0] > wilson(0.8, 40)[0]
    assert wilson(1.0, 5)[1] == 1.0
