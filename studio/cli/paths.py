"""Paths of the command line."""

from __future__ import annotations

from pathlib import Path

from studio.base.errors import InputError


def expand(option: str, text: str) -> Path:
    """The path that an option names, with its `~` resolved. Raises `InputError`."""
    if not text:
        raise InputError(f"{option}: a path is needed (an empty one was given).")
    try:
        return Path(text).expanduser()
    except RuntimeError:
        raise InputError(f"{option}: there is no user {Path(text).parts[0][1:]!r}.") from None
