"""How well taste foretells, by what it says of ratings that it was not fitted on.

Invariant: pure functions without chance; luck is never taken for taste, since every figure is held
against its standard error.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from engines import registry
from engines.contract import Feedback, FloatArray, IndexArray

FEWEST_RATINGS = 12
LEAST_AUC = 0.6
CHANCE = 0.5
ONE_SIDED_95, ONE_SIDED_99, ONE_SIDED_995 = 1.645, 2.326, 2.576
FOLDS = 10
NEWEST = 300
MOST_PAIRS = 100_000


def foretold(
    works: FloatArray, sets: Sequence[slice], feedback: Feedback, prompts: IndexArray | None = None
) -> tuple[float | None, int]:
    """How often pairs are put right by models that saw neither work's ratings, and how many pairs.

    Works are left out in folds; every pair of works that were rated differently counts, and every
    choice. With `prompts`, as in `PreferenceModel.fit`, all works of a prompt are left out together,
    and pairs within one prompt count.
    """
    import numpy as np

    pairs = _ordered(feedback)
    if prompts is not None:
        pairs = pairs[prompts[pairs[:, 0]] == prompts[pairs[:, 1]]]
    if not len(pairs):
        return None, 0
    liking = np.zeros(len(works))
    spoken = np.unique(
        np.concatenate([feedback.rated, feedback.choices.ravel(), feedback.ties.ravel()])
    )
    _, alone = np.unique(spoken if prompts is None else prompts[spoken], return_inverse=True)
    count = int(alone.max()) + 1
    folds = np.arange(count) % min(FOLDS, count)
    np.random.default_rng(0).shuffle(folds)
    for fold in range(int(folds.max()) + 1):
        left_out = spoken[folds[alone] == fold]
        known = _without(feedback, left_out)
        if len(known.rated) + len(known.choices):
            model = registry.preference_model().fit(works, sets, known, prompts)
            liking[left_out] = model.score(works[left_out])
    return share_ranked_right(liking, pairs), len(pairs)


def share_ranked_right(scores: FloatArray, pairs: IndexArray) -> float:
    """Share of pairs (pairs, 2) whose first row has the higher score; equal scores count half."""
    gaps = scores[pairs[:, 0]] - scores[pairs[:, 1]]
    return float(((gaps > 0) + 0.5 * (gaps == 0)).mean())


def is_ready(auc: float | None, pairs: int, ratings: int, luck: float = ONE_SIDED_95) -> bool:
    """Whether what is foretold of `pairs` among `ratings` is worth sorting by, and no luck, which
    is as many standard errors."""
    if auc is None or ratings < FEWEST_RATINGS or not pairs:
        return False
    return auc >= LEAST_AUC and auc - luck * error_of(auc, ratings) > CHANCE


def error_of(auc: float, ratings: int) -> float:
    """The standard error of an AUC: Hanley and McNeil 1982, "The meaning and use of the area under
    a receiver operating characteristic curve", eq. 1, as if half of the works were liked."""
    half = ratings / 2
    one = auc / (2 - auc) - auc**2
    two = 2 * auc**2 / (1 + auc) - auc**2
    return math.sqrt(max(0.0, auc * (1 - auc) + (half - 1) * (one + two))) / half


def beats(one: tuple[float | None, int, int], other: tuple[float | None, int, int]) -> bool:
    """Whether the first AUC is higher than the second by more than luck: AUC, pairs, ratings."""
    auc, pairs, ratings = one
    if auc is None or not pairs or ratings < FEWEST_RATINGS:
        return False
    least = CHANCE if other[0] is None else other[0]
    luck = math.hypot(error_of(auc, ratings), error_of(least, other[2]))
    return auc - ONE_SIDED_95 * luck > least


def newest(feedback: Feedback) -> Feedback:
    """The latest feedback only, so that validation time is bounded."""
    return Feedback(
        feedback.rated[-NEWEST:],
        feedback.stars[-NEWEST:],
        feedback.choices[-NEWEST:],
        feedback.ties[-NEWEST:],
    )


def _ordered(feedback: Feedback) -> IndexArray:
    """Every pair of rows of which the artist likes the first better; a sample of very many."""
    import numpy as np

    better, worse = np.nonzero(feedback.stars[:, None] > feedback.stars[None, :])
    pairs = np.stack([feedback.rated[better], feedback.rated[worse]], 1)
    if len(pairs) > MOST_PAIRS:
        pairs = pairs[np.random.default_rng(0).choice(len(pairs), MOST_PAIRS, replace=False)]
    return np.concatenate([pairs, feedback.choices])


def _without(feedback: Feedback, left_out: IndexArray) -> Feedback:
    import numpy as np

    seen = ~np.isin(feedback.rated, left_out)
    return Feedback(
        feedback.rated[seen],
        feedback.stars[seen],
        feedback.choices[~np.isin(feedback.choices, left_out).any(1)],
        feedback.ties[~np.isin(feedback.ties, left_out).any(1)],
    )
