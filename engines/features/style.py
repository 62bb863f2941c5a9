"""Measures of stylometry: counts over a text, independent of its content.

Invariant: pure functions of the text; only `length_measures` grow with its length. Rates are square
roots, which makes the variance of counts even.

Which measures: Stamatatos 2009, "A Survey of Modern Authorship Attribution Methods", section 2;
function words since Mosteller and Wallace 1964.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Sequence
from itertools import pairwise

_WORD = re.compile(r"\w+(?:['’]\w+)*")
# Nothing is tried again inside a run of marks, so that the time grows with the length only.
_SENTENCE_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’)]*+(?:\s+|$)|\n+")
_PUNCTUATION = (",", ";", ":", ".", "!", "?", '"', "“”", "'’", "-–—", "()[]", "\n", "0123456789")
_LONG_WORD, _SHORT_WORD = 7, 3
_INFLECTIONS = ("ed", "ing", "ly", "s")
_MIN_INFLECTED_LENGTH = 5
_DERIVATIONS: tuple[tuple[str, ...], ...] = (
    ("tion", "sion", "ment", "ness", "ity", "ance", "ence", "ism"),
    ("er", "or", "ist"),
    ("able", "al", "ant", "ary", "ent", "ful", "ible", "ic", "ish", "ive", "less", "ous"),
    ("ful", "ous", "less", "ish", "y"),
    ("able", "ible", "al", "ic", "ive"),
    ("ant", "ent", "ary"),
)
"""Suffixes of abstract nouns, of agent nouns, of adjectives, and of adjectives by kind."""
_VOWELS = frozenset("aeiou")
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_FUNCTION_WORDS: tuple[Collection[str], ...] = tuple(
    frozenset(words.split())
    for words in (
        "i me my mine myself we us our ours ourselves i'm i've i'd i'll we're we've we'd we'll",
        "you your yours yourself yourselves you're you've you'd you'll",
        "he him his himself he's he'd she her hers herself she's she'd"
        " it its itself it's they them their theirs themselves they're",
        "a an the this that these those",
        "of in to for with on at from by about as into like through after over between out against"
        " during without before under around among",
        "and but or so because if when while although though than which who",
        "is are was were be been being am has have had do does did"
        " will would can could may might shall should must",
        "not no never none nothing nobody don't didn't isn't wasn't can't couldn't won't wouldn't",
    )
)
FUNCTION_WORDS = frozenset(word for group in _FUNCTION_WORDS for word in group)


def all_measures(text: str) -> list[float]:
    """All measures of this module, in a fixed order."""
    return [
        *style_measures(text),
        *function_words(text),
        *derivations(text),
        *sounds(text),
        *length_measures(text),
    ]


def words_of(text: str) -> list[str]:
    """Words in lower case; an apostrophe inside a word is part of it."""
    return _WORD.findall(text.casefold())


def sentences_of(text: str) -> list[str]:
    """The parts of a text between the ends of sentences and lines; some may have no word."""
    return _SENTENCE_END.split(text)


def style_measures(text: str) -> list[float]:
    """Mean and spread of word and sentence lengths; variety, capitals and punctuation."""
    words = _WORD.findall(text)
    sentences = [len(_WORD.findall(part)) for part in sentences_of(text)]
    sentences = [length for length in sentences if length]
    lengths, count = [len(word) for word in words], max(1, len(words))
    return [
        _mean(lengths),
        _spread(lengths),
        math.log1p(_mean(sentences)),
        math.log1p(_spread(sentences)),
        len({word.casefold() for word in words}) / count,
        sum(word[0].isupper() for word in words) / count,
        sum(length >= _LONG_WORD for length in lengths) / count,
        sum(length <= _SHORT_WORD for length in lengths) / count,
        *(math.sqrt(sum(map(text.count, marks)) / count) for marks in _PUNCTUATION),
    ]


def function_words(text: str) -> list[float]:
    """Rates of English pronouns by person, of other function words, and of common inflections."""
    words = [word.replace("’", "'") for word in words_of(text)]
    count = max(1, len(words))
    inflected = [word for word in words if len(word) >= _MIN_INFLECTED_LENGTH]
    counts = [sum(word in group for word in words) for group in _FUNCTION_WORDS]
    counts += [sum(word.endswith(suffix) for word in inflected) for suffix in _INFLECTIONS]
    return [math.sqrt(number / count) for number in counts]


def derivations(text: str) -> list[float]:
    """Rates of words derived by a suffix: abstract nouns, agent nouns, adjectives."""
    words = [word for word in words_of(text) if len(word) >= _MIN_INFLECTED_LENGTH]
    count = max(1, len(words_of(text)))
    return [
        math.sqrt(sum(word.endswith(group) for word in words) / count) for group in _DERIVATIONS
    ]


def sounds(text: str) -> list[float]:
    """Shares of vowels and of each letter; alliteration of neighbours; repeated words."""
    words = words_of(text)
    letters = [letter for word in words for letter in word if letter in _ALPHABET]
    count = max(1, len(letters))
    alliterations = [first[0] == second[0] for first, second in pairwise(words)]
    repetitions = [word in words[max(0, i - 12) : i] for i, word in enumerate(words)]
    return [
        sum(letter in _VOWELS for letter in letters) / count,
        math.sqrt(_mean(alliterations)),
        math.sqrt(_mean(repetitions)),
        *(math.sqrt(letters.count(letter) / count) for letter in _ALPHABET),
    ]


def length_measures(text: str) -> list[float]:
    """Logarithms of the numbers of words, of sentences and of lines that contain a word."""
    parts = (_WORD.findall(text), _SENTENCE_END.split(text), text.splitlines())
    return [math.log1p(sum(bool(_WORD.search(part)) for part in split)) for split in parts]


def _mean(values: Sequence[int]) -> float:
    return sum(values) / len(values) if values else 0.0


def _spread(values: Sequence[int]) -> float:
    mean = _mean(values)
    return math.sqrt(sum((value - mean) ** 2 for value in values) / max(1, len(values)))
