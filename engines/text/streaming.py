"""Turns a row of tokens into text as they come.

Invariant: the pieces join to exactly the text, and no piece ends inside a character: bytes of an
unfinished character are held back until it is whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerBase

BROKEN = "\ufffd"
CONTEXT = 4
"""Prompt tokens decoded along with the first piece: some tokenizers drop a leading space."""


class TextStream:
    """One text being written after `prompt`."""

    def __init__(self, tokenizer: PreTrainedTokenizerBase, prompt: Sequence[int]) -> None:
        self.tokenizer = tokenizer
        self.shown = list(prompt[-CONTEXT:])
        self.shown_text = self._decode(self.shown)
        self.waiting: list[int] = []

    def push(self, token: int) -> str:
        """The characters that this token completes; empty while a character is unfinished."""
        self.waiting.append(token)
        text = self._decode(self.shown + self.waiting)
        if text.endswith(BROKEN) or not text.startswith(self.shown_text):
            return self._stuck(text)
        piece = text[len(self.shown_text) :]
        if piece:
            self.shown, self.waiting = self.waiting, []
            self.shown_text = self._decode(self.shown)
        return piece

    def _stuck(self, text: str) -> str:
        """Give up on bytes that no longer can become a character: UTF-8 has four at most."""
        if len(self.waiting) <= 4:
            return ""
        piece = text[len(self.shown_text) :].rstrip(BROKEN)
        self.shown, self.waiting = self.waiting, []
        self.shown_text = self._decode(self.shown)
        return piece

    def _decode(self, ids: list[int]) -> str:
        return self.tokenizer.decode(ids, clean_up_tokenization_spaces=False)
