"""A small disk that can be filled, for tests of what happens then."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest


@contextmanager
def small_disk(folder: Path, size_mb: int, files: int = 1000) -> Iterator[Path]:
    """Mounts a file system for some files on `folder`; skips where that is not allowed."""
    folder.mkdir()
    options = f"size={size_mb}m,nr_inodes={files}"
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    is_mounted = False
    with suppress(FileNotFoundError):
        is_mounted = subprocess.run(command, check=False, capture_output=True).returncode == 0
    if not is_mounted:
        pytest.skip("mounting is not allowed here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)
