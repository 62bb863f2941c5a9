"""Books as files, read back by the readers of others: `make prove-books BOOKS=FOLDER`.

    python -m tests.studio.books.prove BOOKS [--save]

Six books in Markdown are imported into a project and exported unchanged; then a chapter is moved to
the end and a scene is split and merged, and the book is exported as docx, odt, epub and Markdown.
Each file is read by pandoc, and by pandoc after LibreOffice converted it; epubcheck judges the
EPUB.
Headings, words and italic words must be those of the book, in its order, and the words those of the
file that it came from. Readers that are not installed are left out.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from engines.formats.manuscripts.blocks import Manuscript, is_break
from studio.books.edits import Merge, Move, Split
from studio.books.exporting import BookExport
from studio.books.importing import read_book
from studio.books.outline import Outline
from studio.books.records import Book
from studio.projects import project
from studio.studio import Studio

REPORT = Path(__file__).resolve().parents[3] / "benchmarks" / "reports" / "books.md"
SIX = (
    *("bram-stoker_dracula", "d-h-lawrence_sons-and-lovers", "james-joyce_dubliners"),
    *("robert-louis-stevenson_treasure-island", "virginia-woolf_jacobs-room"),
    "walt-whitman_leaves-of-grass",
)
FORMATS = ("docx", "odt", "epub", "md")
PANDOC = {"docx": "docx", "odt": "odt", "epub": "epub", "md": "commonmark"}
EPUBCHECK = Path("/usr/bin/epubcheck")
TEXT = """# Books as files

{date}, `python -m tests.studio.books.prove BOOKS --save`. Six books in Markdown were imported, exported
unchanged and compared byte for byte; then a chapter was moved to the end, a scene was split and merged, and
the book was exported and read by others: {readers}.
“Equal” means that every heading, every word and every italic word is there in the order of the book, and that
the words are those of the file that it came from. LibreOffice's reading is what it wrote in Word's form.

"""  # noqa: E501 - a report


@dataclass
class Reading:
    """What a reader found: headings, words of the text and of what is italic, in order."""

    headings: list[str]
    words: list[str]
    italics: list[str]

    def faults(self, expected: Reading) -> str:
        """What differs, in a few words; empty where nothing does."""
        parts = ("headings", "words", "italics")
        return ", ".join(p for p in parts if getattr(self, p) != getattr(expected, p))


def main() -> int:
    """Prove, print, and with --save write the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("books", type=Path)
    parser.add_argument("--save", action="store_true")
    options = parser.parse_args()
    lines = list(_table(options.books))
    text = TEXT.format(date=date.today(), readers=_readers()) + "\n".join(lines) + "\n"
    print(text)
    if options.save:
        REPORT.write_text(text, "utf-8")
    return 1 if any("differ" in line for line in lines) else 0


def _readers() -> str:
    names = []
    for command in (["pandoc", "--version"], ["soffice", "--version"]):
        if shutil.which(command[0]):
            output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
            names.append(" ".join(output.split()[:2]))
    if EPUBCHECK.exists():
        names.append("epubcheck")
    return ", ".join(names) or "none is installed"


def _table(folder: Path) -> Iterator[str]:
    columns = ["book", "words", "headings", "italic words", "opens in ms", "unchanged bytes"]
    others = [f"{name}: {reader}" for name in FORMATS for reader in _readers_of(name)]
    yield f"| {' | '.join([*columns, *others])} |"
    yield "|" + "---|" * (len(columns) + len(others))
    for name in SIX:
        yield f"| {' | '.join(_row(folder / f'{name}.md'))} |"


def _readers_of(name: str) -> list[str]:
    readers = ["Bowerbird", *(["pandoc"] if shutil.which("pandoc") else [])]
    if shutil.which("soffice") and name in ("docx", "odt"):
        readers.append("LibreOffice")
    return [*readers, *(["epubcheck"] if name == "epub" and EPUBCHECK.exists() else [])]


def _row(source: Path) -> list[str]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        studio = Studio(project.new(folder / "Proof"))
        file = read_book(source)
        book = studio.books.new(file.book, file.sections)
        outline = studio.books.outline(book.id)
        unchanged = folder / "unchanged.md"
        BookExport(book, outline).write(unchanged)
        is_equal = unchanged.read_bytes() == source.read_bytes()
        _reorder(studio, book.id)
        began = time.perf_counter()
        export = BookExport(book, studio.books.outline(book.id))
        opened_ms = (time.perf_counter() - began) * 1000
        expected = _of_blocks(export.manuscript())
        original = sorted(_pandoc(source, "commonmark").words) if shutil.which("pandoc") else None
        verdicts = []
        for kind in FORMATS:
            path = folder / f"book.{kind}"
            export.write(path)
            verdicts += [_verdict(path, reader, expected, book) for reader in _readers_of(kind)]
        studio.close()
    if original is not None and original != sorted([*book.author.split(), *expected.words]):
        verdicts[0] += ", words differ from the source"
    counts = [f"{len(expected.words):,}", f"{len(expected.headings)}", f"{len(expected.italics):,}"]
    title = f"{book.title} ({book.author})"
    equal = "equal" if is_equal else "differ"
    return [title, *counts, f"{opened_ms:.0f}", equal, *verdicts]


