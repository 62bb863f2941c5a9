"""A score that was set as notation in systems, of which each is drawn when it is to be seen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from engines.formats.score import Note, Score

HEAD = "head."
"""Begins the id of the head of a note in a system's SVG; the id of the note follows."""
BAR = "m"
"""Begins the id of a bar in a system's SVG; its number follows, counted from 1."""


@dataclass(frozen=True)
class EngravedScore:
    """The systems of a score: their width and heights, in tenths of a millimetre on paper.

    `first_bars` has the number of the first bar of each. `notes` has the track and the note of the
    score by its id; `note_of` also reads the ids of parts that are tied to it.
    """

    width: int
    heights: tuple[int, ...]
    first_bars: tuple[int, ...]
    notes: Mapping[str, tuple[int, Note]]

    def note_of(self, identity: str) -> tuple[int, Note] | None:
        """The track and the note of an id in the SVG; None for what is no note of the score."""
        return self.notes.get(identity.removeprefix(HEAD).partition(".")[0])


class Engraver(Protocol):
    """Sets scores as notation, one after another. Every call but `close` is slow."""

    def engrave(self, score: Score, width: int) -> EngravedScore:
        """Set a score in systems of a width in tenths of a millimetre.

        Raises `EngineError` where it cannot be set.
        """
        ...

    def system(self, index: int) -> str:
        """The SVG of a system of the score that was set last. Raises `EngineError`."""
        ...

    def pages(self, score: Score) -> list[str]:
        """The SVG of each page of a score on A4. Raises `EngineError`."""
        ...

    def close(self) -> None:
        """End what is being done, on any thread; later calls raise `EngineError`."""
        ...
