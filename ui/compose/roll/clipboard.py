"""The notes that were copied in the roll."""

from __future__ import annotations

from dataclasses import replace

from engines.formats.score import Note
from ui.compose.roll.piece import Piece


class NoteClipboard:
    """Holds copied notes until others are copied."""

    def __init__(self, piece: Piece) -> None:
        self._piece = piece
        self._notes: list[Note] = []

    def copy(self) -> None:
        """Copy the selected notes."""
        if self._piece.selection:
            self._notes = sorted(self._piece.selection)

    def paste(self, tick: int | None, step: int) -> None:
        """Insert the notes from `tick` on, by default right after the copied ones.

        Where they lie already, they are inserted after those, on the grid of `step` ticks.
        """
        if not self._notes:
            return
        end = max(note.end for note in self._notes)
        steps = -(-(end - self._notes[0].start) // step)
        existing = frozenset(self._piece.notes())
        tick = end if tick is None else tick
        while existing.issuperset(self._notes_from(tick)):
            tick += steps * step
        self._piece.paste(self._notes_from(tick))

    def _notes_from(self, tick: int) -> list[Note]:
        first = self._notes[0].start
        return [replace(note, start=note.start - first + tick) for note in self._notes]
