"""Sizes as counts in round bins."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from engines.contract import Medium
from studio.data.data_sets import DataSets
from studio.data.histograms import histogram, histograms, total
from tests.studio.data.conftest import scanner


@given(st.lists(st.integers(min_value=1, max_value=10**9), min_size=1, max_size=50))
def test_every_value_is_counted_once_in_a_bin_that_holds_it(values: list[int]):
    result = histogram("width", values)
    assert sum(result.counts) == len(values)
    assert len(result.counts) <= 14
    assert result.edges[0] <= min(values) <= max(values) < result.edges[-1]


def test_equal_values_are_one_bin():
    assert histogram("width", [64] * 5).counts == (5,)


def test_each_measure_of_the_usable_files_has_a_histogram(data_sets: DataSets, pictures: Path):
    data_set = data_sets.add("sketches", pictures, scanner(Medium.IMAGE))
    assert [(one.measure, one.smallest) for one in histograms(data_set)] == [
        ("width", 48),
        ("height", 48),
    ]
    assert total(data_set, "width") == 30 * 48
