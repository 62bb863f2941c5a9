"""Positions in a text as Python counts them, and as Qt does.

Invariant: a character beyond the basic plane is one for Python and two units for Qt.
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
        return len(self._text[:character].encode("utf-16-le")) // 2

    def character(self, position: int) -> int:
        """The character at Qt's position."""
        if self._plain:
            return position
        return len(self._text.encode("utf-16-le")[: 2 * position].decode("utf-16-le", "ignore"))
