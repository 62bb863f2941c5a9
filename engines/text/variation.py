"""One text in the making: its tokens, pieces and probabilities, and its end.

Invariant: the pieces join to exactly the text, also after it was cut at a stop.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from engines.contract import LARGEST_SEED, Output, Preview, TextBrief
from engines.decoding.sampling import SampledToken
from engines.text.stopping import StopRule
from engines.text.streaming import TextStream

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerBase


class Variation:
    """Variation `index` of a brief, written after `prompt`, at most `limit` tokens long."""

    def __init__(
        self,
        brief: TextBrief,
        index: int,
        tokenizer: PreTrainedTokenizerBase,
        prompt: list[int],
        limit: int,
    ) -> None:
        # Counting wraps around, so that the largest seed can have variations too.
        seed = (brief.seed + index) % (LARGEST_SEED + 1)
        self.brief = brief.model_copy(update={"count": 1, "seed": seed})
        self.index, self.prompt, self.limit = index, prompt, limit
        self.stream = TextStream(tokenizer, prompt)
        self.rule = StopRule(brief)
        self.pieces: list[tuple[str, float]] = []
        self.text = ""
        self.finish = ""

    @property
    def seed(self) -> int:
        """The seed that makes this variation alone."""
        return self.brief.seed

    def add(self, choice: SampledToken, ends: frozenset[int]) -> None:
        """Append a token and find out whether the text is finished."""
        if choice.token in ends:
            self.finish = "end"
            return
        old, piece = len(self.text), self.stream.push(choice.token)
        self.pieces.append((piece, choice.probability))
        self.text += piece
        ending = self.rule.ending(self.text, old) if piece else None
        if ending is not None:
            self._cut(ending.at)
            self.finish = ending.why
        elif len(self.pieces) >= self.limit:
            self.finish = "length"

    def preview(self, total: int) -> Preview:
        """The text so far, without what may still turn out to be a stop string."""
        shown = len(self.text) - self.rule.held_back(self.text)
        chances = tuple(chance for piece, chance in self.pieces for _ in piece)
        return Preview(self.index, len(self.pieces), total, self.text[:shown], chances[:shown])

    def output(self) -> Output:
        """The finished text in UTF-8, with its pieces and their probabilities."""
        extra = {
            "tokens": [[piece, round(chance, 6)] for piece, chance in self.pieces],
            "finish": self.finish,
            "words": len(self.text.split()),
        }
        return Output(self.index, self.text.encode(), ".txt", self.brief, extra)

    def _cut(self, at: int) -> None:
        """Drop what follows character `at`, from the text and from the pieces."""
        self.text = self.text[:at]
        kept, left = [], at
        for piece, chance in self.pieces:
            if left <= 0 and piece:
                break
            kept.append((piece[:left], chance))
            left -= len(piece)
        self.pieces = kept
