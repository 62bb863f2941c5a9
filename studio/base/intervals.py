"""Intervals of shares, with luck allowed for. Pure functions."""

from __future__ import annotations

import math

_Z = 1.96  # 95 %


def wilson(share: float, count: float) -> tuple[float, float]:
    """The 95 % interval of a share of `count` (Wilson 1927), which stays within 0 and 1."""
    if count <= 0:
        return 0.0, 1.0
    spread = _Z * math.sqrt(share * (1 - share) / count + _Z * _Z / (4 * count * count))
    middle = share + _Z * _Z / (2 * count)
    scale = 1 + _Z * _Z / count
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)
