"""One unfinished text: its tokens, pieces and probabilities, and why it ends.

Invariant: the pieces join to exactly the text, also after it was truncated at a stop.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from engines.contract import MAY_DIFFER, Output, Preview, TextBrief
from engines.decoding.sampling import SampledToken
from engines.text.stopping import StopRule
from engines.tokenizing import text_of

if TYPE_CHECKING:
    from engines.text.loaded_model import Tokenizer


class Variation:
    """Variation `index` of a brief, written after `prompt`, at most `token_limit` tokens long."""

    def __init__(
        self,
        brief: TextBrief,
        index: int,
        tokenizer: Tokenizer,
        prompt: list[int],
        token_limit: int,
    ) -> None:
        self.brief = brief.variation(index)
        self.index, self.prompt, self.token_limit = index, prompt, token_limit
        self.stream = TextStream(tokenizer, prompt)
        self.stop_rule = StopRule(brief)
        self.pieces: list[tuple[str, float]] = []
        self.text = ""
        self.finish_reason = ""

    @property
    def seed(self) -> int:
        """The seed that makes this variation alone."""
        return self.brief.seed

    def add(self, sampled: SampledToken, end_tokens: frozenset[int]) -> None:
        """Append a token; sets `finish_reason` if the text is finished."""
        if sampled.token in end_tokens:
            self.finish_reason = "end"
            return
        old_length, piece = len(self.text), self.stream.push(sampled.token)
        self.pieces.append((piece, sampled.probability))
        self.text += piece
        ending = self.stop_rule.find_ending(self.text, old_length) if piece else None
        if ending is not None:
            self.truncate(ending.position)
            self.finish_reason = ending.reason
        elif len(self.pieces) >= self.token_limit:
            self.finish_reason = "length"

    def preview(self, total: int) -> Preview:
        """The text so far, without characters that may belong to a stop string."""
        length = len(self.text) - self.stop_rule.count_withheld(self.text)
        probabilities = tuple(value for piece, value in self.pieces for _ in piece)
        text = self.text[:length]
        return Preview(self.index, len(self.pieces), total, text, probabilities[:length])

    def output(self, *, may_differ: bool = False) -> Output:
        """The finished text in UTF-8, with its pieces and their probabilities.

        A text that `may_differ` when it is made again is marked so.
        """
        extra = {
            "tokens": [[piece, round(probability, 6)] for piece, probability in self.pieces],
            "finish": self.finish_reason,
            "words": len(self.text.split()),
        }
        extra |= {MAY_DIFFER: True} if may_differ else {}
        return Output(self.index, self.text.encode(), ".txt", self.brief, extra)

    def truncate(self, length: int) -> None:
        """Drop the characters from `length` on, from the text and from the pieces."""
        self.text = self.text[:length]
        pieces: list[tuple[str, float]] = []
        remaining = length
        for piece, probability in self.pieces:
            if remaining <= 0 and piece:
                break
            pieces.append((piece[:remaining], probability))
            remaining -= len(piece)
        self.pieces = pieces


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
