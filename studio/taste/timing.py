"""What the times of ratings tell: a scale that drifts, sittings that begin oddly, a changed taste.

Invariant: pure functions. Stars are taken as they are unless cross-validation shows clearly that
something else predicts better, which ratings of less than some months cannot.

A scale that drifts, and how it does over a sitting, are the time effects of Koren 2009,
"Collaborative Filtering with Temporal Dynamics", section 3; that ratings of long ago count less is
the time decay that it compares in section 2.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import Flag, auto

from engines.contract import Columns, Feedback, FloatArray, IndexArray, PreferenceModel
from engines.contract.text import Text
from studio.taste.validation import (
    ONE_SIDED_99,
    Validation,
    cross_validate,
    held_out_scores,
    ordered_pairs,
)

MIN_SPAN_DAYS = 90.0
MIN_RATINGS = 40
SITTING_GAP_DAYS = 1 / 24
"""Without a rating for an hour a sitting has ended."""
FIRST_WORKS = 3
MONTH_DAYS = 30.0
PRIOR_RATINGS = 6.0
"""How many ratings the expectation counts for that a month is as strict as any."""
HALF_LIFE_DAYS = 45.0
RECENT_DAYS = 90.0
"""Works that were rated within these days show what the artist likes now."""
_SWEEPS = 10


class Timing(Flag):
    """How the times of ratings count."""

    PLAIN = 0
    DRIFT = auto()
    SITTINGS = auto()
    AGED = auto()

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is told of it."""
        return tuple(words for timing, words in _SENTENCES.items() if timing in self)


_SENTENCES = {
    Timing.AGED: Text("Your taste has changed, so older stars count less than those of late."),
    Timing.DRIFT: Text("Your stars were higher in some months, which taste allows for."),
    Timing.SITTINGS: Text(
        "Your first stars of a sitting differ from the later ones, which taste allows for."
    ),
}
_LEVELS = (Timing.DRIFT, Timing.SITTINGS)


def validate_timing(
    plain: Validation,
    data: tuple[PreferenceModel, FloatArray, Sequence[Columns], Feedback, IndexArray],
    ways: tuple[bool, Callable[[], bool], FloatArray | None],
    days: FloatArray,
) -> tuple[Timing, Validation]:
    """Return how the times (ratings,) of stars are best used, and how well that predicts.

    `plain` is how well stars as they are predict; `data` and `ways` are the other arguments of
    `cross_validate`. A level has to predict the stars of works that were left out, and what forgets
    the order of those that were rated of late. Stars that compare works of one prompt have no
    level.
    """
    model, rows, groups, feedback, prompts = data
    if len(days) < MIN_RATINGS or float(days.max() - days.min()) < MIN_SPAN_DAYS:
        return Timing.PLAIN, plain
    timing, scores = Timing.PLAIN, held_out_scores(*data, *ways)
    residuals = feedback.stars - feedback.stars.mean() - scores[feedback.rated]
    for level in () if ways[0] else _LEVELS:
        timing |= level if predicts(residuals, _levels_of(level, days)) else Timing.PLAIN
    recent = recent_pairs(feedback, days)
    aged_feedback = apply_timing(timing | Timing.AGED, feedback, days)
    if len(recent):
        aged_scores = held_out_scores(model, rows, groups, aged_feedback, prompts, *ways)
        timing |= Timing.AGED if is_clearly_better(aged_scores, scores, recent) else Timing.PLAIN
    if timing is Timing.PLAIN:
        return timing, plain
    pairs = recent if Timing.AGED in timing else ordered_pairs(feedback)
    feedback = apply_timing(timing, feedback, days)
    return timing, cross_validate(model, rows, groups, feedback, prompts, *ways, pairs)


def apply_timing(timing: Timing, feedback: Feedback, days: FloatArray) -> Feedback:
    """The feedback with stars that were given at times (ratings,) as they count."""
    levels = [_levels_of(level, days) for level in _LEVELS if level in timing]
    weights = age_weights(days) if Timing.AGED in timing else feedback.weights
    return replace(feedback, stars=level_stars(feedback.stars, levels), weights=weights)


def recent_pairs(feedback: Feedback, days: FloatArray) -> IndexArray:
    """The pairs (pairs, 2) of the feedback among works that were rated of late."""
    import numpy as np

    old = feedback.rated[days < days.max() - RECENT_DAYS]
    pairs = ordered_pairs(feedback)
    return pairs[~np.isin(pairs, old).any(1)]


def predicts(residuals: FloatArray, levels: IndexArray) -> bool:
    """Return whether the mean residual of the other works of a level (works,) predicts that of each
    clearly better than 0 does."""
    import numpy as np

    sums, counts = np.bincount(levels, residuals), np.bincount(levels)
    others = (sums[levels] - residuals) / (counts[levels] - 1 + PRIOR_RATINGS)
    gains = residuals**2 - (residuals - others) ** 2
    return float(gains.sum()) > ONE_SIDED_99 * math.sqrt(len(gains)) * float(gains.std())


def level_stars(stars: FloatArray, levels: Sequence[IndexArray]) -> FloatArray:
    """The stars (ratings,) less what their levels, (ratings,) each, add to them.

    Each effect is drawn to 0, the more the fewer its ratings.
    """
    import numpy as np

    rest = stars - stars.mean()
    effects = [np.zeros(len(stars)) for _ in levels]
    for _ in range(_SWEEPS if levels else 0):
        for index, level in enumerate(levels):
            residuals = rest - sum(effects) + effects[index]
            sums, counts = np.bincount(level, residuals), np.bincount(level)
            effects[index] = (sums / (counts + PRIOR_RATINGS))[level]
    return stars - sum(effects) if levels else stars


def _levels_of(timing: Timing, days: FloatArray) -> IndexArray:
    if timing is Timing.DRIFT:
        return ((days.max() - days) // MONTH_DAYS).astype(int)
    return is_first_of_sitting(days).astype(int)


def is_first_of_sitting(days: FloatArray) -> IndexArray:
    """Return which ratings (ratings,) are among the first of a sitting."""
    import numpy as np

    order = np.argsort(days, kind="stable")
    begins = np.diff(days[order], prepend=-np.inf) > SITTING_GAP_DAYS
    position = np.arange(len(days))
    position -= np.maximum.accumulate(np.where(begins, position, 0))
    result = np.zeros(len(days), bool)
    result[order] = position < FIRST_WORKS
    return result


def age_weights(days: FloatArray) -> FloatArray:
    """How much ratings (ratings,) count by their age."""
    return 0.5 ** ((days.max() - days) / HALF_LIFE_DAYS)


def is_clearly_better(scores: FloatArray, baseline: FloatArray, pairs: IndexArray) -> bool:
    """Return whether scores order more of the pairs (pairs, 2) than the baseline, by far more than
    chance explains: pairs that share a work are right together."""
    import numpy as np

    def is_right(values: FloatArray) -> FloatArray:
        return (np.sign(values[pairs[:, 0]] - values[pairs[:, 1]]) + 1) / 2

    gains = is_right(scores) - is_right(baseline)
    by_work = np.bincount(pairs.ravel(), np.repeat(gains, 2))
    error = float(np.sqrt(np.square(by_work).sum()))
    return float(gains.sum()) > ONE_SIDED_99 * max(error, 1.0)
