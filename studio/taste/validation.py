"""How well taste predicts ratings that it was not fitted on.

Invariant: pure functions with fixed seeds; every figure is compared with its standard error, so
that chance does not pass for taste.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

from engines import registry
from engines.contract import Feedback, FloatArray, IndexArray

MIN_RATINGS = 12
MIN_AUC = 0.6
CHANCE_AUC = 0.5
ONE_SIDED_95, ONE_SIDED_99, ONE_SIDED_995 = 1.645, 2.326, 2.576
FOLDS = 10
NEWEST = 300
MAX_PAIRS = 100_000


class Validation(NamedTuple):
    """The share of pairs that were predicted in the artist's order, by how many ratings."""

    auc: float | None
    pairs: int
    ratings: int


def cross_validate(
    rows: FloatArray,
    groups: Sequence[slice],
    feedback: Feedback,
    prompts: IndexArray | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> Validation:
    """Predict pairs of works by models that were fitted without either work's ratings.

    Works are held out in folds. Every pair of works that were rated differently counts, and every
    choice. With `prompts`, as in `PreferenceModel.fit`, all works of a prompt are held out together
    and only pairs within one prompt count. Once `stop` is true nothing is
    fitted any more, and the result means nothing.
    """
    import numpy as np

    ratings = len(feedback.rated) + len(feedback.choices)
    pairs = _ordered_pairs(feedback)
    if prompts is not None:
        ratings -= len(np.unique(prompts[feedback.rated]))
        pairs = pairs[prompts[pairs[:, 0]] == prompts[pairs[:, 1]]]
    if not len(pairs):
        return Validation(None, 0, ratings)
    scores = _held_out_scores(rows, groups, feedback, prompts, stop)
    return Validation(share_ranked_right(scores, pairs), len(pairs), ratings)


def share_ranked_right(scores: FloatArray, pairs: IndexArray) -> float:
    """Share of pairs (pairs, 2) whose first row has the higher score; equal scores count half."""
    gaps = scores[pairs[:, 0]] - scores[pairs[:, 1]]
    return float(((gaps > 0) + 0.5 * (gaps == 0)).mean())


def is_ready(validation: Validation, bound: float = ONE_SIDED_95) -> bool:
    """Whether predictions are worth sorting by: `bound` standard errors better than chance."""
    auc, pairs, ratings = validation
    if auc is None or ratings < MIN_RATINGS or not pairs:
        return False
    return auc >= MIN_AUC and auc - bound * standard_error(auc, ratings) > CHANCE_AUC


def standard_error(auc: float, ratings: int) -> float:
    """The standard error of an AUC: Hanley and McNeil 1982, "The meaning and use of the area under
    a receiver operating characteristic curve", eq. 1, as if half of the works had high ratings."""
    half = ratings / 2
    q1 = auc / (2 - auc) - auc**2
    q2 = 2 * auc**2 / (1 + auc) - auc**2
    return math.sqrt(max(0.0, auc * (1 - auc) + (half - 1) * (q1 + q2))) / half


def is_significantly_better(candidate: Validation, baseline: Validation) -> bool:
    """Whether the candidate's AUC is higher than the baseline's by more than chance explains."""
    auc, pairs, ratings = candidate
    if auc is None or not pairs or ratings < MIN_RATINGS:
        return False
    least = CHANCE_AUC if baseline.auc is None else baseline.auc
    error = math.hypot(standard_error(auc, ratings), standard_error(least, baseline.ratings))
    return auc - ONE_SIDED_95 * error > least


def newest(feedback: Feedback) -> Feedback:
    """The latest feedback only, so that validation time is bounded."""
    return Feedback(
        feedback.rated[-NEWEST:],
        feedback.stars[-NEWEST:],
        feedback.choices[-NEWEST:],
        feedback.ties[-NEWEST:],
    )


def _held_out_scores(
    rows: FloatArray,
    groups: Sequence[slice],
    feedback: Feedback,
    prompts: IndexArray | None,
    stop: Callable[[], bool],
) -> FloatArray:
    """The score (works,) of every work with feedback, by a model that was fitted without it."""
    import numpy as np

    scores = np.zeros(len(rows))
    parts = (feedback.rated, feedback.choices.ravel(), feedback.ties.ravel())
    indices = np.unique(np.concatenate(parts))
    _, units = np.unique(indices if prompts is None else prompts[indices], return_inverse=True)
    count = int(units.max()) + 1
    folds = np.arange(count) % min(FOLDS, count)
    np.random.default_rng(0).shuffle(folds)
    for fold in range(int(folds.max()) + 1):
        held_out = indices[folds[units] == fold]
        training = _without(feedback, held_out)
        if len(training.rated) + len(training.choices) and not stop():
            model = registry.preference_model().fit(rows, groups, training, prompts, stop)
            scores[held_out] = model.score(rows[held_out])
    return scores


def _ordered_pairs(feedback: Feedback) -> IndexArray:
    """Pairs of rows (pairs, 2) of which the artist prefers the first; at most a sample of many."""
    import numpy as np

    better, worse = np.nonzero(feedback.stars[:, None] > feedback.stars[None, :])
    pairs = np.stack([feedback.rated[better], feedback.rated[worse]], 1)
    if len(pairs) > MAX_PAIRS:
        pairs = pairs[np.random.default_rng(0).choice(len(pairs), MAX_PAIRS, replace=False)]
    return np.concatenate([pairs, feedback.choices])


def _without(feedback: Feedback, held_out: IndexArray) -> Feedback:
    import numpy as np

    is_training = ~np.isin(feedback.rated, held_out)
    return Feedback(
        feedback.rated[is_training],
        feedback.stars[is_training],
        feedback.choices[~np.isin(feedback.choices, held_out).any(1)],
        feedback.ties[~np.isin(feedback.ties, held_out).any(1)],
    )
