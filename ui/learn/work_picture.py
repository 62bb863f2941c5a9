"""The picture of a work in a frame.

It is read on another thread; until then the frame shows the ground alone, and it never
shows a work that is no longer asked for.
"""

from __future__ import annotations

from studio.base.records import Artifact
from ui.parts.picture import PictureFrame
from ui.thumbnails import Thumbnails


class WorkPicture(PictureFrame):
    """Shows one work after another from `thumbnails`."""

    def __init__(self, thumbnails: Thumbnails) -> None:
        super().__init__()
        self._thumbnails = thumbnails
        self._work: Artifact | None = None
        self._name = ""
        thumbnails.ready.connect(self._show_image)

    def show_work(self, work: Artifact, name: str) -> None:
        """Show the picture of a work, under an accessible name, once it is read."""
        self._work, self._name = work, name
        self._show_image()

    def _show_image(self) -> None:
        if self._work is not None:
            self.show_image(self._thumbnails.thumbnail(self._work), self._name)
