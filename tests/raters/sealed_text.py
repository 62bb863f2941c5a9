"""Rule raters for texts that are kept apart, for the final table alone.

Invariant: nothing is chosen by looking at this family: no feature, no setting, no other rule. The
rules are written once; the family in text.py is the one to develop with.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import pairwise
from statistics import pstdev

from tests.raters.rating import Rater, mean
from tests.raters.sealed_words import (
    AHEAD,
    CHEER,
    DREAD,
    HAPPENINGS,
    HARSH,
    HINGES,
    HOME,
    IDEAS,
    INTELLECT,
    JOURNEY,
    LINKS,
    MEMORY,
    MODERN,
    NEAR_A_JOURNEY,
    NEAR_DREAD,
    NEAR_HOME,
    NEAR_TENDERNESS,
    NEAR_THE_OLD_WORLD,
    NEAR_THE_SEA,
    NEAR_THE_SENSES,
    OLD_WORLD,
    PAST,
    PERSONS,
    PRESENT,
    SEA,
    SENSES,
    SMALL_WORDS,
    SPOKEN,
    STATES,
    TENDER,
    THINGS,
)
from tests.raters.text import sentences_of, words_of

Rule = Callable[[str], float]

_FEWEST_WORDS = 20
"""A share is of at least so many words, so that one word of a short text does not decide."""
_NEAR = 0.4
"""The weight of a word that only belongs near a theme."""

_ABSTRACT_ENDINGS = ("tion", "sion", "ness", "ity", "ment", "ance", "ence", "ism", "ship", "ology")

_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]+")
_HARD, _CONSONANTS = frozenset("kctpgdbqx"), frozenset("bcdfghjklmnpqrstvwxyz")
_SPOKEN_SIGN = re.compile(r"[?!]|[a-z]['’](?:t|s|re|ll|ve|d|m)\b")


def _share(text: str, weights: dict[str, float]) -> float:
    """The sum of the weights of the words, for each word."""
    words = words_of(text)
    return sum(weights.get(word, 0.0) for word in words) / max(_FEWEST_WORDS, len(words))


def _weights(
    core: Iterable[str], near: Iterable[str] = (), against: Iterable[str] = ()
) -> dict[str, float]:
    """1 for a word of the theme, less for a word near it, -1 for one against it."""
    weights = dict.fromkeys(near, _NEAR) | dict.fromkeys(core, 1.0)
    return {word: -1.0 for word in against if word not in weights} | weights


def theme(core: Iterable[str], near: Iterable[str] = (), against: Iterable[str] = ()) -> Rule:
    """How much a text is about `core`."""
    weights = _weights(core, near, against)
    return lambda text: _share(text, weights)


def things_not_ideas(text: str) -> float:
    """Concrete nouns less abstract ones, for each word."""
    words = words_of(text)
    ideas = sum(
        word in IDEAS or (len(word) > 6 and word.endswith(_ABSTRACT_ENDINGS)) for word in words
    )
    things = sum(word in THINGS for word in words)
    return (things - ideas) / max(_FEWEST_WORDS, len(words))


def returning_words(text: str) -> float:
    """Share of the words that occurred before; small words count a fifth."""
    words = words_of(text)
    repeats = [word for index, word in enumerate(words) if word in words[:index]]
    weights = [0.2 if word in SMALL_WORDS else 1.0 for word in repeats]
    return sum(weights) / max(_FEWEST_WORDS, len(words))


def uneven_sentences(text: str) -> float:
    """Standard deviation of the words a sentence, relative to their mean."""
    lengths = [len(words_of(sentence)) for sentence in sentences_of(text)]
    return pstdev(lengths) / mean(lengths) if lengths else 0.0


def hard_consonants(text: str) -> float:
    """Share of the consonants that are stops."""
    return mean([letter in _HARD for letter in text.lower() if letter in _CONSONANTS])


def peopled(text: str) -> float:
    """Names within sentences, and half as much words for persons, for each word."""
    words = words_of(text)
    persons = sum(word in PERSONS for word in words)
    return (len(_NAME.findall(text)) + persons / 2) / max(_FEWEST_WORDS, len(words))


def spoken(text: str) -> float:
    """Words and signs of talk, for each word."""
    words = words_of(text)
    signs = sum(word in SPOKEN for word in words) + len(_SPOKEN_SIGN.findall(text))
    return signs / max(_FEWEST_WORDS, len(words))


def strung_together(text: str) -> float:
    """Words that string parts together less words that put one under another, for each word."""
    words = words_of(text)
    links = sum(word in LINKS for word in words) - 0.5 * sum(word in HINGES for word in words)
    return links / max(_FEWEST_WORDS, len(words))


def echoing_endings(text: str) -> float:
    """Share of different words whose last three letters end another of them."""
    words = {word for word in words_of(text) if len(word) > 3}
    endings = Counter(word[-3:] for word in words)
    echoes = sum(count for count in endings.values() if count > 1)
    return echoes / max(_FEWEST_WORDS / 2, len(words))


def rocking(text: str) -> float:
    """Share of neighbouring words of which one is short and one long."""
    lengths = [len(word) for word in words_of(text)]
    return mean([(a <= 3) != (b <= 3) for a, b in pairwise(lengths)])


RULES: dict[str, Rule] = {
    "the sea": theme(SEA, NEAR_THE_SEA),
    "home": theme(HOME, NEAR_HOME),
    "dread": theme(DREAD, NEAR_DREAD, CHEER),
    "tenderness": theme(TENDER, NEAR_TENDERNESS, HARSH),
    "memory": theme(MEMORY, (), AHEAD),
    "the senses": theme(SENSES, NEAR_THE_SENSES, INTELLECT),
    "journeys": theme(JOURNEY, NEAR_A_JOURNEY),
    "things, not ideas": things_not_ideas,
    "something happens": theme(HAPPENINGS, (), STATES),
    "an old world": theme(OLD_WORLD, NEAR_THE_OLD_WORLD, MODERN),
    "peopled": peopled,
    "words that return": returning_words,
    "uneven sentences": uneven_sentences,
    "present tense": theme(PRESENT, (), PAST),
    "hard consonants": hard_consonants,
    "strung together": strung_together,
    "echoing endings": echoing_endings,
    "rocking rhythm": rocking,
    "spoken": spoken,
}

MEANING: frozenset[str] = frozenset(list(RULES)[:10])


def rater(name: str, wrong: float = 0.0, seed: int = 0) -> Rater[str]:
    """The rater of that name from `RULES`; KeyError if there is none."""
    return Rater(name, RULES[name], wrong, seed)