def _reorder(studio: Studio, book_id: str) -> None:
    """Move the second chapter to the end, and split a scene and merge it again."""
    outline = studio.books.outline(book_id)
    chapters = [section for section in outline.in_order() if section.kind == "chapter"]
    moved = chapters[1]
    parent = outline.parent(moved)
    studio.books.change(book_id, Move(moved.id, parent.id if parent else None))
    scene = max(outline.scenes(), key=lambda scene: scene.words)
    middle = scene.text.index("\n\n", len(scene.text) // 2)
    studio.books.change(book_id, Split(scene.id, middle))
    studio.books.change(book_id, Merge(scene.id))


def _verdict(path: Path, reader: str, expected: Reading, book: Book) -> str:
    if reader == "epubcheck":
        command = ["java", "-jar", str(EPUBCHECK), str(path)]
        output = subprocess.run(command, capture_output=True, text=True, check=False)
        is_clean = "No errors or warnings detected" in output.stdout + output.stderr
        return "clean" if is_clean else "differs"
    if reader == "LibreOffice":
        path = _converted(path)
    if reader == "Bowerbird":
        file = read_book(path)
        reading = _of_blocks(BookExport(file.book, Outline(file.sections)).manuscript())
    else:
        reading = _pandoc(path, PANDOC[path.suffix[1:]])
        expected = _with_title_page(expected, book, path.suffix)
    faults = reading.faults(expected)
    return f"{faults} differ" if faults else "equal"


def _with_title_page(expected: Reading, book: Book, suffix: str) -> Reading:
    """What pandoc reads with the title page, which it takes for text in two of the formats."""
    if suffix == ".md":
        words = [*book.author.split(), *expected.words]
        return Reading([book.title, *expected.headings], words, expected.italics)
    if suffix == ".odt":
        words = [*book.title.split(), *book.author.split(), *expected.words]
        return Reading(expected.headings, words, expected.italics)
    return expected


def _converted(path: Path) -> Path:
    """The file as LibreOffice writes it in Word's form, which keeps what it read."""
    folder = path.parent / f"office-{path.suffix[1:]}"
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{path.parent}/office",
         "--convert-to", "docx", "--outdir", str(folder), str(path)],
        capture_output=True, check=True, timeout=300,
    )  # fmt: skip
    return folder / f"{path.stem}.docx"


def _of_blocks(manuscript: Manuscript) -> Reading:
    headings, words, italics = [], [], []
    for block in manuscript.blocks:
        if block.kind == "heading":
            headings.append(" ".join(block.text.split()))
        elif block.kind == "text":
            words += block.text.split()
            for run in block.runs:
                italics += run.text.split() if run.italic else []
    return Reading(headings, words, italics)


def _pandoc(path: Path, form: str) -> Reading:
    command = ["pandoc", "-f", form, "-t", "json", str(path)]
    output = subprocess.run(command, capture_output=True, check=True).stdout
    reading = Reading([], [], [])
    _read_blocks(json.loads(output)["blocks"], reading)
    return reading


def _read_blocks(value: Any, reading: Reading) -> None:
    if isinstance(value, list):
        for inner in value:
            _read_blocks(inner, reading)
    elif isinstance(value, dict):
        kind, content = value.get("t"), value.get("c")
        if kind == "Header":
            reading.headings.append(" ".join(_text_of(content[2]).split()))
        elif kind in ("Para", "Plain"):
            text = _text_of(content)
            if not is_break(text):
                reading.words += text.split()
                reading.italics += " ".join(_italics(content)).split()
        else:
            _read_blocks(content, reading)


def _text_of(inlines: Any) -> str:
    parts = []
    for inline in inlines:
        kind, content = inline["t"], inline.get("c")
        if kind in ("Space", "SoftBreak", "LineBreak"):
            parts.append(" ")
        elif kind in ("Str", "Code"):
            parts.append(content if kind == "Str" else content[1])
        elif kind in ("Emph", "Strong", "Strikeout", "Underline", "SmallCaps"):
            parts.append(_text_of(content))
        elif kind in ("Span", "Link", "Quoted"):
            parts.append(_text_of(content[1]))
    return "".join(parts)


def _italics(inlines: Any) -> Iterator[str]:
    for inline in inlines:
        kind, content = inline["t"], inline.get("c")
        if kind == "Emph":
            yield _text_of(content)
        elif kind in ("Strong", "Underline"):
            yield from _italics(content)
        elif kind in ("Span", "Link"):
            yield from _italics(content[1])


if __name__ == "__main__":
    sys.exit(main())
