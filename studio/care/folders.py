"""New folders of projects. Invariant: one is complete when it gets its name, or nothing is left."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from engines.formats.atomic import TEMPORARY, create_folder
from studio.errors import InputError, to_studio_error


def require_new(folder: Path) -> None:
    """Raise `InputError` where there is anything but an empty folder."""
    if os.path.lexists(folder) and not (folder.is_dir() and not any(folder.iterdir())):
        raise InputError(
            f"There is already something at {folder}.",
            "It was not touched.",
            "Choose a folder that is new or empty.",
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
        if fault.errno == errno.ENAMETOOLONG:
            raise InputError(
                f"The names in {folder} would be too long.",
                "Nothing was written.",
                "Choose a folder with a shorter path.",
            ) from None
        raise to_studio_error(fault, folder.parent) or fault from fault


@contextmanager
def _temporary(folder: Path) -> Generator[None]:
    folder.mkdir(mode=0o700)
    try:
        yield
    finally:
        shutil.rmtree(folder, ignore_errors=True)
