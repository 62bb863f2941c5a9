"""The piece in the roll, kept between sessions.

Invariant: what was edited is on the disk a second later, in the project's folder, and never among
the works: a piece becomes a work only when something is made from it or it is exported.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from engines.formats.atomic import write_atomically
from engines.formats.midi import read_midi, write_midi
from engines.formats.score import Score
from ui.compose.piece import Piece
from ui.context import AppContext

PAUSE_MS = 1000
NAME = "piece.mid"


class Draft(QObject):
    """Saves the piece as it changes, and opens it again."""

    def __init__(self, context: AppContext, piece: Piece, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._piece = context, piece
        self._saved: Score | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(PAUSE_MS)
        self._later.timeout.connect(self.keep_now)
        piece.changed.connect(self._later.start)

    def open(self) -> None:
        """Show the project's piece, or an empty one."""
        self._piece.clear()
        path = self._path()
        if path.is_file():
            found = self._context.attempt(lambda: read_midi(path.read_bytes()))
            if found is not None:
                self._piece.open(found[0])
        self._saved = self._piece.score
        self._later.stop()

    def keep_now(self) -> None:
        """Save what is not saved yet."""
        self._later.stop()
        score = self._piece.score
        if self._context.is_open and score != self._saved:
            data = write_midi(score)
            if self._context.attempt(lambda: write_atomically(self._path(), data) or True):
                self._saved = score

    def _path(self) -> Path:
        return self._context.studio.project.folder / NAME
