"""Texts for the token trainer: read just as the text engine writes them.

Invariant: a prompt's ids are those the engine generates from, so that what is learned applies to
what will be written.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch

from engines import devices
from engines.contract import Brief, JobContext
from engines.features import style
from engines.learning.media import LONGEST_EXAMPLE
from engines.learning.sequences import TokenExample, mean_embeddings
from engines.text.loading import load_model, load_tokenizer
from engines.text.prompting import encode


class TextMedium:
    """Any causal language model that the text engine opens."""

    def __init__(self, context: JobContext) -> None:
        """Load the model that `context.model` names."""
        self.device = devices.training_device(devices.choose(context.device, context.cache))
        self.tokenizer = load_tokenizer(context.model)
        self.model = load_model(context.model, self.device.torch, self.device.dtype, context.cache)
        window = getattr(self.model.config, "max_position_embeddings", LONGEST_EXAMPLE)
        self._longest = min(LONGEST_EXAMPLE, int(window))

    def read(self, brief: Brief, data: bytes) -> TokenExample:
        """The brief's prompt, cut from the left where it is too long, and the text after it."""
        completion = self._ids(data)[: self._longest // 2]
        prompt, _ = encode(self.tokenizer, brief, self._longest - len(completion))
        return TokenExample(tuple(prompt), tuple(completion))

    def embeddings(self, examples: Sequence[TokenExample]) -> torch.Tensor:
        """The mean embedding of each one's tokens."""
        return mean_embeddings(self.model, examples)

    def units(self, data: bytes) -> list[str]:
        """Words in lower case; all numbers are one word, since rows of them are no variety."""
        words = style.words_of(data.decode("utf-8", errors="replace"))
        return ["0" if any(map(str.isdigit, word)) else word for word in words]

    def length(self, data: bytes) -> float:
        """Its tokens."""
        return float(len(self._ids(data)))

    def features(self, data: bytes) -> tuple[Sequence[float], ...]:
        """Measures of style, and rates of small words."""
        text = data.decode("utf-8", errors="replace")
        return style.measures(text), style.small_words(text)

    def _ids(self, data: bytes) -> list[int]:
        text = data.decode("utf-8", errors="replace")
        return list(self.tokenizer(text, add_special_tokens=False)["input_ids"])
