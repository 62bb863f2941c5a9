"""Continues with any causal language model through transformers' own forward pass and cache.

Invariant: every step has the same number of rows, idle ones included, because a kernel's sums
depend on it; see `engines.decoding.decoder`.
"""

from __future__ import annotations

import copy
import inspect
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import torch

from engines.decoding.decoder import CHUNK
from engines.decoding.linear import WIDTH

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
        self.memory = next((name for name in MEMORIES if name in known), None)
        # Most models can spare us the logits of all but the last token.
        self.options = {"logits_to_keep": 1} if "logits_to_keep" in known else {}
        self.rows, self.width = 0, 0
        self.prompt: Any = None
        self.cache: Any = None
        self.length = 0

    @torch.inference_mode()
    def read(self, ids: Sequence[int], check_cancelled: Callable[[], None]) -> torch.Tensor:
        """See `Decoder.read`."""
        self.forget()
        self.length = len(ids)
        row = torch.tensor([list(ids)], device=self.model.device)
        logits = torch.empty(0)
        for start in range(0, len(ids), CHUNK):
            check_cancelled()
            logits, self.prompt = self._forward(row[:, start : start + CHUNK], self.prompt)
        if not _can_repeat(self.prompt):
            self.lanes = 1
        return logits[0]

    def room(self, tokens: int) -> int:
        """See `Decoder.room`."""
        return 1 if self.length + tokens > LONGEST_SHARED else self.lanes

    def branch(self, rows: int, tokens: int) -> None:
        """See `Decoder.branch`."""
        self.rows = rows
        self.width = 1 if self.room(tokens) == 1 else WIDTH
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
        logits, self.cache = self._forward(torch.cat([row, padding]), self.cache)
        return logits[: self.rows]

    def crowd(self) -> None:
        """See `Decoder.crowd`."""

    def forget(self) -> None:
        """See `Decoder.forget`."""
        self.prompt = self.cache = None

    def _alone(self, index: int, token: torch.Tensor) -> torch.Tensor:
        logits, self.cache[index] = self._forward(token, self.cache[index])
        return logits

    def _forward(self, ids: torch.Tensor, past: Any) -> tuple[torch.Tensor, Any]:
        """Float32 logits after the last of `ids` (rows, tokens), and what is now read."""
        if self.memory is None:  # such a model reads the whole text again for every token
            whole = ids if past is None else torch.cat([past, ids], 1)
            return self.model(input_ids=whole, **self.options).logits[:, -1].float(), whole
        given = {self.memory: past, "use_cache": True} | self.options
        out = self.model(input_ids=ids, **given)
        return out.logits[:, -1].float(), getattr(out, self.memory)


def _can_repeat(cache: Any) -> bool:
    """Whether what was read for one row can be copied to several; not so for every kind."""
    layers = getattr(cache, "layers", [cache])
    return all(hasattr(part, "batch_repeat_interleave") for part in [cache, *layers])
