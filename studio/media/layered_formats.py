"""File formats of layered pictures, which come in as what they look like, with their layers kept.

Invariant: the file is kept byte for byte beside the picture, and its marks are read by layer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from engines.contract import Medium
from engines.formats import pictures
from engines.formats.foreign_files import printable
from studio.base.records import ImportedFile
from studio.kits.file_format import FileFormat, refusals
from studio.layers.files import not_understood, read_merged_png
from studio.layers.marks import examine_document
from studio.marks.evidence import Evidence
from studio.marks.marks import Marks, digest_of, read_file

_SOURCE_TYPE = re.compile(re.escape(pictures.SOURCE_TYPES.encode()) + rb"[A-Za-z]{1,60}")


@dataclass(frozen=True, kw_only=True)
class _LayeredFormat(FileFormat):
    """A picture with layers. It leaves by `bowerbird document export`."""

    medium: Medium = Medium.IMAGE
    largest: int = 1_000_000_000
    leaves: bool = False
    is_marked_inside: bool = True

    def read(self, path: Path) -> ImportedFile:
        """Read what it looks like, and the file itself. Raises `InputError`."""
        original = read_file(path, self.largest)
        data, notices = read_merged_png(path)
        return ImportedFile(
            self.medium,
            data,
            ".png",
            printable(path.stem),
            repairs=not_understood(path, notices),
            original=original,
            original_suffix=path.suffix.lower(),
        )

    def marks_in(self, data: bytes, path: Path) -> Marks:
        """Return the source type that its XMP states, which stands in it as it is."""
        match = _SOURCE_TYPE.search(data)
        facts = {"DigitalSourceType": match[0].decode()} if match else {}
        return Marks(facts, None, data, None)

    def examine(self, path: Path) -> Evidence:
        marks = self.read_marks(path)
        return Evidence(digest_of(marks.data), marks.facts)


@dataclass(frozen=True, kw_only=True)
class _OpenRaster(_LayeredFormat):
    """OpenRaster, whose layers say who made them."""

    def examine(self, path: Path) -> Evidence:
        with refusals():
            return examine_document(path)


FORMATS = (
    _OpenRaster(
        name="ora", title="OpenRaster", suffixes=(".ora",), mime_type="image/openraster"
    ),
    _LayeredFormat(
        name="psd", title="Photoshop", suffixes=(".psd", ".psb"),
        mime_type="image/vnd.adobe.photoshop",
    ),
    _LayeredFormat(name="kra", title="Krita", suffixes=(".kra",), mime_type="application/x-krita"),
)  # fmt: skip
