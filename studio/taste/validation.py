"""How well taste predicts ratings that it was not fitted on.

Invariant: pure functions with fixed seeds; every figure is compared with its standard error, so
that chance does not pass for taste.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

from engines.contract import (
    Columns,
    Feedback,
    FittedPreference,
    FloatArray,
    IndexArray,
    PreferenceModel,
)

MIN_RATINGS = 12
MIN_AUC = 0.6
CHANCE_AUC = 0.5
ONE_SIDED_95, ONE_SIDED_975, ONE_SIDED_99 = 1.645, 1.960, 2.326
FOLDS = 10
NEWEST = 300
MAX_PAIRS = 100_000


EXCESS = 1.15
"""How much more a cross-validated share varies by chance than one of pairs that are foretold by
chance alone: chosen so that of random raters one in twenty is ready, whatever their stars."""


class Prior(NamedTuple):
    """What shares of pairs to expect beforehand: about `share`, with a `spread`; but of `clear`
    artists any share above one half."""

    share: float
    spread: float
    clear: float


ARTISTS = Prior(0.57, 0.06, 0.1)
"""About how well people who rated texts are predicted, and how much that varies between them
(benchmarks/reports/people.md); those who follow a rule are predicted far better."""


class Validation(NamedTuple):
    """The share of pairs that were predicted in the artist's order, by how many ratings.

    `error` is its standard error where chance predicts, by how these pairs share works.
    """

    auc: float | None
    pairs: int
    ratings: int
    error: float = 0.0


class Belief(NamedTuple):
    """What to expect of new pairs: the share that will be ranked right, and between which shares it
    lies 19 times in 20."""

    share: float
    interval: tuple[float, float]


def belief_of(validation: Validation, expected: Prior = ARTISTS) -> Belief | None:
    """Return what a validation says of new pairs, given how well artists are predicted in general.

    Of many artists some look well predicted by luck, and those are the ones that taste would call
    itself ready for. So the share is drawn to that of other artists, the more the fewer the
    ratings: empirical Bayes, Efron and Morris 1975, "Data Analysis Using Stein's Estimator and its
    Generalizations". A share that luck does not explain stays as it is.
    """
    import numpy as np

    auc, _, ratings, error = validation
    if auc is None:
        return None
    shares = np.linspace(0.3, 0.995, 140)
    rest = np.exp(-0.5 * ((shares - expected.share) / expected.spread) ** 2) / expected.spread
    prior = (1 - expected.clear) * rest / math.sqrt(2 * math.pi)
    prior += expected.clear * (shares >= CHANCE_AUC) / (1 - CHANCE_AUC)
    errors = max(error, EXCESS * standard_error(CHANCE_AUC, ratings)) * np.sqrt(
        4 * shares * (1 - shares)
    )
    evidence = np.exp(-0.5 * ((auc - shares) / errors) ** 2) / errors
    belief = prior * evidence
    total = np.cumsum(belief / belief.sum())
    low, high = (float(shares[np.searchsorted(total, end)]) for end in (0.025, 0.975))
    return Belief(float(belief @ shares / belief.sum()), (low, high))


def cross_validate(
    preference: PreferenceModel,
    rows: FloatArray,
    groups: Sequence[Columns],
    feedback: Feedback,
    prompts: IndexArray,
    within_prompts: bool = False,
    stop: Callable[[], bool] = lambda: False,
    expected: FloatArray | None = None,
    judged: IndexArray | None = None,
) -> Validation:
    """Predict pairs of works by models that were fitted without any work of their prompts.

    Taste has to rank works of one new prompt. So the works of a prompt, (works,) are their
    `prompts`, are held out together, and pairs within one prompt count: works that were rated
    differently, and choices. While too few works could show it, pairs of two prompts count as well.
    `within_prompts`: models are fitted to comparisons within prompts alone. Once `stop` is true
    nothing is fitted any more, and the result means nothing. `expected`: see `PreferenceModel.fit`.
    `judged` (pairs, 2): the pairs that count, by default all of the feedback.
    """
    pairs = ordered_pairs(feedback) if judged is None else judged
    if not len(pairs):
        return Validation(None, 0, len(feedback.rated))
    ratings = count_judgements(pairs) + 1  # the first work of all has a rating, too
    within = pairs[prompts[pairs[:, 0]] == prompts[pairs[:, 1]]]
    ratings_within = count_judgements(within)
    if ratings_within >= MIN_RATINGS:
        ratings, pairs = ratings_within, within
    data = (preference, rows, groups, feedback, prompts)
    scores = held_out_scores(*data, within_prompts, stop, expected)
    share, error = share_ranked_right(scores, pairs), EXCESS * chance_error(pairs)
    return Validation(share, len(pairs), ratings, error)


def count_judgements(pairs: IndexArray) -> int:
    """Return how many judgements pairs (pairs, 2) of works stand for.

    Three works make three pairs, but two judgements decide all of them: works less their connected
    components.
    """
    import numpy as np

    works, ends = np.unique(pairs, return_inverse=True)
    first, second = ends.reshape(-1, 2).T
    component = np.arange(len(works))
    while True:
        lowest = np.minimum(component[first], component[second])
        joined = component.copy()
        np.minimum.at(joined, first, lowest)
        np.minimum.at(joined, second, lowest)
        joined = joined[joined]
        if np.array_equal(joined, component):
            return len(works) - len(np.unique(component))
        component = joined


def chance_error(pairs: IndexArray) -> float:
    """The standard error of the share of pairs (pairs, 2) that a random order ranks right.

    Pairs that share a work are right together as often as 1 in 3. For all pairs of two groups this
    is the test of Mann and Whitney 1947, "On a Test of Whether one of Two Random Variables is
    Stochastically Larger than the Other".
    """
    import numpy as np

    count = int(pairs.max()) + 1
    wins, losses = (np.bincount(side, minlength=count) for side in pairs.T)
    return math.sqrt((len(pairs) + float(((wins - losses) ** 2).sum())) / 12) / len(pairs)


def are_stars_within_prompts(feedback: Feedback, prompts: IndexArray) -> bool:
    """Return whether stars seem to compare works of one prompt only: the prompts' means are more
    alike than chance explains.

    The ratio of variances between and within prompts against its lower twentieth, in the
    approximation of Paulson 1942, "An Approximate Normalization of the Analysis of Variance
    Distribution".
    """
    import numpy as np

    stars = feedback.stars
    _, numbers, counts = np.unique(prompts[feedback.rated], return_inverse=True, return_counts=True)
    between, within = len(counts) - 1, len(stars) - len(counts)
    if between < 1 or within < 1:
        return False
    means = np.bincount(numbers, stars) / counts
    spread = float(((stars - means[numbers]) ** 2).sum()) / within
    if not spread:
        return False
    ratio = float((counts * (means - stars.mean()) ** 2).sum()) / between / spread
    root = ratio ** (1 / 3)
    deviation = math.sqrt(2 / (9 * within) * root**2 + 2 / (9 * between))
    return (1 - 2 / (9 * within)) * root - (1 - 2 / (9 * between)) < -ONE_SIDED_95 * deviation


def share_ranked_right(scores: FloatArray, pairs: IndexArray) -> float:
    """Share of pairs (pairs, 2) whose first row has the higher score; equal scores count half."""
    gaps = scores[pairs[:, 0]] - scores[pairs[:, 1]]
    return float(((gaps > 0) + 0.5 * (gaps == 0)).mean())


def is_ready(validation: Validation, bound: float = ONE_SIDED_975) -> bool:
    """Return whether predictions are worth sorting by: `bound` standard errors better than chance.

    The error is that of chance. That of the share itself vanishes as the share nears 1, however few
    the ratings: Agresti 2013, "Categorical Data Analysis", section 1.3. A cross-validated share
    varies more than its standard error says, since the folds share works: Bengio and Grandvalet
    2004, "No Unbiased Estimator of the Variance of K-Fold Cross-Validation". With the default, one
    in twenty of those who rate at random gets as far.
    """
    auc, pairs, ratings, error = validation
    if auc is None or ratings < MIN_RATINGS or not pairs:
        return False
    error = max(error, standard_error(CHANCE_AUC, ratings))
    return auc >= MIN_AUC and auc - bound * error > CHANCE_AUC


def standard_error(auc: float, ratings: int) -> float:
    """The standard error of an AUC: Hanley and McNeil 1982, "The meaning and use of the area under
    a receiver operating characteristic curve", eq. 1, as if half of the works had high ratings."""
    half = ratings / 2
    q1 = auc / (2 - auc) - auc**2
    q2 = 2 * auc**2 / (1 + auc) - auc**2
    return math.sqrt(max(0.0, auc * (1 - auc) + (half - 1) * (q1 + q2))) / half


