"""How pleasant and how unpleasant the words of a text are.

Invariant: pure functions of the text; a word has the same valence in every text.

Source: the valence of words as ten people each rated it, Hutto and Gilbert 2014, "VADER: A
Parsimonious Rule-based Model for Sentiment Analysis of Social Media Text".
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from engines.features import style

VALENCES = Path(str(files("resources"))) / "features" / "valences.tsv"
"""Lines of a word and its valence, from -4 to 4."""
MIN_WORDS = 8
"""Words that a text counts as having at least."""


def mood(text: str) -> list[float]:
    """The mean valence of the words, that of the pleasant ones and that of the unpleasant ones.

    Words without a valence count as neither.
    """
    words = [word.replace("’", "'") for word in style.words_of(text)]
    words = [word for word in words if word not in style.FUNCTION_WORDS]
    of_words, count = _valences(), max(MIN_WORDS, len(words))
    valences = [of_words.get(word, 0.0) for word in words]
    pleasant = sum(valence for valence in valences if valence > 0) / count
    unpleasant = -sum(valence for valence in valences if valence < 0) / count
    return [pleasant - unpleasant, pleasant, unpleasant]


@cache
def _valences() -> dict[str, float]:
    lines = VALENCES.read_text(encoding="utf-8").splitlines()
    return {word: float(valence) for word, valence in (line.split("\t") for line in lines)}
