"""Decodes with any causal language model through transformers' own forward pass and cache.

Invariant: every step has the same number of rows, idle ones included, because the order of a
kernel's sums depends on it; see `engines.decoding.linear`.
"""

from __future__ import annotations

import copy
import inspect
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import torch

from engines.decoding.decoder import PREFILL_CHUNK_SIZE, OnRead, ignore_progress
from engines.decoding.linear import BATCH_SIZE
from engines.decoding.prefixes import PrefixCache, free_bytes
from engines.formats.system_limits import is_out_of_memory

if TYPE_CHECKING:
    from transformers import PreTrainedModel

MAX_BATCHED_TOKENS = 2048
"""Tokens of prompt and text beyond which a batch of rows would need too much memory."""

CACHE_ARGUMENTS = ("cache", "past_key_values", "cache_params", "state")
"""Names of the cache argument in different versions and kinds of models."""

_STATES = ("recurrent_states", "conv_states")
"""What layers of a cache have that is not one row a token; repeating leaves it as it is."""
_TRIAL_TOKENS = 24
_EXACT_ERROR, _ROUNDED_ERROR = 1e-3, 0.1
"""How far logits may be from those without a cache, as a share of their spread."""

EXPERT_COUNTS = ("num_experts", "num_local_experts", "n_routed_experts", "moe_num_experts")


class GenericDecoder:
    """A `Decoder` over `model.forward`.

    Mixtures of experts have one row: the size of their experts' matrix products depends on how
    the router distributes all rows of a step.
    """

    def __init__(self, model: PreTrainedModel) -> None:
        self.model = model
        output_layer: Any = model.get_output_embeddings()
        self.vocab_size = int(output_layer.weight.shape[0])
        text_config = model.config.get_text_config()
        experts = max((getattr(text_config, name, None) or 0) for name in EXPERT_COUNTS)
        self.max_rows = 1 if experts > 1 else BATCH_SIZE
        parameters = inspect.signature(model.forward).parameters
        self.cache_argument = next((name for name in CACHE_ARGUMENTS if name in parameters), None)
        # Some models count positions from the beginning of each call where they are not given.
        self.takes_positions = "position_ids" in parameters
        self.takes_use_cache = "use_cache" in parameters
        # Most models can skip the logits of all but the last token.
        self.forward_kwargs = {"logits_to_keep": 1} if "logits_to_keep" in parameters else {}
        self.rows, self.batch_size, self.chunk_size = 0, 0, PREFILL_CHUNK_SIZE
        self.length = 0
        # A block is a cache of its own, of the tokens of one chunk, or of a whole prompt.
        self.prefixes = PrefixCache[Any](
            PREFILL_CHUNK_SIZE, _nbytes, lambda: free_bytes(model.device)
        )
        self.free_cache()

    def reserve(self, rows: int, tokens: int) -> None:
        """See `Decoder.reserve`."""

    @torch.inference_mode()
    def prefill(
        self,
        ids: Sequence[int],
        check_cancelled: Callable[[], None],
        on_read: OnRead = ignore_progress,
    ) -> torch.Tensor:
        """See `Decoder.prefill`. A prompt is kept in chunks where its cache can be divided, else
        for one that equals it: not every kind of cache can go back to the beginning."""
        self.free_rows()
        prefix = self.prefixes.find(ids)
        self.prompt, self.read_count, self.first_logits = list(ids), prefix.count, prefix.logits
        self.prompt_cache = _joined(prefix.blocks)
        row = torch.tensor([self.prompt], device=self.model.device)
        while self.read_count < len(ids):
            check_cancelled()
            on_read(self.read_count)
            self._read_chunk(row)
        return self.first_logits.clone()

    def _read_chunk(self, row: torch.Tensor) -> None:
        start = self.read_count
        end = min(start + self.chunk_size, row.shape[1]) if self.chunk_size else row.shape[1]
        logits, self.prompt_cache = self._forward(row[:, start:end], self.prompt_cache, start)
        self.read_count = end
        if self.chunk_size and not _is_repeatable(self.prompt_cache):
            # A recurrent state: several tokens at once would begin it anew. So all at once.
            self.max_rows, self.chunk_size = 1, 0
            if end < row.shape[1]:
                self.prompt_cache, self.read_count = None, 0
        if self.read_count == row.shape[1]:
            self.first_logits = logits[0]

    def rows_that_fit(self, tokens: int) -> int:
        return 1 if len(self.prompt) + tokens > MAX_BATCHED_TOKENS else self.max_rows

    def fork(self, rows: int, tokens: int) -> None:
        self.rows, self.length = rows, len(self.prompt)
        self.batch_size = 1 if self.rows_that_fit(tokens) == 1 else BATCH_SIZE
        self.cache = None
        if self.batch_size > 1:
            self.cache = copy.deepcopy(self.prompt_cache)
            self.cache.batch_repeat_interleave(self.batch_size)
        else:
            self.cache = [copy.deepcopy(self.prompt_cache) for _ in range(rows)]

    @torch.inference_mode()
    def step(self, tokens: Sequence[int]) -> torch.Tensor:
        column = torch.tensor(list(tokens), device=self.model.device)[:, None]
        start, self.length = self.length, self.length + 1
        if self.batch_size == 1:
            steps = [self._step_row(i, column[i : i + 1], start) for i in range(self.rows)]
            return torch.cat(steps)
        padding = column.new_zeros((self.batch_size - self.rows, 1))
        logits, self.cache = self._forward(torch.cat([column, padding]), self.cache, start)
        return logits[: self.rows]

    def drop_wrong_cache(self) -> None:
        """Read the whole text again for each token where the cache gives other logits.

        Some kinds of models keep their state in ways that their cache does not show. Their texts
        would be wrong without a word.
        """
        if self.cache_argument is None:
            return
        try:
            is_right = self._cache_is_right()
        except (RuntimeError, ValueError, LookupError, AttributeError, TypeError) as error:
            if is_out_of_memory(error):
                raise
            is_right = False
        self.free_cache()
        if not is_right:
            self.cache_argument, self.max_rows, self.chunk_size = None, 1, 0

    @torch.inference_mode()
    def _cache_is_right(self) -> bool:
        """Return whether two steps after a prompt have the logits of the text read at once."""
        ids = [(7 * i + 3) % self.vocab_size for i in range(_TRIAL_TOKENS)]
        whole = torch.tensor([ids], device=self.model.device)
        kwargs = {"use_cache": False} if self.takes_use_cache else {}
        expected = self.model(input_ids=whole, **kwargs).logits[0, -3:].float()
        first = self.prefill(ids[:-2], lambda: None)
        self.fork(1, 2)
        logits = torch.stack([first, *(self.step([token])[0] for token in ids[-2:])])
        spread = (expected - expected.mean(-1, keepdim=True)).norm(dim=-1)
        is_exact = next(self.model.parameters()).dtype is torch.float32
        limit = _EXACT_ERROR if is_exact else _ROUNDED_ERROR
        return bool(((logits - expected).norm(dim=-1) <= limit * spread).all())

    def new_batch_decoder(self) -> None:
        """See `Decoder.new_batch_decoder`."""

    @torch.inference_mode()
    def free_rows(self) -> None:
        self.cache: Any = None
        if self.read_count:
            self._keep_prompt()
        self._drop_prompt()

    def free_cache(self) -> None:
        self.cache = None
        self._drop_prompt()
        self.prefixes.cache.clear()

    def _keep_prompt(self) -> None:
        ids, cache = self.prompt[: self.read_count], self.prompt_cache
        if _is_divisible(cache):
            self.prefixes.keep(ids, lambda start, end: _block(cache, start, end), self.first_logits)
        else:
            self.prefixes.keep(ids, lambda *_: cache, self.first_logits, in_chunks=False)

    def _drop_prompt(self) -> None:
        self.prompt: list[int] = []
        self.read_count = 0
        self.prompt_cache: Any = None
        self.first_logits: Any = None

    def _step_row(self, index: int, token: torch.Tensor, start: int) -> torch.Tensor:
        logits, self.cache[index] = self._forward(token, self.cache[index], start)
        return logits

    def _forward(self, ids: torch.Tensor, cache: Any, start: int) -> tuple[torch.Tensor, Any]:
        """Float32 logits after the last of `ids` (rows, tokens), and the new cache.

        `start` is the position of the first of them.

        For a model without a cache argument the cache is the ids so far, which it reads again.
        """
        if self.cache_argument is None:
            all_ids = ids if cache is None else torch.cat([cache, ids], 1)
            kwargs = self.forward_kwargs | ({"use_cache": False} if self.takes_use_cache else {})
            output = self.model(input_ids=all_ids, **kwargs)
            return output.logits[:, -1].float(), all_ids
        kwargs = {self.cache_argument: cache, "use_cache": True} | self.forward_kwargs
        if self.takes_positions:
            end = start + ids.shape[1]
            kwargs["position_ids"] = torch.arange(start, end, device=ids.device)[None]
        output = self.model(input_ids=ids, **kwargs)
        return output.logits[:, -1].float(), getattr(output, self.cache_argument)


