"""A language model with what writing needs of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from engines.contract import Precision
from engines.decoding.decoder import Decoder

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerBase

    from engines.text.gguf_tokenizer import GgufTokenizer

    Tokenizer = PreTrainedTokenizerBase | GgufTokenizer


class LastEncoding:
    """Spares encoding a prompt again that equals the last one, as in another batch at the caret:
    45 ms of 200,000 characters."""

    def __init__(self) -> None:
        self._source: object = None
        self._ids: list[int] = []
        self._excess = 0

    def get(
        self, source: object, encode: Callable[[], tuple[list[int], int]]
    ) -> tuple[list[int], int]:
        """What `encode` returns for a source: the ids, and how many were dropped before them."""
        if self._source != source:
            self._ids, self._excess = encode()
            self._source = source
        return list(self._ids), self._excess


@dataclass(frozen=True)
class LoadedModel:
    """A model ready to write. A text ends before the first of `end_tokens`.

    One that `spells` has a token for each character. Works of one that `may_differ` may have other
    bytes when they are made again. `four_bit` is the decoder over packed weights, where it has one.
    """

    decoder: Decoder
    tokenizer: Tokenizer
    context_length: int
    end_tokens: frozenset[int]
    spells: bool = False
    may_differ: bool = False
    four_bit: Decoder | None = None
    precision: Precision = "full"
    last_encoding: LastEncoding = field(default_factory=LastEncoding)

    def with_precision(self, precision: Precision) -> LoadedModel:
        """Return the model as a brief of this precision reads it, which is "full" where it has no
        other."""
        if precision == "full" or self.four_bit is None:
            return self
        return replace(self, decoder=self.four_bit, precision=precision)

    def free_cache(self) -> None:
        """Free the keys and values of all prompts, those that were kept, too."""
        for decoder in (self.decoder, self.four_bit):
            if decoder is not None:
                decoder.free_cache()
