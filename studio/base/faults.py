"""Faults of the system, the disk and the database as the errors that the artist sees.

Invariant: what is no fault of the environment is a bug, and has no error here.
"""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from engines.contract import BriefError, EngineError, ScoreError
from engines.contract.text import Text
from engines.formats.system_limits import (
    can_files_grow,
    can_hold_more_files,
    can_open_files,
    is_out_of_files,
    is_out_of_memory,
)
from studio.base.errors import (
    DiskFull,
    EnvironmentFault,
    FileTooLarge,
    InputError,
    ProjectDamaged,
    ProjectError,
    StudioError,
)
from studio.base.places import PROJECT_SUFFIX, NoSuchHome

if TYPE_CHECKING:
    pass

T = TypeVar("T")


MIN_FREE_BYTES = 96 * 1024
"""SQLite needs 32 kB beside the database to open it, and some pages to write to it."""

_DISK_FULL = {errno.ENOSPC, errno.EDQUOT}
_NO_PERMISSION = {errno.EACCES, errno.EPERM}
_NO_LOCKS = {errno.ENOLCK, errno.ENOSYS}
_FAILING = {errno.EIO, errno.ENXIO, errno.ENODEV, errno.ESTALE}
_NO_TEMPORARY_FOLDER = "No usable temporary directory"
_IO_ERROR = sqlite3.SQLITE_IOERR
_SHARED_MEMORY_SIZE = sqlite3.SQLITE_IOERR_SHMSIZE  # the file beside the database cannot grow


def to_studio_error(error: BaseException, folder: Path | None = None) -> StudioError | None:
    """The `StudioError` for a fault of the environment; None for a bug.

    `folder` is where the operation worked; the path that the error itself has comes first.
    """
    if isinstance(error, StudioError):
        return error
    if isinstance(error, BriefError | ScoreError):
        return InputError(error.what, error.meaning, error.remedy)
    if isinstance(error, EngineError):
        return EnvironmentFault(error.what, error.meaning, error.remedy)
    if is_out_of_memory(error):
        return _out_of_memory()
    if is_out_of_files(error):
        return _too_many_files()
    if isinstance(error, NoSuchHome):
        return EnvironmentFault(
            Text("There is no home folder at {error!r}.", error=str(error)),
            Text("Nothing was changed."),
            Text("Let BOWERBIRD_HOME name the whole path of a folder."),
        )
    if isinstance(error, FileNotFoundError) and _NO_TEMPORARY_FOLDER in str(error):
        return EnvironmentFault(
            Text("There is no folder for temporary files that can be written to."),
            Text("Nothing was changed."),
            Text("Let TMPDIR name a folder that you may write to."),
        )
    file = _place_of(error) or folder
    if is_disk_full(error):
        can_grow = file is None or not file.is_dir() or can_files_grow(file)
        return disk_full(file) if can_grow else _file_too_large()
    if getattr(error, "errno", None) == errno.EFBIG or _is_of_rust(error, "File too large"):
        return _file_too_large()
    fault = _sqlite_error(error)
    if fault is not None:
        return _database_error(fault, file)
    code = error.errno if isinstance(error, OSError) else None
    if code == errno.EROFS:
        return read_only(file)
    if code in _NO_LOCKS:
        return _no_locks(file)
    if code in _FAILING:
        return _failing_disk(file)
    return _no_permission(file) if code in _NO_PERMISSION else None


@contextmanager
def full_disk_stops_training() -> Generator[None]:
    """Turns the fault of a full disk into what it means for a job with checkpoints."""
    try:
        yield
    except Exception as fault:
        if not is_disk_full(fault):
            raise
        raise EnvironmentFault(
            Text("The disk is full, so training stopped."),
            Text(
                "What was learned up to the last checkpoint is kept; the adapter in use stays in"
                " use."
            ),
            Text("Free some space, then let it go on."),
        ) from None


def is_disk_full(error: BaseException) -> bool:
    """Return whether an error of the system, the database or a library means a full disk."""
    if isinstance(error, OSError) and error.errno in _DISK_FULL:
        return True
    fault = _sqlite_error(error)
    if fault is not None:
        is_full = _sqlite_code(fault) in (sqlite3.SQLITE_FULL, _SHARED_MEMORY_SIZE)
        return is_full or "disk is full" in str(fault)
    words = "No space left"
    is_of_library = isinstance(error, RuntimeError | OSError) and words in str(error)
    return is_of_library or _is_of_rust(error, words)


