"""A decoder that writes down what each row was made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch

from engines.decoding.decoder import Decoder


class Recording:
    """Passes everything on to a decoder. `prompts` and `rows` are those of the last stretch."""

    def __init__(self, inner: Decoder) -> None:
        self.inner, self.lanes, self.vocabulary = inner, inner.lanes, inner.vocabulary
        self.room, self.forget = inner.room, inner.forget
        self.prompt: list[int] = []
        self.rows: list[list[int]] = []
        self.stretches = 0

    def read(self, ids: Sequence[int], check_cancelled: Callable[[], None]) -> torch.Tensor:
        self.prompt = list(ids)
        return self.inner.read(ids, check_cancelled)

    def branch(self, rows: int, tokens: int) -> None:
        self.rows = [[] for _ in range(rows)]
        self.stretches += 1
        self.inner.branch(rows, tokens)

    def step(self, tokens: Sequence[int]) -> torch.Tensor:
        for row, token in zip(self.rows, tokens, strict=True):
            row.append(token)
        return self.inner.step(tokens)
