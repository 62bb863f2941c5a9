"""The masks of a project's picture briefs.

Invariant: a mask is a PNG named by the hash of its own bytes, so that it never changes.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from engines.contract.text import Text
from engines.formats import pictures
from engines.formats.atomic import write_atomically
from studio.base.errors import InputError
from studio.base.files import holds, is_hash, read_verified


class Masks:
    """Stores masks in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def save(self, data: bytes) -> str:
        """Store a mask (white is redrawn) and return its hash. Raises `BriefError`."""
        png = pictures.as_png(pictures.read_mask(data, Text("The mask")))
        digest = hashlib.sha256(png).hexdigest()
        path = self._path(digest)
        if not holds(path, digest):
            path.parent.mkdir(exist_ok=True)
            write_atomically(path, png)
        return digest

    def find(self, digest: str) -> Path:
        """The file of a mask. Raises `EnvironmentFault` where it is missing or changed."""
        path = self._path(digest)
        read_verified(path, digest, Text("The mask of this brief"), Text("Paint it again."))
        return path

    def _path(self, digest: str) -> Path:
        """Raises `InputError` for a text that is no hash."""
        if not is_hash(digest):
            raise InputError(
                Text("mask: a hash of 64 hex digits ({digest!r} was given).", digest=digest[:80])
            )
        return self._folder / f"{digest}.png"
