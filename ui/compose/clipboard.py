"""Notes copied within the studio. Invariant: pasting puts them on the track that is edited."""

from __future__ import annotations

from dataclasses import replace

from engines.formats.score import Note
from ui.compose.piece import Piece


class NoteClipboard:
    """Keeps copied notes until others are copied."""

    def __init__(self, piece: Piece) -> None:
        self._piece = piece
        self._notes: list[Note] = []

    def copy(self) -> None:
        """Keep the chosen notes."""
        if self._piece.selection:
            self._notes = sorted(self._piece.selection)

    def paste(self, at: int | None) -> None:
        """Put them in from the tick `at` on, by default right after where they were."""
        if not self._notes:
            return
        first = self._notes[0].start
        start = max(note.end for note in self._notes) if at is None else at
        moved = [replace(note, start=note.start - first + start) for note in self._notes]
        self._piece.paste(moved)
