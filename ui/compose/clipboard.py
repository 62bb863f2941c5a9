"""The clipboard for notes. Invariant: notes are pasted onto the current track."""

from __future__ import annotations

from dataclasses import replace

from engines.formats.score import Note
from ui.compose.piece import Piece


class NoteClipboard:
    """Holds copied notes until others are copied."""

    def __init__(self, piece: Piece) -> None:
        self._piece = piece
        self._notes: list[Note] = []

    def copy(self) -> None:
        """Copy the selected notes."""
        if self._piece.selection:
            self._notes = sorted(self._piece.selection)

    def paste(self, tick: int | None) -> None:
        """Insert the notes from `tick` on, by default right after the copied ones."""
        if not self._notes:
            return
        first = self._notes[0].start
        start = max(note.end for note in self._notes) if tick is None else tick
        self._piece.paste(replace(note, start=note.start - first + start) for note in self._notes)
