"""Prompts with weights, in the notation that artists use: `(word:1.3)`, `((word))`, `[word]`.

Invariant: a prompt without such brackets is encoded exactly as the model's own pipeline encodes it.
Most picture programs share this grammar: each pair of round brackets multiplies the weight by 1.1,
each pair of square brackets by 1/1.1, and a backslash escapes a bracket.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor
from transformers.processing_utils import ProcessorMixin

from engines.chat_templates import TemplateFault, TemplateLimit, fill_in
from engines.contract import EngineError
from engines.contract.text import Text
from engines.tokenizing import tokenizer_faults

_BRACKET_FACTOR = 1.1
_MAX_WEIGHT = 4.0
_TOKEN = re.compile(
    r"\\[()\[\]\\]|[()\[\]]|:\s*([+-]?(?:\d+\.\d+|\.?\d+))\s*\)|[^\\()\[\]:]+|.", re.S
)


@dataclass(frozen=True)
class WeightedPrompt:
    """A prompt's text without brackets, and one weight for each character (1 = unchanged)."""

    text: str
    weights: tuple[float, ...]

    @property
    def is_plain(self) -> bool:
        """Whether every weight is 1."""
        return all(weight == 1.0 for weight in self.weights)


@dataclass
class _Parser:
    """Pieces of text with their weights, and the brackets that are open at the current position."""

    pieces: list[tuple[str, float]] = field(default_factory=list)
    open_brackets: list[tuple[str, int]] = field(default_factory=list)
    """Each bracket and the index of the first piece inside it."""

    def add_text(self, text: str) -> None:
        self.pieces.append((text, 1.0))

    def open(self, bracket: str) -> None:
        self.open_brackets.append((bracket, len(self.pieces)))

    def close(self, bracket: str, factor: float) -> None:
        """Weigh the pieces inside; a closing bracket without an opening one is plain text."""
        if not self.open_brackets or self.open_brackets[-1][0] != bracket:
            self.add_text({"(": ")", "[": "]"}[bracket])
            return
        self._multiply(self.open_brackets.pop()[1], factor)

    def close_all(self) -> None:
        """Close at the end of the prompt the brackets that are still open."""
        for bracket, first in reversed(self.open_brackets):
            self._multiply(first, _BRACKET_FACTOR if bracket == "(" else 1 / _BRACKET_FACTOR)

    def _multiply(self, first: int, factor: float) -> None:
        """Nested brackets reach no further than a number may."""
        inside = self.pieces[first:]
        self.pieces[first:] = [(text, min(_MAX_WEIGHT, weight * factor)) for text, weight in inside]


def parse_prompt(prompt: str) -> WeightedPrompt:
    """Parse the brackets of a prompt; a bracket that is not closed reaches to the end."""
    parser = _Parser()
    for match in _TOKEN.finditer(prompt):
        token, number = match[0], match[1]
        if token in "([":
            parser.open(token)
        elif token == ")":
            parser.close("(", _BRACKET_FACTOR)
        elif token == "]":
            parser.close("[", 1 / _BRACKET_FACTOR)
        elif number is not None and parser.open_brackets and parser.open_brackets[-1][0] == "(":
            parser.close("(", max(0.0, min(_MAX_WEIGHT, float(number))))
        else:
            parser.add_text(token[1:] if len(token) == 2 and token[0] == "\\" else token)
    parser.close_all()
    text = "".join(piece for piece, _ in parser.pieces)
    return WeightedPrompt(text, tuple(weight for piece, weight in parser.pieces for _ in piece))


def token_weights(tokenizer: Any, prompt: WeightedPrompt, length: int) -> Tensor:
    """The weight of each token, (length,), in the order in which the pipeline pads the prompt."""
    with tokenizer_faults():
        spans: Sequence[tuple[int, int]] = tokenizer(
            prompt.text,
            padding="max_length",
            max_length=length,
            truncation=True,
            return_offsets_mapping=True,
        )["offset_mapping"]
    weights = [_strongest(prompt.weights[a:b]) if b > a else 1.0 for a, b in spans]
    return torch.tensor(weights[:length] + [1.0] * (length - len(weights)))


def _strongest(weights: Sequence[float]) -> float:
    return max(weights, key=lambda weight: abs(weight - 1))


def apply_token_weights(embeddings: Tensor, empty: Tensor, weights: Tensor) -> Tensor:
    """Scale each token's distance from the embedding of the empty prompt by its weight.

    `embeddings` and `empty` are (1, tokens, width), `weights` (tokens,).
    """
    scale = weights.to(embeddings).view(1, -1, 1)
    return empty + (embeddings - empty) * scale


def truncated_end(tokenizer: Any, prompt: str) -> str:
    """The end of a prompt that the model truncates; empty where the whole prompt fits."""
    length = int(tokenizer.model_max_length)
    with tokenizer_faults():
        tokens = tokenizer(prompt, truncation=False, return_offsets_mapping=True, verbose=False)
    spans = [span for span in tokens["offset_mapping"] if span[1] > span[0]]
    capacity = length - (len(tokens["offset_mapping"]) - len(spans))
    return prompt[spans[capacity][0] :].strip() if len(spans) > capacity else ""


def require_readable(pipeline: Any, prompts: Sequence[str]) -> None:
    """Raise `EngineError` where a tokenizer that came with a model cannot work on a prompt."""
    tokenizers = [
        part for name, part in pipeline.components.items() if name.startswith("tokenizer")
    ]
    for part in filter(None, tokenizers):
        tokenizer: Any = part.tokenizer if isinstance(part, ProcessorMixin) else part
        template = getattr(tokenizer, "chat_template", None)
        for prompt in prompts:
            if isinstance(template, str):
                _require_limited(template, prompt)
            with tokenizer_faults():
                tokenizer(prompt, truncation=False, verbose=False)


def _require_limited(template: str, prompt: str) -> None:
    """Try a template, which the pipeline fills in by itself, with what it is likely to put in."""
    try:
        fill_in(template, [{"role": "user", "content": prompt}], {})
    except TemplateLimit as limit:
        raise EngineError(limit.what, limit.meaning, Text("Choose another model.")) from limit
    except TemplateFault:
        return  # of this pipeline's own messages it may be right
