"""Positions and lengths of text as Python counts them, and as Qt does.

Invariant: a character beyond the basic plane is one for Python and two units of UTF-16 for Qt.
"""

from __future__ import annotations


class Units:
    """Characters as Python counts them, and UTF-16 units as Qt does."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._plain = text.isascii() or all(ord(char) < 0x10000 for char in text)

    def position(self, character: int) -> int:
        """Qt's position of a character."""
        if self._plain:
            return min(character, len(self._text))
        return utf16_length(self._text[:character])

    def character(self, position: int) -> int:
        """The character at Qt's position."""
        if self._plain:
            return position
        return len(self._text.encode("utf-16-le")[: 2 * position].decode("utf-16-le", "ignore"))


def utf16_length(text: str) -> int:
    """The length of a text as Qt counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def without_halves(text: str) -> str:
    """A text that Qt cut out of another, without halves of characters at its ends."""
    begin = int("\udc00" <= text[:1] <= "\udfff")
    end = len(text) - int("\ud800" <= text[-1:] <= "\udbff")
    return text[begin:end]
