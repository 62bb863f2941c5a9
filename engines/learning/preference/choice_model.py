"""Scores works by an artist's preference pairs among them, in one training run.

Invariant: pure functions of tensors, in float64, deterministic. Pairs within a single prompt
predict nothing.

The model is the one that sorts the artist's works. It is fitted to stars whose differences are as
large as the choices are clear, and to works that were rated alike as equal ones. How far it shrinks
its scores for want of ratings is no reason to learn less from them: the best of many samples beat
the worst far more often than two samples are ranked right. So the scores get a fixed spread, times
how much more often than not the best should win.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import scipy.sparse
import scipy.sparse.linalg
import torch

from engines.contract import Feedback, FloatArray, IndexArray
from engines.learning.preference.rating_model import STARS, BayesianPreference

_sparse: Any = scipy.sparse  # its types know too little of what it returns
_linalg: Any = scipy.sparse.linalg
FOLDS = 10
CHANCE_SHARE = 0.5
SPREAD = 0.7
"""Spread of the scores of a prompt's works where the best surely beat the worst, in units of
clarity: the best and the worst of many differ by more than two works that were rated."""
EXTREMES_GAP = 2.7
"""Gap of the best and the worst of a prompt's samples in units of their spread: the best three and
the worst three of sixteen that are normally distributed."""
PRIOR_SHARE, PRIOR_PROMPTS = 0.65, 16
"""Share of pairs that is expected to be ranked right, and how many prompts the expectation counts
for: from few prompts it cannot be told how well a taste is met."""
MAX_STAR_GAP = STARS - 1
"""Stars between two works of which the choice is as clear as can be."""


@dataclass(frozen=True)
class Choices:
    """Rows of the chosen and the rejected works, (pairs,) each, how clear each choice was, and
    the id of its prompt. `ties` (ties, 2) are rows of works of one prompt that were rated alike."""

    chosen_rows: torch.Tensor
    rejected_rows: torch.Tensor
    clarity: torch.Tensor
    prompts: torch.Tensor
    ties: torch.Tensor


def predict_scores(
    groups: Sequence[torch.Tensor],
    choices: Choices,
    yield_to_jobs: Callable[[], None] = lambda: None,
) -> torch.Tensor:
    """A score of every work, (works,), in units of clarity; all zero where nothing is predicted.

    `groups` are features of one kind each, (works, features), less the means of their prompts.
    `yield_to_jobs` is called before each of about ten fits.
    """
    features = torch.cat([group.double() for group in groups], 1)
    features = (features - features.mean(0)) / features.std(0, correction=0).clamp(min=1e-9)
    ends = np.cumsum([group.shape[1] for group in groups]).tolist()
    columns = [slice(start, end) for start, end in zip((0, *ends), ends, strict=False)]
    prompts = len(choices.prompts.unique())
    if prompts < 2:
        return torch.zeros(len(features), dtype=torch.float64)
    share = _share_ranked_right(features.numpy(), columns, choices, yield_to_jobs)
    share = (prompts * share + PRIOR_PROMPTS * PRIOR_SHARE) / (prompts + PRIOR_PROMPTS)
    certainty = _certainty(share)
    yield_to_jobs()
    scores = torch.from_numpy(_scores(features.numpy(), columns, choices))
    return certainty * SPREAD * scores / scores.square().mean().sqrt().clamp(min=1e-9)


def _certainty(share_ranked_right: float) -> float:
    """Return how much more often than not the best samples beat the worst, 0 to 1.

    The share of pairs ranked right is 1/2 + asin(r) / pi where scores correlate by r with a taste
    and both are normally distributed: Kendall and Gibbons 1990, "Rank Correlation Methods",
    section 10.
    """
    correlation = math.sin(math.pi * min(0.49, max(0.0, share_ranked_right - 0.5)))
    noise = math.sqrt(2 * (1 - correlation**2))
    return math.erf(EXTREMES_GAP * correlation / noise / math.sqrt(2))


def _scores(features: FloatArray, columns: Sequence[slice], choices: Choices) -> FloatArray:
    """Scores of all works, (works,), by the model of ratings."""
    feedback, components = _implied_stars(choices, len(features))
    model = BayesianPreference().fit(features, columns, feedback, components)
    return model.score(features) / MAX_STAR_GAP


def _share_ranked_right(
    features: FloatArray,
    columns: Sequence[slice],
    choices: Choices,
    yield_to_jobs: Callable[[], None],
) -> float:
    """The share of the clarity of choices whose works were left out that is predicted; one half
    where none can be left out without all others."""
    prompts = choices.prompts.unique()
    right = total = 0.0
    for fold in range(min(FOLDS, len(prompts))):
        yield_to_jobs()
        held_out = torch.isin(choices.prompts, prompts[fold::FOLDS])
        other_choices = _among_other_works(choices, held_out)
        if not len(other_choices.chosen_rows):
            continue
        scores = _scores(features, columns, other_choices)
        gaps = scores[choices.chosen_rows[held_out]] - scores[choices.rejected_rows[held_out]]
        clarity = choices.clarity[held_out].double().numpy()
        right += float((((gaps > 0) + 0.5 * (gaps == 0)) * clarity).sum())
        total += float(clarity.sum())
    return right / total if total else CHANCE_SHARE


def _among_other_works(choices: Choices, held_out: torch.Tensor) -> Choices:
    """The choices and ties among works that are in no choice held out."""
    works = torch.cat([choices.chosen_rows[held_out], choices.rejected_rows[held_out]])
    is_kept = ~(torch.isin(choices.chosen_rows, works) | torch.isin(choices.rejected_rows, works))
    return replace(
        choices,
        chosen_rows=choices.chosen_rows[is_kept],
        rejected_rows=choices.rejected_rows[is_kept],
        clarity=choices.clarity[is_kept],
        prompts=choices.prompts[is_kept],
        ties=choices.ties[~torch.isin(choices.ties, works).any(1)],
    )


def _implied_stars(choices: Choices, works: int) -> tuple[Feedback, IndexArray]:
    """Stars whose differences fit the choices best, and each work's connected component, (works,).

    Choices say nothing about the difference of works in different components.
    """
    row_pairs = np.stack([choices.chosen_rows.numpy(), choices.rejected_rows.numpy()], 1)
    pairs = np.concatenate([row_pairs, choices.ties.numpy().reshape(-1, 2)])
    rated, rows = np.unique(pairs, return_inverse=True)
    better_rows, worse_rows = rows.reshape(-1, 2).T
    numbers, signs = np.arange(len(pairs)), np.repeat([1.0, -1.0], len(pairs))
    places = np.tile(numbers, 2), np.concatenate([better_rows, worse_rows])
    differences = _sparse.csr_array((signs, places), shape=(len(pairs), len(rated)))
    gaps = np.zeros(len(pairs))
    gaps[: len(row_pairs)] = choices.clarity.double().numpy() * MAX_STAR_GAP
    # Sparse: thousands of choices name two works each, and a dense solution would take minutes.
    stars = np.asarray(_linalg.lsqr(differences, gaps, atol=1e-12, btol=1e-12)[0], np.float64)
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
