"""The sentences of a text in Markdown.

Invariant: pure, and linear in the length of the text. Sentences are in order and do not overlap,
and between them is white space alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

_CLOSERS = "\"'”’»›“)\\]*_"
_END = re.compile(
    rf"(?<![.!?…])[.!?…]++[{_CLOSERS}]*+(?=\s)|(?<![。！？])[。！？]++[」』”’）]*+|\n"
)
_ABBREVIATED = re.compile(
    r"(?:^|[\s(\"“‘*_])(?:[^\W\d_]|Mr|Mrs|Ms|Messrs|Mme|Mlle|Dr|Prof|St|Rev|Hon|Capt|Col|Gen|Lieut|Lt"
    r"|Sgt|Maj|Sr|Jr|No|vs|etc|Vol|cf|i\.e|e\.g|Hr|Fr|bzw|z\.B|d\.h|Nr|ca|usw|Bd)$"
)
_LOOK_BACK = 12


class Sentence(NamedTuple):
    """The characters of a sentence, without white space around it."""

    start: int
    end: int
    text: str


def sentences(text: str) -> list[Sentence]:
    """The sentences of a text; the end of a line ends one, too."""
    return list(_sentences(text))


def sentence_at(parts: list[Sentence], at: int) -> Sentence | None:
    """The sentence of a list that has a character, or the last one before it."""
    index = bisect_right(parts, at, key=lambda part: part.start) - 1
    return parts[max(index, 0)] if parts else None


def _sentences(text: str) -> Iterator[Sentence]:
    start = 0
    for end in _END.finditer(text):
        if end[0] == "\n" or _ends_sentence(text, end):
            yield from _trimmed(text, start, end.end())
            start = end.end()
    yield from _trimmed(text, start, len(text))


def _ends_sentence(text: str, end: re.Match[str]) -> bool:
    """Return whether a stop is the end of a sentence, and not of an abbreviation or a speech."""
    if end[0][0] in "。！？":
        return True
    following = text[end.end() : end.end() + 8].lstrip(" \t*_\"'“‘„»«(")
    if following[:1].islower():
        return False
    before = text[max(0, end.start() - _LOOK_BACK) : end.start()]
    return end[0] != "." or not _ABBREVIATED.search(before)


def _trimmed(text: str, start: int, end: int) -> Iterator[Sentence]:
    part = text[start:end]
    words = part.strip()
    if words:
        first = start + len(part) - len(part.lstrip())
        yield Sentence(first, first + len(words), words)
