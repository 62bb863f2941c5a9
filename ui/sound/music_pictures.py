"""Small pictures of music, for cells that are painted.

Invariant: a file is read beside the window's thread, once, however often its cell is painted.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from engines.contract import Medium, ScoreError
from engines.formats.midi import read_midi
from engines.formats.score import Score
from studio.records import Artifact
from ui.context import AppContext
from ui.parts.mini_roll import Picture

MOST_KEPT = 600


class MusicPictures(QObject):
    """`ready` when pictures that were asked for have come."""

    ready = Signal()

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._kept: dict[str, Picture] = {}
        self._wanted: dict[str, Artifact] = {}
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._read)

    def picture(self, work: Artifact) -> Picture | None:
        """The picture of a piece of music; None while it is not read yet."""
        found = self._kept.get(work.sha256)
        if found is None and work.kind is Medium.MUSIC:
            self._wanted[work.sha256] = work
            self._later.start()
        return found

    def _read(self) -> None:
        wanted, self._wanted = list(self._wanted.values()), {}
        if self._context.is_open and wanted:
            self._context.run_in_background(lambda: _pictures(wanted), self._take)

    def _take(self, pictures: dict[str, Picture]) -> None:
        if len(self._kept) > MOST_KEPT:
            self._kept.clear()
        self._kept.update(pictures)
        self.ready.emit()


def _pictures(works: Sequence[Artifact]) -> dict[str, Picture]:
    return {work.sha256: Picture(score_of(work)) for work in works}


def score_of(work: Artifact) -> Score:
    """The notes of a work; none where its file is gone or cannot be read."""
    try:
        return read_midi(work.path.read_bytes())[0]
    except (OSError, ScoreError):
        return Score()
