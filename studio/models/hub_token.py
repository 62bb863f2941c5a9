"""The artist's own token for a hub, which lets them have models that ask for an account.

Invariant: it is in one file that others cannot read, and nowhere else: no message, log or error
repeats it, and it is sent to the hub alone, not to where that redirects.
"""

from __future__ import annotations

import re
from pathlib import Path

from engines.contract import FileRefused
from engines.contract.text import Text
from engines.formats.atomic import write_atomically
from engines.formats.foreign_files import exists, read_regular_file
from studio.base import places
from studio.base.errors import InputError

_TOKEN = re.compile(r"[\w.-]{8,500}", re.ASCII)
_LARGEST = 1_000


def token_file() -> Path:
    """Return where the token is kept."""
    return places.home() / "keys" / "hub-token"


def read_token() -> str:
    """Return the token; "" where there is none that can be read."""
    if not exists(token_file()):
        return ""
    try:
        token = read_regular_file(token_file(), _LARGEST).decode("ascii", "replace").strip()
    except FileRefused:
        return ""
    return token if _TOKEN.fullmatch(token) else ""


def save_token(token: str) -> None:
    """Keep a token in a file that only its owner can read. Raises `InputError` for no token."""
    if not _TOKEN.fullmatch(token.strip()):
        raise InputError(
            Text("That is no token: one has letters, digits, dots, hyphens and no spaces."),
            "",
            Text("Copy it again from the hub's page of access tokens."),
        )
    token_file().parent.mkdir(parents=True, exist_ok=True)
    write_atomically(token_file(), token.strip().encode(), private=True)


def forget_token() -> bool:
    """Delete the token; returns whether there was one."""
    had_token = exists(token_file())
    token_file().unlink(missing_ok=True)
    return had_token