def is_significantly_better(candidate: Validation, baseline: Validation) -> bool:
    """Return whether the candidate's AUC is higher than the baseline's by more than chance
    explains."""
    auc, pairs, ratings, _ = candidate
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
        feedback.weights[-NEWEST:],
    )


def held_out_scores(
    preference: PreferenceModel,
    rows: FloatArray,
    groups: Sequence[Columns],
    feedback: Feedback,
    prompts: IndexArray,
    within_prompts: bool = False,
    stop: Callable[[], bool] = lambda: False,
    expected: FloatArray | None = None,
) -> FloatArray:
    """The score (works,) of every work with feedback, by a model fitted without its prompt."""
    import numpy as np

    fit_prompts = prompts if within_prompts else None

    def fit(training: Feedback) -> FittedPreference:
        return preference.fit(rows, groups, training, fit_prompts, stop, expected)

    scores = np.zeros(len(rows))
    indices = feedback.judged
    _, units = np.unique(_units(prompts[indices]), return_inverse=True)
    count = int(units.max()) + 1
    folds = np.arange(count) % min(FOLDS, count)
    np.random.default_rng(0).shuffle(folds)
    for fold in range(int(folds.max()) + 1):
        held_out = indices[folds[units] == fold]
        training = _without(feedback, held_out)
        if len(training.rated) + len(training.choices) and not stop():
            scores[held_out] = fit(training).score(rows[held_out])
    return scores


def _units(prompts: IndexArray) -> IndexArray:
    """Return what is held out together, (works,): a prompt; but each work of one that most works
    have.

    An artist who stays with one prompt wants taste to rank its works.
    """
    import numpy as np

    counts = np.bincount(prompts)
    is_main = counts[prompts] * 2 > len(prompts)
    return np.where(is_main, len(counts) + np.arange(len(prompts)), prompts)


def ordered_pairs(feedback: Feedback) -> IndexArray:
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
        feedback.weights[is_training] if len(feedback.weights) else feedback.weights,
    )
