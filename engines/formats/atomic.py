"""Writes files and folders that are complete or absent.

Invariant: a file under its final name is complete and on disk. A crash leaves at most a temporary
file or folder beside it, whose name begins with `TEMPORARY`.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from collections.abc import Callable, Generator
from pathlib import Path

TEMPORARY = ".tmp-"
_FORMER = f"{TEMPORARY}former-"


def write_atomically(path: Path, data: bytes, *, private: bool = False) -> None:
    """Replace `path` by a file of these bytes; a `private` one cannot be read by others.

    Raises OSError, with the old file unchanged.
    """

    def write(draft: Path) -> None:
        draft.touch(0o600 if private else 0o666)
        draft.write_bytes(data)

    save_atomically(path, write)


def save_atomically(
    path: Path, write: Callable[[Path], object], *, single_writer: bool = False
) -> None:
    """Let `write` create a file under a temporary name, fsync it, rename it to `path`.

    Errors of `write` pass through; the temporary file is then removed and `path` is unchanged.
    With `single_writer` the temporary name is the same each time, so that a large file that a
    killed program left is overwritten by the next save. It requires that no other process or
    thread writes `path`.
    """
    suffix = path.name if single_writer else os.urandom(6).hex()
    draft = path.parent / f"{TEMPORARY}{suffix}"
    try:
        write(draft)
        _sync_file(draft)
        draft.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


@contextlib.contextmanager
def replace_folder(folder: Path) -> Generator[Path]:
    """Yield an empty temporary folder that replaces `folder` when the block ends without error.

    After an error the temporary folder is removed and `folder` is unchanged. One writer at a time.
    What a crash interrupted while the folder was replaced is undone by `undo_replacing`.
    """
    draft, former = folder.with_name(f"{TEMPORARY}{folder.name}"), _former(folder)
    undo_replacing(folder)
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    try:
        yield draft
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    if folder.exists():
        folder.replace(former)
    draft.replace(folder)
    shutil.rmtree(former, ignore_errors=True)


@contextlib.contextmanager
def replaced_folder(folder: Path) -> Generator[None]:
    """Put `folder` aside while the block makes it anew; after an error it is as it was."""
    former = _former(folder)
    undo_replacing(folder)
    folder.replace(former)
    try:
        yield
    finally:
        undo_replacing(folder)


def undo_replacing(folder: Path) -> None:
    """Give a folder back its former content, if a crash came before it had the new one."""
    former = _former(folder)
    if former.is_dir() and not folder.exists():
        former.replace(folder)
    shutil.rmtree(former, ignore_errors=True)


def interrupted_replacements(parent: Path) -> list[Path]:
    """The folders in `parent` for which `undo_replacing` has something to do."""
    return [parent / path.name.removeprefix(_FORMER) for path in parent.glob(f"{_FORMER}*")]


def _former(folder: Path) -> Path:
    return folder.with_name(f"{_FORMER}{folder.name}")


@contextlib.contextmanager
def new_folder(folder: Path) -> Generator[Path]:
    """Yield an empty temporary folder that becomes `folder` when the block ends without error.

    Raises `FileExistsError` where something is there by then, which stays as it is. Several
    programs may try at once.
    """
    draft = folder.with_name(f"{TEMPORARY}{os.urandom(6).hex()}")
    draft.mkdir(parents=True)
    try:
        yield draft
        if os.path.lexists(folder):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(folder))
        try:
            draft.rename(folder)
        except OSError as fault:
            if fault.errno == errno.ENOTEMPTY:  # it was made in between
                raise FileExistsError(errno.EEXIST, fault.strerror, str(folder)) from None
            raise
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise


@contextlib.contextmanager
def create_folder(folder: Path) -> Generator[None]:
    """Make a folder and its parents where they are missing; after an error they are gone again."""
    created = [path for path in (folder, *folder.parents) if not path.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield
    except BaseException:
        for path in created:
            with contextlib.suppress(OSError):  # something else is in it by now
                path.rmdir()
        raise


def nearest_existing(folder: Path) -> Path:
    """The folder, or the nearest one above it that exists."""
    return next(path for path in (folder, *folder.parents) if path.is_dir())


def _sync_file(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Make a rename in `folder` durable; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
