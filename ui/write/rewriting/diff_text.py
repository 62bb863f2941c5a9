"""A passage and another way to say it as one text: what stays, what goes, and what comes.

Invariant: pure. The pieces without those that come are the passage as it stands in the text; where
all differences are accepted, the pieces without those that go are the other text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from studio.books.sentence_diff import Difference

_LONGEST_BRIDGE = 2
"""Letters between two changes that are shown as part of one: "a" in "a slow, a sad"."""
_LEAST_SHARED = 0.5
"""Of the shorter sentence; where less is shared, the sentences are shown one after the other."""


@dataclass(frozen=True)
class Piece:
    """Words of a passage; `number` is that of their difference, 0 outside of all.

    A `gap` is a space between what goes and what comes that stands in neither text.
    """

    text: str
    kind: Literal["same", "old", "new", "gap"] = "same"
    number: int = 0

    @property
    def stands(self) -> bool:
        """Whether it is in the text now."""
        return self.kind in ("same", "old")


@dataclass(frozen=True)
class Replacement:
    """Characters of the passage as it stands, and what comes in their place."""

    begin: int
    end: int
    text: str


def diff_pieces(
    passage: str, rows: Sequence[Difference], decisions: Mapping[int, bool]
) -> list[Piece]:
    """The pieces of a passage; `decisions` says of the numbers of differences: accepted or not."""
    pieces: list[Piece] = []
    at = 0
    for row in rows:
        pieces.append(Piece(passage[at : row.start]))
        pieces += _pieces_of(row, decisions.get(row.number))
        at = row.start + len(row.before)
    pieces.append(Piece(passage[at:]))
    return [piece for piece in pieces if piece.text]


def standing_text(pieces: Sequence[Piece]) -> str:
    """The passage as it stands in the text."""
    return "".join(piece.text for piece in pieces if piece.stands)


def replacements(pieces: Sequence[Piece], numbers: Sequence[int]) -> list[Replacement]:
    """What accepting these differences replaces in the passage as it stands, in order."""
    result: list[Replacement] = []
    at = 0
    for piece in pieces:
        if piece.kind == "new" and piece.number in numbers:
            result.append(Replacement(at, at, piece.text))
        elif piece.stands:
            if piece.kind == "old" and piece.number in numbers:
                result.append(Replacement(at, at + len(piece.text), ""))
            at += len(piece.text)
    return result


def _pieces_of(row: Difference, is_accepted: bool | None) -> Iterator[Piece]:
    if is_accepted is not None:
        yield Piece(row.after if is_accepted else row.before, number=row.number)
        return
    for before, after in _changes(row):
        if before == after:
            yield Piece(before, number=row.number)
            continue
        yield Piece(before, "old", row.number)
        if _runs_together(before, after):
            yield Piece(" ", "gap", row.number)
        yield Piece(after, "new", row.number)


def _changes(row: Difference) -> list[tuple[str, str]]:
    """The words of a difference, with as few breaks as can be read well."""
    last = len(row.words) - 1
    pairs = [
        (before, after, before == after and not _is_bridge(before, 0 < index < last))
        for index, (before, after) in enumerate(row.words)
    ]
    shared = sum(len(before) for before, _, is_same in pairs if is_same)
    if shared < _LEAST_SHARED * min(len(row.before), len(row.after)):
        return [(row.before, row.after)]
    changes: list[tuple[str, str]] = []
    for _, group in groupby(pairs, key=lambda pair: pair[2]):
        parts = list(group)
        changes.append(("".join(p[0] for p in parts), "".join(p[1] for p in parts)))
    return changes


def _is_bridge(text: str, is_between: bool) -> bool:
    return is_between and len(text.strip()) <= _LONGEST_BRIDGE


def _runs_together(before: str, after: str) -> bool:
    """Return whether a word that goes and one that comes would read as one."""
    return before[-1:].isalnum() and after[:1].isalnum()
