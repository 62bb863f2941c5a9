"""A Bayesian preference model: predicts stars of unrated artifacts from stars and comparisons.

Invariant: pure functions of arrays, deterministic. Rows of features have mean 0 and spread 1 over
all artifacts; predictions are in stars.

The stars of an artifact are a mean, plus a few single effects of one feature each, plus a small
effect of every feature, plus noise. Which feature a single effect belongs to is unknown: it has a
posterior over all of them, so that twenty ratings can find one feature among hundreds, and the
posterior variance is reported. Beforehand a large group of features is likelier to hold it than a
small one, by the root of its size, and most groups have no small effect. A comparison of two
artifacts is the sign of the difference of their stars.

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
from dataclasses import dataclass, field, replace

import numpy as np

from engines.contract import Columns, Feedback, FloatArray, IndexArray
from engines.learning.preference.evidence import permutation_p_value
from engines.learning.preference.regression import Regression, group_means, make_regression

SINGLE_EFFECTS = 3
MAX_SWEEPS = 15
PRIOR_VARIANCES = np.array([0.0, 0.05, 0.1, 0.2, 0.4, 0.8])
"""Variances that an effect may have, in units of the stars' variance; of a single effect all are
equally likely."""
GROUP_PRIOR = np.array([0.75, 0.05, 0.05, 0.05, 0.05, 0.05])
"""How likely each is for the small effect of a group: three groups in four have none, as with rule
raters (tests/raters/learn_prior.py)."""
MIN_NOISE_SHARE = 0.1
"""Smallest share of the stars' variance that no feature explains."""
PRIOR_RATINGS = 10
"""How many ratings the prior for that share, one half, counts for."""
MIN_RATINGS_FOR_NOISE = 4
STARS = 5
OUTLIER_SHARE = 0.1
"""Share of ratings that may be slips, in which all stars are equally likely."""
REWEIGHTINGS = 3
"""How often ratings are weighted again by the residuals of the last fit."""
MIN_REWEIGHTING = 0.05
"""Change of the weights below which another fit would be much the same."""
_VARIANCES = PRIOR_VARIANCES.astype(np.float32)
_TOLERANCE = 1e-3
_SIGNIFICANT = 1e-5
"""Smallest size of a principal direction, relative to the largest, in single precision."""
_PART = 4096
_EPSILON = 1e-9


@dataclass
class _SingleEffect:
    """A single effect: posterior mean on each candidate of a regression, and mean of its square.

    `inclusion`: the probability that the effect is this candidate's, (candidates,); what is missing
    from 1 is the probability that there is no such effect. `fitted` (rows,) is the mean in rows.
    """

    mean: FloatArray
    square: FloatArray
    inclusion: FloatArray
    fitted: FloatArray

    def by_feature(self, problem: Regression) -> _SingleEffect:
        """The same effect on the features, of which each may be several candidates."""
        mean, square, inclusion = (
            problem.features_of(part) for part in (self.mean, self.square, self.inclusion)
        )
        return replace(self, mean=mean, square=square, inclusion=inclusion, fitted=np.zeros(0))


@dataclass
class _GroupEffect:
    """The small effect of every feature of one group, along the principal directions of the rows.

    `projections` (rows, directions) are the rows' coordinates, `sizes` their sums of squares,
    `scale` a row's mean square. `variances` (directions,) is the posterior variance along each,
    `rest` along any other direction. `explained_variance` adds up the variance in the rows.
    """

    columns: Columns
    directions: FloatArray
    projections: FloatArray
    sizes: FloatArray
    scale: float
    mean: FloatArray
    variances: FloatArray
    rest: float
    explained_variance: float = 0.0


