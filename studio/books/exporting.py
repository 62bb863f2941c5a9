"""Writes a book as a file of any kind that readers and publishers take.

Invariant: a book in Markdown that nobody changed, and that no machine wrote in, has the bytes that
it came with. What the studio wrote is marked, unless the artist turned that off.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from engines.contract import Medium
from engines.contract.text import Text
from engines.formats.atomic import write_atomically
from engines.formats.foreign_files import exists
from engines.formats.json_values import as_object
from engines.formats.manuscripts.blocks import Block, Manuscript, Run, is_break
from engines.formats.manuscripts.docx_out import write_docx
from engines.formats.manuscripts.epub_out import write_epub
from engines.formats.manuscripts.markdown import blocks_of
from engines.formats.manuscripts.odt_out import write_odt
from engines.formats.manuscripts.plain import plain_text
from studio.base.errors import InputError
from studio.base.settings import Disclosure
from studio.books.authorship import authorship, by_chapter
from studio.books.importing import BOM, LINE_ENDS
from studio.books.markdown_in import ATX, FILE
from studio.books.markdown_out import markdown_of_book, openings
from studio.books.outline import Outline
from studio.books.records import Book, Kind, Section
from studio.exchange.exports import COMPOSITE, SOURCE_TYPE
from studio.kits.formats import format_by_suffix
from studio.marks.marks import digest_of, side_car_text
from studio.marks.seals import seal
from studio.marks.signed_works import MADE_WITH
from studio.marks.signing import signing_key

PrintPdf = Callable[[Manuscript], bytes]
_WRITERS: dict[str, Callable[[Manuscript], bytes]] = {
    ".docx": write_docx,
    ".odt": write_odt,
    ".epub": write_epub,
}
FORMATS = ("docx", "odt", "epub", "pdf", "md", "txt")
_SIDE_CAR = ".json"


@dataclass(frozen=True)
class BookExport:
    """A book that leaves. `cover` is a picture in PNG or JPEG; `print_pdf` sets it in pages."""

    book: Book
    outline: Outline
    disclosure: Disclosure = field(default_factory=Disclosure)
    cover: bytes = b""
    print_pdf: PrintPdf | None = None

    def write(
        self, path: Path, *, may_replace: bool = True, remedy: str = Text("Choose another name.")
    ) -> None:
        """Write the book to a file, in the format that its ending names, and what goes beside it.

        Raises `InputError` for another ending, and, with the remedy, for a file that is there where
        none is to be replaced; OSError with nothing written.
        """
        files = {path.with_name(path.name + end): data for end, data in self.files(path).items()}
        for file in () if may_replace else filter(exists, files):
            raise InputError(
                Text("There is already a file at {path}.", path=file),
                Text("It was not touched."),
                remedy,
            )
        for file, data in files.items():
            write_atomically(file, data)

    def files(self, path: Path) -> dict[str, bytes]:
        """The bytes of the files of an export, by what is added to the name; the book is last."""
        suffix = path.suffix.lower()
        if suffix in (".md", ".markdown"):
            return {"": self._with_head(self._markdown(), path)}
        if suffix in (".txt", ".text"):
            body = plain_text(self.manuscript()).encode()
            facts = self._sealed(body)
            return {**({_SIDE_CAR: side_car_text(facts).encode()} if facts else {}), "": body}
        write = self.print_pdf if suffix == ".pdf" else _WRITERS.get(suffix)
        if write is None:
            raise InputError(
                Text(
                    "file: a name that ends in {endings}.",
                    endings=", ".join(f".{f}" for f in FORMATS),
                )
            )
        manuscript = self.manuscript()
        facts = self._sealed(plain_text(manuscript).encode())
        return {"": write(replace(manuscript, facts=facts))}

    def manuscript(self) -> Manuscript:
        """The book as blocks."""
        has_parts = any(section.kind == "part" for section in self.outline.in_order())
        book = self.book
        return Manuscript(
            title=book.title,
            author=book.author,
            language=book.language,
            blocks=tuple(_blocks(self.outline, has_parts)),
            cover=self.cover,
            page_level=1 + has_parts,
            identity=book.id,
            changed_at=book.changed_at,
        )

    def _markdown(self) -> bytes:
        file = as_object(self.book.settings.get(FILE))
        text = markdown_of_book(self.book, self.outline)
        ends = file.get(LINE_ENDS)
        if ends in ("\r\n", "\r"):
            text = text.replace("\n", str(ends))
        head = codecs.BOM_UTF8 if file.get(BOM) is True else b""
        return head + text.encode("utf-8", "replace")

    def _with_head(self, body: bytes, path: Path) -> bytes:
        file_format = format_by_suffix(path, Medium.TEXT)
        facts = self._sealed(body)
        return file_format.mark_of(facts) + body if facts and file_format else body

    def _sealed(self, body: bytes) -> dict[str, object]:
        """The marks with a seal over them and these bytes; empty where no machine wrote."""
        facts = _facts_of(self.book, self.outline) if self.disclosure.machine_made else {}
        if not facts:
            return {}
        return seal({**facts, "body_sha256": digest_of(body)}, signing_key(self.disclosure))


def _facts_of(book: Book, outline: Outline) -> dict[str, object]:
    """The marks of a book as plain values; empty where the machine wrote nothing."""
    whole = authorship(outline)
    if not whole.machine_words:
        return {}
    return {
        "DigitalSourceType": COMPOSITE if whole.machine_words < whole.words else SOURCE_TYPE,
        "made_with": MADE_WITH,
        "made_at": book.changed_at,
        "words": whole.words,
        "machine_words": whole.machine_words,
        "chapters": [part.as_json() for part in by_chapter(outline)],
    }


def _blocks(outline: Outline, has_parts: bool) -> Iterator[Block]:
    levels: Mapping[Kind, int] = {"part": 1, "chapter": 1 + has_parts, "scene": 2 + has_parts}
    for section, opening in openings(outline):
        is_empty = section.kind == "scene" and not section.text.strip()
        if opening.strip():
            block = _opening_block(section, opening, levels[section.kind])
            if not (is_empty and block.kind == "break"):  # nothing would stand behind it
                yield block
        for block in blocks_of(section.text):
            level = max(block.level, levels["scene"])
            yield replace(block, level=level) if block.kind == "heading" else block


def _opening_block(section: Section, opening: str, level: int) -> Block:
    """The heading of a section, or a break where it has no title."""
    heading = ATX.search(opening)
    if is_break(opening) or not section.title:
        return Block("break")
    runs = blocks_of(f"# {heading[3]}")[0].runs if heading else (Run(section.title),)
    return Block("heading", runs, level)
