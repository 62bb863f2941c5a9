"""A project: a folder `Name.bower` with its database, its works and its adapters.

Invariant: opening never changes a project that cannot be used (newer, broken) or only be looked at
(read-only); at most one program at a time runs jobs in it: the one with the lock on `project.lock`.
"""

from __future__ import annotations

import os
import shutil
import stat
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from filelock import FileLock, Timeout

from engines.contract.text import Text
from engines.formats.atomic import new_folder
from studio.base.errors import (
    DiskFull,
    FileExists,
    FileTooLarge,
    InputError,
    ProjectDamaged,
    ProjectError,
)
from studio.base.faults import disk_full, is_frozen, read_only, to_studio_error
from studio.base.files import require_inside
from studio.base.places import PROJECT_SUFFIX as SUFFIX
from studio.base.records import stamp
from studio.base.threads import slow
from studio.projects import integrity
from studio.projects.integrity import Integrity
from studio.storage import backups, database
from studio.storage.database import Database, ReadOnlyDatabase

DATABASE = "project.sqlite"
LOCK_TIMEOUT_S = 2.0
_CHANGE_UNASKED = (DATABASE, "project.lock", "space.reserve", "backups", "renders", "training")
_NOT_COPIED = {"project.lock", f"{DATABASE}-shm", "space.reserve"}


class Project:
    """An open project folder."""

    def __init__(self, folder: Path, to_read: Database | None = None) -> None:
        self.folder = folder = folder.absolute()  # artifacts carry absolute paths
        self.database = to_read or Database(folder / DATABASE)
        self.backup_of_older: Path | None = None
        """The backup that was made because an older version of the program had made the project."""

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

    def files_saved_at(self) -> str:
        """Return when a work, or what lies unfinished on a page, was saved last; empty for never.

        The files that change while a project is only looked at do not count.
        """
        times = [
            entry.stat().st_mtime
            for entry in self.folder.iterdir()
            if not entry.name.startswith(_CHANGE_UNASKED)
        ]
        return stamp(datetime.fromtimestamp(max(times), UTC)) if times else ""

    def acquire_lock(self) -> None:
        """Become the one program that runs jobs here.

        Raises `ProjectError` if another does, and the reason where nothing can be written here.
        """
        if self.database.refusal is not None:
            raise self.database.refusal
        try:
            self._lock.acquire(timeout=LOCK_TIMEOUT_S)
        except Timeout:
            raise ProjectError(
                Text("{name} is open in another Bowerbird that works in it.", name=self.name),
                Text("Nothing was changed."),
                Text("Close it there, or use another project."),
            ) from None
        except OSError as fault:
            raise to_studio_error(fault, self.folder) or fault from fault

    def release_lock(self) -> None:
        """Let another program run jobs here."""
        self._lock.release()

    @property
    def has_lock(self) -> bool:
        """Whether this program is the one that runs jobs here."""
        return self._lock.is_locked

    @slow
    def check(self) -> Integrity:
        """Compare everything in the project with its hash, and check the database."""
        return integrity.check(self.folder, self.database)

    @slow
    def repair(self) -> Integrity:
        """Set aside what does not fit (never delete a finished file), then check again."""
        return integrity.repair(self.folder, self.database)

    def close(self) -> None:
        """Close the database and release the lock."""
        self.database.close()
        self._lock.release()


def new(path: Path) -> Project:
    """Create a project at `path` (`.bower` is added), which others on this machine cannot read.

    Raises `FileExists`, and `InputError` where none can be there.
    """
    _require_text(path)
    folder = with_suffix(path)
    if folder.exists():
        raise _is_taken(folder)
    try:
        with new_folder(folder) as draft:
            draft.chmod(0o700)
            for name in ("artifacts", "adapters"):
                (draft / name).mkdir()
            database.create(draft / DATABASE)
    except FileTooLarge:
        raise
    except DiskFull:
        raise disk_full(folder.parent) from None
    except FileExistsError:
        raise _is_taken(folder) from None
    except OSError as fault:
        error = to_studio_error(fault, folder.parent)
        if error is None:
            raise InputError(
                Text(
                    "A project cannot be made at {folder}: {strerror}.",
                    folder=folder,
                    strerror=fault.strerror,
                )
            ) from fault
        raise error from fault
    return _with_reserve(Project(folder))


