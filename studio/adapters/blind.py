"""Blind tests of an adapter: works of the same briefs and seeds, made with it and without.

Invariant: the result is counted from the comparisons that were written down, so that it piles up
from test to test; only works that differ in nothing but their adapter are counted.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from studio.records import Across

PAIRS = 8
_Z = 1.96  # 95 %


@dataclass(frozen=True)
class BlindResult:
    """How often works made with an adapter were kept over those made with `against` (None: base).

    `undecided` counts pairs that were found alike, or of which neither was kept.
    """

    adapter: str
    against: str | None
    won: int = 0
    lost: int = 0
    undecided: int = 0

    @property
    def decided(self) -> int:
        """Pairs of which one was kept."""
        return self.won + self.lost

    @property
    def interval(self) -> tuple[float, float]:
        """Between which shares it would win, with luck allowed for (95 %)."""
        return wilson(self.won / self.decided if self.decided else 0.0, self.decided)

    def as_json(self) -> dict[str, object]:
        """Plain values for the command line."""
        low, high = self.interval
        return {
            "adapter": self.adapter,
            "against": self.against,
            "won": self.won,
            "lost": self.lost,
            "undecided": self.undecided,
            "low": round(low, 3),
            "high": round(high, 3),
        }


def counted(adapter: str, against: str | None, answers: Iterable[Across]) -> BlindResult:
    """What the answers say of an adapter beside another one, or beside the base."""
    won = lost = undecided = 0
    for answer in answers:
        if {answer.left, answer.right} != {adapter, against}:
            continue
        kept = {"left": answer.left, "right": answer.right}.get(answer.verdict, "")
        won += kept == adapter
        lost += kept == against
        undecided += kept == ""
    return BlindResult(adapter, against, won, lost, undecided)


def title(result: BlindResult, name: str, other: str) -> str:
    """What came of it, in a few words; `other` is "the base" or an adapter's name."""
    low, high = result.interval
    if not result.decided or low <= 0.5 <= high:
        return f"{name} and {other} cannot be told apart yet"
    return f"{name} is better than {other}" if low > 0.5 else f"{name} is not better than {other}"


def told(result: BlindResult) -> str:
    """The result in figures that a person weighs."""
    if not result.decided:
        return "No pair of them was decided."
    low, high = result.interval
    share = round(100 * result.won / result.decided)
    words = (
        f"It won {result.won} of {result.decided} pairs on new briefs: {share} in 100, and between"
        f" {round(100 * low)} and {round(100 * high)} with luck allowed for."
    )
    if low <= 0.5 <= high:
        words += " Luck alone could do that; more pairs tell more."
    if result.undecided:
        words += f" {result.undecided} more you left undecided."
    return words


def wilson(share: float, count: int) -> tuple[float, float]:
    """The 95 % interval of a share of `count` (Wilson 1927), which stays within 0 and 1."""
    if count <= 0:
        return 0.0, 1.0
    spread = _Z * math.sqrt(share * (1 - share) / count + _Z * _Z / (4 * count * count))
    middle = share + _Z * _Z / (2 * count)
    scale = 1 + _Z * _Z / count
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)
