"""Fuzzy match of a few typed letters against a title.

Invariant: a match contains every typed letter, in order; beginnings of words and runs of letters
score highest.
"""

from __future__ import annotations

from dataclasses import dataclass

from ui.look.matches import fold

_WORD_SCORE, _RUN_SCORE, _GAP_SCORE, _OFFSET_SCORE = 8, 6, -1, -1
_MAX_OFFSET = 12
_MIN_INNER_LENGTH = 3  # fewer letters in a row match only at the beginning of a word


@dataclass(frozen=True)
class Match:
    """The score, and the positions of the matched letters in the title."""

    score: int
    positions: tuple[int, ...]


def match(query: str, title: str) -> Match | None:
    """The best match of `query` in `title`; None if a letter is missing. Spaces are ignored."""
    letters = [char for char in fold(query) if not char.isspace()]
    text = fold(title)
    if not letters:
        return Match(0, ())
    start, length = text.find(fold(query).strip()), len(query.strip())
    if start >= 0 and (length >= _MIN_INNER_LENGTH or _begins_word(text, start)):
        return _whole_match(start, length, text)
    best: Match | None = None
    for start in [index for index, char in enumerate(text) if char == letters[0]]:
        candidate = _match_from(start, letters, text)
        if candidate is not None and (best is None or candidate.score > best.score):
            best = candidate
    return best


def _whole_match(start: int, length: int, text: str) -> Match:
    """The match of a query that is a substring of the title; it beats any scattered letters."""
    score = 100 + _RUN_SCORE * length + (_WORD_SCORE if _begins_word(text, start) else 0)
    return Match(
        score + _OFFSET_SCORE * min(start, _MAX_OFFSET), tuple(range(start, start + length))
    )


def _match_from(start: int, letters: list[str], text: str) -> Match | None:
    positions: list[int] = []
    index = start
    for char in letters:
        index = _next_position(text, char, index, is_first=not positions)
        if index < 0:
            return None
        positions.append(index)
        index += 1
    score = _OFFSET_SCORE * min(start, _MAX_OFFSET)
    for order, position in enumerate(positions):
        if _begins_word(text, position):
            score += _WORD_SCORE
        if order and position == positions[order - 1] + 1:
            score += _RUN_SCORE
        elif order:
            score += _GAP_SCORE * min(6, position - positions[order - 1])
    return Match(score, tuple(positions))


def _next_position(text: str, char: str, index: int, is_first: bool) -> int:
    """The next occurrence: at `index`, else at the beginning of a word, else anywhere."""
    if is_first or (index < len(text) and text[index] == char):
        return text.find(char, index)
    position = index
    while (position := text.find(char, position)) >= 0:
        if _begins_word(text, position):
            return position
        position += 1
    return text.find(char, index)


def _begins_word(text: str, index: int) -> bool:
    return index == 0 or not text[index - 1].isalnum()
