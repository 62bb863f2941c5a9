"""Small pictures of music for painted cells.

Invariant: each file is read once and in the background, however often its cell is painted.
"""

from __future__ import annotations

from PySide6.QtCore import QObject

from engines.contract import Medium, ScoreError
from engines.formats.midi import read_midi
from engines.formats.score import Score
from studio.records import Artifact
from ui.context import AppContext
from ui.parts.mini_roll import Picture
from ui.thumbnails import WorkCache

MAX_PICTURES = 600


class MusicPictures(WorkCache[Picture]):
    """Pictures of pieces of music."""

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(context, Medium.MUSIC, _read_picture, MAX_PICTURES, parent)

    def picture(self, work: Artifact) -> Picture | None:
        """The picture of a piece of music; None until it has been read."""
        return self.get(work)


def _read_picture(work: Artifact) -> Picture:
    return Picture(score_of(work))


def score_of(work: Artifact) -> Score:
    """The notes of a work; an empty score if its file is missing or cannot be read."""
    try:
        return read_midi(work.path.read_bytes())[0]
    except (OSError, ScoreError):
        return Score()
