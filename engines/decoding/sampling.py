"""Chooses the next token of each row.

Invariant: a row's choice depends on its own logits, its own past and its own seed; exactly one
random number is drawn from the row's own stream for each token, however the choice is found.

Temperature first, then top-k, top-p, min-p, as transformers orders them. Sources: nucleus (top-p)
sampling, Holtzman et al. 2020; min-p, Nguyen et al. 2024; repetition penalty, Keskar et al. 2019,
eq. 1, in the sign-aware form that everybody uses, over prompt and text.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch

from engines.contract import EngineError

CANDIDATES = 64
"""Tokens looked at first; the whole vocabulary is sorted only where these do not settle it."""


@dataclass(frozen=True)
class Sampling:
    """How boldly to choose. The defaults change nothing of what the model says."""

    temperature: float = 1.0
    top_p: float = 1.0
    min_p: float = 0.0
    top_k: int = 0
    repetition_penalty: float = 1.0


@dataclass(frozen=True)
class Choice:
    """A chosen token and its plain probability under the model, before any setting bends it."""

    token: int
    probability: float


class Sampler:
    """Rows that are continued together, each with its seed.

    `prompts` holds token numbers, of one prompt for all rows or of one for each.
    """

    def __init__(
        self, how: Sampling, seeds: Sequence[int], prompts: Sequence[Sequence[int]]
    ) -> None:
        self.how = how
        self.streams = [np.random.Generator(np.random.Philox(seed)) for seed in seeds]
        self.past = _rectangular(prompts).expand(len(seeds), -1)
        # Kept from token to token: fresh memory of this size costs more than the sums in it.
        self.plain = self.scores = torch.empty(0)

    def some(self, rows: Sequence[int]) -> Sampler:
        """A sampler that goes on with these rows; it draws from their own streams."""
        chosen = copy.copy(self)
        chosen.streams, chosen.past = [self.streams[row] for row in rows], self.past[list(rows)]
        chosen.plain = chosen.scores = torch.empty(0)
        return chosen

    @torch.inference_mode()
    def choose(self, logits: torch.Tensor, active: Sequence[bool]) -> list[Choice]:
        """One token for each row of float32 `logits` (rows, vocabulary); 0 where not `active`.

        Raises `EngineError` when the model has broken down and its logits are not numbers.
        """
        if self.plain.shape != logits.shape:
            self.plain, self.scores = torch.empty_like(logits), torch.empty_like(logits)
        plain = torch.log_softmax(logits, -1, out=self.plain)
        scores = self._penalised(logits)
        top = scores.topk(min(self._reach(), scores.shape[-1]))
        values = top.values.double().cpu().numpy()
        if not np.isfinite(values[list(active), 0]).all():
            raise EngineError(
                "The model broke down: what it says is not a number.",
                remedy="Take its adapters off, or verify its files.",
            )
        tokens = self._tokens(scores, values, top.indices.cpu().numpy(), active)
        column = torch.tensor(tokens, device=plain.device)[:, None]
        self.past = torch.cat([self.past.to(column.device), column], 1)
        likely = plain.gather(1, column)[:, 0].exp().tolist()
        return [Choice(token, chance) for token, chance in zip(tokens, likely, strict=True)]

    def _reach(self) -> int:
        return 1 if self.how.temperature == 0 else max(CANDIDATES, self.how.top_k)

    def _penalised(self, logits: torch.Tensor) -> torch.Tensor:
        penalty = self.how.repetition_penalty
        if penalty == 1:
            return logits
        places = self.past.to(logits.device)
        past = logits.gather(1, places)
        bent = torch.where(past > 0, past / penalty, past * penalty)
        return self.scores.copy_(logits).scatter_(1, places, bent)

    def _tokens(
        self,
        scores: torch.Tensor,
        values: np.ndarray,
        indices: np.ndarray,
        active: Sequence[bool],
    ) -> list[int]:
        if self.how.temperature == 0:
            return [int(index) for index in indices[:, 0]]
        whole = values.shape[1] == scores.shape[1]
        masses = None if whole else self._masses(scores)
        tokens = [0] * len(values)
        for row in (row for row, writes in enumerate(active) if writes):
            draw = self.streams[row].random()
            mass = None if masses is None else masses[row]
            place = pick(self.how, values[row], mass, draw, whole)
            if place is None:
                tokens[row] = _from_all(self.how, scores[row], draw)
            else:
                tokens[row] = int(indices[row, place])
        return tokens

    def _masses(self, scores: torch.Tensor) -> np.ndarray | None:
        """Each row's total of exp((score - best) / temperature), where the settings need it."""
        needed = self.how.top_k == 0 and (self.how.top_p < 1 or self.how.min_p == 0)
        if not needed:
            return None
        best = torch.softmax(scores / self.how.temperature, -1).amax(-1)
        return 1.0 / best.double().cpu().numpy()


def _rectangular(prompts: Sequence[Sequence[int]]) -> torch.Tensor:
    """Which tokens each prompt has: (prompts, most of them); a token that stands twice is one."""
    kinds = [sorted(set(prompt)) for prompt in prompts]
    most = max(map(len, kinds))
    return torch.tensor([own + own[:1] * (most - len(own)) for own in kinds], dtype=torch.long)


def pick(
    how: Sampling, values: np.ndarray, mass: float | None, draw: float, whole: bool
) -> int | None:
    """The place in `values` (scores, best first) that `draw` in [0, 1) falls on.

    `mass` is the total weight of the vocabulary relative to the best. None when these values do
    not settle it, which cannot happen when they are the `whole` vocabulary.
    """
    weights = np.exp((values - values[0]) / how.temperature)
    if how.top_k:
        weights, whole, mass = weights[: how.top_k], True, None
    total = float(weights.sum()) if mass is None else mass
    keep = _survivors(how, weights, total)
    narrowed = how.top_p < 1 or how.min_p > 0
    if not whole and narrowed and keep >= len(weights):
        return None
    kept = np.cumsum(weights[:keep])
    limit = kept[-1] if whole or narrowed else total
    place = int(np.searchsorted(kept, draw * limit, side="right"))
    if place < len(kept):
        return place
    return len(kept) - 1 if whole or narrowed else None


def _survivors(how: Sampling, weights: np.ndarray, total: float) -> int:
    """How many of the best remain: the smallest set of mass top-p, and none below min-p."""
    keep = len(weights)
    if how.top_p < 1:
        enough = np.searchsorted(np.cumsum(weights), how.top_p * total, side="left")
        keep = min(keep, int(enough) + 1)
    if how.min_p > 0:
        keep = min(keep, int(np.count_nonzero(weights >= how.min_p)))
    return max(1, keep)


def _from_all(how: Sampling, scores: torch.Tensor, draw: float) -> int:
    """The same choice over the whole vocabulary, sorted; ties by token number."""
    values = scores.double().cpu().numpy()
    order = np.argsort(-values, kind="stable")
    place = pick(how, values[order], None, draw, whole=True)
    return int(order[place or 0])
