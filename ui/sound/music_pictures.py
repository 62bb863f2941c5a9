"""Small pictures of music for painted cells.

Each file is read once and in the background, however often its cell is painted.
"""

from __future__ import annotations

from PySide6.QtCore import QObject

from engines.contract import ScoreError
from engines.formats.score import Score
from studio.base.errors import StudioError
from studio.base.records import Artifact
from ui.context import AppContext
from ui.parts.mini_roll import Picture
from ui.thumbnails import WorkCache
from ui.works import score_of

MAX_PICTURES = 600


class MusicPictures(WorkCache[Picture]):
    """Pictures of pieces of music."""

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(context, "notes", picture_of, MAX_PICTURES, parent)

    def picture(self, work: Artifact) -> Picture | None:
        """The picture of a piece of music; None until it has been read."""
        return self.get(work)


class UnreadablePicture(Picture):
    """The picture of a piece whose file is missing, damaged or cannot be read."""


def picture_of(work: Artifact) -> Picture:
    """The picture of a piece of music."""
    try:
        return Picture(score_of(work))
    except (StudioError, ScoreError):
        return UnreadablePicture(Score())
