"""The words of a text and of a search.

Invariant: pure. In a script that sets no spaces (Japanese, Chinese) each letter counts as a word,
and a word of a search may stand anywhere; in others it stands at the beginning of a word.
"""

from __future__ import annotations

import re

from engines.contract.words import count_words, unspaced

__all__ = ["count_words", "may_stand_anywhere", "search_words"]

_MOST_WORDS, _MOST_LETTERS = 100, 100
"""Of a search: the rest is not looked for, since a query of SQLite has its limits."""
_WORD = re.compile(r"\w+")


def search_words(text: str) -> list[str]:
    """The words of a search, without signs, each once."""
    words = dict.fromkeys(word[:_MOST_LETTERS] for word in _WORD.findall(text))
    return list(words)[:_MOST_WORDS]


def may_stand_anywhere(word: str) -> bool:
    """Return whether a word of a search has letters of a script that sets no spaces."""
    return bool(unspaced().search(word))
