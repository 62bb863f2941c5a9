"""Where the words of a search stand in a text.

Invariant: what is marked is what the history's search matches: beginnings of words, whatever their
case and accents.
"""

from __future__ import annotations

import re
import unicodedata


def terms_of(words: str) -> list[str]:
    """The words of a search, folded."""
    return [folded(word) for word in re.findall(r"\w+", words)]


def folded(text: str) -> str:
    """Small letters without accents, one for one, so that places stay the same."""
    if text.isascii():
        return text.lower()
    return "".join((unicodedata.normalize("NFD", char)[0].lower() or char)[0] for char in text)


def hits(text: str, terms: list[str]) -> list[tuple[int, int]]:
    """(start, length) of every hit, in order."""
    if not terms:
        return []
    pattern = r"\b(?:" + "|".join(re.escape(term) for term in terms) + ")"
    return [(m.start(), m.end() - m.start()) for m in re.finditer(pattern, folded(text))]


def excerpt_from(text: str, terms: list[str], room: int) -> str:
    """The text from a little before its first hit, where that would not show in `room` letters."""
    text = " ".join(text.split())
    found = hits(text, terms)
    if not found or found[0][0] + found[0][1] < room:
        return text
    begin = text.rfind(" ", 0, max(0, found[0][0] - room // 3)) + 1
    return f"…{text[begin:]}" if begin else text
