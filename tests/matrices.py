"""Tests of every member of a large family."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest


def some_of(values: Iterable[Any], *quick: Any) -> list[Any]:
    """Parameters of which the default suite runs `quick`, and `make prove` all."""
    params = [*values]
    assert all(value in params for value in quick)
    return [pytest.param(v, marks=() if v in quick else pytest.mark.slow) for v in params]
