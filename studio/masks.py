"""The masks of a project's picture briefs.

Invariant: a mask is a PNG named by the hash of its own bytes, so that it never changes.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from engines.formats import pictures
from engines.formats.atomic import write_atomically
from studio.errors import EnvironmentFault


class Masks:
    """Stores masks in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def save(self, data: bytes) -> str:
        """Store a mask (white is redrawn) and return its hash. Raises `BriefError`."""
        png = pictures.as_png(pictures.read_mask(data, "The mask"))
        digest = hashlib.sha256(png).hexdigest()
        path = self._path(digest)
        if not path.is_file():
            path.parent.mkdir(exist_ok=True)
            write_atomically(path, png)
        return digest

    def find(self, digest: str) -> Path:
        """The file of a mask. Raises `EnvironmentFault` where it is missing."""
        path = self._path(digest)
        if not path.is_file():
            raise EnvironmentFault(
                "The mask of this brief is missing from the project.", "", "Paint it again."
            )
        return path

    def _path(self, digest: str) -> Path:
        return self._folder / f"{digest}.png"
