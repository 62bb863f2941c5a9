"""New folders of projects. Invariant: one is complete when it gets its name, or nothing is left."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from engines.contract.text import Text
from engines.formats.atomic import TEMPORARY, create_folder
from studio.base.errors import InputError
from studio.base.faults import to_studio_error

_INPUT_FAULTS = (errno.ENAMETOOLONG, errno.EEXIST, errno.ENOTDIR, errno.ELOOP)


def require_new(folder: Path) -> None:
    """Raise `InputError` where there is anything but an empty folder."""
    is_empty = folder.is_dir() and not any(folder.iterdir()) if os.path.lexists(folder) else True
    if not is_empty:
        raise InputError(
            Text("There is already something at {folder}.", folder=folder),
            Text("It was not touched."),
            Text("Choose a folder that is new or empty."),
        )


@contextmanager
def new_folder(folder: Path) -> Generator[Path]:
    """A temporary folder that becomes `folder`, which is new or empty, unless an error ends it.

    Raises `InputError` for names that are too long, and faults of the environment.
    """
    draft = folder.with_name(f"{TEMPORARY}{secrets.token_hex(6)}")
    try:
        with create_folder(folder.parent), _temporary(draft):
            yield draft
            if folder.is_dir():
                folder.rmdir()  # it is empty, or this raises
            draft.rename(folder)
    except OSError as fault:
        if fault.errno in _INPUT_FAULTS:
            raise InputError(
                Text(
                    "{folder} cannot be a folder of files: {strerror}.",
                    folder=str(folder)[:200],
                    strerror=fault.strerror,
                ),
                Text("Nothing was written."),
                Text("Choose another folder."),
            ) from None
        raise to_studio_error(fault, folder.parent) or fault from fault


@contextmanager
def _temporary(folder: Path) -> Generator[None]:
    folder.mkdir(mode=0o700)
    try:
        yield
    finally:
        shutil.rmtree(folder, ignore_errors=True)
