"""The backups of an open project: when one is made, and how to go back to one.

Invariant: a backup is made only after something changed, when the project is closed and after every
half hour of work; on a short-lived thread or on the one that closes, and its failure never stops
anything.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from studio.errors import InputError, run_optional_step
from studio.project import DATABASE, Project
from studio.storage import backups
from studio.storage.backups import Backup, BackupRow
from studio.threads import slow

log = logging.getLogger("studio.backups")

INTERVAL_S = 30 * 60.0
_QUICK_BYTES = 16_000_000
"""A larger database is not backed up more often than every half hour."""


class Backups:
    """The backups of one project."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._file = project.folder / DATABASE
        self._lock = threading.Lock()
        self._changed = False
        self._due_at = time.monotonic() + INTERVAL_S
        self._thread: threading.Thread | None = None
        project.database.on_change = self.note_change

    @slow
    def list(self) -> Sequence[BackupRow]:
        """The backups that can be gone back to, newest first."""
        return backups.rows(self._project.folder / backups.FOLDER)

    @slow
    def restore(self, when: str) -> tuple[Backup, Path]:
        """Go back to the newest backup whose time begins with `when`.

        Returns it, and the file that keeps the present state. The studio is to be closed and opened
        again afterwards. Raises `InputError`, and `ProjectError` where another program works in the
        project.
        """
        backup = backups.named((row.backup for row in self.list()), when)
        had_lock = self._project.has_lock
        self._project.acquire_lock()
        try:
            self._project.database.close()
            return backup, backups.restore(self._file, backup, datetime.now(UTC))
        finally:
            if not had_lock:
                self._project.release_lock()

    def note_change(self) -> None:
        """Remember that something changed; starts a backup where one is due."""
        with self._lock:
            self._changed = True
            if time.monotonic() < self._due_at or self._thread is not None:
                return
            self._thread = threading.Thread(target=self._make_and_finish, name="bowerbird-backup")
            self._thread.start()

    @slow
    def close(self) -> None:
        """Make the last backup where something changed."""
        thread = self._thread
        if thread is not None:
            thread.join()
        if self._changed and self._is_worth_it():
            self._make()

    def _make_and_finish(self) -> None:
        self._make()
        with self._lock:
            self._thread = None

    def _make(self) -> None:
        with self._lock:
            self._changed = False
            self._due_at = time.monotonic() + INTERVAL_S
        run_optional_step(
            log, "no backup was made", lambda: backups.make(self._file, datetime.now(UTC))
        )

    def _is_worth_it(self) -> bool:
        """Whether a backup takes no time, or the newest one is old."""
        if not self._file.exists():
            return False  # moved while it was open
        if self._file.stat().st_size < _QUICK_BYTES:
            return True
        newest = next(iter(backups.in_folder(self._project.folder / backups.FOLDER)), None)
        age_s = (datetime.now(UTC) - newest.at).total_seconds() if newest else INTERVAL_S
        return age_s >= INTERVAL_S


def of_closed_project(folder: Path) -> Backups:
    """The backups of a project that may be too damaged to open. Raises `InputError`."""
    if not (folder / DATABASE).exists() and not (folder / backups.FOLDER).is_dir():
        raise InputError(f"There is no project at {folder}.")
    return Backups(Project(folder))
