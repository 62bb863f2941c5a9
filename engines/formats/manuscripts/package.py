"""ZIP files of XML, as word processors and readers write them, read and written.

Invariant: only the parts that are asked for are unpacked, up to a limit. XML that declares entities
of its own is refused, nothing outside of the file is read, and nothing in it is run.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Generator, KeysView, Mapping
from contextlib import contextmanager
from functools import partial
from html.entities import html5
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Protocol, cast
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from engines.contract import FileRefused
from engines.contract.text import Text
from engines.formats.foreign_files import open_regular_file, printable_name

MAX_PART_SIZE = 64_000_000
_MAX_UNPACKED = 200_000_000
_MAX_RATIO, _SLACK = 250, 1_000_000
_MAX_DIRECTORY = 16_000_000
_MAX_DEPTH, _MAX_ELEMENTS = 256, 3_000_000
_MAX_DIGITS = 9
"""As many an item of a list has in Markdown."""
_PIECE = 1 << 20
_OLD_WORD = b"\xd0\xcf\x11\xe0"
_XML = "http://www.w3.org/XML/1998/namespace"
_XML_ENTITIES = (b"amp", b"lt", b"gt", b"quot", b"apos")
_ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,30});")
_FAULTS = (
    *(zipfile.BadZipFile, zlib.error, EOFError, struct.error, NotImplementedError),
    *(RuntimeError, ValueError, OverflowError, OSError, UnicodeError),
)
_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "urn:schemas-microsoft-com:office:office": "o",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.org/dc/elements/1.1/": "dc",
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0": "office",
    "urn:oasis:names:tc:opendocument:xmlns:text:1.0": "text",
    "urn:oasis:names:tc:opendocument:xmlns:style:1.0": "style",
    "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0": "fo",
    "urn:oasis:names:tc:opendocument:xmlns:meta:1.0": "meta",
    "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0": "draw",
    "urn:oasis:names:tc:opendocument:xmlns:table:1.0": "table",
    "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0": "manifest",
    "http://www.w3.org/1999/xlink": "xlink",
    "http://www.w3.org/1999/xhtml": "html",
    "http://www.idpf.org/2007/opf": "opf",
    "http://www.idpf.org/2007/ops": "epub",
    "http://www.daisy.org/z3986/2005/ncx/": "ncx",
    "http://www.w3.org/2001/04/xmlenc#": "enc",
}


class XmlTarget(Protocol):
    """Takes what a parser reads; names have the usual prefix of their namespace."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        ...

    def data(self, text: str) -> None:
        """Letters of an element."""
        ...

    def end(self, tag: str) -> None:
        """An element ends."""
        ...


