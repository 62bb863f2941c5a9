"""Positions and lengths of text as Python counts them, and as Qt does.

A character beyond the basic plane is one for Python and two units of UTF-16 for Qt.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Units:
    """Characters as Python counts them, and UTF-16 units as Qt does."""

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._astral = [match.start() for match in _ASTRAL.finditer(text)]
        self._pairs = [start + before for before, start in enumerate(self._astral)]

    @property
    def has_pairs(self) -> bool:
        """Whether a character counts as two for Qt."""
        return bool(self._pairs)

    def position(self, character: int) -> int:
        """Qt's position of a character."""
        character = min(character, self._length)
        return character + bisect_left(self._astral, character)

    def character(self, position: int) -> int:
        """The character at Qt's position; the one whose middle it is."""
        pairs_before = bisect_right(self._pairs, position - 2)
        is_in_pair = self._pairs[pairs_before : pairs_before + 1] == [position - 1]
        return position - pairs_before - is_in_pair


def utf16_length(text: str) -> int:
    """The length of a text as Qt counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def without_halves(text: str) -> str:
    """A text that Qt cut out of another, without halves of characters at its ends."""
    begin = int("\udc00" <= text[:1] <= "\udfff")
    end = len(text) - int("\ud800" <= text[-1:] <= "\udbff")
    return text[begin:end]
