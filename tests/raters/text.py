"""Rule raters for texts, and the prompts that texts are rated and compared on.

Invariant: no prompt of `RATED` is in `UNRATED`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from tests.raters.rating import Rater, mean, negated
from tests.raters.words import GLOOM, NATURE, PEOPLE

Rule = Callable[[str], float]

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
    """Sentences with at least one word; a text that was cut ends in a shorter one."""
    return [part for part in _SENTENCE_END.split(text) if _WORD.search(part)]


def words_per_sentence(text: str) -> float:
    """Mean number of words a sentence."""
    return len(words_of(text)) / max(1, len(sentences_of(text)))


def letters_per_word(text: str) -> float:
    """Mean number of letters a word."""
    return mean([len(word) for word in words_of(text)])


def commas_per_word(text: str) -> float:
    """Commas, semicolons and colons for each word."""
    return sum(text.count(mark) for mark in ",;:") / max(1, len(words_of(text)))


def vowel_share(text: str) -> float:
    """Share of the letters that are vowels."""
    letters = [letter for letter in text.lower() if letter.isalpha()]
    return mean([letter in "aeiou" for letter in letters])


def quotes_per_word(text: str) -> float:
    """Double quotation marks for each word, a measure of dialogue."""
    return len(_QUOTE.findall(text)) / max(1, len(words_of(text)))


def first_person_share(text: str) -> float:
    """Share of the words that are first-person pronouns."""
    return mean([word in _FIRST_PERSON for word in words_of(text)])


def adjective_share(text: str) -> float:
    """Share of the words that end like an adjective; a heuristic, but a fixed rule."""
    return mean([len(w) > 4 and w.endswith(_ADJECTIVE_ENDINGS) for w in words_of(text)])


def alliteration(text: str) -> float:
    """Share of neighbouring words that begin with the same letter."""
    words = words_of(text)
    return mean([a[0] == b[0] for a, b in pairwise(words)])


def share_of(vocabulary: frozenset[str]) -> Rule:
    """The share of the words that are in the vocabulary; a text of few words counts as eight."""

    def rule(text: str) -> float:
        words = words_of(text)
        return sum(word in vocabulary for word in words) / max(8, len(words))

    return rule


RULES: dict[str, Rule] = {
    "short sentences": negated(words_per_sentence),
    "long sentences": words_per_sentence,
    "long words": letters_per_word,
    "short words": negated(letters_per_word),
    "few commas": negated(commas_per_word),
    "many commas": commas_per_word,
    "many vowels": vowel_share,
    "dialogue": quotes_per_word,
    "first person": first_person_share,
    "no first person": negated(first_person_share),
    "few adjectives": negated(adjective_share),
    "alliteration": alliteration,
    "nature words": share_of(NATURE),
    "gloomy words": share_of(GLOOM),
    "people and family": share_of(PEOPLE),
}

MEANING = frozenset({"nature words", "gloomy words", "people and family"})
"""Raters who like what a text is about."""


def rater(name: str, wrong: float = 0.0, seed: int = 0) -> Rater[str]:
    """The rater of that name from `RULES`; KeyError if there is none."""
    return Rater(name, RULES[name], wrong, seed)


RATED = (
    "The lighthouse keeper",
    "On the last night of winter",
    "She opened the letter and",
    "The old train station",
    "My grandmother's kitchen",
    "A stranger came to the village",
    "The rain had not stopped",
    "In the year the river dried",
    "He never told anyone about",
    "The garden behind the wall",
    "When the music ended",
    "The captain looked at the map",
    "There was a door in the cellar",
    "The city wakes slowly",
    "Two brothers lived",
    "The first thing I remember",
    "Nobody believed the boy",
    "The market on Sunday",
    "Under the bridge",
    "The painter put down her brush",
)
"""Prompts that the rater rates."""

UNRATED = (
    "It began with a small noise",
    "The forest was silent",
    "Our neighbour keeps bees",
    "The king's messenger arrived",
    "At the end of the pier",
    "The teacher wrote one word",
    "Snow fell on the harbour",
    "The clockmaker's daughter",
    "I found the coin",
    "Every evening the dog",
    "The night bus",
    "A letter from the sea",
    "The baker's oven",
    "Nobody had lived there since",
    "We set out before dawn",
    "The violin had belonged to",
    "Behind the theatre",
    "The last ferry",
    "He counted the steps",
    "In the back of the drawer",
    "The orchard in October",
    "Her uncle, the beekeeper,",
    "The bell rang twice",
    "A map of the island",
    "The river was low",
    "On the seventh floor",
    "The gardener's boots",
    "They say the mountain",
    "The photograph showed",
    "Far out on the ice",
)
"""Prompts that are never rated; wins are counted on these."""