@dataclass(frozen=True)
class RatingModel:
    """A fitted model. `mean` of the stars, `noise_variance`: variance that no feature explains.

    `sizes` (features,): what a feature is divided by before its weight applies.
    `prompt_offsets` (prompts + 1,): how many stars artifacts of a prompt get besides their score;
    the last entry is for prompts that were never rated. Empty without prompts.
    """

    mean: float
    noise_variance: float
    weights: FloatArray
    single_effects: tuple[_SingleEffect, ...]
    group_effects: tuple[_GroupEffect, ...]
    sizes: FloatArray
    prompt_offsets: FloatArray = field(default_factory=lambda: np.zeros(0))

    def score(self, features: FloatArray) -> FloatArray:
        """See `FittedPreference`. Computed a part at a time, in double precision."""
        parts = (slice(begin, begin + _PART) for begin in range(0, len(features), _PART))
        scores = [features[part].astype(float) / self.sizes @ self.weights for part in parts]
        return np.concatenate(scores) if scores else np.zeros(0)

    def score_with_prompts(self, features: FloatArray, prompts: IndexArray) -> FloatArray:
        """See `FittedPreference`."""
        scores = self.score(features)
        if not len(self.prompt_offsets):
            return scores
        return scores + self.prompt_offsets[np.minimum(prompts, len(self.prompt_offsets) - 1)]

    def variance(self, features: FloatArray) -> FloatArray:
        """See `FittedPreference`."""
        variance, features = np.zeros(len(features)), features / self.sizes
        for effect in self.single_effects:
            variance += features**2 @ effect.square - (features @ effect.mean) ** 2
        for group in self.group_effects:
            projections = features[:, group.columns] @ group.directions
            length = (features[:, group.columns] ** 2).sum(1)
            rest = group.rest * (length - (projections**2).sum(1))
            variance += projections**2 @ group.variances + rest
        return np.maximum(variance, 0.0)

    def importance(self) -> FloatArray:
        """The root of the mean square of each feature's weight, (features,)."""
        square = sum((effect.square for effect in self.single_effects), np.zeros(len(self.weights)))
        for group in self.group_effects:
            square[group.columns] += group.rest
        return np.sqrt(square) / self.sizes

    def draws(self, count: int) -> FloatArray:
        """See `FittedPreference`."""
        rng = np.random.default_rng(0)
        weights = np.zeros((count, len(self.weights)))
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
        """See `FittedPreference`."""
        mean, variance = self.score(differences), self.variance(differences)
        noise = 2 * self.noise_variance
        mean, variance = mean / math.sqrt(noise), variance / noise
        constant = math.pi * math.log(2) / 2
        conditional_entropy = np.exp(-(mean**2) / (2 * (variance + constant))) * np.sqrt(
            constant / (variance + constant)
        )
        return _binary_entropy(_normal_cdf(mean / np.sqrt(1 + variance))) - conditional_entropy


class BayesianPreference:
    """The `PreferenceModel` of the studio; without state."""

    def fit(
        self,
        features: FloatArray,
        groups: Sequence[Columns],
        feedback: Feedback,
        prompts: IndexArray | None = None,
        stop: Callable[[], bool] = lambda: False,
    ) -> RatingModel:
        """See `PreferenceModel`."""
        problem = make_regression(features, feedback, prompts)
        sweeps = _fit_robustly(problem, groups, stop)
        weights = problem.features_of(sweeps.weights).astype(float)
        offsets = np.zeros(0)
        if prompts is not None:
            scores = features[feedback.rated] / problem.sizes @ weights
            residuals = feedback.stars - problem.mean - scores
            prompt_count = int(prompts.max(initial=-1)) + 1
            offsets = group_means(residuals, prompts[feedback.rated], prompt_count)
        # Of very many ratings the projections take tens of megabytes, and nobody asks for them.
        group_effects = tuple(
            replace(effect, projections=np.zeros((0, 0))) for effect in sweeps.group_effects
        )
        single_effects = tuple(effect.by_feature(problem) for effect in sweeps.single_effects)
        effects = single_effects, group_effects
        noise_variance = sweeps.noise_variance
        return RatingModel(problem.mean, noise_variance, weights, *effects, problem.sizes, offsets)

    def p_value(
        self,
        features: FloatArray,
        groups: Sequence[Columns],
        feedback: Feedback,
        prompts: IndexArray,
    ) -> float:
        """See `PreferenceModel`."""
        return permutation_p_value(features, groups, feedback, prompts)


