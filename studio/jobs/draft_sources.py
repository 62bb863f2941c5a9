"""The pictures that drafts start from: sheets that are in no history yet.

Invariant: only the source of the newest draft is held, since an older draft is outdated; its files
are in a temporary folder outside the project, written on the work thread alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory


@dataclass(frozen=True)
class DraftSource:
    """A picture as PNG, and a mask of its size, empty where all of it is drawn again."""

    picture: bytes
    mask: bytes = b""


class DraftSources:
    """The source of the newest draft, by the id of its job."""

    def __init__(self) -> None:
        self._newest: tuple[str, DraftSource] | None = None
        self._folder: TemporaryDirectory[str] | None = None

    def put(self, job_id: str, source: DraftSource) -> None:
        """Hold the source of a draft. May be called on any thread."""
        self._newest = (job_id, source)

    def write(self, job_id: str) -> tuple[Path | None, Path | None]:
        """Files of picture and mask of a draft; None for what it does not have."""
        newest = self._newest
        if newest is None or newest[0] != job_id:
            return None, None
        if self._folder is None:
            self._folder = TemporaryDirectory(prefix="bowerbird-draft-")
        source, folder = newest[1], Path(self._folder.name)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # systems clean the temporary folder
        picture = _written(folder / "source.png", source.picture)
        return picture, _written(folder / "mask.png", source.mask)

    def release(self) -> None:
        """Delete the files."""
        folder, self._folder = self._folder, None
        if folder is not None:
            folder.cleanup()


def _written(path: Path, data: bytes) -> Path | None:
    if not data:
        return None
    path.write_bytes(data)
    return path
