"""How many words a text has. Invariant: pure.

A word has a letter or a digit: dashes and breaks between scenes are none. In a script that sets no
spaces (Japanese, Chinese) each letter counts as a word.
"""

from __future__ import annotations

import re
from functools import cache

_SIGNS = dict.fromkeys(map(ord, "、。，．「」『』（）！？：・…―〜"), " ")


_SIGNS_ALONE = re.compile(r"(?<!\S)(?:[^\w\s]|_)+(?!\S)")


def count_words(text: str) -> int:
    """Return how many words a text has."""
    if not text.isascii():
        text = unspaced().sub(" x ", text.translate(_SIGNS))
    return len(text.split()) - len(_SIGNS_ALONE.findall(text))


@cache
def unspaced() -> re.Pattern[str]:
    """A letter of a script that sets no spaces; compiled when a text is not ASCII."""
    return re.compile(r"[\u3005-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]")