def _fit_robustly(
    problem: Regression, groups: Sequence[Columns], stop: Callable[[], bool]
) -> _Sweeps:
    """Fit, then fit again with ratings weighted by the probability that they are no slips."""
    weights, ratings = np.ones(len(problem.rows)), problem.ratings
    sweeps = _Sweeps(problem, weights, groups)
    sweeps.run(stop)
    for _ in range(REWEIGHTINGS if ratings else 0):
        if stop():
            break
        residuals = problem.targets[:ratings] - problem.rows[:ratings] @ sweeps.weights
        previous = weights.copy()
        weights[:ratings] = _inlier_probability(residuals, sweeps.noise_variance)
        if np.abs(weights - previous).max() < MIN_REWEIGHTING:
            break
        del sweeps  # before the next ones: both have a copy of the rows
        sweeps = _Sweeps(problem, weights, groups)
        sweeps.run(stop)
    return sweeps


class _Sweeps:
    """The sweeps of a fit: each effect is fitted again to the residuals of the others."""

    def __init__(
        self, problem: Regression, row_weights: FloatArray, groups: Sequence[Columns]
    ) -> None:
        roots = np.sqrt(row_weights).astype(np.float32)
        rows = problem.rows * roots[:, None]
        self._rows, self._targets, self._unit = rows, problem.targets * roots, problem.unit
        self._ratings, self._choices = problem.ratings, problem.choices
        self._effective_ratings = float(row_weights[: problem.ratings].sum())
        self._sizes = np.maximum((rows**2).sum(0), _EPSILON)
        prior = np.zeros_like(problem.sizes)
        for columns in groups:
            prior[columns] = 1 / math.sqrt(max(1, len(prior[columns])))
        prior /= max(float(prior.sum()), _EPSILON)
        count = int(rows.shape[1])
        self._prior = np.tile(prior, count // max(1, len(prior)))
        self.noise_variance = problem.unit / 2
        self._squares = (rows[: self._ratings] ** 2).sum(0)
        self._fitted = np.zeros_like(self._targets)
        nothing = np.zeros_like(self._sizes), np.zeros_like(self._sizes), np.zeros_like(self._sizes)
        self.single_effects = [
            _SingleEffect(*nothing, self._fitted.copy()) for _ in range(SINGLE_EFFECTS)
        ]
        self.group_effects = [_principal_directions(rows, columns) for columns in groups]

    @property
    def weights(self) -> FloatArray:
        """The posterior mean of every candidate's weight, (candidates,)."""
        means = (effect.mean for effect in self.single_effects)
        weights = sum(means, np.zeros_like(self._sizes))
        for group in self.group_effects:
            weights[group.columns] += group.directions @ group.mean
        return weights

    def run(self, stop: Callable[[], bool]) -> None:
        """Sweep until the noise variance converges, or `stop` is true."""
        for _ in range(MAX_SWEEPS):
            if stop():
                return
            self._impute_choices()
            for effect in self.single_effects:
                self._refit_single(effect)
            for group in self.group_effects:
                self._refit_group(group)
            previous, self.noise_variance = self.noise_variance, self._estimate_noise()
            has_converged = abs(previous - self.noise_variance) < _TOLERANCE * self._unit
            if has_converged and not self._choices:
                return

    def _impute_choices(self) -> None:
        """The expected differences of stars behind the choices, given the present fit."""
        choices = slice(self._ratings, self._ratings + self._choices)
        scale = math.sqrt(self.noise_variance)
        mean = self._fitted[choices] / scale
        probability = np.maximum(_normal_cdf(mean), 1e-6)
        self._targets[choices] = scale * (mean + _normal_pdf(mean) / probability)

    def _refit_single(self, effect: _SingleEffect) -> None:
        """One single effect, averaged over the feature it may belong to and over its variance."""
        self._fitted -= effect.fitted
        estimate = self._rows.T @ (self._targets - self._fitted) / self._sizes
        error = self.noise_variance / self._sizes
        prior = (_VARIANCES * np.float32(self._unit))[:, None]
        shrinkage = prior / (prior + error)
        evidence = 0.5 * np.log1p(-shrinkage) + 0.5 * estimate**2 / error * shrinkage
        evidence[:, self._prior == 0] = -np.inf
        posterior = self._prior * np.exp(evidence - evidence.max())
        posterior /= posterior.sum()
        mean = shrinkage * estimate
        effect.mean = (posterior * mean).sum(0)
        effect.square = (posterior * (mean**2 + shrinkage * error)).sum(0)
        effect.inclusion = posterior[PRIOR_VARIANCES > 0].sum(0)
        effect.fitted = self._rows @ effect.mean
        self._fitted += effect.fitted

    def _refit_group(self, group: _GroupEffect) -> None:
        """The small effect of one group's features, averaged over its variance."""
        if not len(group.sizes):
            return
        self._fitted -= group.projections @ group.mean
        correlation = group.projections.T @ (self._targets - self._fitted)
        # In units of a row's mean square, so that a variance means the same for every group.
        prior = (_VARIANCES * np.float32(self._unit / group.scale))[:, None]
        total = prior * group.sizes + self.noise_variance
        evidence = -0.5 * np.log(total / self.noise_variance).sum(1)
        evidence += 0.5 * (correlation**2 * prior / total).sum(1) / self.noise_variance
        evidence += np.log(GROUP_PRIOR)
        posterior = np.exp(evidence - evidence.max())
        posterior = (posterior / posterior.sum())[:, None]
        group.mean = (posterior * prior / total).sum(0) * correlation
        group.variances = (posterior * prior * self.noise_variance / total).sum(0)
        group.rest = float((posterior * prior).sum())
        group.explained_variance = float((group.variances * group.sizes).sum())
        self._fitted += group.projections @ group.mean

    def _estimate_noise(self) -> float:
        """Variance of the stars that is not explained, plus the effects' posterior variance."""
        if self._ratings < MIN_RATINGS_FOR_NOISE:
            return self.noise_variance
        ratings = slice(self._ratings)
        residual = float(((self._targets[ratings] - self._fitted[ratings]) ** 2).sum())
        for effect in self.single_effects:
            residual += float(self._squares @ effect.square)
            residual -= float((effect.fitted[ratings] ** 2).sum())
        rating_share = self._ratings / len(self._rows)
        residual += rating_share * sum(group.explained_variance for group in self.group_effects)
        prior = PRIOR_RATINGS * self._unit / 2
        noise = (residual + prior) / (self._effective_ratings + PRIOR_RATINGS)
        return max(noise, MIN_NOISE_SHARE * self._unit)


def _inlier_probability(residuals: FloatArray, noise_variance: float) -> FloatArray:
    """The probability that ratings are no slips, (ratings,), from the residual of each."""
    scale = math.sqrt(noise_variance)
    inlier = (1 - OUTLIER_SHARE) * _normal_pdf(residuals / scale) / scale
    return inlier / (inlier + OUTLIER_SHARE / STARS)


def _principal_directions(rows: FloatArray, columns: Columns) -> _GroupEffect:
    """The directions in which the rows differ within these columns, and how much."""
    part = rows[:, columns]
    is_wide = part.shape[1] > part.shape[0]
    sizes, vectors = np.linalg.eigh(part @ part.T if is_wide else part.T @ part)
    is_significant = sizes > _SIGNIFICANT * max(float(sizes.max(initial=0.0)), _EPSILON)
    sizes, vectors = sizes[is_significant], vectors[:, is_significant]
    if is_wide:
        vectors = part.T @ vectors / np.sqrt(sizes)
    zeros = np.zeros_like(sizes)
    scale = float((part**2).sum(1).mean())
    return _GroupEffect(columns, vectors, part @ vectors, sizes, scale, zeros, zeros, 0.0)


def _normal_cdf(values: FloatArray) -> FloatArray:
    """The standard normal's distribution function."""
    return 0.5 * np.array([math.erfc(-value / math.sqrt(2)) for value in values.tolist()])


def _normal_pdf(values: FloatArray) -> FloatArray:
    return np.exp(-0.5 * values**2) / math.sqrt(2 * math.pi)


def _binary_entropy(probability: FloatArray) -> FloatArray:
    """Bits of a yes or no with this probability of yes."""
    probability = np.clip(probability, 1e-12, 1 - 1e-12)
    complement = 1 - probability
    return -(probability * np.log2(probability) + complement * np.log2(complement))
