"""What can be counted in a text without knowing what it says: the measures of stylometry.

Invariant: pure functions of the text; only `extent` grows with its length. Rates go through a
square root, which evens out the spread of counts.

Which measures: Stamatatos 2009, "A Survey of Modern Authorship Attribution Methods", section 2;
function words since Mosteller and Wallace 1964.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Sequence
from itertools import pairwise

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’)]*(?:\s+|$)|\n+")
_MARKS = (",", ";", ":", ".", "!", "?", '"', "“”", "'’", "-–—", "()[]", "\n", "0123456789")
_LONG_WORD, _SHORT_WORD = 7, 3
_ENDINGS = ("ed", "ing", "ly", "s")
_SHORTEST_INFLECTED = 5
_FORMED: tuple[tuple[str, ...], ...] = (
    ("tion", "sion", "ment", "ness", "ity", "ance", "ence", "ism"),
    ("er", "or", "ist"),
    ("able", "al", "ant", "ary", "ent", "ful", "ible", "ic", "ish", "ive", "less", "ous"),
    ("ful", "ous", "less", "ish", "y"),
    ("able", "ible", "al", "ic", "ive"),
    ("ant", "ent", "ary"),
)
"""Endings of nouns of quality, of doers, of adjectives, and of adjectives by their kind."""
_VOWELS = frozenset("aeiou")
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_CLASSES: tuple[Collection[str], ...] = tuple(
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


def words_of(text: str) -> list[str]:
    """Words in lower case; an apostrophe within one belongs to it."""
    return _WORD.findall(text.casefold())


def measures(text: str) -> list[float]:
    """Lengths of words and sentences and their spread, variety, capitals and punctuation."""
    words = _WORD.findall(text)
    sentences = [len(_WORD.findall(part)) for part in _SENTENCE_END.split(text)]
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
        *(math.sqrt(sum(map(text.count, marks)) / count) for marks in _MARKS),
    ]


def small_words(text: str) -> list[float]:
    """Rates of English pronouns by person, of other function words, and of common endings."""
    words = [word.replace("’", "'") for word in words_of(text)]
    count = max(1, len(words))
    inflected = [word for word in words if len(word) >= _SHORTEST_INFLECTED]
    found = [sum(word in known for word in words) for known in _CLASSES]
    found += [sum(word.endswith(ending) for word in inflected) for ending in _ENDINGS]
    return [math.sqrt(number / count) for number in found]


def endings(text: str) -> list[float]:
    """Rates of words formed by an ending: nouns, doers, adjectives."""
    words = [word for word in words_of(text) if len(word) >= _SHORTEST_INFLECTED]
    count = max(1, len(words_of(text)))
    return [math.sqrt(sum(word.endswith(kind) for word in words) / count) for kind in _FORMED]


def sounds(text: str) -> list[float]:
    """Shares of vowels and of each letter; neighbours that begin alike; words said again."""
    words = words_of(text)
    letters = [letter for word in words for letter in word if letter in _ALPHABET]
    count = max(1, len(letters))
    alike = [one[0] == other[0] for one, other in pairwise(words)]
    again = [word in words[max(0, place - 12) : place] for place, word in enumerate(words)]
    return [
        sum(letter in _VOWELS for letter in letters) / count,
        math.sqrt(_mean(alike)),
        math.sqrt(_mean(again)),
        *(math.sqrt(letters.count(letter) / count) for letter in _ALPHABET),
    ]


def extent(text: str) -> list[float]:
    """How many words, sentences and lines that hold a word; their logarithms."""
    parts = (_WORD.findall(text), _SENTENCE_END.split(text), text.splitlines())
    return [math.log1p(sum(bool(_WORD.search(part)) for part in found)) for found in parts]


def _mean(values: Sequence[int]) -> float:
    return sum(values) / len(values) if values else 0.0


def _spread(values: Sequence[int]) -> float:
    middle = _mean(values)
    return math.sqrt(sum((value - middle) ** 2 for value in values) / max(1, len(values)))
