"""Rows of tokens from stories and requests.

Invariant: a row of prose begins where a paragraph begins, and a story that ends within it is
followed by the end token and another text; a held-out story is never learned from.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

import torch
from torch import Tensor

from engines.training.starters.text.books import Books, Story, straight
from engines.training.starters.text.requests import Request

Encode = Callable[[str], list[int]]
_HELD_OUT_CONTEXT = 0.25
"""The share of a held-out row that is only read."""


@dataclass(frozen=True)
class StoryRows:
    """A `TokenSource` of stories, and of requests in `share` of the rows.

    `requests` are token ids, each with its answer and the end token.
    """

    books: Books
    requests: Sequence[Sequence[int]]
    encode: Encode
    end: int
    share: float = 0.2
    unit: str = "token"
    units_per_token: float = 1.0

    @cached_property
    def _lengths(self) -> list[int]:
        """Up to each story, the characters of all before it: long ones are drawn more often."""
        return list(accumulate(len(story.text) for story in self.books.train))

    def draw(self, count: int, context: int, seed: int) -> Tensor:
        """Rows of `context` + 1 tokens."""
        rng = random.Random(seed)
        rows = [self._draw_row(rng, context + 1) for _ in range(count)]
        return torch.tensor(rows, dtype=torch.int64)

    def _draw_row(self, rng: random.Random, length: int) -> list[int]:
        row: list[int] = []
        asks = bool(self.requests) and rng.random() < self.share
        while len(row) < length:
            row += rng.choice(self.requests) if asks else self._draw_story(rng, length - len(row))
        return row[:length]

    def _draw_story(self, rng: random.Random, length: int) -> list[int]:
        """A story from one of its paragraphs on; half of them as a keyboard types them."""
        story = rng.choices(self.books.train, cum_weights=self._lengths)[0]
        starts = story.paragraphs
        first = rng.randrange(len(starts)) if len(story.text) > 4 * length else 0
        text = "\n\n".join(starts[first:])
        text = straight(text) if rng.random() < 0.5 else text
        return [*self.encode(text[: 8 * length])[:length], self.end]

    def held_out_rows(self, count: int, context: int) -> tuple[Tensor, int]:
        """The beginnings of held-out stories, long enough for a row, spread over all."""
        rows = [
            ids[: context + 1]
            for story in self._spread(4 * count)
            if len(ids := self.encode(story.text[: 8 * context])) > context
        ]
        return torch.tensor(rows[:count], dtype=torch.int64), int(_HELD_OUT_CONTEXT * context)

    def _spread(self, count: int) -> Sequence[Story]:
        stories = self.books.held_out
        return stories[:: max(1, len(stories) // count)]


def request_ids(
    requests: Sequence[Request],
    encode_prompt: Callable[[Request], list[int]],
    encode: Encode,
    end: int,
) -> list[list[int]]:
    """Return each request with its answer as tokens."""
    return [[*encode_prompt(request), *encode(request.answer), end] for request in requests]
