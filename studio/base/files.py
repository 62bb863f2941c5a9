"""Files that a project names by the hashes of their bytes.

Invariant: what a project states about its files is not trusted. A name is used only if it is a hash
and a short suffix, a link that leads out of its folder is not followed, and bytes that leave the
studio are compared with their hash before.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
from collections.abc import Generator
from pathlib import Path

from engines.contract.text import Text
from engines.formats.atomic import create_folder
from studio.base.errors import EnvironmentFault, InputError, ProjectError
from studio.base.records import Artifact

SET_ASIDE = "set aside"
"""The folder of a project that damaged and nameless files are moved into."""

_HASH = re.compile(r"[0-9a-f]{64}")
_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")
_ID = re.compile(r"[0-9a-z]{1,64}")


def sha256_of(path: Path) -> str:
    """The hex digest of a file's bytes, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def is_hash(text: str) -> bool:
    """Return whether a text is a SHA-256 in lower-case hex digits."""
    return _HASH.fullmatch(text) is not None


def is_suffix(text: str) -> bool:
    """Return whether a text is the ending of a file name: a dot, and up to eight letters or
    digits."""
    return _SUFFIX.fullmatch(text) is not None


def is_id(text: str) -> bool:
    """Return whether a text can be an id, and so the name of a file or folder."""
    return _ID.fullmatch(text) is not None


def is_inside(path: Path, folder: Path) -> bool:
    """Return whether a path, its links followed, lies in a folder."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # RuntimeError: links that lead to each other
        return False


@contextlib.contextmanager
def export_folder(folder: Path) -> Generator[None]:
    """The folder of an export, made where it is missing. Raises `InputError` if it is no folder."""
    try:
        with create_folder(folder):
            yield
    except (FileExistsError, NotADirectoryError):
        raise InputError(
            Text("{folder} is not a folder.", folder=folder), "", Text("Choose another.")
        ) from None


def require_inside(path: Path, folder: Path) -> Path:
    """The path, if it lies in the folder. Raises `ProjectError`."""
    if not is_inside(path, folder):
        raise ProjectError(
            Text(
                "{name} in {name2} leads out of its folder, so it is not used.",
                name=path.name[:80],
                name2=folder.name,
            ),
            Text("Nothing outside the project was touched."),
            Text("`bowerbird check` lists what else is wrong with the project."),
        )
    return path


def read_work(work: Artifact) -> bytes:
    """The bytes of a work, equal to its hash. Raises `EnvironmentFault` or `ProjectError`."""
    remedy = Text("`bowerbird again {id}` makes it again.", id=work.id) if work.brief else ""
    return read_verified(work.path, work.sha256, Text("The file of {id}", id=work.id), remedy)


def read_verified(path: Path, digest: str, name: str, remedy: str = "") -> bytes:
    """The bytes of a file, equal to their hash. `name` begins the sentence of the error.

    Raises `EnvironmentFault` for a file that is missing or changed, `ProjectError` for a link that
    leads out of its folder.
    """
    require_inside(path, path.parent)
    if not path.is_file():
        raise EnvironmentFault(
            Text("{name} is missing.", name=name),
            "",
            remedy or Text("`bowerbird check` tells what else is."),
        )
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != digest:
        raise EnvironmentFault(
            Text("{name} was changed or damaged, so it is not used.", name=name),
            Text("It is not what was made."),
            remedy or Text("Put the file back from a copy of the project."),
        )
    return data


def holds(path: Path, digest: str) -> bool:
    """Return whether there is a readable file at a path, inside its folder, with this hash."""
    try:
        is_file = path.is_file() and is_inside(path, path.parent)
        return is_file and sha256_of(path) == digest
    except OSError:
        return False


class HashCache:
    """Compares files with their hashes, each once as long as its time and size stay the same."""

    def __init__(self) -> None:
        self._compared: set[tuple[Path, str, int, int]] = set()

    def holds(self, path: Path, digest: str) -> bool:
        """See the function of this name."""
        try:
            status = path.stat()
        except OSError:
            return False
        key = (path, digest, status.st_mtime_ns, status.st_size)
        if key not in self._compared and holds(path, digest):
            self._compared.add(key)
        return key in self._compared


def set_aside(path: Path, folder: Path) -> None:
    """Move what is at a path, if anything, into a folder, under a name that is free there."""
    if not os.path.lexists(path):
        return
    folder.mkdir(exist_ok=True)
    names = (path.name, *(f"{number} {path.name}" for number in range(2, 10_000)))
    target = next(folder / name for name in names if not os.path.lexists(folder / name))
    path.rename(target)
