"""Fuzzy match of a few typed letters against a title.

Invariant: every typed letter is found, in order; beginnings of words and runs of letters count
most, so that what one means comes first.
"""

from __future__ import annotations

from dataclasses import dataclass

from ui.history.hits import folded

_AT_WORD, _IN_RUN, _GAP, _LATE = 8, 6, -1, -1
_MOST_LATE = 12
_TELLING = 3  # so many letters in a row mean something even in the middle of a word


@dataclass(frozen=True)
class Match:
    """How well it fits, and which letters of the title are meant."""

    score: int
    places: tuple[int, ...]


def match(typed: str, title: str) -> Match | None:
    """The best match of `typed` in `title`; None where a letter is missing. Spaces are free."""
    wanted = [char for char in folded(typed) if not char.isspace()]
    text = folded(title)
    if not wanted:
        return Match(0, ())
    whole = text.find(folded(typed).strip())
    is_telling = len(typed.strip()) >= _TELLING or _begins_word(text, max(0, whole))
    if whole >= 0 and is_telling:
        return _whole(whole, len(typed.strip()), text)
    best: Match | None = None
    for begin in [place for place, char in enumerate(text) if char == wanted[0]]:
        found = _from(begin, wanted, text)
        if found is not None and (best is None or found.score > best.score):
            best = found
    return best


def _whole(begin: int, length: int, text: str) -> Match:
    """The typed words stand in the title as they are: better than any scattered letters."""
    score = 100 + _IN_RUN * length + (_AT_WORD if _begins_word(text, begin) else 0)
    return Match(score + _LATE * min(begin, _MOST_LATE), tuple(range(begin, begin + length)))


def _from(begin: int, wanted: list[str], text: str) -> Match | None:
    places: list[int] = []
    at = begin
    for char in wanted:
        at = _next(text, char, at, after=places[-1] if places else None)
        if at < 0:
            return None
        places.append(at)
        at += 1
    score = _LATE * min(begin, _MOST_LATE)
    for order, place in enumerate(places):
        if _begins_word(text, place):
            score += _AT_WORD
        if order and place == places[order - 1] + 1:
            score += _IN_RUN
        elif order:
            score += _GAP * min(6, place - places[order - 1])
    return Match(score, tuple(places))


def _next(text: str, char: str, at: int, after: int | None) -> int:
    """The next letter: the one that follows at once, else one that begins a word, else any."""
    if after is None or (at < len(text) and text[at] == char):
        return text.find(char, at)
    word = at
    while (word := text.find(char, word)) >= 0:
        if _begins_word(text, word):
            return word
        word += 1
    return text.find(char, at)


def _begins_word(text: str, place: int) -> bool:
    return place == 0 or not text[place - 1].isalnum()
