"""The words of a search.

Invariant: pure. A word is found at the beginning of a word of a work, and one of a script that
sets no spaces (Japanese, Chinese) anywhere in it.
"""

from __future__ import annotations

import re

_MOST_WORDS, _MOST_LETTERS = 100, 100
"""The rest is not looked for, since a query of SQLite has its limits."""
_WORD = re.compile(r"\w+")
_UNSPACED = re.compile(r"[\u3005-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]")


def search_words(text: str) -> list[str]:
    """The words, without signs, each once."""
    words = dict.fromkeys(word[:_MOST_LETTERS] for word in _WORD.findall(text))
    return list(words)[:_MOST_WORDS]


def may_stand_anywhere(word: str) -> bool:
    """Whether a word has letters of a script that sets no spaces, so that none shows its start."""
    return bool(_UNSPACED.search(word))
