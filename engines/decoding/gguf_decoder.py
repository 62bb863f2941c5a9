"""Decodes with a GGUF file through llama.cpp.

Invariant: a row's logits do not depend on other rows. As many rows share a call as were tried and
gave the same bits as alone (`rows_together`). How many of them do, and on how many threads, is
chosen by time, which changes no bit.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import torch

from engines.decoding.decoder import OnRead, count_reusable, ignore_progress
from engines.decoding.llama_cpp import MAX_ROWS, PREFILL_TOKENS, NativeModel, Session
from engines.decoding.prefixes import BoundedCache
from engines.memory import system_room

FORGETTING = 0.99
"""What a way took last time, after each step without it: one that took twice as long as the best is
tried again after 70 steps."""


@dataclass(frozen=True)
class _ReadPrompt:
    """A prompt with its keys and values, as a session of the same kind of attention loads them.

    `logits` are those of the next token, None of a prompt that was not read to its end.
    """

    ids: list[int]
    logits: torch.Tensor | None
    state: bytes
    may_use_flash: bool


class GgufDecoder:
    """A `Decoder` over llama.cpp."""

    def __init__(self, model: NativeModel, threads: int, rows_together: int) -> None:
        self.model, self.threads, self.rows_together = model, threads, rows_together
        self.max_rows, self.vocab_size = MAX_ROWS, model.vocab_size
        self.reserved = (1, 1)
        self.prefill_pace = self._new_pace(1)
        self.paces = {rows: self._new_pace(rows) for rows in range(1, MAX_ROWS + 1)}
        self.prompts = BoundedCache[tuple[int, ...], _ReadPrompt](lambda: system_room().system)
        self.free_cache()

    def reserve(self, rows: int, tokens: int) -> None:
        self.reserved = (rows, tokens)

    def prefill(
        self,
        ids: Sequence[int],
        check_cancelled: Callable[[], None],
        on_read: OnRead = ignore_progress,
    ) -> torch.Tensor:
        self.free_rows()
        self.prompt, self.check_cancelled, self.on_read = list(ids), check_cancelled, on_read
        rows, tokens = self.reserved
        self._open_session(min(rows, self.rows_that_fit(tokens)), tokens)
        return self._read_prompt()

    def rows_that_fit(self, tokens: int) -> int:
        capacity = len(self.prompt) + tokens
        room = system_room().system + self.prompts.nbytes  # which make way
        free = room // (self.model.kv_bytes * capacity)
        return max(1, min(self.max_rows, self.model.rows_that_fit(capacity), free))

    def fork(self, rows: int, tokens: int) -> None:
        session, length = self.session, len(self.prompt)
        is_large_enough = session.sequences >= rows and session.tokens >= length + tokens
        if not is_large_enough or not session.truncate(0, length):
            self._keep_prompt()
            self._open_session(rows, tokens)
            self._read_prompt()
        for row in range(1, rows):
            self.session.copy(0, row)
        self.length = length
        self.logits = torch.empty(rows, self.vocab_size)

    def step(self, tokens: Sequence[int]) -> torch.Tensor:
        with self.paces[len(tokens)].fastest() as (size, threads):
            self.session.use_threads(threads)
            for first in range(0, len(tokens), size):
                self._step_group(tokens, range(first, min(first + size, len(tokens))))
        self.length += 1
        return self.logits

    def new_batch_decoder(self) -> None:
        """See `Decoder.new_batch_decoder`."""

    def free_rows(self) -> None:
        self._keep_prompt()
        self._drop_prompt()

    def _drop_prompt(self) -> None:
        self._close()
        self.prompt: list[int] = []
        self.read_count = 0  # the first tokens of the prompt that the session holds
        self.first_logits: Any = None
        self.logits: Any = None
        self.length = 0

    def free_cache(self) -> None:
        self._drop_prompt()
        self.prompts.clear()

    def _new_pace(self, rows: int) -> Pace:
        """The ways to take a step of so many rows: how many share a call, on how many threads."""
        calls = -(-rows // self.rows_together)
        return Pace([(n, k) for n in {-(-rows // calls), 1} for k in {self.threads, 1}])

    def _step_group(self, tokens: Sequence[int], group: Sequence[int]) -> None:
        positions = [self.length] * len(group)
        self.session.decode([tokens[row] for row in group], positions, group)
        for index, row in enumerate(group):
            self.logits[row] = torch.from_numpy(self.session.logits(index))

    def _open_session(self, rows: int, tokens: int) -> None:
        """A session whose first sequence is the prompt's and the first row's.

        What was kept of other prompts makes way for it.
        """
        self._close()
        capacity = len(self.prompt) + tokens
        needed = self.model.kv_bytes * rows * capacity
        self.prompts.make_room(needed)
        if needed > system_room().system:
            raise RuntimeError("cannot allocate memory for the context")
        self.session = Session(
            self.model, rows, capacity, threads=self.threads, batch=PREFILL_TOKENS
        )

    def _keep_prompt(self) -> None:
        """Keep what the session has read, if it is not too large, in place of what that begins
        with."""
        session: Session | None = self.session
        ids = self.prompt[: self.read_count]
        if session is None or not ids or not self.model.can_go_back:
            return
        key, limit = tuple(ids), self.prompts.limit
        last = self.prompts.get(key)
        if last is not None and last.may_use_flash == session.may_use_flash:
            self.prompts.touch([key])
        elif session.state_size() <= limit and session.truncate(0, len(ids)):
            for other in self.prompts:
                if count_reusable(other, ids, PREFILL_TOKENS) + PREFILL_TOKENS > len(other):
                    self.prompts.remove(other)
            if state := session.save_state():
                logits = self.first_logits if len(ids) == len(self.prompt) else None
                prompt = _ReadPrompt(ids, logits, state, session.may_use_flash)
                self.prompts.put(key, prompt, len(state))
        self.prompts.shrink(limit)

    def _load_prompt(self) -> int:
        """Load what was read of this prompt; how many tokens need not be read again."""
        session: Session = self.session
        best, count = None, 0
        for key in self.prompts:
            prompt = self.prompts.get(key)
            if prompt is None or prompt.may_use_flash != session.may_use_flash:
                continue
            tokens = self._reusable(prompt)
            best, count = (prompt, tokens) if tokens > count else (best, count)
        if best is None or not session.load_state(best.state):
            return 0
        self.prompts.touch([tuple(best.ids)])
        if count == len(self.prompt):
            self.first_logits = best.logits
        elif not session.truncate(0, count):
            return 0
        return count

    def _reusable(self, prompt: _ReadPrompt) -> int:
        """How many tokens of this prompt need not be read where another was."""
        if prompt.ids == self.prompt and prompt.logits is not None:
            return len(prompt.ids)
        return count_reusable(prompt.ids, self.prompt, PREFILL_TOKENS)

    def _read_prompt(self) -> torch.Tensor:
        self.first_logits, self.read_count = None, 0
        first, count = self._load_prompt(), 0
        self.read_count = first
        for start in range(first, len(self.prompt), PREFILL_TOKENS):
            self.check_cancelled()
            self.on_read(start)
            chunk = self.prompt[start : start + PREFILL_TOKENS]
            count = len(chunk)
            positions = range(start, start + count)
            with self.prefill_pace.fastest(count) as (_, threads):
                self.session.use_threads(threads)
                self.session.decode(chunk, positions, [0] * count, last_only=True)
            self.read_count = start + count
        if count:
            self.first_logits = torch.from_numpy(self.session.logits(count - 1).copy())
        return self.first_logits.clone()

    def _close(self) -> None:
        session: Session | None = getattr(self, "session", None)
        if session is not None:
            session.close()
        self.session: Any = None


class Pace:
    """Finds the fastest of several ways to take a step, which other programs may change.

    A way is how many rows share a call, and on how many threads: on a busy machine two threads
    wait for each other so long that one is six times as fast.
    """

    def __init__(self, ways: Sequence[tuple[int, int]]) -> None:
        self.seconds = dict.fromkeys(ways, 0.0)

    @contextmanager
    def fastest(self, units: int = 1) -> Iterator[tuple[int, int]]:
        """The way that was the fastest, or was not tried for long; the block takes the step.

        `units` are what the time is divided by, where steps differ in size.
        """
        way = min(self.seconds, key=lambda way: self.seconds[way])
        start = time.perf_counter()
        yield way
        for other in self.seconds:
            self.seconds[other] *= FORGETTING
        seconds, expected = (time.perf_counter() - start) / units, self.seconds[way]
        # A step may be interrupted for long, which tells little about the next one.
        self.seconds[way] = min(seconds, 2 * expected) if expected else seconds
