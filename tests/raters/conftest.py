"""Rule raters, which rate works of real engines."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="module", autouse=True)
def engines_compute_on_one_core(one_core: None) -> None:
    """See `one_core`."""
