"""One data set: its header, and its entries as they were when it was last read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Annotated

from pydantic import Field

from engines.contract import DataCard, Frozen, Medium
from engines.contract.text import Text
from studio.base.errors import InputError
from studio.base.records import Artifact
from studio.data.entries import Entry, usable, write_lines

VERSION = 1


class Header(Frozen):
    """What is stored of a data set besides its files; `folder` is None for works and single files.

    `is_read` is False until the files were read for the first time. `is_of_files`: of single files,
    each with an absolute path. `leaves_out_alike`: of files that are nearly the same one is used.
    `version` is that of the form in which all this is stored.
    """

    name: str
    medium: Medium
    folder: Path | None = None
    licence: str = ""
    source: str = ""
    created_at: str = ""
    problems: tuple[str, ...] = ()
    is_read: bool = True
    is_of_files: bool = False
    leaves_out_alike: bool = False
    version: Annotated[int, Field(ge=1, le=VERSION)] = VERSION

    @property
    def is_of_works(self) -> bool:
        """Whether its files are works of a project."""
        return self.folder is None and not self.is_of_files


@dataclass(frozen=True)
class DataSet:
    """A data set with its entries as they were when it was last read."""

    header: Header
    entries: tuple[Entry, ...]
    usable: list[Entry] = field(init=False, repr=False, compare=False)
    """The files that are trained on or held out."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "usable", usable(self.entries))

    @property
    def name(self) -> str:
        """What the artist called it."""
        return self.header.name

    @property
    def medium(self) -> Medium:
        return self.header.medium

    @property
    def is_read(self) -> bool:
        """Whether its files were read at least once."""
        return self.header.is_read

    @property
    def root(self) -> Path:
        """What the entries' paths are relative to; those of works and single files are absolute."""
        return self.header.folder or Path()

    @cached_property
    def captioned(self) -> int:
        """How many usable files have a caption."""
        return sum(bool(entry.caption) for entry in self.usable)

    @property
    def held_out(self) -> int:
        """How many usable files are held out."""
        return sum(entry.held_out for entry in self.usable)

    @property
    def broken(self) -> list[Entry]:
        """The files that cannot be used, each with its problem."""
        return [entry for entry in self.entries if entry.problem]

    @property
    def duplicates(self) -> list[Entry]:
        """The files that are there twice, or nearly, and are left out for that."""
        return [entry for entry in self.entries if entry.is_left_out_as_duplicate]

    @property
    def card(self) -> DataCard:
        """What is told of the data in every model made of it."""
        header = self.header
        return DataCard(
            name=header.name,
            files=len(self.usable),
            licence=header.licence,
            source=header.source,
        )

    def near_duplicates(self) -> list[list[Entry]]:
        """Groups of usable files that are nearly the same."""
        return _grouped(self.usable)

    def alike(self) -> list[list[Entry]]:
        """Groups of readable files that are the same or nearly the same, whether used or not."""
        return _grouped([entry for entry in self.entries if not entry.problem])

    def is_of_another_project(self, works: Sequence[Artifact]) -> bool:
        """Return whether its files are works of another project than these, one that is still
        there."""
        folders = {work.path.parent for work in works}
        parents = {entry.path.parent for entry in self.entries}
        return folders.isdisjoint(parents) and any(parent.exists() for parent in parents)

    def changes(self) -> Counter[str]:
        """Return how many files are "changed" or "missing" since they were last read."""
        counts: Counter[str] = Counter()
        for entry in self.entries:
            try:
                status = (self.root / entry.path).stat()
            except (OSError, ValueError):
                counts["missing"] += bool(entry.sha256)
                continue
            counts["changed"] += not entry.has_stamp(status.st_size, status.st_mtime_ns)
        return +counts

    def write_manifest(self, target: Path) -> DataCard:
        """Write the usable files for training, one a line, and return the card.

        Raises `InputError` if there is none.
        """
        if not self.usable:
            raise InputError(Text("data: no file of {name} can be used.", name=self.name))
        write_lines(target, (entry.manifest_row(self.root) for entry in self.usable))
        return self.card


def _grouped(entries: list[Entry]) -> list[list[Entry]]:
    groups: dict[int, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.group, []).append(entry)
    return [group for group in groups.values() if len(group) > 1]
