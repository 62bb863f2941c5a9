"""Prompts with weights, as artists write them: `(word:1.3)`, `((word))`, `[word]`.

Invariant: a prompt without such brackets is read exactly as the model's own pipeline reads it. The
grammar is the one that most picture programs share; each pair of round brackets weighs 1.1, each
pair of square ones 1/1.1, and a backslash makes a bracket plain.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

_STEP = 1.1
_LOUDEST = 4.0
_TOKEN = re.compile(r"\\[()\[\]\\]|[()\[\]]|:\s*([+-]?\d*\.?\d+)\s*\)|[^\\()\[\]:]+|.", re.S)


@dataclass(frozen=True)
class Weighed:
    """A prompt's plain words, and how loud each of its letters is (1 = as written)."""

    words: str
    loudness: tuple[float, ...]

    @property
    def is_plain(self) -> bool:
        """Whether nothing in it is weighed."""
        return all(weight == 1.0 for weight in self.loudness)


def weighed(prompt: str) -> Weighed:
    """Read the brackets of a prompt; what is not closed reaches to the end."""
    pieces: list[list[Any]] = []
    opened: list[tuple[str, int]] = []

    def close(bracket: str, factor: float) -> None:
        if not opened or opened[-1][0] != bracket:
            pieces.append([{"(": ")", "[": "]"}[bracket], 1.0])
            return
        for piece in pieces[opened.pop()[1] :]:
            piece[1] *= factor

    for found in _TOKEN.finditer(prompt):
        token, number = found[0], found[1]
        if token in "([":
            opened.append((token, len(pieces)))
        elif token == ")":
            close("(", _STEP)
        elif token == "]":
            close("[", 1 / _STEP)
        elif number is not None and opened and opened[-1][0] == "(":
            close("(", max(0.0, min(_LOUDEST, float(number))))
        else:
            plain = token[1:] if len(token) == 2 and token[0] == "\\" else token
            pieces.append([plain, 1.0])
    for bracket, start in reversed(opened):
        for piece in pieces[start:]:
            piece[1] *= _STEP if bracket == "(" else 1 / _STEP
    words = "".join(piece[0] for piece in pieces)
    return Weighed(words, tuple(piece[1] for piece in pieces for _ in piece[0]))


def token_weights(tokenizer: Any, prompt: Weighed, length: int) -> Tensor:
    """(length,) how loud each token of the prompt is, as the pipeline lays tokens out."""
    spans: Sequence[tuple[int, int]] = tokenizer(
        prompt.words,
        padding="max_length",
        max_length=length,
        truncation=True,
        return_offsets_mapping=True,
    )["offset_mapping"]
    loud = [max(prompt.loudness[a:b], key=lambda w: abs(w - 1)) if b > a else 1.0 for a, b in spans]
    return torch.tensor(loud[:length] + [1.0] * (length - len(loud)))


def louder(embeddings: Tensor, empty: Tensor, weights: Tensor) -> Tensor:
    """Each token's embedding, moved away from that of the empty prompt by its weight.

    `embeddings` and `empty` are (1, tokens, width), `weights` (tokens,).
    """
    wide = weights.to(embeddings).view(1, -1, 1)
    return empty + (embeddings - empty) * wide


def cut_off(tokenizer: Any, prompt: str) -> str:
    """The end of a prompt that is beyond what the model reads; empty where all of it is read."""
    length = int(tokenizer.model_max_length)
    found = tokenizer(prompt, truncation=False, return_offsets_mapping=True, verbose=False)
    spans = [span for span in found["offset_mapping"] if span[1] > span[0]]
    room = length - (len(found["offset_mapping"]) - len(spans))
    return prompt[spans[room][0] :].strip() if len(spans) > room else ""
