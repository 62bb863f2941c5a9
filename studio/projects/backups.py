"""The backups of an open project: when one is made, and how to go back to one.

Invariant: a backup is made only after something changed, when the project is closed and after every
half hour of work; on a short-lived thread or on the one that closes, and its failure never stops
anything. Closing does not wait for the backup of a large database, unless none is of today.
"""

from __future__ import annotations

import logging
import math
import threading
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from engines.contract.text import Text
from studio.base.errors import InputError, run_optional_step
from studio.base.threads import slow
from studio.projects.project import DATABASE, Project, refuse_links
from studio.storage import backups
from studio.storage.backups import Backup, BackupRow

log = logging.getLogger("studio.projects.backups")

INTERVAL_S = 30 * 60.0
FIRST_S = 60.0
"""When the first backup of a session is made, if the newest one is as old as the interval."""
CLOSING_S = 1.0
"""How long closing waits for a backup that is being made."""
LONGEST_S = 24 * 3600.0
"""The age of the newest backup from which on closing waits for another, however long."""
QUICK_BYTES = 16_000_000
"""Of a smaller database a backup takes no time."""


class Backups:
    """The backups of one project."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._file = project.folder / DATABASE
        self._lock = threading.Lock()
        self._changed = False
        self._due_at = time.monotonic() + FIRST_S
        self._stop_at = math.inf
        self._thread: threading.Thread | None = None
        project.database.on_change = self.note_change

    @slow
    def list(self) -> Sequence[BackupRow]:
        """The backups that can be gone back to, newest first."""
        return backups.rows(self._project.folder / backups.FOLDER)

    @slow
    def restore(self, when: str) -> tuple[Backup, Path | None]:
        """Go back to the newest backup whose time begins with `when`.

        Returns it, and the file that keeps the present state; None where there is no database. The
        studio is to be closed and opened again afterwards. Raises `InputError`, and `ProjectError`
        where another program works in the project.
        """
        backup = backups.backup_at((row.backup for row in self.list()), when)
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
            age_s = self._age_s()
            if age_s < INTERVAL_S:
                self._due_at = time.monotonic() + INTERVAL_S - age_s
                return
            self._thread = threading.Thread(target=self._make_and_finish, name="bowerbird-backup")
            self._thread.start()

    @slow
    def close(self) -> None:
        """Make the last backup where something changed and it takes no time, or is overdue."""
        may_wait = self._file.exists() and (self._is_quick() or self._age_s() >= LONGEST_S)
        if not may_wait:
            self._stop_at = time.monotonic() + CLOSING_S
        thread = self._thread
        if thread is not None:
            thread.join()
        if self._changed and may_wait:
            self._make()

    def _make_and_finish(self) -> None:
        self._make()
        with self._lock:
            self._thread = None

    def _make(self) -> None:
        with self._lock:
            self._changed = False
            self._due_at = time.monotonic() + INTERVAL_S
        run_optional_step(log, "no backup was made", self._make_unless_stopped)

    def _make_unless_stopped(self) -> None:
        backups.make(self._file, datetime.now(UTC), stop=lambda: time.monotonic() > self._stop_at)

    def _is_quick(self) -> bool:
        return self._file.stat().st_size < QUICK_BYTES

    def _age_s(self) -> float:
        """Seconds since the newest backup; one of a time to come, by a wrong clock, is none."""
        now = datetime.now(UTC)
        times = (backup.at for backup in backups.in_folder(self._project.folder / backups.FOLDER))
        newest = next((at for at in times if at <= now), None)
        return (now - newest).total_seconds() if newest else math.inf


def of_closed_project(folder: Path) -> Backups:
    """The backups of a project that may be too damaged to open.

    Raises `InputError`, and `ProjectError` where a link in it leads out of it.
    """
    if not (folder / DATABASE).exists() and not (folder / backups.FOLDER).is_dir():
        raise InputError(Text("There is no project at {folder}.", folder=folder))
    refuse_links(folder)
    return Backups(Project(folder))
