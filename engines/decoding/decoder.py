"""How a language model is read and continued, whatever its kind.

Invariant: the logits of a row depend on the prompt, on the row's own tokens and on nothing else:
not on the other rows, their number, or when they end. `new_decoder` proves it for the model at
hand before it lets rows share a step; where it does not hold, every text is written alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

import torch

from engines.decoding.linear import WIDTH

if TYPE_CHECKING:
    from transformers import PreTrainedModel

CHUNK = 256
"""Prompt tokens read at once, so that a long prompt can be cancelled in between."""


class Decoder(Protocol):
    """A loaded model that reads one prompt and continues it in several rows at once."""

    lanes: int
    """Most rows of a branch, whatever the memory."""

    vocabulary: int

    def read(self, ids: Sequence[int], check_cancelled: Callable[[], None]) -> torch.Tensor:
        """Read the prompt; float32 logits (vocabulary,) of what comes next."""
        ...

    def room(self, tokens: int) -> int:
        """How many continuations of `tokens` tokens to start at once, for memory's sake."""
        ...

    def branch(self, rows: int, tokens: int) -> None:
        """Start `rows` continuations of the prompt, each of at most `tokens` tokens."""
        ...

    def step(self, tokens: Sequence[int]) -> torch.Tensor:
        """Append one token to each row; float32 logits (rows, vocabulary) of what comes next.

        They hold until the next step.
        """
        ...

    def crowd(self) -> Crowd | None:
        """The model for many prompts at once; None where it has no such way. One at a time: what
        the decoder itself has read is forgotten where a crowd reads."""
        ...

    def forget(self) -> None:
        """Free what belongs to the prompt and its continuations."""
        ...


class Crowd(Protocol):
    """A loaded model that continues many prompts, each in a row of its own, as wide as is fast.

    A row's last bits depend on the company here, so this is for works that nobody will ask to be
    made again alone.
    """

    def room(self, tokens: int) -> int:
        """How many rows to start at once where each takes `tokens` tokens, its prompt included."""
        ...

    def read(
        self, prompts: Sequence[Sequence[int]], tokens: int, check_cancelled: Callable[[], None]
    ) -> torch.Tensor:
        """Read prompts to be followed by at most `tokens` tokens each; float32 logits (prompts,
        vocabulary) of what comes next."""
        ...

    def step(self, tokens: Sequence[int]) -> torch.Tensor:
        """Append one token to each row; float32 logits (rows, vocabulary) of what comes next."""
        ...

    def keep(self, rows: Sequence[int]) -> None:
        """Go on with these rows alone, in this order."""
        ...

    def forget(self) -> None:
        """Free what belongs to the prompts and their continuations."""
        ...


def new_decoder(model: PreTrainedModel) -> Decoder:
    """The fastest decoder for the model; it takes the model's weights, so hand it over."""
    from engines.decoding.generic import GenericDecoder
    from engines.decoding.llama import LlamaDecoder

    decoder: Decoder = LlamaDecoder(model) if LlamaDecoder.knows(model) else GenericDecoder(model)
    if decoder.lanes > 1 and not rows_are_independent(decoder):
        decoder.lanes = 1
    return decoder


def rows_are_independent(decoder: Decoder) -> bool:
    """Whether rows give the same bits at another place, among others and in other company.

    Kernels that add up in another order give other bits somewhere among the tens of thousands of
    logits, so one step at each of two arrangements is telling.
    """
    token = [(7 * i + 3) % decoder.vocabulary for i in range(2 * WIDTH)]
    decoder.read(token[:3], lambda: None)
    if decoder.lanes == 1:
        return False
    mixed = _one_step(decoder, token[:WIDTH])
    other = _one_step(decoder, [token[5], token[9], token[0], *token[10:14], token[2]])
    alone = _one_step(decoder, token[:1])
    decoder.forget()
    return (
        torch.equal(other[0], mixed[5])
        and torch.equal(other[2], mixed[0])
        and torch.equal(other[WIDTH - 1], mixed[2])
        and torch.equal(alone[0], mixed[0])
    )


def _one_step(decoder: Decoder, tokens: Sequence[int]) -> torch.Tensor:
    decoder.branch(len(tokens), 2)
    return decoder.step(tokens).clone()
