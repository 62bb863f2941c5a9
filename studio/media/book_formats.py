"""File formats of books, which `verify` examines; they come in and leave as books, not as works.

Invariant: what is signed of a book are its words, not how they are set. Of a PDF the marks are
signed alone, since its words cannot be read back.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from engines.contract import Medium
from engines.formats.foreign_files import open_regular_file
from studio.kits.file_format import FileFormat, refusals
from studio.marks.evidence import MARKS_ALONE, WORDS_ALONE, Evidence, words_evidence
from studio.marks.marks import digest_of, marks_of, parse_facts, read_file, read_side_car

if TYPE_CHECKING:
    from engines.formats.manuscripts.blocks import Manuscript

_PIECE = 1 << 20


@dataclass(frozen=True, kw_only=True)
class _BookFormat(FileFormat):
    """A file of a word processor or a reader, with its marks among its properties."""

    read_manuscript: Callable[[Path], Manuscript]
    start: bytes = b""
    medium: Medium = Medium.TEXT
    enters: bool = False
    leaves: bool = False
    is_marked_inside: bool = True

    def holds(self, head: bytes) -> bool:
        return bool(self.start) and self.start in head

    def examine(self, path: Path) -> Evidence:
        from engines.formats.manuscripts.plain import plain_text

        with refusals():
            manuscript = self.read_manuscript(path)
            digest = hashlib.sha256()
            with open_regular_file(path) as file:
                for piece in iter(partial(file.read, _PIECE), b""):
                    digest.update(piece)
        facts = manuscript.facts if "DigitalSourceType" in manuscript.facts else {}
        marks = marks_of(facts, plain_text(manuscript).encode())
        return words_evidence(digest.hexdigest(), marks, WORDS_ALONE)


@dataclass(frozen=True, kw_only=True)
class _Pdf(FileFormat):
    """Pages, with the marks in a file that is attached to them, or beside them as a score's."""

    medium: Medium = Medium.TEXT
    largest: int = 500_000_000
    enters: bool = False
    leaves: bool = False
    is_marked_inside: bool = True

    def holds(self, head: bytes) -> bool:
        return head.startswith(b"%PDF-")

    def examine(self, path: Path) -> Evidence:
        from engines.formats.manuscripts.pdf_marks import marks_of_pdf

        data = read_file(path, self.largest)
        attached = marks_of_pdf(data)
        if not attached and read_side_car(path):
            return super().examine(path)
        marks = marks_of(parse_facts(attached), b"")
        return words_evidence(digest_of(data), marks, MARKS_ALONE)


def _docx(path: Path) -> Manuscript:
    from engines.formats.manuscripts.docx_in import read_docx  # slow to import

    return read_docx(path)


def _odt(path: Path) -> Manuscript:
    from engines.formats.manuscripts.odt_in import read_odt  # slow to import

    return read_odt(path)


def _epub(path: Path) -> Manuscript:
    from engines.formats.manuscripts.epub_in import read_epub  # slow to import

    return read_epub(path)


FORMATS = (
    _BookFormat(
        name="docx", title="Word", suffixes=(".docx", ".docm"), read_manuscript=_docx,
        mime_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    _BookFormat(
        name="odt", title="OpenDocument", suffixes=(".odt",), read_manuscript=_odt,
        mime_type="application/vnd.oasis.opendocument.text",
        start=b"mimetypeapplication/vnd.oasis.opendocument.text",
    ),
    _BookFormat(
        name="epub", title="EPUB", suffixes=(".epub",), read_manuscript=_epub,
        mime_type="application/epub+zip", start=b"mimetypeapplication/epub+zip",
    ),
    _Pdf(name="pdf", title="PDF", suffixes=(".pdf",), mime_type="application/pdf"),
)  # fmt: skip
