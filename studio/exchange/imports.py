"""Reads files that the artist imports into a project.

Invariant: a file is read completely before anything of it is stored.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from engines.contract import Medium
from engines.contract.text import Text, in_a_row
from studio.base.errors import InputError
from studio.base.records import ImportedFile
from studio.kits.formats import entering, format_by_suffix, require_format


def read_files(paths: Sequence[Path]) -> Iterator[ImportedFile]:
    """The files, one after the other; several are all read once before, as memory may not hold
    them.

    Raises `InputError` for the first one that cannot be imported, before any is returned.
    """
    for path in paths if len(paths) > 1 else ():
        try:
            read_file(path.expanduser())
        except InputError as fault:
            none = Text("So none of the files was imported.")
            raise InputError(fault.what, in_a_row(fault.meaning, none), fault.remedy) from fault
    for path in paths:
        yield read_file(path.expanduser())


def read_file(path: Path) -> ImportedFile:
    """Read a work of any medium, by its ending. Raises `InputError`."""
    return require_format(path).read(path)


def read_as(medium: Medium, path: Path) -> ImportedFile:
    """Read a work of a medium, also where its ending tells nothing. Raises `InputError`."""
    return (format_by_suffix(path, medium) or entering(medium)[0]).read(path)
