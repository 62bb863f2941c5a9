"""`python -m engines.training.starters.topics`: makes the topics that texts are described by.

Invariant: the topics depend on the sentence model alone: they are clusters of the meanings of the
words in its own vocabulary, which is in the order of how common a word is. The same model gives the
same topics, each named by three of its own words. It takes a minute or two on one core.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import Tensor
from transformers import BertTokenizer

from engines.features.sentences import TOKENIZER, SentenceEncoder, packaged_model
from engines.features.topic_names import NAMES, TOPICS, WIDER
from engines.features.topics import LEVELS, is_content_word

ROUNDS = 25
SMOOTHING = 50
"""Common words count more, but not as much more as they are more common."""
NAME_WORDS, TYPICAL_WORDS = 3, 12
"""A topic is named by the most common of its most typical words."""
STEM = 4
"""Letters that two words of a name may not have in common at the beginning."""


def words_by_frequency(folder: Path) -> list[str]:
    """The content words of the model's vocabulary, the most common first."""
    numbers = BertTokenizer.from_pretrained(folder, subfolder=TOKENIZER).get_vocab()
    words = (word for word in numbers if word.isascii() and word.isalpha())
    return sorted(filter(is_content_word, words), key=numbers.__getitem__)


def make_topics(meanings: Tensor, sizes: list[int]) -> dict[str, Tensor]:
    """The mean of word embeddings (words, width), and centroids (size, width) of each size.

    The words are in the order of how common they are.
    """
    weights = (SMOOTHING + torch.arange(len(meanings))).float().rsqrt()
    mean = (weights / weights.sum()) @ meanings
    directions = torch.nn.functional.normalize(meanings - mean, dim=1)
    centroids = {str(size): _cluster(directions, weights, size) for size in sizes}
    return {"mean": mean, **centroids}


def _cluster(directions: Tensor, weights: Tensor, size: int) -> Tensor:
    """Spherical k-means: Dhillon and Modha 2001, "Concept Decompositions for Large Sparse Text
    Data Using Clustering", section 3."""
    generator = torch.Generator().manual_seed(0)
    centroids = directions[torch.multinomial(weights, size, generator=generator)]
    for _ in range(ROUNDS):
        nearest = (directions @ centroids.T).argmax(1)
        sums = torch.zeros_like(centroids).index_add_(0, nearest, directions * weights[:, None])
        is_used = sums.norm(dim=1, keepdim=True) > 0
        centroids = torch.where(is_used, torch.nn.functional.normalize(sums, dim=1), centroids)
    return centroids


def name_topics(topics: dict[str, Tensor], words: Sequence[str], meanings: Tensor) -> list[str]:
    """The name of each topic, the coarse ones first; `words` have `meanings` (words, width)."""
    directions = torch.nn.functional.normalize(meanings - topics["mean"], dim=1)
    names: list[str] = []
    for level in LEVELS:
        similarities = directions @ topics[level].T
        nearest = similarities.argmax(1)
        for topic in range(len(topics[level])):
            members = (nearest == topic).nonzero().flatten()
            order = similarities[members, topic].argsort(descending=True, stable=True)
            typical: list[int] = members[order[:TYPICAL_WORDS]].sort().values.tolist()
            names.append(_name([words[number] for number in typical]))
    return names


def _name(words: Sequence[str]) -> str:
    """The first words that begin differently."""
    by_stem: dict[str, str] = {}
    for word in words:
        by_stem.setdefault(word[:STEM], word)
    return ", ".join(list(by_stem.values())[:NAME_WORDS])


def main() -> None:
    """Write the topics beside the other features that are shipped."""
    folder = packaged_model()
    if folder is None:
        raise SystemExit("The starter for pictures, which has the sentence model, is missing.")
    words = words_by_frequency(folder)
    meanings = SentenceEncoder(folder).encode_words(words)
    topics = make_topics(meanings, [int(level) for level in LEVELS])
    coarse, fine = (topics[level] for level in LEVELS)
    metadata = {
        NAMES: json.dumps(name_topics(topics, words, meanings)),
        WIDER: json.dumps((fine @ coarse.T).argmax(1).tolist()),
    }
    tensors = {name: values.half().contiguous() for name, values in topics.items()}
    TOPICS.parent.mkdir(parents=True, exist_ok=True)
    save_file(tensors, TOPICS, metadata)
    TOPICS.chmod(0o644)


if __name__ == "__main__":
    main()
