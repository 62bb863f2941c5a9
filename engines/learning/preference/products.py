"""Products of matrices and vectors in single precision, of which the numbers are checked.

Invariant: a result is finite. The flag that the processor raises for invalid operations does not
tell: with AVX-512 units OpenBLAS 0.3.31 adds up five terms together with bytes of its buffer that
were never written, and drops that sum. Where these bytes happen to be a signalling NaN, numpy warns
of an "invalid value encountered in matmul" although every number is right.
"""

from __future__ import annotations

import numpy as np

from engines.contract import FloatArray
from engines.contract.text import Text


def product(matrix: FloatArray, vector: FloatArray) -> FloatArray:
    """`matrix @ vector`. Raises `FloatingPointError` where a number of it is not finite."""
    with np.errstate(invalid="ignore"):
        result = matrix @ vector
    require_finite(result)
    return result


def require_finite(*arrays: FloatArray) -> None:
    """Raise `FloatingPointError` where a number is not finite."""
    if not all(np.isfinite(array).all() for array in arrays):
        raise FloatingPointError(Text("A number in the fit of taste is not finite."))
