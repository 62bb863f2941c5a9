"""The files of a data set as they were found, and how they are stored.

Invariant: an entry is frozen; a stored file of entries that cannot be read is refused, whole.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, ClassVar

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError

from engines.contract import DataFile, FileRefused, point_of
from engines.contract.text import Text
from engines.formats.atomic import save_atomically
from engines.formats.foreign_files import open_regular_file, printable
from studio.base.errors import EnvironmentFault
from studio.base.records import Artifact
from studio.data.captions import MAX_CAPTION

MAX_CATALOGUE_SIZE = 2_000_000_000
_BUFFER_BYTES = 1 << 20
"""Each access to the disk gives Python's lock away and takes it back at once. With many small ones
the window's thread never waits the 5 ms after which it would be given the lock, and stands still
for half a second."""
_UNKNOWN_FIELD = ("extra_forbidden", "unexpected_keyword_argument")
Row = dict[str, object]


class DataSetDamaged(EnvironmentFault):
    """What is stored of a data set cannot be read; `name` is that of its folder."""

    def __init__(
        self,
        what: str,
        folder: Path,
        meaning: str = Text("Your own files are not touched by this."),
        remedy: str = Text("Remove it with `bowerbird data remove`, then add its folder again."),
    ) -> None:
        super().__init__(what, meaning, remedy)
        self.name = folder.name


class DataSetTooNew(DataSetDamaged):
    """What is stored of a data set has what only a newer program knows."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            Text("The data set {name} was made by a newer Bowerbird.", name=printable(folder.name)),
            folder,
            Text("It was not touched."),
            Text("Update the studio, or add its folder again under another name."),
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """One file. `path` is relative to the data set's folder; a work's is absolute.

    `problem`: why the file cannot be used, or "". `measures`: width and height of a picture,
    characters and words of a text, notes, bars and seconds of music. `fingerprint`: equal numbers
    mean likeness (studio/data/fingerprints.py). `group`: files of one group are alike, and are
    held out together. `duplicate_of`: an earlier file with the same bytes. `near_duplicate_of`: the
    one that is used of a group, where the data set leaves out the others. `topic`: files of one
    topic are held out together, too. What the artist decides outlives a scan: `caption_edited`,
    `dropped`, and `used_anyway` for a duplicate.

    It has slots because there may be a hundred thousand: to free so many takes 0.02 s, in which no
    other thread runs, and thrice that with a dictionary each.
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    path: Path
    size: int = 0
    mtime_ns: int = 0
    sha256: Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$")] = ""
    problem: str = ""
    caption: str = ""
    caption_edited: bool = False
    repeats: Annotated[int, Field(ge=1, le=1000)] = 1
    topic: str = ""
    measures: tuple[int, ...] = ()
    fingerprint: tuple[int, ...] = ()
    group: int = 0
    duplicate_of: Path | None = None
    near_duplicate_of: Path | None = None
    dropped: bool = False
    used_anyway: bool = False
    held_out: bool = False

    @property
    def is_usable(self) -> bool:
        """Whether the file is trained on or held out."""
        is_left_out = self.dropped or self.is_left_out_as_duplicate
        return bool(self.sha256) and not self.problem and not is_left_out

    @property
    def is_left_out_as_duplicate(self) -> bool:
        """Whether another file stands in for this one."""
        is_duplicate = self.duplicate_of is not None or self.near_duplicate_of is not None
        return is_duplicate and not self.used_anyway and not self.dropped

    def has_stamp(self, size: int, mtime_ns: int) -> bool:
        """Return whether the file had this size and time when it was read."""
        return (self.size, self.mtime_ns) == (size, mtime_ns)

    def manifest_row(self, folder: Path) -> Row:
        """The file as training reads it."""
        file = DataFile(
            path=folder / self.path,
            size=self.size,
            sha256=self.sha256,
            caption=self.caption,
            repeats=self.repeats,
            held_out=self.held_out,
        )
        return file.model_dump(mode="json", exclude_defaults=True)


def entry_of_work(work: Artifact) -> Entry:
    """The entry of a work, with its prompt as caption and topic; one of a point has no prompt."""
    prompt = "" if work.brief and point_of(work.brief) else work.prompt
    return Entry(path=work.path, caption=prompt[:MAX_CAPTION], topic=prompt)


def row_of(entry: Entry) -> Row:
    """An entry as it is stored."""
    return _adapter().dump_python(entry, mode="json", exclude_defaults=True)


def entry_of(row: object) -> Entry:
    """A stored entry. Raises `ValidationError`."""
    return _adapter().validate_python(row)


def write_lines(path: Path, rows: Iterable[Row]) -> None:
    """Write rows as JSON Lines; escapes preserve names that are not UTF-8.

    A line at a time: the whole of a hundred thousand would hold up other threads.
    """

    def write(draft: Path) -> None:
        with draft.open("w", _BUFFER_BYTES, encoding="ascii") as file:
            for row in rows:
                file.write(f"{json.dumps(row)}\n")

    save_atomically(path, write)


def read_entries(path: Path) -> list[Entry]:
    """The entries of a data set. Raises `DataSetDamaged`, or `DataSetTooNew`, where that is why."""
    try:
        with open_regular_file(path, _BUFFER_BYTES) as file:
            return [entry_of(json.loads(line)) for line in file]
    except (FileRefused, OSError, ValueError, RecursionError) as error:
        if is_of_newer(error):
            raise DataSetTooNew(path.parent) from None
        what = Text("The list of files in {name} is damaged.", name=printable(path.parent.name))
        raise DataSetDamaged(what, path.parent) from None


def is_of_newer(error: Exception) -> bool:
    """Return whether values were refused for nothing but fields that they have besides."""
    faults = error.errors() if isinstance(error, ValidationError) else []
    return bool(faults) and all(fault["type"] in _UNKNOWN_FIELD for fault in faults)


def usable(entries: Sequence[Entry]) -> list[Entry]:
    """The entries that are trained on or held out."""
    return [entry for entry in entries if entry.is_usable]


@cache
def _adapter() -> TypeAdapter[Entry]:
    return TypeAdapter(Entry)
