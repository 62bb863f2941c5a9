"""Finds the words of a search in a text.

Invariant: the matches are those of the history's search: beginnings of words, ignoring case and
accents.
"""

from __future__ import annotations

import re
import unicodedata


def search_terms(query: str) -> list[str]:
    """The words of a search, folded."""
    return [fold(word) for word in re.findall(r"\w+", query)]


def fold(text: str) -> str:
    """Lower-case letters without accents, one for one, so that positions stay the same."""
    if text.isascii():
        return text.lower()
    return "".join((unicodedata.normalize("NFD", char)[0].lower() or char)[0] for char in text)


def find_terms(text: str, terms: list[str]) -> list[tuple[int, int]]:
    """(start, length) of every match, in order."""
    if not terms:
        return []
    pattern = r"\b(?:" + "|".join(re.escape(term) for term in terms) + ")"
    return [(m.start(), m.end() - m.start()) for m in re.finditer(pattern, fold(text))]


def excerpt_from(text: str, terms: list[str], room: int) -> str:
    """The text from shortly before its first match, if that lies after `room` letters."""
    text = " ".join(text.split())
    matches = find_terms(text, terms)
    if not matches or matches[0][0] + matches[0][1] < room:
        return text
    begin = text.rfind(" ", 0, max(0, matches[0][0] - room // 3)) + 1
    return f"…{text[begin:]}" if begin else text
