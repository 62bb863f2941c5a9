"""Texts that are rated by a rule, with features of their style, which need no model."""

from __future__ import annotations

import random

from engines.contract import Features, Output, TextBrief
from engines.features import style
from studio.studio import Studio
from studio.taste.features import FeatureStore
from tests.raters.text import commas_per_word, letters_per_word

SHORT = "cat dog sun rain hill road lamp sea boat door".split()
LONG = "wonderful mountains thunderous lighthouse remembered beautiful forgotten".split()


class StyleExtractor:
    """Counts the style of texts, which needs no model."""

    names = ("style 2",)

    def extract(self, data: bytes) -> Features:
        return {"style 2": style.all_measures(data.decode())}


def new_text(rng: random.Random) -> str:
    """Some words, of which some are long and some have a comma after them."""
    long, commas = rng.random(), rng.random()
    words = [rng.choice(LONG if rng.random() < long else SHORT) for _ in range(30)]
    return " ".join(word + "," * (rng.random() < 0.4 * commas) for word in words) + "."


def add_text(studio: Studio, words: str, prompt: str, seed: int = 0) -> str:
    brief = TextBrief(prompt=prompt, seed=seed)
    work = studio.history.add(Output(0, words.encode(), ".txt", brief))
    features = StyleExtractor().extract(words.encode())
    FeatureStore(studio.project.database).add(work.id, features)
    return work.id


def rate_texts(studio: Studio, liking: str, prompts: int = 20, works: int = 60) -> None:
    """Rate texts by how long their words are, how many commas they have, or both."""
    rng = random.Random(0)
    rules = {"words": (1, 0), "commas": (0, 1), "both": (1, 1)}
    texts = [new_text(rng) for _ in range(works)]
    word, comma = rules[liking]
    scores = [word * letters_per_word(one) / 2 - comma * commas_per_word(one) * 8 for one in texts]
    for number, (words, score) in enumerate(zip(texts, scores, strict=True)):
        rank = sum(other < score for other in scores)
        one = add_text(studio, words, f"Prompt {number % prompts}", number)
        studio.history.rate(one, 1 + 5 * rank // works)
