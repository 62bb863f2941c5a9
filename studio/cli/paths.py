"""Paths of the command line."""

from __future__ import annotations

import re
from pathlib import Path

from engines.formats.foreign_files import exists, printable
from studio.base.errors import InputError

_ID = re.compile(r"[0-9a-f]{3,10}")


def expand(option: str, text: str) -> Path:
    """The path that an option names, with its `~` resolved. Raises `InputError`."""
    if not text:
        raise InputError(f"{option}: a path is needed (an empty one was given).")
    try:
        return Path(text).expanduser()
    except RuntimeError:
        raise InputError(f"{option}: there is no user {Path(text).parts[0][1:]!r}.") from None


def path_or_work(option: str, name: str) -> Path | None:
    """The file that an option names; None where it names a work. Raises `InputError` for neither.

    The id may be one that no work has.
    """
    path = expand(option, name)
    if exists(path):
        return path
    if _ID.fullmatch(name):
        return None
    raise InputError(f"{option}: there is no file at {printable(name)}, and it is no work's id.")
