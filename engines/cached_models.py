"""Marks what an engine uses of the cache of converted models, so that it is not deleted.

Invariant: a mark counts while the process that made it lives.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

FOLDERS = ("converted", "gguf")
"""The folders of the cache in which engines keep what they converted."""
LEASE = ".used-by-"


def mark_used(path: Path) -> None:
    """Note that this process uses a cached file or folder, and that it was used now."""
    with suppress(OSError):  # a cache that cannot be written is not cleaned either
        os.utime(path)
        _lease(path, os.getpid()).touch()


def is_in_use(path: Path) -> bool:
    """Return whether a running process has marked a cached file or folder. Removes other marks."""
    import psutil  # only here: commands that need no model need not wait for it

    in_use = False
    for lease in path.parent.glob(f"{path.name}{LEASE}*"):
        number = lease.name.rpartition("-")[2]
        if number.isdigit() and psutil.pid_exists(int(number)):
            in_use = True
        else:
            lease.unlink(missing_ok=True)
    return in_use


def _lease(path: Path, process: int) -> Path:
    return path.with_name(f"{path.name}{LEASE}{process}")
