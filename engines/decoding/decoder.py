"""The interfaces of decoders: how a language model reads a prompt and continues it.

Invariant: the logits of a `Decoder`'s row depend on the prompt and on the row's own tokens only:
not on the other rows, their number, or when they end. A `BatchDecoder` does not promise this.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, runtime_checkable

import torch

PREFILL_CHUNK_SIZE = 256
"""Prompt tokens per forward pass, so that the prefill of a long prompt can be cancelled."""

OnRead = Callable[[int], None]
"""Called with how many tokens of a prompt are read, before each forward pass."""


def ignore_progress(_read: int) -> None:
    """Take no notice of how much is read."""


def count_reusable(old: Sequence[int], new: Sequence[int], chunk_size: int) -> int:
    """Return how many tokens of an old prompt's keys and values a new prompt can begin with.

    They are whole chunks, so that what is still to be read has the chunks, and hence the bits, of a
    prefill from the beginning; at least one token is left, whose logits are wanted.
    """
    most = min(len(old), len(new) - 1)
    common = next((i for i in range(most) if old[i] != new[i]), most)
    return max(0, common) // chunk_size * chunk_size


class Decoder(Protocol):
    """A loaded model that reads one prompt and continues it in several rows at once."""

    max_rows: int
    """The most rows of a fork, whatever the memory."""

    vocab_size: int

    def reserve(self, rows: int, tokens: int) -> None:
        """Announce how many rows of how many tokens will most likely continue the next prompt.

        Only a decoder that must lay out its memory before the prefill takes notice.
        """
        ...

    def prefill(
        self,
        ids: Sequence[int],
        check_cancelled: Callable[[], None],
        on_read: OnRead = ignore_progress,
    ) -> torch.Tensor:
        """Read the prompt; returns float32 logits (vocab_size,) of the next token.

        What `free_rows` has kept of earlier prompts is not read again. The bits are the same.
        Where it is cancelled, the chunks that were read to their end are kept.
        """
        ...

    def rows_that_fit(self, tokens: int) -> int:
        """Return how many continuations of `tokens` tokens fit into memory at once."""
        ...

    def fork(self, rows: int, tokens: int) -> None:
        """Start `rows` continuations of the prompt, each of at most `tokens` tokens."""
        ...

    def step(self, tokens: Sequence[int]) -> torch.Tensor:
        """Append one token to each row; returns float32 logits (rows, vocab_size) of the next one.

        The tensor is valid until the next step.
        """
        ...

    def new_batch_decoder(self) -> BatchDecoder | None:
        """A decoder of many prompts over the same weights; None where the model has none.

        It keeps its own cache, so that several can be used at a time, on threads of their own.
        """
        ...

    def free_rows(self) -> None:
        """Free prompt and continuations; keep what was read for the next prompts, as far as there
        is room (engines/decoding/prefixes.py)."""
        ...

    def free_cache(self) -> None:
        """Free all keys and values, those that were kept of earlier prompts, too."""
        ...


@runtime_checkable
class AheadDecoder(Decoder, Protocol):
    """A decoder that can append several tokens to its only row at once.

    The logits have the bits of as many steps.
    """

    def step_ahead(self, tokens: Sequence[int]) -> torch.Tensor:
        """Append tokens to the only row; returns float32 logits (tokens, vocab_size) after each."""
        ...

    def drop(self, count: int) -> None:
        """Take the last `count` tokens back."""
        ...

    def room(self) -> int:
        """Return how many more tokens the row can take."""
        ...


class BatchDecoder(Protocol):
    """A loaded model that continues many prompts, one in each row, in the fastest batch size.

    The last bits of a row's logits depend on the other rows, so use it only for works that nobody
    asks to be made again alone.
    """

    def rows_that_fit(self, tokens: int) -> int:
        """Return how many rows to start at once where each has `tokens` tokens, its prompt
        included."""
        ...

    def prefill(
        self, prompts: Sequence[Sequence[int]], tokens: int, check_cancelled: Callable[[], None]
    ) -> torch.Tensor:
        """Read prompts that are continued by at most `tokens` tokens each.

        Returns float32 logits (prompts, vocab_size) of the next tokens.
        """
        ...

    def step(self, tokens: Sequence[int]) -> torch.Tensor:
        """Append one token to each row; returns float32 logits (rows, vocab_size) of the next."""
        ...

    def select_rows(self, rows: Sequence[int]) -> None:
        """Continue these rows only, in this order."""
        ...

    def free_cache(self) -> None:
        """Free the keys and values of the prompts and their continuations."""
        ...
