"""Files that are whole or not there.

Invariant: a file under its final name is complete and on the disk; a crash leaves at most a
temporary file that begins with `.tmp-`.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from pathlib import Path

TEMPORARY = ".tmp-"


def write_atomically(path: Path, data: bytes) -> None:
    """Write `data` to `path` through a temporary file: write, fsync, rename, fsync the folder."""
    temporary = path.parent / f"{TEMPORARY}{secrets.token_hex(6)}"
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename in `folder` durable; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sha256_of(path: Path) -> str:
    """The hex digest of a file's bytes, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
