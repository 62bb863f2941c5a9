"""Saves the piece in the roll."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from engines.formats.atomic import write_atomically
from engines.formats.midi import read_midi, write_midi
from engines.formats.score import Score
from ui.compose.roll.piece import Piece
from ui.context import AppContext
from ui.making.autosave import Autosave

NAME = "piece.mid"


class PieceAutosave(Autosave[Score]):
    """Saves the piece as a MIDI file."""

    def __init__(self, context: AppContext, piece: Piece, parent: QObject) -> None:
        super().__init__(context, piece.changed, parent)
        self._piece = piece

    def read(self, folder: Path) -> Score | None:
        """The score of the saved MIDI file, if there is one."""
        path = folder / NAME
        return read_midi(path.read_bytes())[0] if path.is_file() else None

    def show_document(self, document: Score | None) -> Score:
        """Show the saved score, or an empty one, in the roll."""
        self._piece.reset_to_empty()
        if document is not None:
            self._piece.reset(document)
        return self._piece.score

    def current(self) -> Score | None:
        """The score in the roll."""
        return self._piece.score

    def differs(self, document: Score, before: Score | None) -> bool:
        """Return whether the scores are not equal."""
        return document != before

    def write(self, folder: Path, document: Score, before: Score | None) -> None:
        """Write the score as a MIDI file."""
        write_atomically(folder / NAME, write_midi(document))
