"""Products of the rating model, whatever the linear algebra library leaves in the processor."""

from __future__ import annotations

import numpy as np
import pytest

from engines.contract import Feedback, FloatArray
from engines.learning.preference.products import product
from engines.learning.preference.rating_model import BayesianPreference

SIGNALLING_NAN = 0x7FA00001


def leave_signalling_nans() -> None:
    """Fill the library's buffer on the stack, into which it copies vectors with gaps."""
    vector = np.empty(400, np.float32)
    vector.view(np.uint32)[:] = SIGNALLING_NAN
    with np.errstate(invalid="ignore"):
        _ = np.ones((3, 200), np.float32) @ vector[::2]


def random_rows(count: int, width: int) -> FloatArray:
    return np.random.default_rng(0).standard_normal((count, width)).astype(np.float32)


@pytest.mark.parametrize("count", range(8, 13))
def test_a_product_is_right_whatever_lies_in_the_buffer_of_the_library(count: int):
    rows, vector = random_rows(count, 5), random_rows(1, 5)[0]
    leave_signalling_nans()
    values = product(rows, vector)  # numpy's warnings are errors in tests
    assert values == pytest.approx(rows.astype(float) @ vector.astype(float), abs=1e-5)


@pytest.mark.parametrize("count", range(8, 13))
def test_a_fit_is_finite_whatever_lies_in_the_buffer_of_the_library(count: int):
    rows = random_rows(30, 5)
    feedback = Feedback(np.arange(count), 3 + np.sign(rows[:count, 0]))

    def never_stop() -> bool:
        leave_signalling_nans()
        return False

    model = BayesianPreference().fit(rows, [slice(0, 5)], feedback, stop=never_stop)
    assert np.isfinite(model.score(rows)).all()
    leave_signalling_nans()
    assert np.isfinite(model.variance(rows)).all()


@pytest.mark.parametrize("number", [np.nan, np.inf])
def test_a_number_that_is_not_finite_ends_a_product_and_a_fit(number: float):
    rows = random_rows(30, 5)
    rows[3, 2] = number
    with pytest.raises(FloatingPointError, match="not finite"):
        product(rows, np.ones(5, np.float32))
    with pytest.raises(FloatingPointError, match="not finite"):
        BayesianPreference().fit(rows, [slice(0, 5)], Feedback(np.arange(20), np.ones(20)))
