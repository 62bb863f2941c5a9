"""Rule raters: simulated artists whose taste is a known rule, so that learning can be measured.

Invariant: a rater is a pure function of the work alone, not of prompt, seed or model. A noisy rater
draws its mistakes from its own seed: the same works always get the same stars.
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
    """Rates by one rule. `wrong` is the share of ratings replaced by random stars.

    `fingerprint` identifies a work, so that each work has its own mistakes.
    """

    name: str
    rule: Callable[[W], float]
    wrong: float = 0.0
    seed: int = 0
    fingerprint: Callable[[W], str] = str

    def score(self, work: W) -> float:
        """How well the work meets the rule; higher is better, in the rule's own unit."""
        return self.rule(work)

    def rate(self, works: Sequence[W]) -> list[int]:
        """Stars for works of one brief, by rank: best 5, worst 1, the same for equal scores."""
        scores = [self.score(work) for work in works]
        stars = [_stars_by_rank(score, scores) for score in scores]
        return [self._with_noise(work, star) for work, star in zip(works, stars, strict=True)]

    def _with_noise(self, work: W, star: int) -> int:
        rng = random.Random(f"{self.seed}:{self.name}:{self.fingerprint(work)}")
        if rng.random() >= self.wrong:
            return star
        return rng.randint(LOWEST_STARS, HIGHEST_STARS)


def mean(values: Sequence[float]) -> float:
    """The mean; 0 of an empty sequence."""
    return sum(values) / len(values) if values else 0.0


def negated(rule: Callable[[W], float]) -> Callable[[W], float]:
    """The opposite rule."""
    return lambda work: -rule(work)


def _stars_by_rank(score: float, scores: Sequence[float]) -> int:
    if len(scores) < 2:
        return 3
    below = sum(other < score for other in scores)
    equal = sum(other == score for other in scores) - 1
    rank = (below + equal / 2) / (len(scores) - 1)
    return LOWEST_STARS + round(rank * (HIGHEST_STARS - LOWEST_STARS))
