"""Fuzzy match of a few typed letters against a title.

A match contains every typed letter, in order. Letters in one piece that begin a word are
better than a piece inside of one, than the beginnings of several words, than scattered letters.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

from studio.base.words import may_stand_anywhere
from ui.look.matches import fold

_WORD_SCORE, _RUN_SCORE, _GAP_SCORE, _OFFSET_SCORE = 8, 6, -1, -1
_MAX_OFFSET = 12
_MIN_INNER_LENGTH = 3  # fewer letters in a row match only at the beginning of a word


class Fit(IntEnum):
    """How letters stand in a title, the best last."""

    SCATTERED = 0
    BEGINNINGS = 1
    INSIDE = 2
    WORD = 3


@dataclass(frozen=True)
class Match:
    """The score within a fit, and the positions of the matched letters in the title."""

    fit: Fit
    score: int
    positions: tuple[int, ...]

    @property
    def worth(self) -> tuple[Fit, int]:
        """What matches are sorted by, the highest first."""
        return self.fit, self.score


def match(query: str, title: str) -> Match | None:
    """The best match of `query` in `title`; None if a letter is missing. Spaces are ignored."""
    letters = [char for char in fold(query) if not char.isspace()]
    text = fold(title)
    if not letters:
        return Match(Fit.WORD, 0, ())
    piece = _match_piece(fold(query).strip(), text)
    if piece is not None:
        return piece
    best: Match | None = None
    for start in [index for index, char in enumerate(text) if char == letters[0]]:
        candidate = _match_from(start, letters, text)
        if candidate is not None and (best is None or candidate.worth > best.worth):
            best = candidate
    return best


def _match_piece(query: str, text: str) -> Match | None:
    """The match of a query that stands in the title in one piece, first where a word begins."""
    starts = [start for start in range(len(text)) if text.startswith(query, start)]
    words = [start for start in starts if _begins_word(text, start)]
    may_be_inside = len(query) >= _MIN_INNER_LENGTH or may_stand_anywhere(query)
    if not words and not (starts and may_be_inside):
        return None
    start = (words or starts)[0]
    score = _RUN_SCORE * len(query) + _OFFSET_SCORE * min(start, _MAX_OFFSET)
    fit = Fit.WORD if words else Fit.INSIDE
    return Match(fit, score, tuple(range(start, start + len(query))))


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
    score += _WORD_SCORE * sum(_begins_word(text, position) for position in positions)
    for before, position in pairwise(positions):
        gap = position - before
        score += _RUN_SCORE if gap == 1 else _GAP_SCORE * min(6, gap)
    begins = _begins_word(text, start) and all(
        position == before + 1 or _begins_word(text, position)
        for before, position in pairwise(positions)
    )
    return Match(Fit.BEGINNINGS if begins else Fit.SCATTERED, score, tuple(positions))


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