def _is_taken(folder: Path) -> FileExists:
    return FileExists(
        Text("There is already something at {folder}.", folder=folder),
        "",
        Text("Choose another name."),
    )


def open_at(path: Path) -> Project:
    """Open the project at `path`; one that nothing can be saved in is opened to be looked at.

    Raises `InputError` or `ProjectError`.
    """
    folder = folder_at(path)
    if not (folder / DATABASE).is_file() and (folder / backups.FOLDER).is_dir():
        raise ProjectDamaged(
            Text("The database of the project at {path} is gone.", path=path),
            Text("Its works are there."),
            Text("`bowerbird restore-backup` lists its backups, and brings one back."),
        )
    if not (folder / DATABASE).is_file():
        raise InputError(
            Text("There is no project at {path}.", path=path),
            "",
            Text("Make one with `bowerbird new {path}`.", path=path),
        )
    refuse_links(folder)
    if _is_read_only(folder):
        return Project(folder, ReadOnlyDatabase(folder / DATABASE, read_only(folder)))
    project = Project(folder)
    project.database.reserve.release_if_short()
    try:
        project.backup_of_older = database.prepare(folder / DATABASE)
        for name in ("artifacts", "adapters"):
            (folder / name).mkdir(exist_ok=True)
    except DiskFull as fault:
        return Project(folder, ReadOnlyDatabase(folder / DATABASE, fault))
    except ProjectError:
        if not is_frozen(folder):
            raise
        return Project(folder, ReadOnlyDatabase(folder / DATABASE, read_only(folder)))
    return _with_reserve(project)


@slow
def copy(folder: Path, into: Path) -> Path:
    """Copy a project that may be read-only into a folder, to work in it; returns the copy.

    Links are not copied. Raises `DiskFull` and other faults of the environment.
    """
    names = (f"{folder.stem} copy{f' {n}' if n > 1 else ''}{SUFFIX}" for n in count(1))
    target = next(path for name in names if not (path := into / name).exists())
    try:
        with new_folder(target) as draft:
            draft.chmod(0o700)
            _copy_files(folder, draft)
    except OSError as fault:
        raise to_studio_error(fault, into) or fault from fault
    return target


def _copy_files(source: Path, target: Path) -> None:
    """Copy files and folders without their modes, which may be read-only."""
    for entry in source.iterdir():
        if entry.is_symlink() or entry.name in _NOT_COPIED:
            continue
        if entry.is_dir():
            (target / entry.name).mkdir()
            _copy_files(entry, target / entry.name)
        elif entry.is_file():
            shutil.copyfile(entry, target / entry.name)


def folder_at(path: Path) -> Path:
    """The folder of the project that `path` names, with or without its ending, or by its database.

    A file can be opened by a double click, which a folder cannot on most systems.

    Raises `InputError` where the path is no text, which settings and works could not store.
    """
    _require_text(path)
    if path.name == DATABASE:
        return path.parent
    return path if (path / DATABASE).exists() else with_suffix(path)


def _require_text(path: Path) -> None:
    try:
        str(path.absolute()).encode()
    except UnicodeEncodeError:
        raise InputError(
            Text("The name of the folder {path!a} is not UTF-8.", path=str(path)),
            Text("It was not touched."),
            Text("Give the folder another name."),
        ) from None


def refuse_links(folder: Path) -> None:
    """Raise `ProjectError` where a file or folder of the project is a link that leads out of it.

    A project from elsewhere must not make the studio read, move or overwrite other files.
    """
    for entry in folder.iterdir():
        if entry.is_symlink():
            require_inside(entry, folder)


def with_suffix(path: Path) -> Path:
    """The path with the ending of projects."""
    if not path.name:  # the root of a disk, or the folder where the program runs
        path = path.absolute()
    is_named = path.suffix != SUFFIX and path.name
    return path.with_name(path.name + SUFFIX) if is_named else path


def _with_reserve(project: Project) -> Project:
    project.database.reserve.refill()
    return project


def _is_read_only(folder: Path) -> bool:
    # The mode bits are checked too: a superuser may write anywhere, against the owner's will.
    return any(
        not os.access(path, os.W_OK) or not path.stat().st_mode & stat.S_IWUSR
        for path in (folder, folder / DATABASE)
    )
