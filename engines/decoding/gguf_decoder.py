"""Decodes with a GGUF file through llama.cpp.

Invariant: a row's logits do not depend on other rows. Rows share a call only where the model was
tried and gave the same bits alone and together (`rows_together`); elsewhere each row has a call of
its own in every step.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import torch

from engines.decoding.llama_cpp import MAX_ROWS, PREFILL_TOKENS, NativeModel, Session
from engines.memory import system_room


class GgufDecoder:
    """A `Decoder` over llama.cpp."""

    def __init__(self, model: NativeModel, threads: int, *, rows_together: bool) -> None:
        self.model, self.threads, self.rows_together = model, threads, rows_together
        self.max_rows, self.vocab_size = MAX_ROWS, model.vocab_size
        self.reserved = (1, 1)
        self.free_cache()

    def reserve(self, rows: int, tokens: int) -> None:
        """See `Decoder.reserve`."""
        self.reserved = (rows, tokens)

    def prefill(self, ids: Sequence[int], check_cancelled: Callable[[], None]) -> torch.Tensor:
        """See `Decoder.prefill`."""
        self.free_cache()
        self.prompt = list(ids)
        rows, tokens = self.reserved
        self._open_session(min(rows, self.rows_that_fit(tokens)), tokens)
        return self._read_prompt(check_cancelled)

    def rows_that_fit(self, tokens: int) -> int:
        """See `Decoder.rows_that_fit`."""
        capacity = len(self.prompt) + tokens
        free = system_room().system // (self.model.kv_bytes * capacity)
        return max(1, min(self.max_rows, self.model.rows_that_fit(capacity), free))

    def fork(self, rows: int, tokens: int) -> None:
        """See `Decoder.fork`."""
        session, length = self.session, len(self.prompt)
        is_large_enough = session.sequences >= rows and session.tokens >= length + tokens
        if not is_large_enough or not session.truncate(0, length):
            self._open_session(rows, tokens)
            self._read_prompt(lambda: None)
        for row in range(1, rows):
            self.session.copy(0, row)
        self.length = length
        self.logits = torch.empty(rows, self.vocab_size)

    def step(self, tokens: Sequence[int]) -> torch.Tensor:
        """See `Decoder.step`."""
        rows, session = range(len(tokens)), self.session
        groups = [list(rows)] if self.rows_together else [[row] for row in rows]
        for group in groups:
            session.decode([tokens[row] for row in group], [self.length] * len(group), group)
            for index, row in enumerate(group):
                self.logits[row] = torch.from_numpy(session.logits(index))
        self.length += 1
        return self.logits

    def new_batch_decoder(self) -> None:
        """See `Decoder.new_batch_decoder`."""

    def free_cache(self) -> None:
        """See `Decoder.free_cache`."""
        self._close()
        self.prompt: list[int] = []
        self.logits: Any = None
        self.length = 0

    def _open_session(self, rows: int, tokens: int) -> None:
        """A session whose first sequence is the prompt's and the first row's."""
        self._close()
        capacity = len(self.prompt) + tokens
        if self.model.kv_bytes * rows * capacity > system_room().system:
            raise RuntimeError("cannot allocate memory for the context")
        self.session = Session(
            self.model,
            rows,
            capacity,
            threads=self.threads,
            batch=PREFILL_TOKENS,
            rows_together=self.rows_together,
        )

    def _read_prompt(self, check_cancelled: Callable[[], None]) -> torch.Tensor:
        count = 0
        for start in range(0, len(self.prompt), PREFILL_TOKENS):
            check_cancelled()
            chunk = self.prompt[start : start + PREFILL_TOKENS]
            count = len(chunk)
            positions = range(start, start + count)
            self.session.decode(chunk, positions, [0] * count, last_only=True)
        return torch.from_numpy(self.session.logits(count - 1).copy())

    def _close(self) -> None:
        session: Session | None = getattr(self, "session", None)
        if session is not None:
            session.close()
        self.session: Any = None
