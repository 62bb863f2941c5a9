"""The window of source bars fits a budget of tokens."""

from __future__ import annotations

from engines.music.source_bars import first_fitting, last_fitting, source_budget
from engines.music.tokens import MusicTokens
from tests.engines.training.starters.music.packages import tune


def test_as_many_bars_are_used_as_fit_but_at_least_one():
    tokens = MusicTokens.new()
    bars = tokens.bars_of(tune())
    assert last_fitting(bars, 0, tokens) == (bars[-1],)
    assert first_fitting(bars, 0, tokens) == (bars[0],)
    assert first_fitting(bars, 10_000, tokens) == tuple(bars)
    assert last_fitting((), 100, tokens) == ()


def test_the_source_may_take_half_of_the_context():
    assert source_budget(768) == 384