def _is_of_rust(error: BaseException, words: str) -> bool:
    """Return whether safetensors raised this, which is not imported here: it loads slowly."""
    return type(error).__module__.startswith("safetensors") and words in str(error)


def disk_full(folder: Path | None = None) -> DiskFull:
    """The error of a disk that has no space left for what belongs into `folder`."""
    project = _project_of(folder)
    if folder is not None and not can_hold_more_files(project or folder):
        return DiskFull(
            Text(
                "The disk of {project} holds no more files, however small.",
                project=project or folder,
            ),
            Text("Everything finished before is safe."),
            Text("Delete some files on that disk, then try again."),
        )
    if project is None and folder is not None:
        return DiskFull(
            Text("The disk is full, so nothing can be saved in {folder}.", folder=folder),
            Text("Nothing else was changed."),
            Text("Free some space there, or choose another folder."),
        )
    return DiskFull(
        Text(
            "The disk is full, so nothing more can be saved in the project {project}.",
            project=project.stem,
        )
        if project
        else Text("The disk is full, so nothing more can be saved."),
        Text("Everything finished before is safe in your history."),
        Text("Free some space, then try again."),
    )


def _file_too_large() -> FileTooLarge:
    return FileTooLarge(
        Text("A file would have to grow larger than this system allows."),
        Text("Everything finished before is safe."),
        Text(
            "Raise the limit of the size of files (`ulimit -f unlimited`), or choose another disk:"
            " some hold no file above 4 GB."
        ),
    )


def _too_many_files() -> EnvironmentFault:
    return EnvironmentFault(
        Text("Too many files are open at once."),
        Text("Nothing was lost."),
        Text("Close other programs, or raise the limit of open files: `ulimit -n 1024`."),
    )


def read_only(folder: Path | None = None) -> EnvironmentFault:
    """The error of a folder that nothing can be saved in."""
    project = _project_of(folder)
    if project is not None:
        return ProjectError(
            Text(
                "The project {name} is read-only, so nothing can be saved in it.", name=project.name
            ),
            Text("It was not touched."),
            Text("Copy it to a folder you may write to, then open the copy."),
        )
    return EnvironmentFault(
        Text(
            "{folder} is read-only, so nothing can be saved there.",
            folder=folder or Text("The folder"),
        ),
        Text("Nothing was changed."),
        Text("Choose a folder you may write to."),
    )


def project_moved(folder: Path, rescued: Path | None = None) -> ProjectError:
    """The error of a project whose folder is gone while it is open; `rescued` is the last work."""
    return ProjectError(
        Text("The project folder {folder} was moved or removed while it was open.", folder=folder),
        Text("The last work was saved as {rescued}.", rescued=rescued)
        if rescued
        else Text("Nothing more was saved."),
        Text(
            "Open the project where it is now, and bring the work in with"
            " `bowerbird import {rescued}`.",
            rescued=rescued,
        )
        if rescued
        else Text("Open the project where it is now."),
    )


def _place_of(error: BaseException) -> Path | None:
    """The folder of the file that an error of the system names."""
    if not isinstance(error, OSError):
        return None
    name = error.filename2 or error.filename
    return Path(name).absolute().parent if isinstance(name, str) and name else None


def _project_of(folder: Path | None) -> Path | None:
    """The project folder that `folder` is or lies in."""
    candidates = (folder, *folder.parents) if folder else ()
    return next((path for path in candidates if path.suffix == PROJECT_SUFFIX), None)


def _sqlite_error(error: BaseException) -> sqlite3.Error | None:
    inner = getattr(error, "orig", None)
    return next((cause for cause in (error, inner) if isinstance(cause, sqlite3.Error)), None)


def _sqlite_code(fault: sqlite3.Error) -> int:
    return getattr(fault, "sqlite_errorcode", 0)


