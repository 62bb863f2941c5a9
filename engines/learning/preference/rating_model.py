"""A Bayesian preference model: predicts stars of unrated artifacts from stars and comparisons.

Invariant: pure functions of arrays, deterministic. Rows of features have mean 0 and spread 1 over
all artifacts; predictions are in stars.

The stars of an artifact are a mean, plus a few single effects of one feature each, plus a small
effect of every feature, plus noise. Which feature a single effect belongs to is unknown: it has a
posterior over all of them, so that twenty ratings can find one feature among hundreds, and the
posterior variance is reported. Beforehand a large group of features is likelier to hold it than a
small one, by the root of its size, and most groups have no small effect. A comparison of two
artifacts is the sign of the difference of their stars.

What is expected before any feedback, such as what most people like, is the mean of the effects; how
an artist differs from it is fitted.

Some stars are slips that say nothing about the artifact. Which ones is unknown too: each rating is
weighted by the probability that it is none, given the others.

Artists who compare give their stars to what differs between artifacts of one prompt. For them each
prompt has its own mean of the stars and of the features, and a single effect may count by how an
artifact differs from the others of its prompt, for how much they differ (regression.py).

Sources
- Single effects and their fit one after another: Wang, Sarkar, Carbonetto and Stephens 2020, "A
  simple new approach to variable selection in regression" (SuSiE), sections 3.1 to 3.4.
- The small effect of every feature: ridge regression as a Gaussian prior, its variance averaged
  over a grid by its evidence, MacKay 1992, "Bayesian Interpolation", section 4; the prior over the
  grid is empirical Bayes, Casella 1985, "An Introduction to Empirical Bayes Data Analysis".
- Slips as a mixture of two noise distributions, separated by expectation and maximisation: Aitkin
  and Wilson 1980, "Mixture models, outliers, and the EM algorithm", section 2.
- Comparisons as truncated differences: Thurstone 1927, "A law of comparative judgment", with Albert
  and Chib 1993, "Bayesian analysis of binary and polychotomous response data", eq. 3.
- Which two to ask about: Houlsby, Huszár, Ghahramani and Lengyel 2011, "Bayesian Active Learning
  for Classification and Preference Learning", eq. 3.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from engines.contract import Columns, Feedback, FloatArray, IndexArray
from engines.learning.preference.evidence import permutation_p_value
from engines.learning.preference.products import product, require_finite
from engines.learning.preference.regression import Regression, group_means, make_regression
from engines.learning.preference.sweeps import (
    GroupEffect,
    SingleEffect,
    Sweeps,
    normal_cdf,
    normal_pdf,
)

STARS = 5
OUTLIER_SHARE = 0.1
"""Share of ratings that may be slips, in which all stars are equally likely."""
REWEIGHTINGS = 3
"""How often ratings are weighted again by the residuals of the last fit."""
MIN_REWEIGHTING = 0.05
"""Change of the weights below which another fit would be much the same."""
_PART = 4096


@dataclass(frozen=True)
class RatingModel:
    """A fitted model. `mean` of the stars, `noise_variance`: variance that no feature explains.

    `sizes` (features,): what a feature is divided by before its weight applies.
    `prompt_offsets` (prompts + 1,): how many stars artifacts of a prompt get besides their score;
    the last entry is for prompts that were never rated, and the only one without prompts.
    `expected` (features,): the part of the weights that holds before any feedback.
    """

    mean: float
    noise_variance: float
    weights: FloatArray
    single_effects: tuple[SingleEffect, ...]
    group_effects: tuple[GroupEffect, ...]
    sizes: FloatArray
    prompt_offsets: FloatArray
    expected: FloatArray

    def score(self, features: FloatArray) -> FloatArray:
        """See `FittedPreference`. Computed a part at a time, in double precision."""
        parts = (slice(begin, begin + _PART) for begin in range(0, len(features), _PART))
        scores = [features[part].astype(float) / self.sizes @ self.weights for part in parts]
        return np.concatenate(scores) if scores else np.zeros(0)

    def score_with_prompts(self, features: FloatArray, prompts: IndexArray) -> FloatArray:
        rows = np.minimum(prompts, len(self.prompt_offsets) - 1)
        return self.score(features) + self.prompt_offsets[rows]

    def variance(self, features: FloatArray) -> FloatArray:
        variance, features = np.zeros(len(features)), features / self.sizes
        for effect in self.single_effects:
            variance += product(features**2, effect.square) - product(features, effect.mean) ** 2
        for group in self.group_effects:
            projections = features[:, group.columns] @ group.directions
            length = (features[:, group.columns] ** 2).sum(1)
            rest = group.rest * (length - (projections**2).sum(1))
            variance += product(projections**2, group.variances) + rest
        return np.maximum(variance, 0.0)

    def importance(self) -> FloatArray:
        """The root of the mean square of each feature's weight, (features,)."""
        square = sum((effect.square for effect in self.single_effects), np.zeros(len(self.weights)))
        for group in self.group_effects:
            square[group.columns] += group.rest
        return np.sqrt(square) / self.sizes

    def draws(self, count: int) -> FloatArray:
        rng = np.random.default_rng(0)
        weights = np.tile(self.expected.astype(float), (count, 1))
        for effect in self.single_effects:
            inclusion = np.append(effect.inclusion, max(0.0, 1 - effect.inclusion.sum()))
            indices = rng.choice(len(inclusion), count, p=inclusion / inclusion.sum())
            draws = np.flatnonzero(indices < len(self.weights))
            columns = indices[draws]
            mean = effect.mean[columns] / effect.inclusion[columns]
            variance = effect.square[columns] / effect.inclusion[columns] - mean**2
            noise = rng.standard_normal(len(draws))
            weights[draws, columns] += mean + np.sqrt(np.maximum(variance, 0.0)) * noise
        for group in self.group_effects:
            noise = rng.standard_normal((count, len(group.directions)))
            along = noise @ group.directions
            spread = group.mean + np.sqrt(group.variances) * along
            rest = math.sqrt(group.rest) * (noise - along @ group.directions.T)
            weights[:, group.columns] += spread @ group.directions.T + rest
        return weights / self.sizes

    def information_gain(self, differences: FloatArray) -> FloatArray:
        mean, variance = self.score(differences), self.variance(differences)
        noise = 2 * self.noise_variance
        mean, variance = mean / math.sqrt(noise), variance / noise
        constant = math.pi * math.log(2) / 2
        conditional_entropy = np.exp(-(mean**2) / (2 * (variance + constant))) * np.sqrt(
            constant / (variance + constant)
        )
        return _binary_entropy(normal_cdf(mean / np.sqrt(1 + variance))) - conditional_entropy


