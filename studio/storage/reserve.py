"""Space that a project holds ready, so that small writes succeed on a full disk.

Invariant: the reserve is a file of real bytes beside the database. It is deleted before a small
write that the disk has no room for otherwise, and written again once there is plenty of space;
neither ever raises. Works do not use it up: `require_space` refuses them before.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path

from engines.formats.atomic import write_atomically
from studio.base.faults import MIN_FREE_BYTES, disk_full

RESERVE_BYTES = 256 * 1024
_PLENTY_BYTES = 8 * RESERVE_BYTES


class SpaceReserve:
    """The reserve of one project folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / "space.reserve"

    def release_if_short(self) -> None:
        """Delete the reserve where the disk has no room for a small write."""
        free = self._free_bytes()
        if free is not None and free < MIN_FREE_BYTES:
            self.release()

    def release(self) -> None:
        """Delete the reserve, also where a quota and not the disk is short."""
        with contextlib.suppress(OSError):
            self._file.unlink(missing_ok=True)

    def refill(self) -> None:
        """Write the reserve where it is missing and there is plenty of space."""
        free = self._free_bytes()
        if free is None or free < _PLENTY_BYTES or self._file.exists():
            return
        with contextlib.suppress(OSError):
            # Random, since some file systems store no block for zeros.
            write_atomically(self._file, os.urandom(RESERVE_BYTES))

    def require_space(self, size: int) -> None:
        """Raise `DiskFull` where a file of that size would leave no room for small writes."""
        free = self._free_bytes()
        released = 0 if self._file.exists() else RESERVE_BYTES
        if free is not None and free < size + MIN_FREE_BYTES + released:
            raise disk_full(self._folder)

    def _free_bytes(self) -> int | None:
        """None where the folder is gone."""
        try:
            return shutil.disk_usage(self._folder).free
        except OSError:
            return None
