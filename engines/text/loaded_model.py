"""A language model with what writing needs of it. Invariant: its parts belong together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engines.decoding.decoder import Decoder

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerBase


@dataclass(frozen=True)
class LoadedModel:
    """A model ready to write. A text ends before the first of `end_tokens`.

    One that `spells` has a token for each character.
    """

    decoder: Decoder
    tokenizer: PreTrainedTokenizerBase
    context_length: int
    end_tokens: frozenset[int]
    spells: bool = False
