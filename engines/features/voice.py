"""Measures of the voice of a text: who speaks of whom, how words are joined, how they sound, and
how sentences begin and return.

Invariant: pure functions of the text; none grows with its length. Rates are square roots, which
makes the variance of counts even.

Which measures: pronouns and connectives by kind after Pennebaker, Mehl and Niederhoffer 2003,
"Psychological Aspects of Natural Language Use", table 1; sounds by manner after Jakobson 1960,
"Linguistics and Poetics"; repetition after Simpson 1949, "Measurement of Diversity".
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from engines.features import style

_MIN_WORDS = 8
_WORD_GROUPS = tuple(
    frozenset(words.split())
    for words in (
        "i me my mine myself i'm i've i'd i'll",
        "we us our ours ourselves we're we've we'd we'll",
        "you your yours yourself yourselves you're you've you'd you'll",
        "he him his himself he's he'd he'll",
        "she her hers herself she's she'd she'll",
        "it its itself it's it'd it'll",
        "they them their theirs themselves they're they've they'd they'll",
        "and",
        "but yet however although though despite still instead rather except",
        "because so since therefore thus hence",
        "if unless whether or either",
        "when while until before after then once as soon",
        "like as than seemed seems resembled resembling",
        "who whom whose which that",
        "can could may might perhaps maybe possibly probably would",
        "must should shall ought need needs needed",
        "the",
        "a an",
        "of",
        "in on at by under over behind near inside beside between above below among",
        "to from into through toward towards across along out up down away back",
        "very so too quite really almost only just even",
        "all every each everyone everything always ever",
        "one two three four five six seven eight nine ten hundred thousand first second third",
    )
)
_MARKS = ("-–—", "()[]", "…", "*_#", '"“”«»')
_VOWELS = re.compile(r"[aeiouy]+")
_MANNERS = ("bdgkpqt", "fhvxz", "lr", "mn", "wy")
"""Letters of plosives, fricatives, liquids, nasals and glides."""
_HISSING = re.compile(r"s|z|x|c(?=[eiy])|sh|ch")
_ENDING, _MIN_RHYMING, _MIN_REPEATED = 3, 5, 5


def voice_measures(text: str) -> list[float]:
    """All measures of this module, in a fixed order."""
    words = [word.replace("’", "'") for word in style.words_of(text)]
    count = max(_MIN_WORDS, len(words))
    rates = [sum(word in group for word in words) / count for group in _WORD_GROUPS]
    rates += [sum(map(text.count, marks)) / count for marks in _MARKS]
    roots = [math.sqrt(rate) for rate in rates]
    return [*roots, *_sounds(words), *_returns(words), *_sentences(text)]


def _sounds(words: Sequence[str]) -> list[float]:
    """Shares of letters by manner; hissing sounds, and words that begin with one; syllables a word,
    words of one and of three syllables; how often short and long words take turns."""
    letters = [letter for word in words for letter in word if letter.isalpha()]
    count, numbers = max(1, len(letters)), [_syllables(word) for word in words]
    words_count = max(1, len(words))
    turns = [(first == 1) != (second == 1) for first, second in pairwise(numbers)]
    return [
        *(sum(letter in manner for letter in letters) / count for manner in _MANNERS),
        sum(len(_HISSING.findall(word)) for word in words) / count,
        sum(bool(_HISSING.match(word)) for word in words) / words_count,
        sum(numbers) / words_count,
        sum(number == 1 for number in numbers) / words_count,
        sum(number >= 3 for number in numbers) / words_count,
        sum(turns) / max(1, len(turns)),
    ]


def _syllables(word: str) -> int:
    """About how many syllables an English word has: its groups of vowels, without a silent e."""
    return max(1, len(_VOWELS.findall(word.removesuffix("e"))))


def _returns(words: Sequence[str]) -> list[float]:
    """Return how likely two words are the same; how often longer words and pairs of words return;
    how likely two words end alike."""
    long_words = [word for word in words if len(word) >= _MIN_REPEATED]
    rhyming = [word[-_ENDING:] for word in {*words} if len(word) >= _MIN_RHYMING]
    return [
        math.sqrt(_same(words)),
        math.sqrt(_repeated(long_words)),
        math.sqrt(_repeated([" ".join(pair) for pair in pairwise(words)])),
        math.sqrt(_same(rhyming)),
    ]


def _same(items: Sequence[str]) -> float:
    """Return how likely two of the items are the same."""
    pairs = sum(number * (number - 1) for number in Counter(items).values())
    return pairs / max(1, len(items) * (len(items) - 1))


def _repeated(items: Sequence[str]) -> float:
    """The share of the items that were there before."""
    return (len(items) - len({*items})) / max(_MIN_WORDS, len(items))


def _sentences(text: str) -> list[float]:
    """Lengths of the first, the shortest and the longest sentence; how likely two begin alike."""
    sentences = [words for part in style.sentences_of(text) if (words := style.words_of(part))]
    lengths = [len(words) for words in sentences] or [0]
    sizes = [math.log1p(length) for length in (lengths[0], min(lengths), max(lengths))]
    return [*sizes, math.sqrt(_same([words[0] for words in sentences]))]
