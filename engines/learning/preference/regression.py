"""The regression behind a fit: one row for each rating, comparison and tie.

Invariant: pure functions of arrays. Rows are centred and in single precision, and a difference of
two artifacts has the noise variance of one.

An artist who ranks the artifacts of a prompt gives them stars as far apart where they differ little
as where they differ much. So within prompts each feature is there twice: in units of its spread
over all prompts, and in units of its spread within the prompt. Which one the stars follow is told
by the evidence.

Source: a mean for each prompt are fixed effects, Wooldridge 2010, "Econometric Analysis of Cross
Section and Panel Data", section 10.5; a spread for each prompt is weighted least squares, section
7.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from engines.contract import Feedback, FloatArray, IndexArray
from engines.learning.preference.products import product

MIN_SPREAD = 0.05
"""Spread within prompts, relative to that over all artifacts, below which a feature is constant."""
_EPSILON = 1e-9


@dataclass(frozen=True)
class Regression:
    """Rows and targets of a fit: first `ratings` rows of stars, then `choices` and ties.

    `rows` (rows, candidates): the features, and within prompts once more with an even spread.
    `targets` are less what is expected of the rows, `offsets` (rows,), by the weights `expected`
    (features,).
    `weights` (rows,): how much each row counts. `sizes` (features,) is what a feature was divided
    by. `unit` is the variance of the stars, or 1 where they do not vary.
    """

    rows: FloatArray
    targets: FloatArray
    offsets: FloatArray
    expected: FloatArray
    weights: FloatArray
    sizes: FloatArray
    mean: float
    unit: float
    ratings: int
    choices: int

    def features_of(self, candidates: FloatArray) -> FloatArray:
        """Values of the candidates (candidates,) added up by feature, (features,)."""
        return candidates.reshape(-1, len(self.sizes)).sum(0)


def make_regression(
    features: FloatArray,
    feedback: Feedback,
    prompts: IndexArray | None,
    expected: FloatArray | None = None,
) -> Regression:
    """The regression of `feedback` on features (artifacts, features). With `prompts` (artifacts,)
    stars compare artifacts of one prompt. `expected` (features,): see `PreferenceModel.fit`."""
    mean = float(feedback.stars.mean()) if len(feedback.stars) else 3.0
    rows = _feedback_rows(features, feedback)
    targets = np.zeros(len(rows), np.float32)
    ratings, sizes = len(feedback.rated), np.ones(features.shape[1], np.float32)
    targets[:ratings] = feedback.stars - mean
    if prompts is not None:
        rated_prompts = prompts[feedback.rated]
        rows[:ratings] = less_group_means(rows[:ratings], rated_prompts)
        targets[:ratings] = less_group_means(targets[:ratings], rated_prompts)
        # Artifacts of one prompt differ less than those of all; a prior variance must mean the
        # same for both.
        sizes = np.maximum(rows[:ratings].std(0), MIN_SPREAD) if ratings else sizes
        rows /= sizes
    unit = float(targets[:ratings].var()) if ratings else 0.0
    unit = unit if unit > _EPSILON else 1.0
    expected_weights = np.zeros(features.shape[1], np.float32)
    if expected is not None:
        expected_weights += expected.astype(np.float32) * np.float32(math.sqrt(unit)) * sizes
    offsets = product(rows, expected_weights)
    targets -= offsets
    if prompts is not None:
        even = _with_even_spreads(rows[:ratings], prompts[feedback.rated])
        rows = np.hstack([rows, np.concatenate([even, rows[ratings:]])])
    weights = np.ones(len(rows))
    weights[: len(feedback.weights)] = feedback.weights
    parts = (rows, targets, offsets, expected_weights, weights)
    return Regression(*parts, sizes, mean, unit, ratings, len(feedback.choices))


def _feedback_rows(features: FloatArray, feedback: Feedback) -> FloatArray:
    """One row for each rating, less the mean of the rated, and each comparison, a difference.

    A difference of two artifacts has twice the noise variance of one; the root of a half makes them
    equal.
    """
    rated = features[feedback.rated].astype(np.float32)
    pairs = np.concatenate([feedback.choices, feedback.ties])
    gaps = features[pairs[:, 0]].astype(np.float32) - features[pairs[:, 1]]
    differences = gaps * np.float32(math.sqrt(0.5))
    return np.concatenate([rated - rated.mean(0) if len(rated) else rated, differences])


def less_group_means(values: FloatArray, groups: IndexArray) -> FloatArray:
    """Values (rows, ...) less the mean of their group, (rows,)."""
    _, groups = np.unique(groups, return_inverse=True)
    sums = np.zeros((int(groups.max(initial=-1)) + 1, *values.shape[1:]), values.dtype)
    np.add.at(sums, groups, values)
    counts = np.bincount(groups).reshape(-1, *[1] * (values.ndim - 1))
    return values - (sums / counts.astype(values.dtype))[groups]


def _with_even_spreads(rows: FloatArray, groups: IndexArray) -> FloatArray:
    """Rows (rows, features), centred in each group, with the overall spread in each; but where a
    feature is constant."""
    squares = rows**2
    overall = squares.mean(0) if len(rows) else squares
    within = np.maximum(squares - less_group_means(squares, groups), MIN_SPREAD**2 * overall)
    return rows * np.sqrt(overall / np.maximum(within, _EPSILON))


def group_means(values: FloatArray, groups: IndexArray, count: int) -> FloatArray:
    """The mean of each of `count` groups, then the overall mean, which empty groups get too."""
    sums, sizes = np.bincount(groups, values, count), np.bincount(groups, minlength=count)
    overall = float(values.mean()) if len(values) else 0.0
    return np.append(np.where(sizes > 0, sums / np.maximum(sizes, 1), overall), overall)
