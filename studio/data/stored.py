"""What is stored of a data set: its header, and its entries, one a line.

Invariant: what cannot be read is refused, whole; a stamp tells whether it was stored again.
"""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import ValidationError

from engines.contract import FileRefused
from engines.contract.text import Text
from engines.formats.atomic import write_atomically
from engines.formats.foreign_files import printable
from engines.formats.json_values import read_object
from studio.data.data_set import VERSION, DataSet, Header
from studio.data.entries import (
    DataSetDamaged,
    DataSetTooNew,
    is_of_newer,
    read_entries,
    row_of,
    write_lines,
)

HEADER, ENTRIES = "data_set.json", "files.jsonl"
Stamp = tuple[tuple[int, int, int], ...]


def stamp_of(folder: Path) -> Stamp:
    """Changes whenever a data set is stored; empty where a file of it is missing."""
    try:
        files = [(folder / name).stat() for name in (HEADER, ENTRIES)]
    except OSError:
        return ()
    return tuple((status.st_ino, status.st_mtime_ns, status.st_size) for status in files)


def read_folder(folder: Path) -> DataSet:
    """The data set in a folder. Raises `DataSetDamaged`, or `DataSetTooNew`, where that is why."""
    header = read_header(folder)
    if header is None:
        if _is_too_new(folder):
            raise DataSetTooNew(folder)
        raise DataSetDamaged(
            Text("The data set {name} is damaged.", name=printable(folder.name)), folder
        )
    return DataSet(header, tuple(read_entries(folder / ENTRIES)))


def read_header(folder: Path) -> Header | None:
    """Return what is stored besides the files; None if it cannot be read."""
    try:
        return Header.model_validate(read_object(folder / HEADER))
    except (FileRefused, ValidationError, ValueError):
        return None


def _is_too_new(folder: Path) -> bool:
    """Return whether a header that cannot be read is of a newer program."""
    try:
        stored_header = read_object(folder / HEADER)
        version = stored_header.get("version")
        if isinstance(version, int) and version > VERSION:
            return True
        Header.model_validate(stored_header)
    except (FileRefused, ValueError) as error:
        return is_of_newer(error)
    return False


def write_header(folder: Path, header: Header) -> None:
    """Store the header alone."""
    data = json.dumps(header.model_dump(mode="json"))
    write_atomically(folder / HEADER, data.encode("ascii"))


def write_folder(folder: Path, data_set: DataSet) -> None:
    """Store a data set in a folder."""
    write_lines(folder / ENTRIES, map(row_of, data_set.entries))
    write_header(folder, data_set.header)