def _database_error(fault: sqlite3.Error, folder: Path | None) -> StudioError | None:
    """The error for a fault of the database; None where the statement itself was wrong."""
    code, message = _sqlite_code(fault) & 0xFF, str(fault)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) or "is locked" in message:
        if _has_no_locks(folder):
            return _no_locks(folder)
        return ProjectError(
            Text("The project is busy in another program."),
            "",
            Text("Wait a moment, then try again."),
        )
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) or "not decode" in message:
        return damaged(folder)
    if folder is not None and not folder.exists():
        return project_moved(folder)
    if code in (_IO_ERROR, sqlite3.SQLITE_CANTOPEN) and folder is not None:
        if not can_open_files():
            return _too_many_files()
        if _has_no_space(folder):
            return disk_full(folder)
        if not can_files_grow(folder):
            return _file_too_large()
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM) or "readonly" in message:
        return read_only(folder)
    return _disk_fault(folder) if code in (_IO_ERROR, sqlite3.SQLITE_CANTOPEN) else None


def damaged(folder: Path | None, why: str = "") -> ProjectDamaged:
    """The error of a database whose bytes are not those that were written."""
    project = (
        Text("The database of {project}", project=folder.stem)
        if folder
        else Text("The project's database")
    )
    return ProjectDamaged(
        Text("{project} is damaged: {why}.", project=project, why=why)
        if why
        else Text("{project} is damaged.", project=project),
        Text("The files of your works are not affected."),
        Text("Go back to a backup: `bowerbird restore-backup` lists them."),
    )


def _disk_fault(folder: Path | None) -> ProjectError:
    return ProjectError(
        Text(
            "The project's database cannot be read or written ({folder}).",
            folder=folder or Text("unknown folder"),
        ),
        Text("Its disk may be failing or disconnected."),
        Text("Check the disk and the permissions of the folder, then try again."),
    )


def _failing_disk(folder: Path | None) -> EnvironmentFault:
    """The error of a disk or device that does not answer; a read does not tell of which file."""
    return EnvironmentFault(
        Text("A file in {folder} cannot be read or written.", folder=folder)
        if folder
        else Text("A file cannot be read."),
        Text("Its disk or device may be failing or disconnected."),
        Text("Check it, then try again, or use a copy on another disk."),
    )


def _no_locks(folder: Path | None) -> ProjectError:
    """The error of a network folder whose server locks no files."""
    project = _project_of(folder)
    folder = project.parent if project else folder
    return ProjectError(
        Text(
            "Files cannot be locked in {folder}, as in some folders on a network, so "
            "a project would not be safe there.",
            folder=folder or Text("this folder"),
        ),
        Text("Nothing was changed."),
        Text("Keep projects on a disk of this computer; BOWERBIRD_HOME names the folder of all."),
    )


def is_frozen(folder: Path) -> bool:
    """Return whether the system lets nothing be written any more, as on a disk that had errors.

    Permissions do not tell: Linux shows such a disk as one that can be written to.
    """
    try:
        with tempfile.TemporaryFile(dir=folder):
            return False
    except OSError as fault:
        return fault.errno == errno.EROFS


def _has_no_locks(folder: Path | None) -> bool:
    """Return whether no file of a folder can be locked, which SQLite takes for a lock of somebody
    else."""
    try:
        import fcntl

        with tempfile.TemporaryFile(dir=folder) as file:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except ImportError:  # Windows
        return False
    except OSError as fault:
        return fault.errno in _NO_LOCKS
    return False


def _has_no_space(folder: Path) -> bool:
    try:
        is_full = shutil.disk_usage(folder).free < MIN_FREE_BYTES
    except OSError:
        return False
    return is_full or not can_hold_more_files(folder)


def _no_permission(folder: Path | None) -> EnvironmentFault:
    project = _project_of(folder)
    if project is not None and os.access(project, os.R_OK | os.X_OK):
        return read_only(folder)
    return EnvironmentFault(
        Text("Bowerbird has no permission for {folder}.", folder=folder or Text("this folder")),
        Text("Nothing was changed."),
        Text("Allow it there, or choose another folder."),
    )


def _out_of_memory() -> EnvironmentFault:
    return EnvironmentFault(
        Text("Not enough memory for this."),
        Text("Nothing was lost."),
        Text("Ask for less at once, or close others."),
    )
