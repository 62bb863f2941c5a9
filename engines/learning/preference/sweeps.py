"""One fit of the preference model (rating_model.py), with the weights of the ratings as they are.

Invariant: in every sweep each effect is fitted again to the residuals of all others. Rows are in
single precision.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from engines.contract import Columns, FloatArray
from engines.learning.preference.products import product
from engines.learning.preference.regression import Regression

SINGLE_EFFECTS = 3
MAX_SWEEPS = 15
PRIOR_VARIANCES = np.array([0.0, 0.05, 0.1, 0.2, 0.4, 0.8])
"""Variances that an effect may have, in units of the stars' variance; of a single effect all are
equally likely."""
GROUP_PRIOR = np.array([0.9, 0.02, 0.02, 0.02, 0.02, 0.02])
"""How likely each is for the small effect of a group. Of rule raters three groups in four have none
(tests/raters/learn_prior.py). Nine in ten keep five ratings of one's own from undoing what most
people like."""
MIN_NOISE_SHARE = 0.1
"""Smallest share of the stars' variance that no feature explains."""
PRIOR_RATINGS = 10
"""How many ratings the prior for that share, one half, counts for."""
MIN_RATINGS_FOR_NOISE = 4
_VARIANCES = PRIOR_VARIANCES.astype(np.float32)
_TOLERANCE = 1e-3
_SIGNIFICANT = 1e-5
"""Smallest size of a principal direction, relative to the largest, in single precision."""
_EPSILON = 1e-9


@dataclass
class SingleEffect:
    """A single effect: posterior mean on each candidate of a regression, and mean of its square.

    `inclusion`: the probability that the effect is this candidate's, (candidates,); what is missing
    from 1 is the probability that there is no such effect. `fitted` (rows,) is the mean in rows.
    """

    mean: FloatArray
    square: FloatArray
    inclusion: FloatArray
    fitted: FloatArray

    def by_feature(self, problem: Regression) -> SingleEffect:
        """The same effect on the features, of which each may be several candidates."""
        mean, square, inclusion = (
            problem.features_of(part) for part in (self.mean, self.square, self.inclusion)
        )
        return replace(self, mean=mean, square=square, inclusion=inclusion, fitted=np.zeros(0))


@dataclass
class GroupEffect:
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


class Sweeps:
    """The sweeps of a fit: each effect is fitted again to the residuals of the others."""

    def __init__(
        self, problem: Regression, row_weights: FloatArray, groups: Sequence[Columns]
    ) -> None:
        roots = np.sqrt(row_weights).astype(np.float32)
        rows = problem.rows * roots[:, None]
        self._rows, self._targets, self._unit = rows, problem.targets * roots, problem.unit
        self._offsets = problem.offsets * roots
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
            SingleEffect(*nothing, self._fitted.copy()) for _ in range(SINGLE_EFFECTS)
        ]
        self.group_effects = [_principal_directions(rows, columns) for columns in groups]

    @property
    def weights(self) -> FloatArray:
        """The posterior mean of every candidate's weight, (candidates,)."""
        means = (effect.mean for effect in self.single_effects)
        weights = sum(means, np.zeros_like(self._sizes))
        for group in self.group_effects:
            weights[group.columns] += product(group.directions, group.mean)
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
        mean = (self._fitted[choices] + self._offsets[choices]) / scale
        probability = np.maximum(normal_cdf(mean), 1e-6)
        gaps = scale * (mean + normal_pdf(mean) / probability)
        self._targets[choices] = gaps - self._offsets[choices]

    def _refit_single(self, effect: SingleEffect) -> None:
        """One single effect, averaged over the feature it may belong to and over its variance."""
        self._fitted -= effect.fitted
        estimate = product(self._rows.T, self._targets - self._fitted) / self._sizes
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
        effect.fitted = product(self._rows, effect.mean)
        self._fitted += effect.fitted

    def _refit_group(self, group: GroupEffect) -> None:
        """The small effect of one group's features, averaged over its variance."""
        if not len(group.sizes):
            return
        self._fitted -= product(group.projections, group.mean)
        correlation = product(group.projections.T, self._targets - self._fitted)
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
        self._fitted += product(group.projections, group.mean)

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


def _principal_directions(rows: FloatArray, columns: Columns) -> GroupEffect:
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
    return GroupEffect(columns, vectors, part @ vectors, sizes, scale, zeros, zeros, 0.0)


def normal_cdf(values: FloatArray) -> FloatArray:
    """The standard normal's distribution function."""
    return 0.5 * np.array([math.erfc(-value / math.sqrt(2)) for value in values.tolist()])


def normal_pdf(values: FloatArray) -> FloatArray:
    """The standard normal's density."""
    return np.exp(-0.5 * values**2) / math.sqrt(2 * math.pi)
