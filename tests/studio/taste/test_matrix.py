"""The matrix of features: single precision, built in parts, and safe from what a row may hold."""

from __future__ import annotations

import numpy as np
import pytest

from studio.taste import matrix
from studio.taste.features import FeatureCounts, FeatureRow, packed
from studio.taste.matrix import FeatureMatrix, build_matrix


def row(number: int, work: int, name: str, values: list[float], prompt: str = "") -> FeatureRow:
    return FeatureRow(number, f"{work:010x}", prompt or f"Prompt {work}", name, packed(values))


def rows_of_two_groups() -> list[FeatureRow]:
    """Nine works; all have the first group, the last five have the second too."""
    every = [row(one, one, "a 1", [one, one % 3, 1.0]) for one in range(9)]
    return every + [row(9 + one, one, "b 1", [one * 0.1, 1.0 / (one + 1)]) for one in range(4, 9)]


COUNTS = FeatureCounts(last=17, works=9, widths={"b 1": 2, "a 1": 3})


def built(rows: list[FeatureRow], counts: FeatureCounts = COUNTS) -> FeatureMatrix:
    return build_matrix(rows, counts, {})


def test_the_columns_of_a_matrix_have_mean_0_and_what_a_work_lacks_is_0():
    result = built(rows_of_two_groups())
    assert result.columns == {"a 1": slice(0, 3), "b 1": slice(3, 5)}
    assert np.abs(result.rows[:, 0].mean()) < 1e-6
    assert not result.rows[:4, 3:].any()
    assert result.rows[4:, 3].any()
    assert not result.rows[:, 2].any()  # it never varies


def test_the_features_of_many_works_are_in_half_precision():
    assert built(rows_of_two_groups()).rows.dtype == np.float16


def test_the_matrix_is_filled_in_parts_as_in_one(monkeypatch: pytest.MonkeyPatch):
    whole = built(rows_of_two_groups())
    monkeypatch.setattr(matrix, "_PART", 2)
    monkeypatch.setattr(matrix, "_COLUMNS", 1)
    assert (built(rows_of_two_groups()).rows == whole.rows).all()


def test_prompts_that_differ_in_case_and_spaces_have_one_number():
    rows = [row(one, one, "a 1", [one], prompt) for one, prompt in enumerate(("A b", "a  B", "c"))]
    assert built(rows, FeatureCounts(2, 3, {"a 1": 1})).prompts.tolist() == [0, 0, 1]


def test_features_that_are_not_finite_or_too_few_count_as_missing():
    rows = rows_of_two_groups()
    good = built(rows)
    rows[1] = row(1, 1, "a 1", [float("nan"), 1.0, 1.0])
    rows[2] = row(2, 2, "a 1", [1.0])
    result = built(rows)
    assert np.isfinite(result.rows).all()
    assert not result.rows[1:3].any()
    assert result.indices == good.indices


@pytest.mark.parametrize("value", [70_000.0, -70_000.0, 1e30, -1e300])
def test_a_feature_beyond_half_precision_is_an_outlier_and_no_infinity(value: float):
    rows = rows_of_two_groups()
    rows[1] = row(1, 1, "a 1", [value, 1.0, 1.0])
    result = built(rows)
    assert np.isfinite(result.rows).all()
    assert np.abs(result.rows[1, 0]) == np.abs(result.rows[:, 0]).max() > 1
    assert result.rows_of([{"a 1": [value, 1.0, 1.0]}])[0] == pytest.approx(
        result.rows[1].astype(float) * [1, 1, 1, 0, 0], abs=0.01
    )


@pytest.mark.parametrize("value", [float("inf"), float("-inf"), float("nan")])
def test_a_feature_that_is_infinite_or_no_number_counts_as_missing(value: float):
    rows = rows_of_two_groups()
    rows[1] = row(1, 1, "a 1", [value, 1.0, 1.0])
    result = built(rows)
    assert np.isfinite(result.rows).all()
    assert not result.rows[1].any()
    assert not result.rows_of([{"a 1": [value, 1.0, 1.0]}]).any()


def test_new_works_are_added_on_the_same_scales():
    rows = rows_of_two_groups()
    whole, numbers = built(rows), dict[str, int]()
    new = row(18, 20, "a 1", [4.0, 0.0, 1.0], "Prompt 3")
    result = build_matrix(rows, COUNTS, numbers).with_new([new], numbers)
    assert result is not None
    assert (result.rows[:9] == whole.rows).all()
    assert result.indices[new.artifact] == 9
    assert result.prompts[9] == result.prompts[3]
    expected = whole.rows_of([{"a 1": [4.0, 0.0, 1.0]}])[0]
    assert result.rows[9] == pytest.approx(expected, abs=0.002)


def test_a_work_that_has_a_row_or_a_group_that_is_new_needs_the_matrix_anew():
    whole = built(rows_of_two_groups())
    assert whole.with_new([row(18, 3, "b 1", [1.0, 2.0])], {}) is None
    assert whole.with_new([row(18, 20, "c 1", [1.0])], {}) is None
