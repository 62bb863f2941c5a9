"""The share of each topic in a text: what it is about, by the meanings of its words.

Invariant: topics are fixed, and a word has the same topics in every text. A word belongs to several
topics, to each by how near it is; function words belong to none.

Sources: Sia, Dalmia and Mielke 2020, "Tired of Topic Models? Clusters of Pretrained Word Embeddings
Make for Fast and Good Topics too!", section 3; words belong to clusters softly after Banerjee et
al. 2005, "Clustering on the Unit Hypersphere using von Mises-Fisher Distributions", eq. 3.2.
"""

from __future__ import annotations

import torch
from safetensors.torch import load_file
from torch import Tensor

from engines.features import style
from engines.features.sentences import SentenceEncoder
from engines.features.topic_names import TOPICS

LEVELS = ("48", "192")
"""Names of the levels of topics in that file: their numbers, coarse and fine."""
CONCENTRATION = 8.0
MIN_WORDS = 8
"""Words that a text counts as having at least, so that one word of two is not half of it."""
MAX_WORDS = 4000
"""Content words of a long text that are read; a book has its topics in the first of them."""
_MIN_LETTERS = 3
_MAX_KNOWN = 20_000


class WordTopics:
    """Counts the topics of texts with the word meanings of a sentence encoder."""

    def __init__(self, encoder: SentenceEncoder) -> None:
        """Load the topics that are shipped."""
        topics = load_file(TOPICS)
        self._encoder, self._mean = encoder, topics["mean"].float()
        self._centroids = [topics[level].float() for level in LEVELS]
        self._known: dict[str, Tensor] = {}

    def shares(self, text: str) -> tuple[list[float], list[float]]:
        """The square roots of the shares of the coarse topics and of the fine ones."""
        words = content_words(text)[:MAX_WORDS]
        count = max(MIN_WORDS, len(words))
        self._read(words)
        counts: dict[str, int] = {}
        for word in words:
            counts[word] = counts.get(word, 0) + 1
        shares = torch.zeros(sum(map(len, self._centroids)))
        for word, number in counts.items():
            shares += self._known[word] * (number / count)
        fine = len(self._centroids[-1])
        return shares[:-fine].sqrt().tolist(), shares[-fine:].sqrt().tolist()

    def _read(self, words: list[str]) -> None:
        """Look up the topics of the words that are not known yet."""
        if len(self._known) > _MAX_KNOWN:
            self._known.clear()
        new = sorted({*words} - self._known.keys())
        if new:
            topics = self._topics_of(self._encoder.encode_words(new))
            self._known.update(zip(new, topics, strict=True))

    def _topics_of(self, meanings: Tensor) -> Tensor:
        """Shares (words, topics) that add up to 1 on each level, of embeddings (words, width)."""
        directions = torch.nn.functional.normalize(meanings - self._mean, dim=1)
        levels = [directions @ centroids.T for centroids in self._centroids]
        return torch.cat([(CONCENTRATION * level).softmax(1) for level in levels], 1)


def content_words(text: str) -> list[str]:
    """The words of a text in lower case without function words and very short ones."""
    words = (word.replace("’", "'") for word in style.words_of(text))
    return [word for word in words if is_content_word(word)]


def is_content_word(word: str) -> bool:
    """Whether a word in lower case says what a text is about."""
    return len(word) >= _MIN_LETTERS and word not in style.FUNCTION_WORDS and not word.isdigit()
