"""Rule raters: artists whose taste is known exactly, so that learning can be measured.

Invariant: a rater is a pure function of the work alone; it never sees prompt, seed or model. A
noisy rater draws its mistakes from its own seed: the same works always get the same stars.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

W = TypeVar("W")
LOWEST_STARS, HIGHEST_STARS = 1, 5


@dataclass(frozen=True)
class Rater(Generic[W]):
    """Rates by one rule. `wrong` is the share of ratings replaced by stars drawn at random.

    `written` tells works apart, so that each has mistakes of its own.
    """

    name: str
    rule: Callable[[W], float]
    wrong: float = 0.0
    seed: int = 0
    written: Callable[[W], str] = str

    def score(self, work: W) -> float:
        """How well the rule is met; higher is better, in the rule's own unit."""
        return self.rule(work)

    def rate(self, works: Sequence[W]) -> list[int]:
        """Stars for works of one brief, by rank among them: best 5, worst 1, equals alike."""
        scores = [self.score(work) for work in works]
        stars = [_stars_by_rank(score, scores) for score in scores]
        return [self._perhaps_wrong(work, star) for work, star in zip(works, stars, strict=True)]

    def _perhaps_wrong(self, work: W, star: int) -> int:
        dice = random.Random(f"{self.seed}:{self.name}:{self.written(work)}")
        if dice.random() >= self.wrong:
            return star
        return dice.randint(LOWEST_STARS, HIGHEST_STARS)


def mean(values: Sequence[float]) -> float:
    """The mean; 0 of nothing."""
    return sum(values) / len(values) if values else 0.0


def less(rule: Callable[[W], float]) -> Callable[[W], float]:
    """The rule that likes the opposite."""
    return lambda work: -rule(work)


def _stars_by_rank(score: float, scores: Sequence[float]) -> int:
    if len(scores) < 2:
        return 3
    below = sum(other < score for other in scores)
    equal = sum(other == score for other in scores) - 1
    place = (below + equal / 2) / (len(scores) - 1)
    return LOWEST_STARS + round(place * (HIGHEST_STARS - LOWEST_STARS))
