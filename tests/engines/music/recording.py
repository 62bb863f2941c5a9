"""A decoder that records the tokens of each row."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch

from engines.decoding.decoder import Decoder


class RecordingDecoder:
    """Forwards all calls to a decoder. `prompt` and `rows` are those of the last pass."""

    def __init__(self, inner: Decoder) -> None:
        self.inner, self.max_rows, self.vocab_size = inner, inner.max_rows, inner.vocab_size
        self.rows_that_fit, self.free_cache = inner.rows_that_fit, inner.free_cache
        self.prompt: list[int] = []
        self.rows: list[list[int]] = []
        self.passes = 0

    def prefill(self, ids: Sequence[int], check_cancelled: Callable[[], None]) -> torch.Tensor:
        self.prompt = list(ids)
        return self.inner.prefill(ids, check_cancelled)

    def fork(self, rows: int, tokens: int) -> None:
        self.rows = [[] for _ in range(rows)]
        self.passes += 1
        self.inner.fork(rows, tokens)

    def step(self, tokens: Sequence[int]) -> torch.Tensor:
        for row, token in zip(self.rows, tokens, strict=True):
            row.append(token)
        return self.inner.step(tokens)
