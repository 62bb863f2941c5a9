"""A project: a folder `Name.bower` with its database, its works and its adapters.

Invariant: opening never changes a project that cannot be used (newer, read-only, broken); at most
one program at a time runs jobs in it: the one with the lock on `project.lock`.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from engines.formats.atomic import TEMPORARY
from studio.errors import InputError, ProjectError, to_studio_error
from studio.files import sha256_of
from studio.history.queries import stored_files
from studio.storage import database
from studio.storage.database import Database
from studio.threads import slow

SUFFIX = ".bower"
LOCK_TIMEOUT_S = 2.0


@dataclass(frozen=True)
class Integrity:
    """The result of `check`: ids of works whose file is missing or changed, and orphaned files."""

    artifacts: int
    missing: tuple[str, ...]
    changed: tuple[str, ...]
    orphans: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether every work has its file, equal to its hash; an orphaned file does no harm."""
        return not self.missing and not self.changed

    def as_json(self) -> dict[str, object]:
        """The fields that the command line promises."""
        return {
            "artifacts": self.artifacts,
            "missing": len(self.missing),
            "changed": len(self.changed),
            "orphans": len(self.orphans),
            "ok": self.ok,
        }


class Project:
    """An open project folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder = folder.absolute()  # artifacts carry absolute paths
        self.database = Database(folder / "project.sqlite")
        self._lock = FileLock(folder / "project.lock", thread_local=False)

    @property
    def name(self) -> str:
        """The folder's name without its ending."""
        return self.folder.stem

    @property
    def artifacts_folder(self) -> Path:
        """Holds the files of works, each named by its hash."""
        return self.folder / "artifacts"

    @property
    def adapters_folder(self) -> Path:
        """Holds the adapters, each in a folder named by its id."""
        return self.folder / "adapters"

    @property
    def masks_folder(self) -> Path:
        """Holds the masks of briefs, each a PNG named by its hash."""
        return self.folder / "masks"

    def acquire_lock(self) -> None:
        """Become the one program that runs jobs here. Raises `ProjectError` if another does."""
        try:
            self._lock.acquire(timeout=LOCK_TIMEOUT_S)
        except Timeout:
            raise ProjectError(
                f"{self.name} is open in another Bowerbird that works in it.",
                "Nothing was changed.",
                "Close it there, or use another project.",
            ) from None

    @property
    def has_lock(self) -> bool:
        """Whether this program is the one that runs jobs here."""
        return self._lock.is_locked

    @slow
    def check(self) -> Integrity:
        """Compare every work with its hash, and list files that belong to no work."""
        files = self._stored_files()
        missing = [name for name, (_, path) in files.items() if not path.is_file()]
        changed = [
            name
            for name, (digest, path) in files.items()
            if path.is_file() and sha256_of(path) != digest
        ]
        stored_names = {path.name for _, path in files.values()}
        paths = [path for path in self.artifacts_folder.iterdir() if path.is_file()]
        orphans = sorted(path.name for path in paths if path.name not in stored_names)
        return Integrity(len(files), tuple(missing), tuple(changed), tuple(orphans))

    @slow
    def repair(self) -> Integrity:
        """Set changed files and orphans aside (never delete a finished one), then check again."""
        integrity = self.check()
        files = self._stored_files()
        aside = self.folder / "set aside"
        for name in integrity.orphans:
            path = self.artifacts_folder / name
            if name.startswith(TEMPORARY):
                path.unlink(missing_ok=True)
            else:
                _move_into(path, aside)
        for name in integrity.changed:
            _move_into(files[name][1], aside)
        return self.check()

    def close(self) -> None:
        """Close the database and release the lock."""
        self.database.close()
        self._lock.release()

    def _stored_files(self) -> dict[str, tuple[str, Path]]:
        """Every work's id with the hash of its file and the file's path."""
        return {
            artifact: (digest, self.artifacts_folder / name)
            for artifact, (digest, name) in stored_files(self.database).items()
        }


def new(path: Path) -> Project:
    """Create a project at `path` (`.bower` is added). Raises `InputError` where that exists."""
    folder = path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
    if folder.exists():
        raise InputError(f"There is already something at {folder}.", "", "Choose another name.")
    try:
        (folder / "artifacts").mkdir(parents=True)
        (folder / "adapters").mkdir()
        database.create(folder / "project.sqlite")
    except OSError as fault:
        error = to_studio_error(fault)
        if error is None:
            raise InputError(f"A project cannot be made at {folder}: {fault.strerror}.") from fault
        raise error from fault
    return Project(folder)


def open_at(path: Path) -> Project:
    """Open the project at `path`. Raises `InputError` or `ProjectError`."""
    folder = path if (path / "project.sqlite").exists() else path.with_name(path.name + SUFFIX)
    if not (folder / "project.sqlite").is_file():
        raise InputError(
            f"There is no project at {path}.", "", f"Make one with `bowerbird new {path}`."
        )
    _refuse_read_only(folder)
    database.prepare(folder / "project.sqlite")
    for name in ("artifacts", "adapters"):
        (folder / name).mkdir(exist_ok=True)
    return Project(folder)


def _refuse_read_only(folder: Path) -> None:
    # The mode bits are checked too: a superuser may write anywhere, against the owner's will.
    for path in (folder, folder / "project.sqlite"):
        if not os.access(path, os.W_OK) or not path.stat().st_mode & stat.S_IWUSR:
            raise ProjectError(
                f"The project {folder.name} is read-only, so nothing could be saved in it.",
                "It was not touched.",
                "Copy it to a folder you may write to, then open the copy.",
            )


def _move_into(path: Path, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    path.replace(folder / path.name)
