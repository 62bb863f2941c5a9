"""Folders on a network whose server locks no files."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

import pytest

from studio.base.faults import to_studio_error

fcntl = pytest.importorskip("fcntl")
BUSY = sqlite3.OperationalError("database is locked")


def test_a_folder_without_locks_is_told_from_a_busy_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    folder = tmp_path / "A.bower"
    folder.mkdir()
    busy = to_studio_error(BUSY, folder)
    assert busy is not None
    assert busy.what == "The project is busy in another program."

    def refuse(*_arguments: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "lockf", refuse)
    error = to_studio_error(BUSY, folder)
    assert error is not None
    assert error.exit_code == 3
    assert error.what.startswith(f"Files cannot be locked in {tmp_path}, ")


def test_the_lock_of_a_project_that_cannot_be_taken_is_told(tmp_path: Path):
    error = to_studio_error(OSError(errno.ENOLCK, "No locks available"), tmp_path)
    assert error is not None
    assert "cannot be locked" in error.what
