"""Which tokens earned the scores of works, so that these tokens are learned first.

Invariant: a function of works and their scores alone. What counts is by how much the credit of a
token differs from the mean of its work, so that a work counts as a whole as much as without them.

In the plain loss every token of a chosen work gains as much as any other, though few of them are
why it was chosen. What else changes costs variety and likelihood, and ends how far an adapter can
be extrapolated. So tokens are weighted by an estimate of their own reward: Liu et al. 2024,
"TIS-DPO: Token-level Importance Sampling for Direct Preference Optimization With Estimated
Weights", who estimate it with two further models. Here it is read off a regression of the scores on
the mean embedding of a work's tokens: what it predicts is a mean over tokens, so each one has its
part. A token's weight is one plus its credit in a chosen work, one less its credit in a rejected
one.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch

from engines.learning.sample_features import center_within_prompts
from engines.learning.sequences import TokenExample, mean_embeddings

FOLDS = 10
PENALTIES = (0.03, 0.1, 0.3, 1.0, 3.0, 10.0)
"""Of the regression, in units of the mean squared length of the works' embeddings."""
PART = 4096
"""Tokens of the vocabulary of which credits are computed at a time."""
_EPSILON = 1e-9


def estimate_token_credits(
    embeddings: torch.Tensor,
    examples: Sequence[TokenExample],
    scores: torch.Tensor,
    prompts: torch.Tensor,
) -> torch.Tensor:
    """The credit of each token of the vocabulary, (vocabulary,), float32 on the CPU.

    `embeddings` (vocabulary, width); `scores` and `prompts` (works,) of the examples, none of which
    is empty. Within works the credits have a spread of one, times the correlation of the scores
    with what is predicted of them from works of other prompts; all are zero where there is none.
    """
    features = center_within_prompts(mean_embeddings(embeddings, examples), prompts)
    targets = center_within_prompts(scores.double(), prompts)
    penalty, correlation = _best_penalty(features, targets, prompts)
    direction = features.T @ _dual_weights(features @ features.T, targets, penalty)
    values = torch.cat([part.double().cpu() @ direction for part in embeddings.split(PART)])
    spread = torch.cat([_centered(values[list(example.completion)]) for example in examples]).std()
    return (max(0.0, correlation) * values / spread.clamp(min=_EPSILON)).float()


def _centered(values: torch.Tensor) -> torch.Tensor:
    return values - values.mean()


def _best_penalty(
    features: torch.Tensor, targets: torch.Tensor, prompts: torch.Tensor
) -> tuple[float, float]:
    """The penalty that predicts prompts left out best, and the correlation that it reaches."""
    products = features @ features.T
    unit = float(products.diagonal().mean().clamp(min=_EPSILON))
    every = prompts.unique()
    folds = [torch.isin(prompts, every[fold::FOLDS]) for fold in range(min(FOLDS, len(every)))]
    best = (unit, 0.0)
    for penalty in PENALTIES if len(every) > 1 else ():
        predicted = torch.zeros_like(targets)
        for held_out in folds:
            train = products[~held_out][:, ~held_out]
            weights = _dual_weights(train, targets[~held_out], penalty * unit)
            predicted[held_out] = products[held_out][:, ~held_out] @ weights
        sizes = (predicted.norm() * targets.norm()).clamp(min=_EPSILON)
        correlation = float(predicted @ targets / sizes)
        best = max(best, (penalty * unit, correlation), key=lambda scored: scored[1])
    return best


def _dual_weights(products: torch.Tensor, targets: torch.Tensor, penalty: float) -> torch.Tensor:
    """The weight of each work in a ridge regression, (works,), from products (works, works)."""
    return torch.linalg.solve(products + penalty * torch.eye(len(products)).double(), targets)
