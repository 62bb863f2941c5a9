"""Continues with any causal language model through transformers' own forward pass and cache.

Invariant: every step has the same number of rows, idle ones included, because a kernel's sums
depend on it; see `engines.text.decoding`.
"""

from __future__ import annotations

import copy
import inspect
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import torch

from engines.text.decoding import CHUNK
from engines.text.linear import WIDTH

if TYPE_CHECKING:
    from transformers import PreTrainedModel

LONGEST_SHARED = 2048
"""Tokens of prompt and text beyond which rows would need too much memory side by side."""

MEMORIES = ("cache", "past_key_values", "cache_params", "state")
"""What versions and kinds of models call the memory of what they have read."""

EXPERTS = ("num_experts", "num_local_experts", "n_routed_experts", "moe_num_experts")


class GenericDecoder:
    """A `Decoder` over `model.forward`. Mixtures of experts write one text at a time: the rows of
    a step meet in their experts' matrix products, whose size then depends on the company."""

    def __init__(self, model: PreTrainedModel) -> None:
        self.model = model
        self.vocabulary = int(model.get_output_embeddings().weight.shape[0])
        text = model.config.get_text_config()
        experts = max((getattr(text, name, None) or 0) for name in EXPERTS)
        self.lanes = 1 if experts > 1 else WIDTH
        known = inspect.signature(model.forward).parameters
        self.memory = next((name for name in MEMORIES if name in known), MEMORIES[0])
        self.rows, self.width = 0, 0
        self.prompt: Any = None
        self.cache: Any = None
        self.length = 0

    @torch.inference_mode()
    def read(self, ids: Sequence[int], breathe: Callable[[], None]) -> torch.Tensor:
        """See `Decoder.read`."""
        self.forget()
        self.length = len(ids)
        row = torch.tensor([list(ids)], device=self.model.device)
        logits = torch.empty(0)
        for start in range(0, len(ids), CHUNK):
            breathe()
            out = self._forward(row[:, start : start + CHUNK], self.prompt)
            self.prompt, logits = self._cache_of(out), out.logits[0, -1].float()
        if not _can_repeat(self.prompt):
            self.lanes = 1
        return logits

    def branch(self, rows: int, tokens: int) -> None:
        """See `Decoder.branch`."""
        self.rows = rows
        crowded = self.length + tokens > LONGEST_SHARED
        self.width = 1 if self.lanes == 1 or crowded else WIDTH
        self.cache = None
        if self.width > 1:
            self.cache = copy.deepcopy(self.prompt)
            self.cache.batch_repeat_interleave(self.width)
        else:
            self.cache = [copy.deepcopy(self.prompt) for _ in range(rows)]

    @torch.inference_mode()
    def step(self, tokens: Sequence[int]) -> torch.Tensor:
        """See `Decoder.step`."""
        row = torch.tensor(list(tokens), device=self.model.device)[:, None]
        if self.width == 1:
            steps = [self._alone(i, row[i : i + 1]) for i in range(self.rows)]
            return torch.cat(steps)
        padding = row.new_zeros((self.width - self.rows, 1))
        out = self._forward(torch.cat([row, padding]), self.cache)
        self.cache = self._cache_of(out)
        return out.logits[: self.rows, -1].float()

    def forget(self) -> None:
        """See `Decoder.forget`."""
        self.prompt = self.cache = None

    def _alone(self, index: int, token: torch.Tensor) -> torch.Tensor:
        out = self._forward(token, self.cache[index])
        self.cache[index] = self._cache_of(out)
        return out.logits[:, -1].float()

    def _forward(self, ids: torch.Tensor, cache: Any) -> Any:
        return self.model(input_ids=ids, use_cache=True, **{self.memory: cache})

    def _cache_of(self, out: Any) -> Any:
        return getattr(out, self.memory)


def _can_repeat(cache: Any) -> bool:
    """Whether what was read for one row can be copied to several; not so for every kind."""
    layers = getattr(cache, "layers", [cache])
    return all(hasattr(part, "batch_repeat_interleave") for part in [cache, *layers])
