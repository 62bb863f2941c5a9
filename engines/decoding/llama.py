"""Decodes with models of the Llama family by hand-written steps.

Invariant: every matrix product of a `LlamaDecoder`'s step has `BATCH_SIZE` rows, idle ones
included, but those with packed weights, whose rows do not depend on their number. Attention runs
over `ATTENTION_ROWS` rows at once or row by row; which of the two depends only on the lengths of
prompt and text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812 - the field's own name

from engines.decoding.decoder import PREFILL_CHUNK_SIZE, OnRead, ignore_progress
from engines.decoding.linear import BATCH_SIZE
from engines.decoding.llama_model import Layer, LlamaModel
from engines.decoding.prefixes import PrefixCache, ReadPrompt, free_bytes
from engines.formats.system_limits import is_out_of_memory

BATCHED_KV_BYTES = 128 * 2**20
"""KV caches up to this size have all `BATCH_SIZE` rows and are attended several rows at once."""

ATTENTION_ROWS = 4
"""Rows of one batched attention call, in which idle rows cost as much as others: of a 6M model with
600 tokens of context a step of four texts took 4.9 ms instead of 7.6, of eight the same.
"""

MAX_KV_BYTES = 384 * 2**20
"""Beyond this, fewer texts of a long context are written at once."""

GROWTH_SHARE = 16
"""Room for this part of a prompt more, so that a text that grows a little need not be copied."""

CACHE_GROWTH = 256
"""Tokens that a batch allocates in advance: works end, and few of them are long."""

MAX_BATCH_SIZE = 64
"""Most rows of a batch. On one core without AMX a 135M model writes 127 tokens a second in 8 rows,
211 in 32 and 256 in 64; a 6M model 910, 1,460 and 1,530.
"""


class LlamaDecoder:
    """A `Decoder` for the Llama family.

    Steps over packed `layers` have no idle rows in these; all else is as without them. So decoders
    with and without them may share `prefixes`: prompts are read with the model's own weights.
    """

    def __init__(
        self,
        model: LlamaModel,
        layers: Sequence[Layer] | None = None,
        prefixes: PrefixCache[torch.Tensor] | None = None,
    ) -> None:
        self.model, self.layers = model, layers
        self.prefixes = prefixes or PrefixCache(
            PREFILL_CHUNK_SIZE, lambda block: block.nbytes, lambda: free_bytes(model.device)
        )
        self.max_rows = BATCH_SIZE
        self.vocab_size = self.model.vocab_size
        self.reserved = 0  # tokens that a row alone can append to the prompt's own cache
        self.free_cache()

    def reserve(self, rows: int, tokens: int) -> None:
        """See `Decoder.reserve`. It is needed only so that a row alone need not be copied."""
        self.reserved = tokens if rows == 1 else 0

    @torch.inference_mode()
    def prefill(
        self,
        ids: Sequence[int],
        check_cancelled: Callable[[], None],
        on_read: OnRead = ignore_progress,
    ) -> torch.Tensor:
        """See `Decoder.prefill`."""
        self.free_rows()
        first = self._begin_prompt(list(ids))
        tokens = torch.tensor(self.prompt, device=self.model.device)
        for start in range(first, len(ids), PREFILL_CHUNK_SIZE):
            check_cancelled()
            on_read(start)
            stream = self._prefill_chunk(tokens[start : start + PREFILL_CHUNK_SIZE], start)
            self.read_count = min(start + PREFILL_CHUNK_SIZE, len(ids))
            if self.read_count == len(ids):
                self.first_logits = self.model.logits(stream[-1:]).float()[0]
        return self.first_logits.clone()

    def _begin_prompt(self, ids: list[int]) -> int:
        """Make room for a prompt with what was read of it before; returns its first token to be
        read."""
        needed = len(ids) + self.reserved
        taken = self.prefixes.take(ids, needed)
        last, start = taken or (None, 0)
        if last is not None and start == len(ids):
            self.prompt_cache, self.first_logits = last.value, last.logits
        else:
            prefix = self.prefixes.find(ids, start)
            room = needed + len(ids) // GROWTH_SHARE
            self.prompt_cache = self._new_cache(1, room) if last is None else last.value
            start, self.first_logits = self._copy(prefix.blocks, start), prefix.logits
        self.prompt, self.prompt_length, self.read_count = ids, len(ids), start
        return start

    def _copy(self, blocks: list[torch.Tensor], start: int) -> int:
        """Copy blocks behind the first `start` tokens, and take them; returns where they end."""
        while blocks:
            block = blocks.pop(0)
            end = start + block.shape[-2]
            self.prompt_cache[:, 0, :, start:end] = block
            start = end
        return start

    def _new_cache(self, rows: int, capacity: int) -> torch.Tensor:
        """A KV cache, for which what was kept of other prompts makes way."""
        self.prefixes.cache.make_room(rows * self.model.kv_bytes(capacity))
        try:
            return self.model.new_kv_cache(rows, capacity)
        except RuntimeError as error:
            if not (is_out_of_memory(error) and self.prefixes.cache.nbytes):
                raise
        self.prefixes.clear()
        return self.model.new_kv_cache(rows, capacity)

    def rows_that_fit(self, tokens: int) -> int:
        row_bytes = self.model.kv_bytes(self.prompt_length + tokens)
        if self.max_rows * row_bytes <= BATCHED_KV_BYTES:
            return self.max_rows
        return max(1, min(self.max_rows, MAX_KV_BYTES // row_bytes))

    @torch.inference_mode()
    def fork(self, rows: int, tokens: int) -> None:
        model = self.model
        self.cache = self.groups = None  # which are views of it
        capacity = self.prompt_length + tokens
        self.is_batched = BATCH_SIZE * model.kv_bytes(capacity) <= BATCHED_KV_BYTES
        self.rows, self.length = rows, self.prompt_length
        has_idle_rows = self.is_batched and not self.layers
        is_alone = rows == 1 and not has_idle_rows
        if is_alone and capacity <= self.prompt_cache.shape[-2]:
            self.cache = self.prompt_cache  # it is appended to: what was read stays as it is
        else:
            self.cache = self._new_cache(BATCH_SIZE if has_idle_rows else rows, capacity)
            prompt = slice(0, self.prompt_length)
            self.cache[..., prompt, :] = self.prompt_cache[..., prompt, :]
        # Views of the cache, made once: the keys and values of rows that are attended together.
        self.groups = [
            [
                layer[first : first + ATTENTION_ROWS].split(model.kv_heads, 1)
                for first in range(0, rows, ATTENTION_ROWS)
            ]
            for layer in self.cache
        ]
        self.attention = model.embedding.new_zeros(BATCH_SIZE, model.heads * model.head_size)
        self.logits = torch.empty(rows, self.vocab_size, device=model.device)

    @torch.inference_mode()
    def step(self, tokens: Sequence[int]) -> torch.Tensor:
        idle = [] if self.layers else [0] * (BATCH_SIZE - len(tokens))
        inputs = torch.tensor([*tokens, *idle], device=self.model.device)
        rotation = self.model.rotation(torch.tensor([self.length], device=inputs.device))[0]
        self.length += 1
        attend = self._attend_batched if self.is_batched else self._attend_row_by_row
        stream = self.model.forward(inputs, rotation, attend, self.layers)
        stream = F.pad(stream, (0, 0, 0, BATCH_SIZE - len(stream)))
        return self.logits.copy_(self.model.logits(stream)[: self.rows])

    @torch.inference_mode()
    def step_ahead(self, tokens: Sequence[int]) -> torch.Tensor:
        idle = [] if self.layers else [0] * (BATCH_SIZE - len(tokens))
        inputs = torch.tensor([*tokens, *idle], device=self.model.device)
        first = self.length
        positions = torch.arange(first, first + len(inputs), device=inputs.device)
        self.length += len(tokens)

        def attend(layer: int, qkv: torch.Tensor) -> torch.Tensor:
            return self._attend_ahead(layer, qkv, first, len(tokens))

        stream = self.model.forward(inputs, self.model.rotation(positions), attend, self.layers)
        stream = F.pad(stream, (0, 0, 0, BATCH_SIZE - len(stream)))
        return self.model.logits(stream)[: len(tokens)].float()

    def drop(self, count: int) -> None:
        self.length -= count

    def room(self) -> int:
        return min(BATCH_SIZE, self.cache.shape[-2] - self.length)

    def new_batch_decoder(self) -> LlamaBatchDecoder:
        return LlamaBatchDecoder(self.model)

    @torch.inference_mode()
    def free_rows(self) -> None:
        self._drop_rows()
        if self.read_count:
            ids, cache = self.prompt[: self.read_count], self.prompt_cache
            capacity, cut = cache.shape[-2], partial(_block, cache)
            self.prefixes.lay_by(ReadPrompt(ids, cache, capacity, cut, self.first_logits))
        self._drop_prompt()

    def free_cache(self) -> None:
        self._drop_rows()
        self._drop_prompt()
        self.prefixes.clear()

    def _drop_rows(self) -> None:
        self.cache: Any = None
        self.groups: Any = None
        self.attention: Any = None
        self.logits: Any = None
        self.is_batched = True
        self.rows = self.length = 0

    def _drop_prompt(self) -> None:
        self.prompt: list[int] = []
        self.read_count = 0  # the first tokens of the prompt that `prompt_cache` holds
        self.prompt_cache: Any = None
        self.first_logits: Any = None
        self.prompt_length = 0

    def _prefill_chunk(self, tokens: torch.Tensor, start: int) -> torch.Tensor:
        model, end = self.model, start + len(tokens)
        positions = torch.arange(start, end, device=tokens.device)
        keys = torch.arange(end, device=tokens.device)
        is_future = (keys[None, :] > positions[:, None]).repeat(model.heads // model.kv_heads, 1)
        mask = torch.zeros(is_future.shape, dtype=model.kv_dtype, device=is_future.device)
        mask.masked_fill_(is_future, float("-inf"))

        def attend(layer: int, qkv: torch.Tensor) -> torch.Tensor:
            return self._attend_chunk(layer, qkv, start, mask).to(model.dtype)

        return model.forward(tokens, model.rotation(positions), attend)

    def _attend_chunk(
        self, layer: int, qkv: torch.Tensor, start: int, mask: torch.Tensor
    ) -> torch.Tensor:
        """Causal attention of a chunk's queries to the prompt so far: (tokens, heads * size)."""
        count, heads, kv_heads = len(qkv), self.model.heads, self.model.kv_heads
        cache, end = self.prompt_cache[layer], start + len(qkv)
        cache[0, :, start:end] = qkv[:, heads:].transpose(0, 1)
        size = self.model.head_size
        queries = qkv[:, :heads].transpose(0, 1).reshape(1, kv_heads, -1, size)
        output = F.scaled_dot_product_attention(
            queries, cache[:, :kv_heads, :end], cache[:, kv_heads:, :end], attn_mask=mask
        )
        return output.reshape(heads, count, size).transpose(0, 1).reshape(count, -1)

    def _attend_batched(self, layer: int, qkv: torch.Tensor) -> torch.Tensor:
        _, queries = self._append_to_cache(layer, qkv, len(qkv))
        first = 0
        for keys, values in self.groups[layer]:
            output = F.scaled_dot_product_attention(
                queries.narrow(0, first, len(keys)),
                keys.narrow(2, 0, self.length),
                values.narrow(2, 0, self.length),
            )
            self.attention[first : first + len(output)] = output.reshape(len(output), -1)
            first += ATTENTION_ROWS
        return self.attention[: len(qkv)]

    def _attend_row_by_row(self, layer: int, qkv: torch.Tensor) -> torch.Tensor:
        """One call for each row: a call over fewer rows than `BATCH_SIZE` might sum differently."""
        cache, queries = self._append_to_cache(layer, qkv, self.rows)
        for i in range(self.rows):
            keys, values = cache[i : i + 1].split(self.model.kv_heads, 1)
            self.attention[i] = F.scaled_dot_product_attention(
                queries[i : i + 1], keys[:, :, : self.length], values[:, :, : self.length]
            ).reshape(-1)
        return self.attention[: len(qkv)]

    def _attend_ahead(self, layer: int, qkv: torch.Tensor, first: int, count: int) -> torch.Tensor:
        """Tokens of one row, each over those before it: one call for each, as in a step."""
        model, cache = self.model, self.cache[layer][:1]
        cache[0, :, first : first + count] = qkv[:count, model.heads :].transpose(0, 1)
        queries = qkv[:, : model.heads].reshape(len(qkv), model.kv_heads, -1, model.head_size)
        keys, values = cache.split(model.kv_heads, 1)
        for i in range(count):
            end = first + i + 1
            self.attention[i] = F.scaled_dot_product_attention(
                queries[i : i + 1], keys[:, :, :end], values[:, :, :end]
            ).reshape(-1)
        return self.attention[: len(qkv)]

    def _append_to_cache(
        self, layer: int, qkv: torch.Tensor, rows: int
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Store the keys and values of `rows`; the layer's cache and the queries, grouped."""
        model, cache = self.model, self.cache[layer]
        cache[:, :, self.length - 1] = qkv[:rows, model.heads :]
        return cache, qkv[:, : model.heads].reshape(len(qkv), model.kv_heads, -1, model.head_size)


def _block(cache: torch.Tensor, start: int, end: int) -> torch.Tensor:
    """The keys and values of a prompt's tokens, with memory of their own."""
    return cache[:, 0, :, start:end].clone()


class LlamaBatchDecoder:
    """A `BatchDecoder` for the Llama family.

    All prompts end in the same column of the KV cache; the columns before the start of a shorter
    prompt are masked.
    """

    def __init__(self, model: LlamaModel) -> None:
        self.decoder, self.model = LlamaDecoder(model), model
        self.free_cache()

    def rows_that_fit(self, tokens: int) -> int:
        return max(1, min(MAX_BATCH_SIZE, MAX_KV_BYTES // self.model.kv_bytes(tokens)))

    @torch.inference_mode()
    def prefill(
        self, prompts: Sequence[Sequence[int]], tokens: int, check_cancelled: Callable[[], None]
    ) -> torch.Tensor:
        self.free_cache()
        self.length = max(map(len, prompts))
        self.max_length = self.length + tokens
        capacity = min(self.max_length, self.length + CACHE_GROWTH)
        self.cache = self.model.new_kv_cache(len(prompts), capacity)
        logits = self._prefill_prompts(prompts, check_cancelled)
        lengths = torch.tensor([len(ids) for ids in prompts], device=logits.device)
        self.starts = self.length - lengths
        columns = torch.arange(self.max_length, device=logits.device)
        is_visible = columns >= self.starts[:, None, None, None]
        self.mask = torch.where(is_visible, 0.0, float("-inf")).to(self.model.kv_dtype)
        return logits

    @torch.inference_mode()
    def step(self, tokens: Sequence[int]) -> torch.Tensor:
        model = self.model
        inputs = torch.tensor(list(tokens), device=model.device)
        rotation = model.rotation(self.length - self.starts)
        if self.length == self.cache.shape[-2]:
            growth = min(self.max_length - self.length, CACHE_GROWTH)
            self.cache = torch.cat([self.cache, model.new_kv_cache(len(inputs), growth)], -2)
        self.length += 1
        return model.logits(model.forward(inputs, rotation, self._attend)).float()

    @torch.inference_mode()
    def select_rows(self, rows: Sequence[int]) -> None:
        indices = torch.tensor(list(rows), device=self.starts.device)
        self.cache = self.cache[:, indices]
        self.mask, self.starts = self.mask[indices], self.starts[indices]

    def free_cache(self) -> None:
        self.cache: Any = None
        self.mask: Any = None
        self.starts: Any = None
        self.length = self.max_length = 0

    def _prefill_prompts(
        self, prompts: Sequence[Sequence[int]], check_cancelled: Callable[[], None]
    ) -> torch.Tensor:
        """Fill the cache, reading each distinct prompt once; float32 logits (prompts, vocab)."""
        rows_by_prompt: dict[tuple[int, ...], list[int]] = {}
        for row, ids in enumerate(prompts):
            rows_by_prompt.setdefault(tuple(ids), []).append(row)
        model, decoder = self.model, self.decoder
        logits = model.embedding.new_empty(len(prompts), model.vocab_size, dtype=torch.float32)
        for ids, rows in rows_by_prompt.items():
            logits[rows] = decoder.prefill(ids, check_cancelled)
            start = self.length - len(ids)
            self.cache[:, rows, :, :start] = 0  # masked, but uninitialized memory may hold NaN
            self.cache[:, rows, :, start : self.length] = decoder.prompt_cache[..., : len(ids), :]
        decoder.free_cache()
        return logits

    def _attend(self, layer: int, qkv: torch.Tensor) -> torch.Tensor:
        model, cache = self.model, self.cache[layer]
        cache[:, :, self.length - 1] = qkv[:, model.heads :]
        queries = qkv[:, : model.heads].reshape(len(qkv), model.kv_heads, -1, model.head_size)
        keys, values = cache[:, :, : self.length].split(model.kv_heads, 1)
        output = F.scaled_dot_product_attention(
            queries, keys, values, attn_mask=self.mask[..., : self.length]
        )
        return output.reshape(len(qkv), -1).to(model.dtype)
