"""The pictures that drafts start from: sheets that are in no history yet.

Invariant: only the source of the newest draft is held, since an older draft is outdated; its files
are in a temporary folder outside the project, written on the work thread alone.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from engines.contract import DraftRequest


@dataclass(frozen=True)
class DraftSource:
    """A picture as PNG, and a mask of its size, empty where all of it is drawn again."""

    picture: bytes
    mask: bytes = b""


class DraftSources:
    """The source of the newest draft, by the hashes of its files."""

    def __init__(self) -> None:
        self._newest: dict[str, bytes] = {}
        self._folder: TemporaryDirectory[str] | None = None

    def put(self, source: DraftSource) -> tuple[str, str]:
        """Hold a source; returns the hashes of picture and mask. May be called on any thread."""
        files = [data for data in (source.picture, source.mask) if data]
        hashes = [hashlib.sha256(data).hexdigest() for data in files]
        self._newest = dict(zip(hashes, files, strict=True))
        return hashes[0], hashes[1] if source.mask else ""

    def write(self, request: DraftRequest) -> tuple[Path | None, Path | None]:
        """Files of picture and mask of a draft; None for what it does not have."""
        source = self._write(request.source_sha256, "source.png")
        return source, self._write(request.mask_sha256, "mask.png")

    def release(self) -> None:
        """Delete the files."""
        folder, self._folder = self._folder, None
        if folder is not None:
            folder.cleanup()

    def _write(self, sha256: str, name: str) -> Path | None:
        data = self._newest.get(sha256)
        if data is None:
            return None
        if self._folder is None:
            self._folder = TemporaryDirectory(prefix="bowerbird-draft-")
        path = Path(self._folder.name) / name
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)  # systems clean that folder
        path.write_bytes(data)
        return path