class Package:
    """An open ZIP file; `name` is what the file is called in sentences."""

    def __init__(
        self, archive: zipfile.ZipFile, name: str, kind: str, largest: int = _MAX_UNPACKED
    ) -> None:
        self.name, self._archive, self._kind = name, archive, kind
        self._entries = {entry.filename: entry for entry in archive.infolist()}
        self._left, self._largest_part = largest, min(largest, max(MAX_PART_SIZE, largest // 4))

    @property
    def parts(self) -> KeysView[str]:
        """The names of what is in it."""
        return self._entries.keys()

    def read(self, part: str) -> bytes:
        """The bytes of a part. Raises `FileRefused`, also where it is missing."""
        entry = self._entries.get(part)
        if entry is None:
            raise damaged(self.name, self._kind)
        if entry.flag_bits & 0x1:
            raise locked(self.name)
        is_bomb = entry.file_size > _MAX_RATIO * entry.compress_size + _SLACK
        largest = min(self._largest_part, self._left)
        if is_bomb or entry.file_size > largest:
            raise self._too_large()
        with _translated(self.name, self._kind), self._archive.open(entry) as file:
            pieces = iter(partial(file.read, _PIECE), b"")
            data = b"".join(islice(pieces, largest // _PIECE + 1))
        if len(data) > largest:
            raise self._too_large()
        self._left -= len(data)
        return data

    def read_xml(self, part: str, target: XmlTarget) -> None:
        """Hand what an XML part has to a target. Raises `FileRefused`."""
        read_xml(self.read(part), target, self.name)

    def _too_large(self) -> FileRefused:
        return FileRefused(
            Text("{name} would become far larger than it is.", name=self.name),
            Text("It was not unpacked, and nothing was changed."),
        )


def damaged(name: str, kind: str) -> FileRefused:
    """The error of a file that is not of its kind."""
    return FileRefused(
        Text("{name} is not {kind}, or it is damaged.", name=name, kind=kind),
        Text("Nothing was changed."),
        Text("Open it in the program it comes from, and save it again."),
    )


def locked(name: str) -> FileRefused:
    """The error of a file that needs a password."""
    return FileRefused(
        Text("{name} is locked with a password.", name=name),
        Text("Nothing was changed."),
        Text("Save it without the password in the program it comes from."),
    )


@contextmanager
def open_package(path: Path, kind: str, largest: int = _MAX_UNPACKED) -> Generator[Package]:
    """Open a file whose parts are read while the block lasts; `kind` is “a Word document”.

    All parts that are read together have at most `largest` bytes. Raises `FileRefused`.
    """
    name = printable_name(path)
    with open_regular_file(path) as file:
        head = file.read(4)
        if head == _OLD_WORD:
            raise FileRefused(
                Text("{name} is locked with a password, or of an old version of Word.", name=name),
                Text("Nothing was changed."),
                Text("Save it as .docx without a password in the program it comes from."),
            )
        with _translated(name, kind):
            archive = zipfile.ZipFile(cast("BinaryIO", _Bounded(file)))
        with archive:
            yield Package(archive, name, kind, largest)


class _Bounded:
    """A file that is not read in large pieces: `zipfile` reads the list of entries whole."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.seek, self.tell, self.seekable = file.seek, file.tell, file.seekable

    def read(self, size: int = -1) -> bytes:
        if size > _MAX_DIRECTORY:
            raise zipfile.BadZipFile("its list of entries is too large")
        return self._file.read(size)


@contextmanager
def _translated(name: str, kind: str) -> Generator[None]:
    try:
        yield
    except _FAULTS as fault:
        raise damaged(name, kind) from fault


def read_xml(
    data: bytes, target: XmlTarget, name: str, namespaces: dict[str, str] | None = None
) -> None:
    """Parse XML without entities of its own. Raises `FileRefused`.

    `namespaces` are used instead of the usual ones, and get a prefix for each that they lack.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    depth = count = 0

    def refuse(*_: object) -> None:
        raise FileRefused(
            Text("{name} declares entities of its own, which are not read.", name=name),
            Text("Nothing was changed."),
            Text("Open it in the program it comes from, and save it again."),
        )

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth, count
        depth, count = depth + 1, count + 1
        if depth > _MAX_DEPTH or count > _MAX_ELEMENTS:
            raise expat.ExpatError("nested too deeply" if depth > _MAX_DEPTH else "too long")
        values = {_prefixed(key, namespaces): attributes[key] for key in attributes}
        target.start(_prefixed(tag, namespaces), values)

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        target.end(_prefixed(tag, namespaces))

    parser.EntityDeclHandler = refuse
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = target.data
    try:
        parser.Parse(_ENTITY.sub(_numbered, data), True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise FileRefused(
            Text("{name} has XML that cannot be read: {error}.", name=name, error=str(error)[:100]),
            Text("Nothing was changed."),
            Text("Open it in the program it comes from, and save it again."),
        ) from None


def number_in(text: str, fallback: int = 0) -> int:
    """The whole number of a value, of nine digits at most; the fallback where there is none."""
    return int(text) if text.isdecimal() and len(text) <= _MAX_DIGITS else fallback


def _numbered(match: re.Match[bytes]) -> bytes:
    """An entity of web pages as a number; XML has five names alone."""
    letters = html5.get(f"{match[1].decode()};")
    if match[1] in _XML_ENTITIES or letters is None:
        return match[0]
    return "".join(f"&#{ord(letter)};" for letter in letters).encode()


def _prefixed(name: str, namespaces: dict[str, str] | None) -> str:
    uri, _, local = name.rpartition(" ")
    if not uri or uri == _XML:
        return f"xml:{local}" if uri else local
    if namespaces is None:
        prefix = _PREFIXES.get(uri, "?")
    else:
        prefix = namespaces.setdefault(uri, f"n{len(namespaces)}")
    return f"{prefix}:{local}" if prefix else local


# Writing

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def xml_text(text: str) -> str:
    """Letters as XML has them; those that it cannot have are left out."""
    return escape(_CONTROLS.sub("", text))


def xml_attribute(text: str) -> str:
    """A value with its quotation marks."""
    return quoteattr(_CONTROLS.sub("", text))


def write_package(parts: Mapping[str, str | bytes], stored_first: str = "") -> bytes:
    """A ZIP file of these parts in their order; one may have to be first and not deflated.

    The same parts give the same bytes.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            is_packed = name.endswith((".png", ".jpg"))
            entry.compress_type = (
                zipfile.ZIP_STORED if name == stored_first or is_packed else zipfile.ZIP_DEFLATED
            )
            archive.writestr(entry, content)
    return buffer.getvalue()
