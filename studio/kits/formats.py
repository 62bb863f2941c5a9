"""The file formats of all media."""

from __future__ import annotations

from codecs import getincrementaldecoder
from pathlib import Path

from engines.contract import Medium
from engines.contract.text import Text
from engines.formats.foreign_files import exists, open_regular_file, printable, printable_name
from studio.base.errors import InputError
from studio.base.records import Artifact
from studio.kits.file_format import FileFormat, refusals
from studio.kits.table import kit_of

_HEAD = 200


def all_formats() -> list[FileFormat]:
    """Return the formats of every medium, those of one together."""
    return [each for medium in Medium for each in kit_of(medium).formats()]


def formats_for(work: Artifact) -> list[FileFormat]:
    """Return the formats that a work can be exported in, the one that it is stored in first.

    A work that none takes leaves as it is.
    """
    formats = [each for each in kit_of(work.medium).formats() if each.leaves and each.takes(work)]
    return sorted(formats, key=lambda each: not each.stores(work)) or [_unknown(work)]


def _unknown(work: Artifact) -> FileFormat:
    suffix = work.path.suffix.lower()
    return FileFormat(
        medium=work.medium,
        name=suffix[1:],
        title=suffix[1:].upper(),
        suffixes=(suffix,),
        mime_type="application/octet-stream",
    )


def shared_formats(work: Artifact) -> list[FileFormat]:
    """Return the formats of a work, those first whose marks travel in the file itself."""
    return sorted(formats_for(work), key=lambda each: not each.is_marked_inside)


def entering(medium: Medium | None = None) -> list[FileFormat]:
    """Return the formats that are brought in, of a medium or of all."""
    return [each for each in all_formats() if each.enters and medium in (None, each.medium)]


def format_by_suffix(path: Path, medium: Medium | None = None) -> FileFormat | None:
    """Return the format that a file is brought in as, by its ending."""
    suffix = path.suffix.lower()
    return next((each for each in entering(medium) if suffix in each.suffixes), None)


def require_format(path: Path) -> FileFormat:
    """Return the format that a file is brought in as. Raises `InputError` where there is none."""
    if file_format := format_by_suffix(path):
        return file_format
    if not exists(path):
        raise InputError(
            Text("There is no file at {path}.", path=printable(str(path))),
            "",
            Text("Check the path."),
        )
    what = Text("{path} is of a kind that cannot be brought in.", path=printable_name(path))
    raise InputError(what, "", Text("Bring {bringable}.", bringable=bringable()))


def format_of(path: Path) -> FileFormat:
    """Return the format of any file: by its ending, else by its first bytes, else a text.

    Of the formats of one medium the first bytes decide, so that a file whose ending was changed is
    still what it is. Raises `InputError` where it cannot be opened, or is nothing of a known kind.
    """
    with refusals(), open_regular_file(path) as file:
        head = file.read(_HEAD)
    formats, suffix = all_formats(), path.suffix.lower()
    by_suffix = next((each for each in formats if suffix in each.suffixes), None)
    if by_suffix is not None and by_suffix.holds(head):
        return by_suffix
    related = kit_of(by_suffix.medium).formats() if by_suffix else formats
    if match := next((each for each in related if each.holds(head)), by_suffix):
        return match
    if not _is_text(head):
        what = Text("{path} is of a kind that carries no marks.", path=printable_name(path))
        raise InputError(what, "", Text("Works do, such as {bringable}.", bringable=bringable()))
    return formats[0]


def _is_text(head: bytes) -> bool:
    """Return whether the first bytes of a file, whose last letter may be cut, are a text."""
    try:
        return "\0" not in getincrementaldecoder("utf-8")().decode(head, len(head) < _HEAD)
    except UnicodeDecodeError:
        return False


def bringable() -> str:
    """Return the usual endings of files that can be brought in, in words."""
    *first_suffixes, last = dict.fromkeys(each.suffix for each in entering() if each.leaves)
    return Text("{others} or {last}", others=", ".join(first_suffixes), last=last)


def exportable() -> str:
    """Return the names of formats by medium, in words."""
    lists = {medium: [f.name for f in kit_of(medium).formats() if f.leaves] for medium in Medium}
    return "; ".join(f"{', '.join(names)} ({medium})" for medium, names in lists.items())
