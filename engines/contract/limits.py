"""The numbers that the brief of a text allows, and the largest seed.

Invariant: each limit is written once; `TextBrief` has its limits and defaults from here. They stand
apart from it because the window's first page shows them, and is painted before pydantic, which the
briefs are made of, is imported.
"""

from __future__ import annotations

from dataclasses import dataclass

MAX_SEED = 2**32 - 1


@dataclass(frozen=True)
class Limits:
    """Lowest and highest allowed value of a number, its default, and whether `low` itself is."""

    low: float
    high: float
    default: float
    low_allowed: bool = True

    def allows(self, value: float) -> bool:
        """Return whether the brief accepts this value."""
        above = value >= self.low if self.low_allowed else value > self.low
        return above and value <= self.high


TEXT_LIMITS = {
    "max_tokens": Limits(1, 4096, 120),
    "temperature": Limits(0.0, 2.0, 0.9),
    "top_p": Limits(0.0, 1.0, 1.0, low_allowed=False),
    "min_p": Limits(0.0, 1.0, 0.05),
    "top_k": Limits(0, 1000, 0),
    "repetition_penalty": Limits(1.0, 2.0, 1.1),
}
"""By the name of the field."""
