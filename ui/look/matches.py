"""Finds the words of a search in a text.

The matches are those of the history's search: beginnings of words, ignoring case and
accents; Japanese and Chinese words anywhere.
"""

from __future__ import annotations

import re
import unicodedata

from studio.base.words import may_stand_anywhere, search_words

_FIRST_SYLLABLE = "\u3040"
"""From here on letters that Unicode takes apart, as が and 한, are others without their parts."""


def search_terms(query: str) -> list[str]:
    """The words of a search, folded."""
    return [fold(word) for word in search_words(query)]


def fold(text: str) -> str:
    """Lower-case letters without accents, one for one, so that positions stay the same."""
    if text.isascii():
        return text.lower()
    return "".join(map(_fold_letter, text))


def find_terms(text: str, terms: list[str]) -> list[tuple[int, int]]:
    """(start, length) of every match, in order."""
    if not terms:
        return []
    bounds = ("" if may_stand_anywhere(term) else r"\b" for term in terms)
    pattern = "|".join(bound + re.escape(term) for bound, term in zip(bounds, terms, strict=True))
    return [(m.start(), m.end() - m.start()) for m in re.finditer(pattern, fold(text))]


def excerpt_from(text: str, terms: list[str], room: int) -> str:
    """The text from shortly before its first match, if that lies after `room` letters."""
    text = " ".join(text.split())
    matches = find_terms(text, terms)
    if not matches or matches[0][0] + matches[0][1] < room:
        return text
    near = max(0, matches[0][0] - room // 3)
    begin = text.rfind(" ", near // 2, near) + 1 or near  # few spaces, as in Japanese
    return f"…{text[begin:]}" if begin else text


def _fold_letter(letter: str) -> str:
    if letter >= _FIRST_SYLLABLE:
        return letter
    return (unicodedata.normalize("NFD", letter)[0].lower() or letter)[0]
