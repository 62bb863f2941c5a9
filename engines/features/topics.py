"""The share of each topic and of each theme in a text: what it is about, by what its words mean.

Invariant: topics and themes are fixed, and a word has the same ones in every text; function words
have none. Topics are clusters of words that are used alike: a word belongs to several, to each by
how near it is. Themes are what people put together (family, travel, fear): a word belongs to those
whose words mean the like.

Sources: Sia, Dalmia and Mielke 2020, "Tired of Topic Models? Clusters of Pretrained Word Embeddings
Make for Fast and Good Topics too!", section 3; words belong to clusters softly after Banerjee et
al. 2005, "Clustering on the Unit Hypersphere using von Mises-Fisher Distributions", eq. 3.2.
Themes: Fast, Chen and Bernstein 2016, "Empath: Understanding Topic Signals in Large-Scale Text".
"""

from __future__ import annotations

import torch
from safetensors.torch import load_file
from torch import Tensor

from engines.features import style
from engines.features.sentences import SentenceEncoder
from engines.features.topic_names import THEMES, TOPICS

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
    """Counts topics and themes of texts with the word meanings of a sentence encoder."""

    def __init__(self, encoder: SentenceEncoder) -> None:
        """Load the topics and themes that are shipped."""
        topics = load_file(TOPICS)
        self._encoder, self._mean = encoder, topics["mean"].float()
        self._centroids = [topics[level].float() for level in LEVELS]
        self._themes = load_file(THEMES)["weights"].float()
        self._known: dict[str, Tensor] = {}

    def shares(self, text: str) -> tuple[list[float], list[float], list[float]]:
        """The square roots of the shares of the coarse topics, the fine ones and the themes."""
        words = content_words(text)[:MAX_WORDS]
        count = max(MIN_WORDS, len(words))
        self._read(words)
        counts: dict[str, int] = {}
        for word in words:
            counts[word] = counts.get(word, 0) + 1
        coarse, fine, themes = (len(part) for part in (*self._centroids, self._themes))
        shares = torch.zeros(coarse + fine + themes)
        for word, number in counts.items():
            shares += self._known[word] * (number / count)
        roots = shares.sqrt().split([coarse, fine, themes])
        return roots[0].tolist(), roots[1].tolist(), roots[2].tolist()

    def _read(self, words: list[str]) -> None:
        """Look up the topics of the words that are not known yet."""
        if len(self._known) > _MAX_KNOWN:
            self._known.clear()
        new = sorted({*words} - self._known.keys())
        if new:
            topics = self._topics_of(self._encoder.encode_words(new))
            self._known.update(zip(new, topics, strict=True))

    def _topics_of(self, meanings: Tensor) -> Tensor:
        """Return what words with these embeddings (words, width) have: shares of the topics that
        add up to 1 on each level, and how much of each theme, (words, topics and themes)."""
        directions = torch.nn.functional.normalize(meanings - self._mean, dim=1)
        levels = [directions @ centroids.T for centroids in self._centroids]
        topics = [(CONCENTRATION * level).softmax(1) for level in levels]
        return torch.cat([*topics, (directions @ self._themes.T).clamp(min=0).square()], 1)


def content_words(text: str) -> list[str]:
    """The words of a text in lower case without function words and very short ones."""
    words = (word.replace("’", "'") for word in style.words_of(text))
    return [word for word in words if is_content_word(word)]


def is_content_word(word: str) -> bool:
    """Return whether a word in lower case says what a text is about."""
    return len(word) >= _MIN_LETTERS and word not in style.FUNCTION_WORDS and not word.isdigit()
