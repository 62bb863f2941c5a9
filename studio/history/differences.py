"""What differs between two texts, and between two pieces of music.

Invariant: spans are of characters of their own text, in order and without overlap; what is not in a
span is in both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from engines.formats.score import Note, Score

Unit = Literal["words", "sentences"]
MAX_UNITS = 8000
"""A text of more words than this is compared by sentences; of more sentences than this, not."""
_UNITS = {
    "words": re.compile(r"\w+(?:['’\-]\w+)*|[^\w\s]"),
    "sentences": re.compile(r"[^.!?…\n]+[.!?…]*[\"”’»)]*"),
}
Span = tuple[int, int]


@dataclass(frozen=True)
class TextDifferences:
    """Spans that only the one or only the other text has, and how many units both have."""

    first: tuple[Span, ...]
    second: tuple[Span, ...]
    same: int
    unit: Unit


def compare_texts(text: str, second: str, unit: Unit = "words") -> TextDifferences:
    """Return what differs between two texts, by words or by whole sentences."""
    spans, other_spans = _units(text, unit), _units(second, unit)
    if max(len(spans), len(other_spans)) > MAX_UNITS:
        return (
            compare_texts(text, second, "sentences")
            if unit == "words"
            else TextDifferences((), (), 0, unit)
        )
    words = [_key(text[begin:end]) for begin, end in spans]
    second_words = [_key(second[begin:end]) for begin, end in other_spans]
    only_first: list[Span] = []
    only_second: list[Span] = []
    same = 0
    matcher = SequenceMatcher(
        None, words, second_words, autojunk=len(words) + len(second_words) > 2000
    )
    for tag, first, last, other_first, other_last in matcher.get_opcodes():
        if tag == "equal":
            same += sum(any(map(str.isalnum, word)) for word in words[first:last])
            continue
        only_first += _joined(spans[first:last])
        only_second += _joined(other_spans[other_first:other_last])
    return TextDifferences(tuple(only_first), tuple(only_second), same, unit)


def notes_of_one(score: Score, second: Score) -> frozenset[Note]:
    """The notes of a piece that the other does not have at the same place with the same pitch."""
    second_notes = {(note.start, note.pitch) for track in second.tracks for note in track.notes}
    notes = (note for track in score.tracks for note in track.notes)
    return frozenset(note for note in notes if (note.start, note.pitch) not in second_notes)


def _units(text: str, unit: Unit) -> list[Span]:
    spans: list[Span] = []
    for match in _UNITS[unit].finditer(text):
        begin = match.start() + len(match[0]) - len(match[0].lstrip())
        end = match.start() + len(match[0].rstrip())
        if begin < end:
            spans.append((begin, end))
    return spans


def _key(unit: str) -> str:
    return " ".join(unit.split())


def _joined(spans: Sequence[Span]) -> list[Span]:
    """Neighbours as one span, with what is between them."""
    return [(spans[0][0], spans[-1][1])] if spans else []
