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
    """A `TokenSource` of stories, of requests in `share` of the rows, and of what is to be kept.

    `requests` and `answers` are token ids, each request with its answer and the end token. The rows
    of a seed are all of the model's own `answers`, or none is: in `answer_share` of the seeds.
    """

    books: Books
    requests: Sequence[Sequence[int]]
    encode: Encode
    end: int
    share: float = 0.2
    answers: Sequence[Sequence[int]] = ()
    answer_share: float = 0.0
    unit: str = "token"
    units_per_token: float = 1.0

    @cached_property
    def _lengths(self) -> list[int]:
        """Up to each story, the characters of all before it: long ones are drawn more often."""
        return list(accumulate(len(story.text) for story in self.books.train))

    def draw(self, count: int, context: int, seed: int) -> Tensor:
        """Rows of `context` + 1 tokens."""
        rng = random.Random(seed)
        draw = self._draw_answers if self.is_kept(seed) else self._draw_row
        return torch.tensor([draw(rng, context + 1) for _ in range(count)], dtype=torch.int64)

    def is_kept(self, seed: int) -> bool:
        """Whether the rows of a seed are the model's own answers."""
        return bool(self.answers) and random.Random(f"kept {seed}").random() < self.answer_share

    def _draw_answers(self, rng: random.Random, length: int) -> list[int]:
        return _filled(lambda _: rng.choice(self.answers), length)

    def _draw_row(self, rng: random.Random, length: int) -> list[int]:
        if self.requests and rng.random() < self.share:
            return _filled(lambda _: rng.choice(self.requests), length)
        return _filled(lambda missing: self._draw_story(rng, missing), length)

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


def _filled(draw: Callable[[int], Sequence[int]], length: int) -> list[int]:
    """Return texts one after another; `draw` is told how many tokens are missing."""
    row: list[int] = []
    while len(row) < length:
        row += draw(length - len(row))
    return row[:length]


def request_ids(
    requests: Sequence[Request],
    encode_prompt: Callable[[Request], list[int]],
    encode: Encode,
    end: int,
) -> list[list[int]]:
    """Return each request with its answer as tokens."""
    return [[*encode_prompt(request), *encode(request.answer), end] for request in requests]
