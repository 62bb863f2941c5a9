"""The language that a text is written in, by its frequent words."""

from __future__ import annotations

from collections import Counter

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
