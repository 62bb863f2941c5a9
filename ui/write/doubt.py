"""Doubt: how unlikely a word was when it was written.

Levels are 0 (none) to 3 (very); the thresholds are defined only here. A word is as
doubtful as its least likely token; neighbours of one level are shaded as one run, and punctuation
and spaces at its ends are not shaded.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

# At 0.25, 0.10 and 0.03 nearly all prose of a small model was shaded; at these about one word in
# five is.
THRESHOLDS = (0.10, 0.03, 0.01)
MAX_LEVEL = len(THRESHOLDS)
_WORD = re.compile(r"\w(?:\S*\w)?")
Run = tuple[str, int]


def level_of(probability: float) -> int:
    """0 to 3 for a token's probability."""
    return sum(probability < threshold for threshold in THRESHOLDS)


def runs_of(text: str, extra: Mapping[str, object]) -> list[Run]:
    """The text of a work as runs of equal doubt; one plain run where its tokens are not stored."""
    tokens = extra.get("tokens")
    if not isinstance(tokens, list | tuple):
        return [(text, 0)]
    pieces = [(str(piece), level_of(float(probability))) for piece, probability in tokens]
    if "".join(piece for piece, _ in pieces) != text:
        return [(text, 0)]
    return to_runs(text, _levels_by_word(text, pieces))


def _levels_by_word(text: str, pieces: list[Run]) -> list[int]:
    """The doubt of each character, equal within a word and between neighbours of one level."""
    tokens: list[int] = []
    for piece, level in pieces:
        tokens.extend([level if any(char.isalnum() for char in piece) else 0] * len(piece))
    levels = [0] * len(text)
    before: tuple[int, int] | None = None
    for word in _WORD.finditer(text):
        begin, end = word.span()
        level = max(tokens[begin:end])
        levels[begin:end] = [level] * (end - begin)
        if before is not None and before[1] == level and text[before[0] : begin].isspace():
            levels[before[0] : begin] = [level] * (begin - before[0])
        before = (end, level)
    return levels


def to_runs(text: str, levels: list[int]) -> list[Run]:
    """A text as runs of equal doubt, from the doubt of each character."""
    runs: list[Run] = []
    begin = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or levels[index] != levels[begin]:
            runs.append((text[begin:index], levels[begin]))
            begin = index
    return runs
