"""Decodes a sequence of tokens incrementally.

Invariant: the pieces join to exactly the text, and no piece ends inside a character: the bytes of
an incomplete character are withheld until it is complete.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from engines.tokenizing import text_of

if TYPE_CHECKING:
    from engines.text.loaded_model import Tokenizer

REPLACEMENT = "\ufffd"
CONTEXT = 4
"""Prompt tokens decoded with the first piece, as some tokenizers drop a leading space."""
MAX_UTF8_BYTES = 4


class TextStream:
    """The text that follows `prompt`, token by token."""

    def __init__(self, tokenizer: Tokenizer, prompt: Sequence[int]) -> None:
        self.tokenizer = tokenizer
        self.prefix = list(prompt[-CONTEXT:])
        self.prefix_text = self._decode(self.prefix)
        self.pending: list[int] = []

    def push(self, token: int) -> str:
        """The characters that this token completes; empty while a character is incomplete."""
        self.pending.append(token)
        text = self._decode(self.prefix + self.pending)
        if text.endswith(REPLACEMENT) or not text.startswith(self.prefix_text):
            return self._drop_invalid_bytes(text)
        piece = text[len(self.prefix_text) :]
        if piece:
            self._commit()
        return piece

    def _drop_invalid_bytes(self, text: str) -> str:
        """Drop the pending bytes if there are too many for one UTF-8 character."""
        if len(self.pending) <= MAX_UTF8_BYTES:
            return ""
        piece = text[len(self.prefix_text) :].rstrip(REPLACEMENT)
        self._commit()
        return piece

    def _commit(self) -> None:
        """Make the pending tokens the prefix that the next piece is decoded with."""
        self.prefix, self.pending = self.pending, []
        self.prefix_text = self._decode(self.prefix)

    def _decode(self, ids: list[int]) -> str:
        return text_of(self.tokenizer, ids)
