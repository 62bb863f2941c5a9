"""Which names files may have in a ZIP that is unpacked here.

Invariant: a name that is accepted names one file below the folder that is unpacked into, the same
one on every system. Pure functions.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath

from engines.contract.text import Text

MAX_PART_BYTES, MAX_BYTES = 255, 1000
_FORBIDDEN = frozenset('<>:"\\|?*')
_DEVICES = frozenset({"con", "prn", "aux", "nul"}) | {
    f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)
}


def fault_of_name(name: str) -> str:
    """Return why a name is not accepted, in words; empty where it is."""
    parts = name.split("/")
    if name.startswith("/") or name[1:2] == ":":
        return Text("is absolute")
    if ".." in parts:
        return Text("leads out of its folder")
    if any(letter in _FORBIDDEN or not letter.isprintable() for letter in name):
        return Text("has letters that names of files cannot have everywhere")
    if any(part in ("", ".") or part[-1] in ". " for part in parts):
        return Text("is no plain path")
    if any(part.split(".")[0].strip().lower() in _DEVICES for part in parts):
        return Text("is the name of a device")
    too_long = any(len(part.encode()) > MAX_PART_BYTES for part in parts)
    return Text("is too long") if too_long or len(name.encode()) > MAX_BYTES else ""


def collision_of(names: Iterable[str]) -> str:
    """The first name that names the same file as another, or a folder of another; else empty.

    Upper and lower case, and letters composed in two ways, are the same on some systems.
    """
    paths = [(name, PurePosixPath(_plain(name))) for name in names]
    folders = {folder for _, path in paths for folder in path.parents}
    files: set[PurePosixPath] = set()
    for name, path in paths:
        if path in files or path in folders:
            return name
        files.add(path)
    return ""


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
