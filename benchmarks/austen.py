"""Jane Austen's six novels as text files, from the Debian package r-cran-janeaustenr.

Invariant: the package is the one whose hash is pinned here; the novels are in the public domain.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

from engines.training.starters.music.recipe import unpack
from engines.training.starters.packages import Package, obtain

PACKAGE = Package(
    registry="apt",
    name="r-cran-janeaustenr",
    version="1.0.0-1",
    file="r-cran-janeaustenr_1.0.0-1_all.deb",
    integrity="sha256-32vd8hGQbR/0BPj/Ziwhs05mYOf1SjEQhOdJBQwBnJU=",
    licence="public domain",
    author="Jane Austen",
    about="six novels",
    use="texts",
)
NOVELS = ("emma", "mansfieldpark", "northangerabbey", "persuasion", "prideprejudice",
          "sensesensibility")  # fmt: skip
"""In the order of the package's data."""
HELD_OUT = "persuasion"
_DATA = "usr/lib/R/site-library/janeaustenr/data"
_CHARACTERS = 9
"""R's type number of a string, in the last byte of its flags."""


def write_novels(downloads: Path, folder: Path) -> list[Path]:
    """The six novels as `NAME.txt` in `folder`, fetched and unpacked if they are not there."""
    files = [folder / f"{name}.txt" for name in NOVELS]
    if not all(file.exists() for file in files):
        data = unpack(obtain(PACKAGE, downloads), _DATA, folder / "unpacked") / "Rdata.rdb"
        for file, chunk in zip(files, _chunks(data.read_bytes()), strict=True):
            file.write_text("\n\n".join(_paragraphs(_strings(chunk))), encoding="utf-8")
    return files


def _chunks(data: bytes) -> Iterator[bytes]:
    """The objects of R's lazy-load database: a length, then a zlib stream, one after another."""
    position = 0
    while position < len(data):
        stream = zlib.decompressobj()
        content = stream.decompress(data[position + 4 :])
        position = len(data) - len(stream.unused_data)
        yield content


def _strings(data: bytes) -> Iterator[str]:
    """The strings of a serialized vector: flags, length and bytes of each."""
    position = data.index(struct.pack(">i", 16)) + 8  # the vector's type, then its length
    while position + 8 <= len(data):
        flags, length = struct.unpack_from(">ii", data, position)
        if flags & 0xFF != _CHARACTERS:
            return
        start = position + 8
        yield data[start : start + max(0, length)].decode("utf-8", "replace")
        position = start + max(0, length)


def _paragraphs(lines: Iterator[str]) -> Iterator[str]:
    """Paragraphs as one line each; they are set in lines of 70 characters."""
    paragraph: list[str] = []
    for line in lines:
        if line.strip():
            paragraph.append(line.strip())
        elif paragraph:
            yield " ".join(paragraph)
            paragraph = []
    if paragraph:
        yield " ".join(paragraph)
