"""The rounds of a test whose threads meet at other moments each time."""

from __future__ import annotations

import pytest

ROUNDS = [*range(12), *(pytest.param(number, marks=pytest.mark.slow) for number in range(12, 50))]
