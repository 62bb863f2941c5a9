"""ZIP files with a manifest: written whole or not at all, and unpacked safely.

Invariant: nothing of a ZIP from elsewhere is written before the name, the kind and the stated size
of every entry were checked; its bytes are counted and hashed while they are unpacked, and are what
the manifest says. The manifest is the entry `manifest.json`: a kind, details, and the size and the
SHA-256 of every other entry.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import struct
import time
import zipfile
import zlib
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO, cast

from engines.contract import FileRefused
from engines.contract.text import Text
from engines.formats.atomic import save_atomically
from engines.formats.foreign_files import open_regular_file, printable, printable_name
from engines.formats.json_values import as_array, as_name, as_object, parse_json
from studio.base.errors import InputError
from studio.base.files import is_hash
from studio.care.space import Report, in_words, no_report
from studio.care.zip_names import collision_of, fault_of_name

MANIFEST = "manifest.json"
VERSION = 1
MAX_IN_MEMORY = 400_000_000
_PIECE = 1 << 20
_INCOMPRESSIBLE = frozenset(
    (".png", ".jpg", ".jpeg", ".webp", ".gif", ".flac", ".ogg", ".zip", ".safetensors", ".gguf")
)
"""Endings of files that deflating makes no smaller."""
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_FIRST_DATE = (1980, 1, 1, 0, 0, 0)
_DAMAGED = Text("Copy it again from where it came.")
_NO_MANIFEST = Text("its manifest cannot be read")
_FAULTS = (
    *(zipfile.BadZipFile, zlib.error, EOFError, struct.error),
    *(NotImplementedError, RuntimeError, ValueError, OverflowError),
    OSError,  # an offset before the beginning of the file, or a disk that fails
)


@dataclass(frozen=True)
class Limits:
    """What a ZIP from elsewhere may hold: `ratio` times its own size, and `slack_bytes`.

    `directory_bytes` is the most for the list of its entries, and for its manifest.
    """

    ratio: int = 200
    slack_bytes: int = 64_000_000
    directory_bytes: int = 64_000_000


@dataclass(frozen=True)
class FileEntry:
    """What the manifest says of a file."""

    size_bytes: int
    sha256: str


class ZipWriter:
    """Adds files to a ZIP, and to its manifest."""

    def __init__(self, archive: zipfile.ZipFile, report: Report) -> None:
        self._archive, self._report = archive, report
        self.files: dict[str, FileEntry] = {}

    def add(self, name: str, source: BinaryIO, size_bytes: int) -> None:
        """Add all that can be read from `source`, about `size_bytes`."""
        digest, count = hashlib.sha256(), 0
        is_large = size_bytes > zipfile.ZIP64_LIMIT // 2
        with self._archive.open(_new_entry(name), "w", force_zip64=is_large) as file:
            while piece := source.read(_PIECE):
                digest.update(piece)
                count += len(piece)
                file.write(piece)
                self._report(len(piece))
        self.files[name] = FileEntry(count, digest.hexdigest())


def write_zip(
    path: Path,
    kind: str,
    details: Mapping[str, object],
    fill: Callable[[ZipWriter], None],
    report: Report = no_report,
) -> None:
    """Write a ZIP whose files `fill` adds; it replaces what is at `path` once it is complete.

    Errors pass through; `path` is unchanged then.
    """

    def write(draft: Path) -> None:
        draft.touch(0o600)
        with zipfile.ZipFile(draft, "w") as archive:
            writer = ZipWriter(archive, report)
            fill(writer)
            files = {name: [file.size_bytes, file.sha256] for name, file in writer.files.items()}
            manifest = {"kind": kind, "version": VERSION, **details, "files": files}
            archive.writestr(_new_entry(MANIFEST), json.dumps(manifest, indent=1))

    save_atomically(path, write)


def require_free(path: Path, *, replace: bool = False) -> None:
    """Raise `InputError` where no new file can be at `path`; with `replace`, an old file may be."""
    try:
        folder, is_there = path.absolute().parent, os.path.lexists(path)
        path.is_dir()
    except OSError as fault:  # such as a name that is too long
        raise InputError(
            Text(
                "{path} cannot be a file: {strerror}.",
                path=str(path)[:200],
                strerror=fault.strerror,
            )
        ) from None
    if path.is_dir():
        raise InputError(
            Text("{path} is a folder, not a file.", path=path), "", Text("Name a file in it.")
        )
    if is_there and not path.is_file():
        raise InputError(
            Text("{path} is no file that can be replaced.", path=path), Text("It was not touched.")
        )
    if path.is_file() and not replace:
        raise InputError(
            Text("There is already a file at {path}.", path=path),
            Text("It was not touched."),
            Text("Choose another name, or replace it with --force."),
        )
    if not folder.is_dir():
        raise InputError(
            Text("There is no folder {folder}.", folder=folder),
            Text("Nothing was written."),
            Text("Make it first."),
        )


class ForeignZip:
    """An open ZIP whose entries were checked, and that has a manifest of its kind.

    `details` is what the manifest says, `files` what it says of each file.
    """

    def __init__(self, archive: zipfile.ZipFile, name: str, kind: str, limits: Limits) -> None:
        self._archive, self._name = archive, name
        self._entries = {entry.filename: entry for entry in self._checked_entries()}
        self.details = self._manifest(kind, limits)
        self.files = self._files()

    @property
    def size_bytes(self) -> int:
        """What all files have together."""
        return sum(entry.size_bytes for entry in self.files.values())

    def read(self, name: str) -> bytes:
        """The content of a file that fits into memory. Raises `InputError`."""
        if name not in self.files:
            raise self.refuse(Text("it has no {name}", name=name))
        if self.files[name].size_bytes > MAX_IN_MEMORY:
            raise self.refuse(
                Text(
                    "{name} in it has {size_bytes}",
                    name=name,
                    size_bytes=in_words(self.files[name].size_bytes),
                )
            )
        return b"".join(self._pieces(name))

    def unpack(self, folder: Path, report: Report = no_report) -> None:
        """Write every file below a folder. Raises `InputError`, and `OSError`."""
        for name in self.files:
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as file:
                for piece in self._pieces(name):
                    file.write(piece)
                    report(len(piece))

    def refuse(self, reason: str, remedy: str = "") -> InputError:
        """The error that this file is not used."""
        return _refusal(self._name, reason, remedy)

    def _pieces(self, name: str) -> Iterator[bytes]:
        """The content of a file in pieces; raises after the last one where they are not right."""
        expected, digest, count = self.files[name], hashlib.sha256(), 0
        with _translated(self._name):
            file = self._archive.open(self._entries[name])
        with file:
            while piece := self._next_piece(file):
                digest.update(piece)
                count += len(piece)
                if count > expected.size_bytes:
                    break
                yield piece
        if count != expected.size_bytes or digest.hexdigest() != expected.sha256:
            raise self.refuse(
                Text("{name} in it is not what its manifest says", name=name), _DAMAGED
            )

    def _next_piece(self, file: IO[bytes]) -> bytes:
        with _translated(self._name):
            return file.read(_PIECE)

    def _checked_entries(self) -> list[zipfile.ZipInfo]:
        """The entries that are files. Raises `InputError` for one that could do harm."""
        entries = self._archive.infolist()
        for entry in entries:
            fault = _fault_of(entry)
            if fault:
                raise self.refuse(
                    Text(
                        "the entry {in_quotes} {fault}",
                        in_quotes=_in_quotes(entry.orig_filename),
                        fault=fault,
                    )
                )
        files = [entry for entry in entries if not entry.is_dir()]
        if name := collision_of(entry.filename for entry in files):
            raise self.refuse(
                Text(
                    "two of its entries would be the same file, {in_quotes}",
                    in_quotes=_in_quotes(name),
                )
            )
        return files

    def _manifest(self, kind: str, limits: Limits) -> dict[str, object]:
        entry = self._entries.pop(MANIFEST, None)
        if entry is None:
            raise self.refuse(Text("it has no manifest, so Bowerbird did not write it"))
        if entry.file_size > limits.directory_bytes:
            raise self.refuse(Text("its manifest is too large"))
        with _translated(self._name):
            manifest = as_object(parse_json(self._archive.read(entry).decode()))
        version, holds = manifest.get("version"), as_name(manifest.get("kind"))
        if not isinstance(version, int) or not holds:
            raise self.refuse(_NO_MANIFEST)
        if holds != kind:
            raise self.refuse(Text("it holds a {holds}, not a {kind}", holds=holds, kind=kind))
        if version > VERSION:
            raise self.refuse(Text("a newer Bowerbird wrote it"), Text("Update the studio."))
        return manifest

    def _files(self) -> dict[str, FileEntry]:
        stated = as_object(self.details.get("files"))
        files = {name: entry for name, value in stated.items() if (entry := _file_entry(value))}
        if len(files) < len(stated):
            raise self.refuse(_NO_MANIFEST)
        if files.keys() != self._entries.keys():
            raise self.refuse("its manifest does not name just the files that are in it", _DAMAGED)
        if any(file.size_bytes != self._entries[name].file_size for name, file in files.items()):
            raise self.refuse("its manifest states other sizes than its files have", _DAMAGED)
        return files


@contextmanager
def open_zip(path: Path, kind: str, limits: Limits | None = None) -> Generator[ForeignZip]:
    """A ZIP from elsewhere, of this kind, to read. Raises `InputError`."""
    limits, name = limits or Limits(), printable_name(path)
    with _refused_as_input(), open_regular_file(path) as file:
        size_bytes = path.stat().st_size
        _require_zip(file, name)
        with _translated(name):
            archive = zipfile.ZipFile(cast("BinaryIO", _Bounded(file, limits.directory_bytes)))
        with archive:
            _require_bounded(archive, name, size_bytes, limits)
            yield ForeignZip(archive, name, kind, limits)


class _Bounded:
    """A file that is not read in pieces larger than `largest`.

    `zipfile` would read the whole list of entries, whatever size the file states for it.
    """

    def __init__(self, file: BinaryIO, largest: int) -> None:
        self._file, self._largest = file, largest
        self.seek, self.tell, self.seekable = file.seek, file.tell, file.seekable

    def read(self, size: int = -1) -> bytes:
        if size > self._largest:
            raise zipfile.BadZipFile(Text("its list of entries is too large"))
        return self._file.read(size)


def _require_zip(file: BinaryIO, name: str) -> None:
    start = file.read(4)
    if start[:2] != b"PK":
        raise _refusal(name, Text("it is no ZIP file"))
    try:
        is_whole = zipfile.is_zipfile(file)
    except _FAULTS:
        is_whole = False
    if not is_whole:
        raise _refusal(name, Text("its end is missing"), _DAMAGED)
    file.seek(0)


def _require_bounded(archive: zipfile.ZipFile, name: str, size_bytes: int, limits: Limits) -> None:
    """Raise `InputError` where the entries are far larger than the file: a billion zeros."""
    stated = sum(entry.file_size for entry in archive.infolist())
    if stated > limits.ratio * size_bytes + limits.slack_bytes:
        reason = Text(
            "its {size_bytes} would become {stated}",
            size_bytes=in_words(size_bytes),
            stated=in_words(stated),
        )
        raise _refusal(name, reason)


def _fault_of(entry: zipfile.ZipInfo) -> str:
    """Return why an entry is not unpacked, in words; empty where it is."""
    fault = fault_of_name(entry.orig_filename.removesuffix("/"))
    if fault:  # first: `is_dir` fails for an empty name
        return fault
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind == stat.S_IFLNK:
        return Text("is a link")
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return Text("is a device or a pipe")
    if entry.flag_bits & _ENCRYPTED:
        return Text("is encrypted")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return Text("is compressed in a way that is not used here")
    return Text("is a folder with content") if entry.is_dir() and entry.file_size else ""


def _file_entry(value: object) -> FileEntry | None:
    size_bytes, digest = (*as_array(value), None, None)[:2]
    if not isinstance(size_bytes, int) or not isinstance(digest, str) or not is_hash(digest):
        return None
    return FileEntry(size_bytes, digest)


def _new_entry(name: str) -> zipfile.ZipInfo:
    """An entry of now; a clock that was set back to before there were ZIP files does no harm."""
    entry = zipfile.ZipInfo(name, max(time.localtime()[:6], _FIRST_DATE))
    is_stored = Path(name).suffix.lower() in _INCOMPRESSIBLE
    entry.compress_type = zipfile.ZIP_STORED if is_stored else zipfile.ZIP_DEFLATED
    entry.external_attr = (stat.S_IFREG | 0o600) << 16
    return entry


def _in_quotes(name: str) -> str:
    return repr(printable(name)[:80])


def _refusal(name: str, reason: str, remedy: str = "") -> InputError:
    return InputError(
        Text("{name} is not unpacked: {reason}.", name=name, reason=reason),
        Text("Nothing was changed."),
        remedy,
    )


@contextmanager
def _translated(name: str) -> Generator[None]:
    """Raise what `zipfile` raises for damaged files as `InputError`."""
    try:
        yield
    except _FAULTS as fault:
        raise _refusal(
            name, Text("it is damaged ({fault})", fault=str(fault)[:80]), _DAMAGED
        ) from fault


@contextmanager
def _refused_as_input() -> Generator[None]:
    try:
        yield
    except FileRefused as fault:
        raise InputError(fault.what, fault.meaning, fault.remedy) from None
