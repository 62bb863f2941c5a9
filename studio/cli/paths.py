"""Paths of the command line. Invariant: a `~` is resolved or refused with a sentence."""

from __future__ import annotations

from pathlib import Path

from engines.contract.text import Text
from studio.base.errors import InputError


def expand(option: str, text: str) -> Path:
    """The path that an option names, with its `~` resolved. Raises `InputError`."""
    if not text:
        raise InputError(
            Text("{option}: a path is needed (an empty one was given).", option=option)
        )
    try:
        return Path(text).expanduser()
    except RuntimeError:
        raise InputError(
            Text(
                "{option}: there is no user {parts!r}.",
                option=option,
                parts=Path(text).parts[0][1:],
            )
        ) from None