class BayesianPreference:
    """The `PreferenceModel` of the studio; without state."""

    def fit(
        self,
        features: FloatArray,
        groups: Sequence[Columns],
        feedback: Feedback,
        prompts: IndexArray | None = None,
        stop: Callable[[], bool] = lambda: False,
        expected: FloatArray | None = None,
    ) -> RatingModel:
        """See `PreferenceModel`. Raises `FloatingPointError` where a number is not finite."""
        require_finite(features[feedback.judged], feedback.stars)
        problem = make_regression(features, feedback, prompts, expected)
        if not len(problem.rows):
            return _without_feedback(problem)
        sweeps = _fit_robustly(problem, groups, stop)
        weights = problem.features_of(sweeps.weights).astype(float) + problem.expected
        require_finite(weights, np.array(sweeps.noise_variance))
        scores = features[feedback.rated] / problem.sizes @ weights
        residuals = feedback.stars - problem.mean - scores
        offsets = np.array([residuals.mean() if len(residuals) else 0.0])
        if prompts is not None:
            prompt_count = int(prompts.max(initial=-1)) + 1
            offsets = group_means(residuals, prompts[feedback.rated], prompt_count)
        # Of very many ratings the projections take tens of megabytes, and nobody asks for them.
        group_effects = tuple(
            replace(effect, projections=np.zeros((0, 0))) for effect in sweeps.group_effects
        )
        single_effects = tuple(effect.by_feature(problem) for effect in sweeps.single_effects)
        effects = single_effects, group_effects
        noise_variance = sweeps.noise_variance
        return RatingModel(
            problem.mean,
            noise_variance,
            weights,
            *effects,
            problem.sizes,
            offsets,
            problem.expected,
        )

    def p_value(
        self,
        features: FloatArray,
        groups: Sequence[Columns],
        feedback: Feedback,
        prompts: IndexArray,
    ) -> float:
        return permutation_p_value(features, groups, feedback, prompts)


def _without_feedback(problem: Regression) -> RatingModel:
    """What is expected of an artist who has judged nothing yet."""
    weights, offsets = problem.expected.astype(float), np.zeros(1)
    return RatingModel(
        problem.mean, problem.unit, weights, (), (), problem.sizes, offsets, problem.expected
    )


def _fit_robustly(
    problem: Regression, groups: Sequence[Columns], stop: Callable[[], bool]
) -> Sweeps:
    """Fit, then fit again with ratings weighted by the probability that they are no slips."""
    weights, ratings = problem.weights.copy(), problem.ratings
    sweeps = Sweeps(problem, weights, groups)
    sweeps.run(stop)
    for _ in range(REWEIGHTINGS if ratings else 0):
        if stop():
            break
        residuals = problem.targets[:ratings] - product(problem.rows[:ratings], sweeps.weights)
        previous = weights.copy()
        is_inlier = _inlier_probability(residuals, sweeps.noise_variance)
        weights[:ratings] = is_inlier * problem.weights[:ratings]
        if np.abs(weights - previous).max() < MIN_REWEIGHTING:
            break
        del sweeps  # before the next ones: both have a copy of the rows
        sweeps = Sweeps(problem, weights, groups)
        sweeps.run(stop)
    return sweeps


def _inlier_probability(residuals: FloatArray, noise_variance: float) -> FloatArray:
    """The probability that ratings are no slips, (ratings,), from the residual of each."""
    scale = math.sqrt(noise_variance)
    inlier = (1 - OUTLIER_SHARE) * normal_pdf(residuals / scale) / scale
    return inlier / (inlier + OUTLIER_SHARE / STARS)


def _binary_entropy(probability: FloatArray) -> FloatArray:
    """Bits of a yes or no with this probability of yes."""
    probability = np.clip(probability, 1e-12, 1 - 1e-12)
    complement = 1 - probability
    return -(probability * np.log2(probability) + complement * np.log2(complement))
