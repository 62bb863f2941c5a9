"""Imports whole folders, a file at a time.

Invariant: a file that cannot be imported is named with the reason and stops nothing; what was
imported before an interruption stays. Hidden files and folders are not looked at, and a folder that
links lead to again is visited once.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from engines.contract.text import Text
from engines.formats.foreign_files import printable
from studio.base.errors import InputError
from studio.base.records import Artifact
from studio.data.scanning import visible_folders
from studio.exchange import imports
from studio.history.history import History
from studio.kits.formats import bringable


@dataclass(frozen=True)
class FileImport:
    """What became of a file: its work and what was mended, or the reason why it was left out.

    `name` is its path from the folder on.
    """

    name: str
    work: Artifact | None = None
    repairs: tuple[str, ...] = ()
    reason: str = ""


def import_folder(history: History, folder: Path) -> Iterator[FileImport]:
    """Import every file below a folder, one each step. Raises faults of the environment."""
    for path, reason in _files_below(folder):
        name = printable(path.relative_to(folder).as_posix())
        if reason:
            yield FileImport(name, reason=reason)
            continue
        try:
            file = imports.read_file(path)
        except InputError as error:
            yield FileImport(name, reason=error.what)
        else:
            yield FileImport(name, history.import_file(file), file.repairs)


def nothing_to_import(folders: Iterable[Path]) -> InputError:
    """The error of folders that no work was imported from."""
    names = ", ".join(printable(str(folder)) for folder in folders)
    return InputError(
        Text("There is nothing in {names} that can be brought in.", names=names),
        "",
        Text("Bring {bringable}.", bringable=bringable()),
    )


def _files_below(folder: Path) -> Iterator[tuple[Path, str]]:
    """Visible files in order, and folders that cannot be listed with the reason."""
    visited: set[tuple[int, int]] = set()
    unlisted: list[tuple[Path, str]] = []

    def note(fault: OSError) -> None:
        unlisted.append(
            (
                Path(str(fault.filename)),
                Text("It cannot be listed: {strerror}.", strerror=fault.strerror),
            )
        )

    for parent, folders, names in os.walk(folder, followlinks=True, onerror=note):
        status = Path(parent).stat()
        if (status.st_dev, status.st_ino) in visited:
            folders.clear()
            continue
        visited.add((status.st_dev, status.st_ino))
        folders[:] = visible_folders(folders)
        yield from ((Path(parent, name), "") for name in sorted(names) if name[0] != ".")
    yield from unlisted
