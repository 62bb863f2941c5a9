"""The language that a text is written in, by its frequent words."""

from __future__ import annotations

import re
from collections import Counter

from engines.contract.text import Text
from studio.base.errors import InputError

_CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_MAX_CODE = 35
_GUESS_LETTERS = 4_000
_LAST_LATIN = "\u024f"
_FREQUENT = {
    "en": "the and of to was with that is",
    "de": "der die das und nicht ist ein mit",
    "fr": "le les et est dans une pas qui",
    "es": "el los las y una con por del",
    "it": "il che gli della una non per di",
    "pt": "os não uma um com para do ao",
    "nl": "het een van niet zijn en dat met",
}
"""Words of each language that no text goes long without."""
_LEAST_SHARE = 0.1
"""Of the words of a text; other languages share some of these words, but use them less."""


def is_language(code: str) -> bool:
    """Return whether it has the form of a language's code (BCP 47), such as en, de or pt-BR."""
    return len(code) <= _MAX_CODE and _CODE.fullmatch(code) is not None


def is_german(code: str) -> bool:
    """Return whether every noun has a capital in a language."""
    return code.lower().startswith("de")


def require_language(code: str) -> str:
    """The code of a language. Raises `InputError` for anything else."""
    if not is_language(code):
        raise InputError(
            Text("language: a code such as en, de or en-GB ({code!r} was given).", code=code[:40])
        )
    return code


def language_of(text: str, usual: str) -> str:
    """The language that a text seems to be written in, by its frequent words.

    `usual` where they are too few to tell; empty for a script without dictionaries here.
    """
    text = text[:_GUESS_LETTERS]
    letters = [letter for letter in text if letter.isalpha()]
    if 2 * sum(letter > _LAST_LATIN for letter in letters) > len(letters):
        return ""
    words = Counter(text.casefold().split())
    counts = {
        code: sum(words[word] for word in frequent.split()) for code, frequent in _FREQUENT.items()
    }
    best, own = max(counts.values()), usual.split("-")[0]
    if counts.get(own) == best or best < _LEAST_SHARE * words.total():
        return usual
    return max(counts, key=lambda code: counts[code])
