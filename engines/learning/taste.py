"""Learns from a few choices which measured traits of works the artist goes by.

Invariant: pure functions of tensors, in float64, without chance. A taste that does not foretell
choices between works of prompts it was not fitted on foretells nothing at all.

Sources
- Ridge regression on differences of traits: the Bradley-Terry model of a choice with a linear
  score, Bradley and Terry 1952, its logistic link replaced by least squares on how clear a choice
  was, which is solved exactly and as exactly left out one prompt at a time.
- Few traits matter and most do not: scaling each by its own weight and fitting again is FOCUSS,
  Gorodnitsky and Rao 1997, "Sparse Signal Reconstruction from Limited Data Using FOCUSS".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch

PENALTIES = (0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0)
"""Ridge penalties tried, in units of the mean squared size of a difference."""
ROUNDS = 2
"""Further fits with each trait scaled by its weight so far, where single traits mean something."""
SHARPNESS = 3.0
"""How much louder the better of two judges is heard."""


@dataclass(frozen=True)
class Panel:
    """Traits of one kind, (works, traits). `sparse` where few of them should explain a taste."""

    traits: torch.Tensor
    sparse: bool


@dataclass(frozen=True)
class Choices:
    """Rows of the chosen and the rejected works, (pairs,) each, how clear each choice was, and
    the number of its prompt."""

    chosen: torch.Tensor
    rejected: torch.Tensor
    clarity: torch.Tensor
    prompts: torch.Tensor


def foretold(panels: Sequence[Panel], choices: Choices) -> torch.Tensor:
    """A score of every work, (works,), in units of clarity; all zero where nothing is foretold.

    One judge is fitted to each panel and heard by how much of the clarity of unseen prompts'
    choices it explains. Together they are believed as far as the best of them.
    """
    heard, total, best = torch.zeros(len(panels[0].traits), dtype=torch.float64), 0.0, 0.0
    for panel in panels:
        scores, explained = _judge(panel, choices)
        loudness = max(0.0, explained) ** SHARPNESS
        heard, total, best = heard + loudness * scores, total + loudness, max(best, explained)
    return heard * (best / total) if total else heard


def _judge(panel: Panel, choices: Choices) -> tuple[torch.Tensor, float]:
    """Scores of all works, (works,), and the share of unseen clarity explained, at most 1."""
    traits, wanted = panel.traits.double(), choices.clarity.double()
    weights = torch.ones(traits.shape[1], dtype=torch.float64)
    for _ in range(ROUNDS + 1 if panel.sparse else 1):
        traits = traits * weights.abs()
        seen = traits[choices.chosen] - traits[choices.rejected]
        size = seen.square().sum(1).mean().sqrt()
        if not size > 0:
            return torch.zeros(len(traits), dtype=torch.float64), 0.0
        traits, seen = traits / size, seen / size
        weights, missed = _ridge(seen, wanted, choices.prompts)
    return traits @ weights, float(1 - missed / wanted.square().sum())


def _ridge(
    seen: torch.Tensor, wanted: torch.Tensor, prompts: torch.Tensor
) -> tuple[torch.Tensor, torch.Tensor]:
    """Weights (traits,) by the penalty that misses least on prompts left out, and how much it does.

    `seen` (pairs, traits), `wanted` (pairs,). Leaving a prompt out needs no second fit: Rasmussen
    and Williams 2006, "Gaussian Processes for Machine Learning", eq. 5.12, with blocks for rows.
    """
    kernel = seen @ seen.T
    best: tuple[torch.Tensor, torch.Tensor] | None = None
    for penalty in PENALTIES:
        inverse = torch.linalg.inv(kernel + penalty * torch.eye(len(kernel), dtype=kernel.dtype))
        dual = inverse @ wanted
        missed = torch.zeros((), dtype=kernel.dtype)
        for prompt in prompts.unique():
            rows = (prompts == prompt).nonzero().flatten()
            left_out = torch.linalg.solve(inverse[rows][:, rows], dual[rows])
            missed = missed + left_out.square().sum()
        if best is None or missed < best[1]:
            best = seen.T @ dual, missed
    assert best is not None
    return best