def _is_repeatable(cache: Any) -> bool:
    """Return whether the cache of one row can be copied to several rows; not all kinds can."""
    layers = getattr(cache, "layers", [cache])
    parts = [cache, *layers]
    has_state = any(hasattr(part, name) for part in parts for name in _STATES)
    return not has_state and all(hasattr(part, "batch_repeat_interleave") for part in parts)


def _is_divisible(cache: Any) -> bool:
    """Return whether a cache is keys and values of each token, and nothing else."""
    from transformers.cache_utils import DynamicCache, DynamicLayer

    return type(cache) is DynamicCache and all(
        type(layer) is DynamicLayer and layer.is_initialized for layer in cache.layers
    )


def _block(cache: Any, start: int, end: int) -> Any:
    """A cache of the tokens from `start` to `end`, with memory of its own."""
    from transformers.cache_utils import DynamicCache

    part = slice(start, end)
    layers = [(layer.keys[..., part, :], layer.values[..., part, :]) for layer in cache.layers]
    return DynamicCache(ddp_cache_data=layers)


def _joined(blocks: Sequence[Any]) -> Any:
    """The cache of all tokens of blocks; None where there are none."""
    if len(blocks) <= 1:
        return copy.deepcopy(blocks[0]) if blocks else None
    from transformers.cache_utils import DynamicCache

    rows = zip(*(block.layers for block in blocks), strict=True)
    layers = [
        (torch.cat([part.keys for part in row], -2), torch.cat([part.values for part in row], -2))
        for row in rows
    ]
    return DynamicCache(ddp_cache_data=layers)


def _nbytes(cache: Any) -> int:
    """The size of the tensors in the layers of a cache, or of the ids that stand for one."""
    if isinstance(cache, torch.Tensor):
        return cache.nbytes
    layers = getattr(cache, "layers", [])
    values = [value for layer in layers for value in vars(layer).values()]
    return sum(value.nbytes for value in values if isinstance(value, torch.Tensor))
