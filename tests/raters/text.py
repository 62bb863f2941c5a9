"""Rule raters for texts: artists whose taste is known exactly, so that learning can be measured.

Invariant: a rater is a pure function of the text alone; it never sees prompt, seed or model. A
noisy rater draws its mistakes from its own seed: the same works always get the same stars.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

Rule = Callable[[str], float]

LOWEST_STARS, HIGHEST_STARS = 1, 5
_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?")
_SENTENCE_END = re.compile(r"[.!?]+[\"'”’)]*(?:\s+|$)|\n+")
_QUOTE = re.compile(r"[\"“”]")
_FIRST_PERSON = frozenset(
    "i me my mine myself we us our ours i'm i've i'd i'll we're we've".split()
)
_ADJECTIVE_ENDINGS = (
    "ful",
    "ous",
    "ive",
    "ible",
    "able",
    "less",
    "ical",
    "ish",
    "ant",
    "ent",
    "ic",
)


def words_of(text: str) -> list[str]:
    """Words in lower case; `don’t` and `don't` are one word."""
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)]


def sentences_of(text: str) -> list[str]:
    """Sentences that hold a word; a text cut in the middle ends in a shorter one."""
    return [part for part in _SENTENCE_END.split(text) if _WORD.search(part)]


def words_per_sentence(text: str) -> float:
    """Mean number of words a sentence."""
    return len(words_of(text)) / max(1, len(sentences_of(text)))


def letters_per_word(text: str) -> float:
    """Mean number of letters a word."""
    return _mean([len(word) for word in words_of(text)])


def commas_per_word(text: str) -> float:
    """Commas, semicolons and colons for each word."""
    return sum(text.count(mark) for mark in ",;:") / max(1, len(words_of(text)))


def vowel_share(text: str) -> float:
    """Share of the letters that are vowels."""
    letters = [letter for letter in text.lower() if letter.isalpha()]
    return _mean([letter in "aeiou" for letter in letters])


def quotes_per_word(text: str) -> float:
    """Double quotation marks for each word: how much is spoken."""
    return len(_QUOTE.findall(text)) / max(1, len(words_of(text)))


def first_person_share(text: str) -> float:
    """Share of the words that are I, we and their kin."""
    return _mean([word in _FIRST_PERSON for word in words_of(text)])


def adjective_share(text: str) -> float:
    """Share of the words that end like an adjective; a heuristic, but a fixed rule."""
    return _mean([len(w) > 4 and w.endswith(_ADJECTIVE_ENDINGS) for w in words_of(text)])


def alliteration(text: str) -> float:
    """Share of neighbouring words that begin with the same letter."""
    words = words_of(text)
    return _mean([a[0] == b[0] for a, b in pairwise(words)])


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _less(rule: Rule) -> Rule:
    return lambda text: -rule(text)


RULES: dict[str, Rule] = {
    "short sentences": _less(words_per_sentence),
    "long sentences": words_per_sentence,
    "long words": letters_per_word,
    "short words": _less(letters_per_word),
    "few commas": _less(commas_per_word),
    "many commas": commas_per_word,
    "many vowels": vowel_share,
    "dialogue": quotes_per_word,
    "first person": first_person_share,
    "no first person": _less(first_person_share),
    "few adjectives": _less(adjective_share),
    "alliteration": alliteration,
}


@dataclass(frozen=True)
class Rater:
    """Rates by one rule. `wrong` is the share of ratings replaced by stars drawn at random."""

    name: str
    rule: Rule
    wrong: float = 0.0
    seed: int = 0

    def score(self, text: str) -> float:
        """How well the rule is met; higher is better, in the rule's own unit."""
        return self.rule(text)

    def rate(self, texts: Sequence[str]) -> list[int]:
        """Stars for works of one brief, by rank among them: best 5, worst 1, equals alike."""
        scores = [self.score(text) for text in texts]
        stars = [_stars_by_rank(score, scores) for score in scores]
        return [self._perhaps_wrong(text, star) for text, star in zip(texts, stars, strict=True)]

    def _perhaps_wrong(self, text: str, star: int) -> int:
        dice = random.Random(f"{self.seed}:{self.name}:{text}")
        if dice.random() >= self.wrong:
            return star
        return dice.randint(LOWEST_STARS, HIGHEST_STARS)


def rater(name: str, wrong: float = 0.0, seed: int = 0) -> Rater:
    """The rater of that name from `RULES`; KeyError if there is none."""
    return Rater(name, RULES[name], wrong, seed)


def _stars_by_rank(score: float, scores: Sequence[float]) -> int:
    if len(scores) < 2:
        return 3
    below = sum(other < score for other in scores)
    equal = sum(other == score for other in scores) - 1
    place = (below + equal / 2) / (len(scores) - 1)
    return LOWEST_STARS + round(place * (HIGHEST_STARS - LOWEST_STARS))
