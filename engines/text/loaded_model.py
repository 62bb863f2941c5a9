"""A language model with what writing needs of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engines.decoding.decoder import Decoder

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerBase

    from engines.text.gguf_tokenizer import GgufTokenizer

    Tokenizer = PreTrainedTokenizerBase | GgufTokenizer


@dataclass(frozen=True)
class LoadedModel:
    """A model ready to write. A text ends before the first of `end_tokens`.

    One that `spells` has a token for each character. Works of one that `may_differ` may have other
    bytes when they are made again.
    """

    decoder: Decoder
    tokenizer: Tokenizer
    context_length: int
    end_tokens: frozenset[int]
    spells: bool = False
    may_differ: bool = False
