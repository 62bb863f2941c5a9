"""Samples the next token of each row.

Invariant: a row's token depends on its own logits, its own earlier tokens and its own seed. Each
token takes exactly one random number from the row's own generator; at temperature 0 it takes none.

Order: repetition penalty, temperature, top-k, top-p, min-p, as in transformers. Sources: nucleus
(top-p) sampling, Holtzman et al. 2020; min-p, Nguyen et al. 2024; repetition penalty, Keskar et al.
2019, eq. 1, in the common sign-aware form, over prompt and text.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch

from engines.contract import EngineError
from engines.contract.text import Text

CANDIDATES = 64
"""Tokens tried first; the whole vocabulary is sorted only where these do not decide the draw."""


@dataclass(frozen=True)
class SamplingParams:
    """How to sample. The defaults leave the model's distribution unchanged."""

    temperature: float = 1.0
    top_p: float = 1.0
    min_p: float = 0.0
    top_k: int = 0
    repetition_penalty: float = 1.0


@dataclass(frozen=True)
class SampledToken:
    """A token and its probability under the model, before any sampling parameter is applied."""

    token: int
    probability: float


class Sampler:
    """Samples rows that are continued together, each with its own seed.

    `prompts` holds token ids: of one prompt for all rows, or of one prompt for each row.
    """

    def __init__(
        self, params: SamplingParams, seeds: Sequence[int], prompts: Sequence[Sequence[int]]
    ) -> None:
        self.params = params
        self.generators = [np.random.Generator(np.random.Philox(seed)) for seed in seeds]
        # The distinct tokens of the prompt, then every generated token, as often as it occurs. A
        # repetition changes nothing: each gets the same penalized logit.
        self.penalized_tokens = _padded_token_sets(prompts).expand(len(seeds), -1)
        # Reused for every token: allocating memory of this size costs more than the sums in it.
        self.logprobs = self.scores = torch.empty(0)

    def select_rows(self, rows: Sequence[int]) -> Sampler:
        """A sampler of these rows only, which draws from the same generators."""
        selection = copy.copy(self)
        selection.generators = [self.generators[row] for row in rows]
        selection.penalized_tokens = self.penalized_tokens[list(rows)]
        selection.logprobs = selection.scores = torch.empty(0)
        return selection

    @torch.inference_mode()
    def sample(self, logits: torch.Tensor, active: Sequence[bool]) -> list[SampledToken]:
        """One token for each row of float32 `logits` (rows, vocab_size); 0 where not `active`.

        Raises `EngineError` when the logits of an active row are not finite.
        """
        if self.logprobs.shape != logits.shape:
            self.logprobs, self.scores = torch.empty_like(logits), torch.empty_like(logits)
        logprobs = torch.log_softmax(logits, -1, out=self.logprobs)
        scores = self._apply_repetition_penalty(logits)
        top = scores.topk(min(self._top_count(), scores.shape[-1]))
        values = top.values.double().cpu().numpy()
        if not np.isfinite(values[list(active), 0]).all():
            raise EngineError(
                Text("The model's logits are not finite."),
                remedy=Text("Take its adapters off, or verify its files."),
            )
        tokens = self._sample_tokens(scores, values, top.indices.cpu().numpy(), active)
        column = torch.tensor(tokens, device=logprobs.device)[:, None]
        self.penalized_tokens = torch.cat([self.penalized_tokens.to(column.device), column], 1)
        probabilities = logprobs.gather(1, column)[:, 0].exp().tolist()
        return [SampledToken(*pair) for pair in zip(tokens, probabilities, strict=True)]

    def _top_count(self) -> int:
        return 1 if self.params.temperature == 0 else max(CANDIDATES, self.params.top_k)

    def _apply_repetition_penalty(self, logits: torch.Tensor) -> torch.Tensor:
        penalty = self.params.repetition_penalty
        if penalty == 1:
            return logits
        indices = self.penalized_tokens.to(logits.device)
        past_logits = logits.gather(1, indices)
        penalized = torch.where(past_logits > 0, past_logits / penalty, past_logits * penalty)
        return self.scores.copy_(logits).scatter_(1, indices, penalized)

    def _sample_tokens(
        self,
        scores: torch.Tensor,
        values: np.ndarray,
        indices: np.ndarray,
        active: Sequence[bool],
    ) -> list[int]:
        """A token for each row from its best `values` at `indices`, both (rows, top)."""
        if self.params.temperature == 0:
            return [int(index) for index in indices[:, 0]]
        is_complete = values.shape[1] == scores.shape[1]
        totals = None if is_complete else self._total_weights(scores)
        tokens = [0] * len(values)
        for row in (row for row, is_active in enumerate(active) if is_active):
            draw = self.generators[row].random()
            total = None if totals is None else totals[row]
            rank = pick_rank(self.params, values[row], total, draw, is_complete)
            if rank is None:
                tokens[row] = _sample_from_all(self.params, scores[row], draw)
            else:
                tokens[row] = int(indices[row, rank])
        return tokens

    def _total_weights(self, scores: torch.Tensor) -> np.ndarray | None:
        """Each row's sum of exp((score - best) / temperature); None where it is not needed."""
        params = self.params
        if params.top_k != 0 or (params.top_p >= 1 and params.min_p != 0):
            return None
        best = torch.softmax(scores / params.temperature, -1).amax(-1)
        return 1.0 / best.double().cpu().numpy()


