"""Which works to rate next: those whose stars would tell most, as the model sees it.

Invariant: one work in five is drawn at random, so that what is measured on the ratings holds for
works that nobody chose. The same fit and the same works give the same offer.

For people who rated texts, works at random told as much (benchmarks/reports/people.md).

How much stars would tell is the mutual information of the stars and the weights of all features
over their posterior, of several works together, so that two that would tell the same are not both
asked for: Houlsby, Huszár, Ghahramani and Lengyel 2011, "Bayesian Active Learning for
Classification and Preference Learning", eq. 2, and Kirsch, van Amersfoort and Gal 2019, "BatchBALD:
Efficient and Diverse Batch Acquisition for Deep Bayesian Active Learning", section 3; in closed
form, since the posterior is taken for normal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from engines.contract import FloatArray
from studio.taste.fit import Fit

if TYPE_CHECKING:
    from numpy.random import Generator

OFFERED = 5
"""Works that are offered to be rated at once."""
RANDOM_SHARE = 0.2
MAX_CANDIDATES = 2000
_DRAWS = 300
T = TypeVar("T")


@dataclass(frozen=True)
class Question:
    """A work to rate; `is_random` where it was not chosen for what its stars would tell."""

    work: str
    is_random: bool = False


def next_to_rate(fit: Fit | None, works: Sequence[str], count: int = OFFERED) -> list[Question]:
    """Choose the works to rate next among unrated ones, which are the newest first.

    Without a fit, and of works that have no features yet, nothing is known: all are at random.
    """
    import numpy as np

    works, asked_ids = works[:MAX_CANDIDATES], list[str]()
    rng = np.random.default_rng(len(fit.feedback.rated) if fit else 0)
    candidates = [work for work in works if work in fit.matrix.indices] if fit else []
    if fit and candidates:
        rows = [fit.matrix.indices[work] for work in candidates]
        picks = most_informative(*_projections(fit, rows), count - _count_at_random(count))
        asked_ids = [candidates[pick] for pick in picks]
    rest = [work for work in works if work not in asked_ids]
    questions = [Question(work) for work in asked_ids]
    for index in _draw(rng, len(rest), count - len(asked_ids)):
        questions.insert(int(rng.integers(len(questions) + 1)), Question(rest[index], True))
    return questions


def with_random(best: Sequence[T], rest: Sequence[T], count: int, seed: int) -> list[T]:
    """The first of `best`, and one in five at random from `rest`, in a mixed order."""
    import numpy as np

    rng, number = np.random.default_rng(seed), min(_count_at_random(count), len(rest))
    items = list(best[: count - number])
    for index in _draw(rng, len(rest), number):
        items.insert(int(rng.integers(len(items) + 1)), rest[index])
    return items


def most_informative(projections: FloatArray, noise: float, count: int) -> list[int]:
    """Choose columns of `projections` (draws, works), the scores in draws from the posterior, whose
    stars with that variance of noise tell most together; greedily."""
    import numpy as np

    scores = projections - projections.mean(0)
    draws, choice = len(scores), list[int]()
    for _ in range(min(count, scores.shape[1])):
        variances = np.square(scores).mean(0)
        variances[choice] = -1.0
        best = int(variances.argmax())
        choice.append(best)
        variance = float(variances[best])
        if variance > 0:  # then what the other works would tell besides is left
            gain = (1 - np.sqrt(noise / (variance + noise))) / variance
            column = scores[:, best].copy()
            scores -= gain * np.outer(column, column @ scores / draws)
    return choice


def _draw(rng: Generator, items: int, count: int) -> list[int]:
    indices: list[int] = rng.permutation(items)[: max(0, count)].tolist()
    return indices


def _count_at_random(count: int) -> int:
    return max(1, round(RANDOM_SHARE * count))


def _projections(fit: Fit, rows: Sequence[int]) -> tuple[FloatArray, float]:
    """Scores (draws, works) of works by draws from the posterior, and the variance of the noise.

    Before the first rating the draws are of what may be expected: small effects of all groups.
    """
    import numpy as np

    features = fit.matrix.rows[list(rows)].astype(np.float32)
    if len(fit.feedback.rated) + len(fit.feedback.choices):
        return fit.model.draws(_DRAWS).astype(np.float32) @ features.T, fit.model.noise_variance
    rng, draws = np.random.default_rng(0), np.zeros((_DRAWS, features.shape[1]), np.float32)
    for group in fit.groups:
        width = max(1, draws[:, group].shape[1])
        scale = (width * len(fit.groups)) ** -0.5
        draws[:, group] = scale * rng.standard_normal(draws[:, group].shape)
    return draws @ features.T, 1.0
