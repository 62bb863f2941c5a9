"""Texts as examples for the token trainer, encoded as the text engine encodes them.

Invariant: a prompt's ids are those that the engine generates from.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch

from engines import devices
from engines.contract import Brief, Features, FeatureTraits, JobContext, TextBrief
from engines.features import style
from engines.features.text import TextFeatures
from engines.features.traits.text import text_traits
from engines.learning.media import MAX_EXAMPLE_TOKENS
from engines.learning.sequences import TokenExample, embedding_table, mean_embeddings
from engines.text.loading import end_tokens, load_model, load_tokenizer
from engines.text.prompting import encode
from engines.tokenizing import token_ids


class TextMedium:
    """Any causal language model that the text engine can load."""

    def __init__(self, context: JobContext) -> None:
        """Load the model that `context.model` names."""
        self.device = devices.training_device(devices.choose(context.device, context.cache))
        self.tokenizer = load_tokenizer(context.model)
        self.model = load_model(context.model, self.device.torch, self.device.dtype, context.cache)
        window = getattr(self.model.config, "max_position_embeddings", MAX_EXAMPLE_TOKENS)
        width = int(self.model.config.get_text_config().vocab_size)
        ends = end_tokens(self.model, self.tokenizer)
        self.end_tokens = sorted(token for token in ends if token < width)
        self.token_meanings = embedding_table(self.model)
        self._features = TextFeatures()
        self._max_length = min(MAX_EXAMPLE_TOKENS, int(window))

    def read(self, brief: Brief, data: bytes) -> TokenExample:
        """The brief's prompt, truncated on the left where it is too long, and the text after it."""
        assert isinstance(brief, TextBrief)
        completion = self._encode(data)[: self._max_length // 2]
        prompt, _ = encode(self.tokenizer, brief, self._max_length - len(completion))
        return TokenExample(tuple(prompt), tuple(completion))

    def embeddings(self, examples: Sequence[TokenExample]) -> torch.Tensor:
        """The mean embedding of each example's tokens."""
        return mean_embeddings(embedding_table(self.model), examples)

    def units(self, data: bytes) -> list[str]:
        """Words in lower case. All numbers count as one word: lists of them are not diverse."""
        words = style.words_of(data.decode("utf-8", errors="replace"))
        return ["0" if any(map(str.isdigit, word)) else word for word in words]

    def length(self, data: bytes) -> float:
        """The number of tokens."""
        return float(len(self._encode(data)))

    @property
    def traits(self) -> FeatureTraits:
        return text_traits()

    def features(self, data: bytes) -> Features:
        """Those that taste is fitted on."""
        return self._features.extract(data)

    def _encode(self, data: bytes) -> list[int]:
        return token_ids(self.tokenizer, data.decode("utf-8", errors="replace"))
