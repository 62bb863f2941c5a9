"""Steps ahead along what the prompt or the text says already.

Invariant: the logits, and hence the text, are those of one step for each token. A guess costs time
where it is wrong; guesses are made only while those that were right have paid for it.

Prompt lookup decoding (Saxena 2023; Yang et al. 2023, "Inference with Reference"): where the last
tokens stand earlier in prompt or text, what followed there is a guess. A decoder whose rows are
independent reads several tokens in one step with the bits of single ones, so that a guess is
verified by sampling as ever: a token that is sampled otherwise drops the rest of the guess.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch

from engines.decoding.decoder import AheadDecoder

KEY = 3
"""Last tokens that must stand earlier."""
SHORT, LONG = 3, 7
"""Tokens that are guessed at once, at first and after a guess that was right to its end. With the
sampled one they fill half of the rows of a step, or all."""
COST = 0.22
"""What a guessed token costs, in steps: with packed weights, a step of 4 tokens takes 1.5 and one
of 8 takes 2.6 times as long as one of a single token; with whole weights, less."""
ALLOWANCE = 0.02
"""What is earned by a step without a guess, in steps: the most that guessing can cost on
average."""


class LookupSteps:
    """The steps of one text after `prompt`."""

    def __init__(self, decoder: AheadDecoder, prompt: Sequence[int]) -> None:
        self.decoder = decoder
        self.tokens = list(prompt)
        self.ends: dict[tuple[int, ...], int] = {}  # of each key, where it stood last
        for end in range(KEY, len(self.tokens)):
            self.ends[tuple(self.tokens[end - KEY : end])] = end
        self.guess: list[int] = []
        self.logits = torch.empty(0)
        self.row = 0
        self.credit = 2 * SHORT * COST
        self.length = SHORT

    def step(self, tokens: Sequence[int]) -> torch.Tensor:
        """Append the text's next token; returns logits (1, vocab) as `Decoder.step` does."""
        token = tokens[0]
        if self.guess and self.guess[0] == token:
            self.guess.pop(0)
            self.row += 1
            self.credit += 1
            self.length = self.length if self.guess else LONG
        else:
            if self.guess:
                self.decoder.drop(len(self.guess))
                self.length = SHORT
            self.guess = self._guess(token)
            self.credit += -COST * len(self.guess) if self.guess else ALLOWANCE
            step = self.decoder.step_ahead if self.guess else self.decoder.step
            self.logits, self.row = step([token, *self.guess]), 0
        self._append(token)
        return self.logits[self.row : self.row + 1]

    def _append(self, token: int) -> None:
        if len(self.tokens) >= KEY:
            self.ends[tuple(self.tokens[-KEY:])] = len(self.tokens)
        self.tokens.append(token)

    def _guess(self, token: int) -> list[int]:
        """Return what followed where the last tokens stood before; empty where it is not worth
        it."""
        end = self.ends.get((*self.tokens[-KEY + 1 :], token))
        if end is None or self.credit < COST * self.length:
            return []
        return self.tokens[end : end + min(self.length, self.decoder.room() - 1)]
