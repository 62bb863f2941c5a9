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
MAX_INCOMPLETE_BYTES = 3
"""Of one character in UTF-8. Tokenizers decode each as a replacement character, or all as one."""
MAX_PENDING = 64
"""Tokens that are decoded again with each next one, at most: a model may write invalid bytes."""


class TextStream:
    """The text that follows `prompt`, token by token.

    `pending` are the tokens since the last whole character, `pushed` what was returned of them.
    """

    def __init__(self, tokenizer: Tokenizer, prompt: Sequence[int]) -> None:
        self.tokenizer = tokenizer
        self.prefix = list(prompt[-CONTEXT:])
        self.prefix_text = self._decode(self.prefix)
        self.pending: list[int] = []
        self.pushed = ""

    def push(self, token: int) -> str:
        """The characters that this token completes; empty while a character is incomplete."""
        self.pending.append(token)
        text = self._decode(self.prefix + self.pending)
        if not text.startswith(self.prefix_text):  # it changed with the bytes that follow it
            self.prefix, self.prefix_text = [], ""
            text = self._decode(self.pending)
        text = text[len(self.prefix_text) :]
        is_whole = not text.endswith(REPLACEMENT) or len(self.pending) > MAX_PENDING
        stable = text if is_whole else _without_incomplete(text)
        piece = stable[len(self.pushed) :]
        self.pushed += piece
        if is_whole and text:
            self._commit()
        return piece

    def _commit(self) -> None:
        """Make the pending tokens the prefix that the next piece is decoded with."""
        self.prefix, self.pending, self.pushed = self.pending, [], ""
        self.prefix_text = self._decode(self.prefix)

    def _decode(self, ids: list[int]) -> str:
        return text_of(self.tokenizer, ids)


def _without_incomplete(text: str) -> str:
    """A text without the bytes at its end that further ones may complete."""
    run = len(text) - len(text.rstrip(REPLACEMENT))
    return text[: len(text) - min(run, MAX_INCOMPLETE_BYTES)]
