"""Reads a book from a file of any kind that writers have.

Invariant: a file is read whole before anything of it is stored, and refused in a sentence.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from engines.contract import FileRefused, Medium
from engines.contract.text import Text
from engines.formats.documents import decode_text
from engines.formats.foreign_files import exists, printable, printable_name, read_regular_file
from engines.formats.json_values import as_object
from engines.formats.manuscripts.blocks import Block, Manuscript
from engines.formats.manuscripts.docx_in import read_docx
from engines.formats.manuscripts.epub_in import read_epub
from engines.formats.manuscripts.markdown import markdown_of
from engines.formats.manuscripts.odt_in import read_odt
from studio.base.errors import InputError
from studio.books.languages import is_language
from studio.books.markdown_in import FILE, read_markdown
from studio.books.records import MAX_TITLE, Book, Section
from studio.kits.file_format import refusals
from studio.kits.formats import format_by_suffix

MAX_TEXT_SIZE = 50_000_000
BOM, LINE_ENDS = "bom", "line_ends"
"""Of the setting of a book's file: whether it began with a mark of UTF-8, and its line ends."""
_READERS: dict[str, Callable[[Path], Manuscript]] = {
    ".docx": read_docx,
    ".docm": read_docx,
    ".odt": read_odt,
    ".epub": read_epub,
}
_TEXTS = (".md", ".markdown", ".txt", ".text")


@dataclass(frozen=True)
class BookFile:
    """A book that was read. `cover` is a picture, `notices` are sentences about what was left."""

    book: Book
    sections: tuple[Section, ...]
    cover: bytes = b""
    notices: tuple[str, ...] = ()


def read_book(path: Path) -> BookFile:
    """The book in a file. Raises `InputError`."""
    suffix = path.suffix.lower()
    if suffix not in (*_READERS, *_TEXTS):
        raise _unknown(path)
    with refusals():
        file = _read_text(path) if suffix in _TEXTS else _from_blocks(_READERS[suffix](path), path)
    if not any(section.text or section.title for section in file.sections):
        raise InputError(
            Text("There is no text in {name}.", name=printable_name(path)),
            Text("Nothing was changed."),
            Text("Open it in the program it comes from, and save it again."),
        )
    return file


def _unknown(path: Path) -> InputError:
    if not exists(path):
        return InputError(
            Text("There is no file at {path}.", path=printable(str(path))),
            "",
            Text("Check the path."),
        )
    return InputError(
        Text("{path} is of a kind that no book is read from.", path=printable_name(path)),
        Text("Nothing was changed."),
        Text("Save it as .docx, .odt, .epub, .md or .txt, and bring that."),
    )


def _read_text(path: Path) -> BookFile:
    """A book in Markdown or plain text, without the marks of the studio at its head."""
    data = read_regular_file(path, MAX_TEXT_SIZE)
    file_format = format_by_suffix(path, Medium.TEXT)
    has_bom = data.startswith(codecs.BOM_UTF8)
    if file_format is not None and not has_bom:
        data = data[file_format.facts_in(data)[1] :]
    text = decode_text(data, printable_name(path))
    if "\0" in text:
        raise FileRefused(Text("{name} is not a text.", name=printable_name(path)))
    rest = text.replace("\r\n", "")
    ends = [end for end, part in (("\r\n", text), ("\n", rest), ("\r", rest)) if end in part]
    book, sections = read_markdown(text.replace("\r\n", "\n").replace("\r", "\n"), _title_of(path))
    file = dict(as_object(book.settings.get(FILE)))
    if has_bom:
        file[BOM] = True
    if ends in (["\r\n"], ["\r"]):
        file[LINE_ENDS] = ends[0]
    mixed = Text("Its lines ended in different ways; they end in one way now.")
    notices = (mixed,) if len(ends) > 1 else ()
    return BookFile(replace(book, settings={FILE: file}), tuple(sections), notices=notices)


def _from_blocks(manuscript: Manuscript, path: Path) -> BookFile:
    """A book of blocks, whose headings begin at the second level: the first is the title's."""
    blocks, title = manuscript.blocks, manuscript.title
    firsts = [block for block in blocks if block.kind == "heading" and block.level == 1]
    is_alone = len(firsts) == 1 and firsts[0] is blocks[0]
    begins_with_title = is_alone and (firsts[0].text == title or not manuscript.has_title_page)
    text = markdown_of(blocks if begins_with_title else _lowered(blocks))
    book, sections = read_markdown(text, title[:MAX_TITLE] or _title_of(path))
    if not begins_with_title:
        book = replace(book, opening=None)
    book = replace(
        book,
        author=(book.author or manuscript.author)[:MAX_TITLE],
        language=manuscript.language if is_language(manuscript.language) else book.language,
    )
    return BookFile(book, tuple(sections), manuscript.cover, manuscript.notices)


def _lowered(blocks: tuple[Block, ...]) -> list[Block]:
    """The blocks with the outermost headings at the second level."""
    levels = [block.level for block in blocks if block.kind == "heading"]
    by = 2 - min(levels, default=2)
    return [
        replace(block, level=min(block.level + by, 6)) if block.kind == "heading" else block
        for block in blocks
    ]


def _title_of(path: Path) -> str:
    """The name of a file as a title."""
    return " ".join(printable(path.stem).replace("_", " ").split())[:MAX_TITLE]
