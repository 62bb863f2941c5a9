"""Captions of pictures as artists' folders have them.

Invariant: a caption that cannot be read, or belongs to no picture, is reported and stops nothing.

Conventions: a text file of the same stem; `metadata.jsonl` with `file_name` and `text`; folders
called `{repeats}_{class}`, as kohya's trainers read them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from engines.contract import FileRefused, Medium
from engines.contract.text import Text
from engines.formats.documents import decode_text, json_lines
from engines.formats.foreign_files import is_file, printable, read_regular_file
from engines.formats.json_values import as_object, parse_json

CAPTION_MEDIUM = Medium.TEXT
"""What captions are when they come as files of their own."""
METADATA = "metadata.jsonl"
MAX_CAPTION = 2_000
_MAX_CAPTION_FILE = 1_000_000
_MAX_METADATA_FILE = 300_000_000
_KOHYA_FOLDER = re.compile(r"([1-9][0-9]{0,2})_(.+)")
_TEXT_KEYS = ("text", "caption", "prompt")


@dataclass
class FolderCaptions:
    """The captions of the pictures in one folder, and sentences about what is wrong with them."""

    folder: Path
    problems: list[str] = field(default_factory=list[str])
    _by_name: dict[str, str] = field(default_factory=dict[str, str])

    def __post_init__(self) -> None:
        if is_file(self.folder / METADATA):
            self._read_metadata(self.folder / METADATA)

    def listed(self, name: str) -> str | None:
        """The caption in `metadata.jsonl` of the picture at this path from the folder."""
        return self._by_name.get(name)

    def caption_of(self, name: str) -> str:
        """The caption of the picture with this file name that is not listed, or ""."""
        file = self.folder / Path(name).with_suffix(".txt")
        if is_file(file):
            try:
                return read_caption(file)
            except FileRefused as error:
                self.problems.append(error.what)
        return self.class_name

    def check_names(self, paths: Collection[Path]) -> None:
        """Report captions in `metadata.jsonl` of pictures that are not among these paths."""
        missing = [name for name in self._by_name if self.folder / name not in paths]
        if missing:
            self.problems.append(_of_missing(METADATA, missing))

    @property
    def class_name(self) -> str:
        """The class that the folder's own name gives its pictures, or ""."""
        match = _KOHYA_FOLDER.fullmatch(self.folder.name)
        return _one_line(printable(match[2]).replace("_", " ")) if match else ""

    @property
    def repeats(self) -> int:
        """How often each picture of the folder counts."""
        match = _KOHYA_FOLDER.fullmatch(self.folder.name)
        return int(match[1]) if match else 1

    def _read_metadata(self, file: Path) -> None:
        try:
            text = decode_text(read_regular_file(file, _MAX_METADATA_FILE), file.name)
        except FileRefused as error:
            self.problems.append(error.what)
            return
        bad = 0
        for line in filter(str.strip, json_lines(text)):
            row = as_object(parse_json(line))
            name = row.get("file_name")
            caption = next((row[key] for key in _TEXT_KEYS if isinstance(row.get(key), str)), None)
            if isinstance(name, str) and isinstance(caption, str):
                self._by_name[PurePosixPath(name).as_posix()] = _one_line(caption)
            else:
                bad += 1
        if bad:
            self.problems.append(
                Text("1 line of {file} without a file_name or a text.", file=METADATA)
                if bad == 1
                else Text(
                    "{count} lines of {file} without a file_name or a text.",
                    count=bad,
                    file=METADATA,
                )
            )


def is_caption(name: str, stems: Collection[str]) -> bool:
    """Return whether a file is the caption of a picture, of those with these stems in its
    folder."""
    return name.endswith(".txt") and name.removesuffix(".txt") in stems


def stray_captions(names: Iterable[str], pictures: Iterable[str]) -> list[str]:
    """The text files among the names of a folder that are called like none of its pictures."""
    stems = {Path(picture).stem for picture in pictures}
    return sorted(name for name in names if name.endswith(".txt") and not is_caption(name, stems))


def of_strays(names: Sequence[str]) -> str:
    """A sentence about text files that are called like no picture."""
    if len(names) == 1:
        return Text(
            "{names} has the name of no picture, so it is no caption.", names=printable(names[0])
        )
    return Text(
        "{count:,} texts have the name of no picture, such as {names}.",
        count=len(names),
        names=printable(names[0]),
    )


def _of_missing(source: str, names: Sequence[str]) -> str:
    if len(names) == 1:
        return Text(
            "{source} has a caption of a picture that is not here: {names}.",
            source=source,
            names=printable(names[0]),
        )
    count = Text("{count:,} pictures", count=len(names))
    return Text(
        "{source} has captions of {count} that are not here, such as {names}.",
        source=source,
        count=count,
        names=printable(names[0]),
    )


def read_caption(file: Path) -> str:
    """The caption in a text file. Raises `FileRefused`."""
    return _one_line(decode_text(read_regular_file(file, _MAX_CAPTION_FILE), file.name))


def _one_line(text: str) -> str:
    return printable(" ".join(text.split()))[:MAX_CAPTION]
