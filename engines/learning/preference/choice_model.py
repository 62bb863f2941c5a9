"""Scores works by an artist's preference pairs among them, in one training run.

Invariant: pure functions of tensors, in float64, deterministic. Pairs within a single prompt
predict nothing.

Sources
- Ridge regression on differences of features: the Bradley-Terry model of a choice with a linear
  score, Bradley and Terry 1952, its logistic link replaced by least squares on how clear a choice
  was, which has an exact solution and an exact leave-one-prompt-out error.
- Few features matter and most do not: scaling each by its own weight and fitting again is FOCUSS,
  Gorodnitsky and Rao 1997, "Sparse Signal Reconstruction from Limited Data Using FOCUSS".
- Two predictors err in different works, so that their mean errs less: Bates and Granger 1969, "The
  Combination of Forecasts". The other predictor is the model that sorts the artist's works.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch

from engines.contract import Feedback, FloatArray, IndexArray
from engines.learning.preference.rating_model import STARS, BayesianPreference

PENALTIES = (0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0)
"""Ridge penalties tried, in units of the mean squared size of a difference."""
FOCUSS_ITERATIONS = 2
"""Further fits with each feature scaled by its weight so far, for sparse groups."""
SHARPNESS = 3.0
"""Exponent of the explained share by which the feature groups are weighted."""
MAX_STAR_GAP = STARS - 1
"""Stars between two works of which the choice is as clear as can be."""


@dataclass(frozen=True)
class FeatureGroup:
    """Features of one kind, (works, features). `is_sparse` where few should explain a taste."""

    values: torch.Tensor
    is_sparse: bool


@dataclass(frozen=True)
class Choices:
    """Rows of the chosen and the rejected works, (pairs,) each, how clear each choice was, and
    the id of its prompt."""

    chosen_rows: torch.Tensor
    rejected_rows: torch.Tensor
    clarity: torch.Tensor
    prompts: torch.Tensor


def predict_scores(groups: Sequence[FeatureGroup], choices: Choices) -> torch.Tensor:
    """A score of every work, (works,), in units of clarity; all zero where nothing is predicted.

    The mean of two predictors. Regression on the choices is zero where it fails on prompts left
    out; the model of ratings never is, but shrinks as its uncertainty grows.
    """
    if len(choices.prompts.unique()) < 2:
        return torch.zeros(len(groups[0].values), dtype=torch.float64)
    return (_regression_scores(groups, choices) + _rating_scores(groups, choices)) / 2


def _rating_scores(groups: Sequence[FeatureGroup], choices: Choices) -> torch.Tensor:
    """Scores by the model of ratings, from the stars that the choices imply."""
    features = torch.cat([group.values.double() for group in groups], 1)
    features = (features - features.mean(0)) / features.std(0, correction=0).clamp(min=1e-9)
    ends = np.cumsum([group.values.shape[1] for group in groups]).tolist()
    columns = [slice(start, end) for start, end in zip((0, *ends), ends, strict=False)]
    feedback, components = _implied_stars(choices, len(features))
    model = BayesianPreference().fit(features.numpy(), columns, feedback, components)
    return torch.from_numpy(model.score(features.numpy())) / MAX_STAR_GAP


def _implied_stars(choices: Choices, works: int) -> tuple[Feedback, IndexArray]:
    """Stars whose differences fit the choices best, and each work's connected component, (works,).

    Choices say nothing about the difference of works in different components.
    """
    pairs = np.stack([choices.chosen_rows.numpy(), choices.rejected_rows.numpy()], 1)
    rated, rows = np.unique(pairs, return_inverse=True)
    better_rows, worse_rows = rows.reshape(-1, 2).T
    signs = np.zeros((len(pairs), len(rated)))
    signs[np.arange(len(pairs)), better_rows] = 1
    signs[np.arange(len(pairs)), worse_rows] = -1
    gaps: FloatArray = choices.clarity.double().numpy() * MAX_STAR_GAP
    stars = np.asarray(np.linalg.lstsq(signs, gaps, rcond=None)[0], np.float64)
    return Feedback(rated, stars), _connected_components(pairs, works)


def _connected_components(pairs: IndexArray, works: int) -> IndexArray:
    """Ids, (works,), that are equal where pairs lead from one work to another."""
    ids, previous = np.arange(works), np.zeros(works, np.intp)
    while not np.array_equal(ids, previous):
        previous = ids.copy()
        lower = ids[pairs].min(1)
        np.minimum.at(ids, pairs[:, 0], lower)
        np.minimum.at(ids, pairs[:, 1], lower)
    return ids


def _regression_scores(groups: Sequence[FeatureGroup], choices: Choices) -> torch.Tensor:
    """The mean of one regression for each group, weighted by how much of the clarity of left-out
    prompts' choices it explains, and scaled by the share that the best one explains.
    """
    weighted = torch.zeros(len(groups[0].values), dtype=torch.float64)
    total, best = 0.0, 0.0
    for group in groups:
        scores, explained = _fit_group(group, choices)
        weight = max(0.0, explained) ** SHARPNESS
        weighted, total, best = weighted + weight * scores, total + weight, max(best, explained)
    return weighted * (best / total) if total else weighted


def _fit_group(group: FeatureGroup, choices: Choices) -> tuple[torch.Tensor, float]:
    """Scores of all works, (works,), and the share of left-out clarity explained, at most 1."""
    features, targets = group.values.double(), choices.clarity.double()
    weights, error = torch.ones(features.shape[1], dtype=torch.float64), torch.zeros(())
    for _ in range(FOCUSS_ITERATIONS + 1 if group.is_sparse else 1):
        features = features * weights.abs()
        differences = features[choices.chosen_rows] - features[choices.rejected_rows]
        size = differences.square().sum(1).mean().sqrt()
        if not size > 0:
            return torch.zeros(len(features), dtype=torch.float64), 0.0
        features, differences = features / size, differences / size
        weights, error = _ridge(differences, targets, choices.prompts)
    return features @ weights, float(1 - error / targets.square().sum())


def _ridge(
    differences: torch.Tensor, targets: torch.Tensor, prompts: torch.Tensor
) -> tuple[torch.Tensor, torch.Tensor]:
    """Weights (features,) by the penalty with the least error on left-out prompts, and that error.

    `differences` (pairs, features), `targets` (pairs,). Leaving a prompt out needs no second fit:
    Rasmussen and Williams 2006, "Gaussian Processes for Machine Learning", eq. 5.12, with blocks
    for rows.
    """
    kernel = differences @ differences.T
    best: tuple[torch.Tensor, torch.Tensor] | None = None
    for penalty in PENALTIES:
        inverse = torch.linalg.inv(kernel + penalty * torch.eye(len(kernel), dtype=kernel.dtype))
        dual = inverse @ targets
        error = _left_out_error(inverse, dual, prompts)
        if best is None or error < best[1]:
            best = differences.T @ dual, error
    assert best is not None
    return best


def _left_out_error(
    inverse: torch.Tensor, dual: torch.Tensor, prompts: torch.Tensor
) -> torch.Tensor:
    error = torch.zeros((), dtype=dual.dtype)
    for prompt in prompts.unique():
        rows = (prompts == prompt).nonzero().flatten()
        residuals = torch.linalg.solve(inverse[rows][:, rows], dual[rows])
        error = error + residuals.square().sum()
    return error
