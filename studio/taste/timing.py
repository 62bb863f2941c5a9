"""What the times of ratings tell: a scale that drifts, sittings that begin oddly, a changed taste.

Invariant: pure functions. Stars are taken as they are unless cross-validation shows clearly that
others predict better, which ratings of less than some months cannot.

A scale that drifts, and how it does over a sitting, are the time effects of Koren 2009,
"Collaborative Filtering with Temporal Dynamics", section 3; that ratings of long ago count less is
the time decay that it compares in section 2.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import Enum

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
HALF_LIFE_DAYS = 90.0
_SWEEPS = 10


class Timing(Enum):
    """How the times of ratings count."""

    PLAIN = "plain"
    LEVEL = "level"
    AGED = "aged"

    @property
    def sentence(self) -> str:
        """What is told of it; empty where there is nothing to tell."""
        return _SENTENCES.get(self, "")


_SENTENCES = {
    Timing.LEVEL: Text(
        "You were stricter at some times than at others, and taste allows for that."
    ),
    Timing.AGED: Text("Your taste has changed, so older stars count less than those of late."),
}


def validate_timing(
    plain: Validation,
    data: tuple[PreferenceModel, FloatArray, Sequence[Columns], Feedback, IndexArray],
    ways: tuple[bool, Callable[[], bool], FloatArray | None],
    days: FloatArray,
) -> tuple[Timing, Validation]:
    """Return how the times (ratings,) of stars are best used, and how well that predicts.

    `plain` is how well stars as they are predict; `data` and `ways` are the other arguments of
    `cross_validate`. What levels the scale has to order works of one month better, what forgets has
    to order those of late better.
    """
    model, rows, groups, feedback, prompts = data
    if len(days) < MIN_RATINGS or float(days.max() - days.min()) < MIN_SPAN_DAYS:
        return Timing.PLAIN, plain
    before = held_out_scores(*data, *ways)
    for timing in (Timing.AGED, Timing.LEVEL):
        counted, pairs = timed(timing, feedback, days), judged_pairs(timing, feedback, days)
        data = model, rows, groups, counted, prompts
        if len(pairs) and is_clearly_better(held_out_scores(*data, *ways), before, pairs):
            return timing, cross_validate(*data, *ways, pairs)
    return Timing.PLAIN, plain


def timed(timing: Timing, feedback: Feedback, days: FloatArray) -> Feedback:
    """The feedback with stars that were given at times (ratings,) as they count."""
    if timing is Timing.LEVEL:
        return replace(feedback, stars=level_stars(feedback.stars, days))
    if timing is Timing.AGED:
        return replace(feedback, weights=age_weights(days))
    return feedback


def judged_pairs(timing: Timing, feedback: Feedback, days: FloatArray) -> IndexArray:
    """The pairs (pairs, 2) that tell how well a taste is predicted."""
    import numpy as np

    pairs = ordered_pairs(feedback)
    day_of = dict(zip(feedback.rated.tolist(), days.tolist(), strict=True))
    ends = np.array([[day_of.get(row, days.max()) for row in pair] for pair in pairs.tolist()])
    ends = ends.reshape(-1, 2)
    if timing is Timing.AGED:
        return pairs[(ends >= days.max() - HALF_LIFE_DAYS).all(1)]
    if timing is Timing.LEVEL:
        return pairs[np.abs(ends[:, 0] - ends[:, 1]) < MONTH_DAYS]
    return pairs


def level_stars(stars: FloatArray, days: FloatArray) -> FloatArray:
    """The stars (ratings,) less what their month and the beginning of a sitting add to them.

    Each effect is drawn to 0, the more the fewer its ratings.
    """
    import numpy as np

    months = ((days.max() - days) // MONTH_DAYS).astype(int)
    levels = (months, np.where(is_first_of_sitting(days), 1, 0))
    effects = [np.zeros(len(stars)) for _ in levels]
    for _ in range(_SWEEPS):
        for index, level in enumerate(levels):
            rest = stars - stars.mean() - sum(effects) + effects[index]
            sums, counts = np.bincount(level, rest), np.bincount(level)
            effects[index] = (sums / (counts + PRIOR_RATINGS))[level]
    return stars - sum(effects)


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
