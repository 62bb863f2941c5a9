"""Learns from a few choices which measured traits of works the artist goes by.

Invariant: pure functions of tensors, in float64, without chance. Choices within a single prompt
foretell nothing.

Sources
- Ridge regression on differences of traits: the Bradley-Terry model of a choice with a linear
  score, Bradley and Terry 1952, its logistic link replaced by least squares on how clear a choice
  was, which is solved exactly and as exactly left out one prompt at a time.
- Few traits matter and most do not: scaling each by its own weight and fitting again is FOCUSS,
  Gorodnitsky and Rao 1997, "Sparse Signal Reconstruction from Limited Data Using FOCUSS".
- Two ways of judging err in different works, so that their mean errs less: Bates and Granger 1969,
  "The Combination of Forecasts". The other way is the model that sorts the artist's works.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch

from engines.learning import preference
from engines.learning.preference import Numbers, Places, Said

PENALTIES = (0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0)
"""Ridge penalties tried, in units of the mean squared size of a difference."""
ROUNDS = 2
"""Further fits with each trait scaled by its weight so far, where single traits mean something."""
SHARPNESS = 3.0
"""How much louder the better of two judges is heard."""
WIDEST_GAP = preference.STARS - 1
"""Stars between two works of which the choice is as clear as can be."""


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

    Both ways of judging are heard alike. The one by traits is silent where it fails on prompts left
    out; the one by stars always speaks, the fainter the more doubt there is.
    """
    if len(choices.prompts.unique()) < 2:
        return torch.zeros(len(panels[0].traits), dtype=torch.float64)
    return (_by_traits(panels, choices) + _by_stars(panels, choices)) / 2


def _by_stars(panels: Sequence[Panel], choices: Choices) -> torch.Tensor:
    """Scores by the model of preference, from the stars that the choices stand for."""
    works = torch.cat([panel.traits.double() for panel in panels], 1)
    works = (works - works.mean(0)) / works.std(0, correction=0).clamp(min=1e-9)
    ends = np.cumsum([panel.traits.shape[1] for panel in panels]).tolist()
    sets = [slice(first, last) for first, last in zip((0, *ends), ends, strict=False)]
    said, groups = _stars(choices, len(works))
    liking = preference.fit(works.numpy(), sets, said, groups).liking(works.numpy())
    return torch.from_numpy(liking) / WIDEST_GAP


def _stars(choices: Choices, works: int) -> tuple[Said, Places]:
    """Stars whose differences fit the choices best, and the number of each work's group, (works,).

    Works that no choice leads to from one another are in different groups: of them nothing is said.
    """
    places = np.stack([choices.chosen.numpy(), choices.rejected.numpy()], 1)
    rated, rows = np.unique(places, return_inverse=True)
    chosen, rejected = rows.reshape(-1, 2).T
    signs = np.zeros((len(places), len(rated)))
    signs[np.arange(len(places)), chosen] = 1
    signs[np.arange(len(places)), rejected] = -1
    gaps: Numbers = choices.clarity.double().numpy() * WIDEST_GAP
    stars = np.linalg.lstsq(signs, gaps, rcond=None)[0]
    return Said(rated, stars), _linked(places, works)


def _linked(pairs: Places, works: int) -> Places:
    """Numbers, (works,), that are equal where pairs lead from one work to another."""
    numbers, before = np.arange(works), np.zeros(works, np.intp)
    while not np.array_equal(numbers, before):
        before = numbers.copy()
        lower = numbers[pairs].min(1)
        np.minimum.at(numbers, pairs[:, 0], lower)
        np.minimum.at(numbers, pairs[:, 1], lower)
    return numbers


def _by_traits(panels: Sequence[Panel], choices: Choices) -> torch.Tensor:
    """One judge is fitted to each panel and heard by how much of the clarity of unseen prompts'
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