def _padded_token_sets(prompts: Sequence[Sequence[int]]) -> torch.Tensor:
    """The distinct tokens of each prompt (prompts, largest set), padded by repeating the first."""
    token_sets = [sorted(set(prompt)) for prompt in prompts]
    size = max(map(len, token_sets))
    padded = [tokens + tokens[:1] * (size - len(tokens)) for tokens in token_sets]
    return torch.tensor(padded, dtype=torch.long)


def pick_rank(
    params: SamplingParams, values: np.ndarray, total: float | None, draw: float, is_complete: bool
) -> int | None:
    """The index in `values` (scores, best first) that `draw` in [0, 1) falls on.

    `total` is the weight of the whole vocabulary, where the best token weighs 1. Returns None
    where these values do not decide it, which cannot happen if they are the whole vocabulary
    (`is_complete`).
    """
    weights = np.exp((values - values[0]) / params.temperature)
    if params.top_k:
        weights, is_complete, total = weights[: params.top_k], True, None
    total = float(weights.sum()) if total is None else total
    count = _count_unfiltered(params, weights, total)
    is_filtered = params.top_p < 1 or params.min_p > 0
    if not is_complete and is_filtered and count >= len(weights):
        return None
    cumulative = np.cumsum(weights[:count])
    limit = cumulative[-1] if is_complete or is_filtered else total
    rank = int(np.searchsorted(cumulative, draw * limit, side="right"))
    if rank < len(cumulative):
        return rank
    return len(cumulative) - 1 if is_complete or is_filtered else None


def _count_unfiltered(params: SamplingParams, weights: np.ndarray, total: float) -> int:
    """Return how many of the best remain: the smallest set of mass top-p, and none below min-p."""
    count = len(weights)
    if params.top_p < 1:
        nucleus = np.searchsorted(np.cumsum(weights), params.top_p * total, side="left")
        count = min(count, int(nucleus) + 1)
    if params.min_p > 0:
        count = min(count, int(np.count_nonzero(weights >= params.min_p)))
    return max(1, count)


def _sample_from_all(params: SamplingParams, scores: torch.Tensor, draw: float) -> int:
    """The token of `draw` over the whole vocabulary, sorted; ties in order of token id."""
    values = scores.double().cpu().numpy()
    order = np.argsort(-values, kind="stable")
    rank = pick_rank(params, values[order], None, draw, is_complete=True)
    return int(order[rank or 0])
