"""The artist's own token for a hub, which lets them have models that ask for an account.

Invariant: it is in one file that others cannot read, and nowhere else: no message, log or error
repeats it, and it is sent to the hub that it is for alone, not to another one, nor to where that
redirects.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from engines.contract import FileRefused
from engines.contract.text import Text
from engines.formats.atomic import write_atomically
from engines.formats.foreign_files import exists
from engines.formats.json_values import read_object
from studio.base import places
from studio.base.errors import InputError

_TOKEN = re.compile(r"[\w.-]{8,500}", re.ASCII)


def token_file() -> Path:
    """Return where the tokens are kept, by the addresses of their hubs."""
    return places.home() / "keys" / "hub-tokens.json"


def read_token(endpoint: str) -> str:
    """Return the token for the hub at an address; "" where there is none that can be read."""
    token = _read_tokens().get(endpoint)
    return token if isinstance(token, str) and _TOKEN.fullmatch(token) else ""


def save_token(token: str, endpoint: str) -> None:
    """Keep a hub's token in a file that only its owner can read. Raises `InputError` for no
    token."""
    if not _TOKEN.fullmatch(token.strip()):
        raise InputError(
            Text("That is no token: one has letters, digits, dots, hyphens and no spaces."),
            "",
            Text("Copy it again from the hub's page of access tokens."),
        )
    tokens = {**_read_tokens(), endpoint: token.strip()}
    token_file().parent.mkdir(parents=True, exist_ok=True)
    write_atomically(token_file(), json.dumps(tokens).encode(), private=True)


def forget_tokens() -> bool:
    """Delete the tokens; returns whether there was one."""
    had_token = exists(token_file())
    token_file().unlink(missing_ok=True)
    return had_token


def _read_tokens() -> dict[str, object]:
    if not exists(token_file()):
        return {}
    try:
        return read_object(token_file())
    except FileRefused:
        return {}
