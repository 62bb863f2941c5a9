"""The files of a project's works, named by their SHA-256.

Invariant: a file is complete and on the disk when `store` returns; a damaged file is replaced by
the right one, and nothing is deleted.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from engines.formats.atomic import write_atomically
from studio.base import places
from studio.base.faults import project_moved
from studio.base.files import SET_ASIDE, holds, set_aside
from studio.storage.reserve import SpaceReserve


class WorkFiles:
    """Writes into the folder of a project's works.

    Raises `DiskFull` where a file would leave no room for ratings. Where the project is gone, a
    file goes into the rescue folder, and `ProjectError` is raised.
    """

    def __init__(self, folder: Path, reserve: SpaceReserve) -> None:
        self._folder, self._reserve = folder, reserve

    def store(self, data: bytes, suffix: str) -> str:
        """Write the file of a new work; returns its SHA-256 in hex."""
        digest = hashlib.sha256(data).hexdigest()
        self.save(self._folder / f"{digest}{suffix}", digest, data)
        return digest

    def save(self, path: Path, digest: str, data: bytes) -> None:
        """Write a file, unless it is there already with this SHA-256.

        One that is there looks new afterwards, so that nothing takes it for an old one that belongs
        to no work before its row is written.
        """
        if holds(path, digest):
            with suppress(OSError):  # gone by now, or of another user
                os.utime(path)
        else:
            set_aside(path, self._folder.parent / SET_ASIDE)
            self._write(path, data)

    def _write(self, path: Path, data: bytes) -> None:
        if self._folder.exists():
            self._reserve.require_space(len(data))
            write_atomically(path, data)
            return
        rescue = places.rescue_folder()
        rescue.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_atomically(rescue / path.name, data)
        raise project_moved(self._folder.parent, rescue / path.name)
