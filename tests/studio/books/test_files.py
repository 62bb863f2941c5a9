"""Books come in as files of any kind, and leave as such."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from engines.formats.manuscripts.blocks import Block, Manuscript, Run
from engines.formats.manuscripts.docx_in import read_docx
from engines.formats.manuscripts.epub_in import read_epub
from engines.formats.manuscripts.epub_out import write_epub
from engines.formats.manuscripts.odt_in import read_odt
from studio.base.errors import InputError
from studio.base.settings import Disclosure
from studio.books.authorship import by_chapter
from studio.books.covers import cover_of, keep_cover
from studio.books.edits import Write
from studio.books.exporting import BookExport
from studio.books.importing import BookFile, read_book
from studio.books.outline import Outline
from studio.books.records import Book, Section
from studio.marks.seals import read_seal
from studio.studio import Studio

NOVEL = """# The Lamp

Mara Venn

## I

It was *lit*.

***

Nobody came.

## II

> A letter.

It went **out**.
"""


def book_file(folder: Path, content: str | bytes, name: str = "my_novel.md") -> BookFile:
    """The book that is read from a file with this content."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_book(path)


def export_of(file: BookFile) -> BookExport:
    """An export of a book that was read."""
    return BookExport(replace(file.book, id="x"), Outline(file.sections))


@pytest.mark.parametrize(
    "content",
    [
        NOVEL.encode(),
        NOVEL.replace("\n", "\r\n").encode(),
        NOVEL.replace("\n", "\r").encode(),
        b"\xef\xbb\xbf" + NOVEL.encode(),
        b"\xef\xbb\xbf" + NOVEL.replace("\n", "\r\n").encode(),
        b"no end of line",
        "第一章\n\n灯亮了。\n\n***\n\nمرحبا\n".encode(),
        b"word " * 200_000,
    ],
)
@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_a_text_leaves_as_markdown_byte_for_byte(tmp_path: Path, content: bytes, name: str):
    file = book_file(tmp_path, content, name)
    assert export_of(file).files(Path("b.md")) == {"": content}
    assert file.notices == ()


@pytest.mark.parametrize("suffix", [".docx", ".odt", ".epub"])
def test_a_book_comes_back_from_each_format(tmp_path: Path, suffix: str):
    export = export_of(book_file(tmp_path, NOVEL))
    path = tmp_path / f"other{suffix}"
    export.write(path)
    file = read_book(path)
    assert (file.book.title, file.book.author) == ("The Lamp", "Mara Venn")
    assert export_of(file).files(Path("b.md"))[""].decode() == NOVEL


def test_parts_and_titled_scenes_come_back(tmp_path: Path):
    text = "# T\n\n## Part One\n\n### I\n\n#### A\n\nx\n\n#### B\n\ny\n\n### II\n\nz\n"
    export = export_of(book_file(tmp_path, text))
    for suffix in (".docx", ".odt", ".epub"):
        export.write(tmp_path / f"b{suffix}")
        sections = read_book(tmp_path / f"b{suffix}").sections
        assert [(s.kind, s.title) for s in Outline(sections).in_order()] == [
            *(("part", "Part One"), ("chapter", "I"), ("scene", "A"), ("scene", "B")),
            *(("chapter", "II"), ("scene", "")),
        ]


def test_plain_text_has_no_signs(tmp_path: Path):
    text = export_of(book_file(tmp_path, NOVEL)).files(Path("b.txt"))[""].decode()
    assert "It was lit.\n\n* * *\n\nNobody came.\n\n\nII\n\n    A letter.\n\nIt went out.\n" in text


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.md", b"", "There is no text in a.md."),
        ("a.md", b" \n\n", "There is no text in a.md."),
        ("a.txt", b"a\0b" * 50, "a.txt is not a text."),
        ("a.md", bytes(range(256)) * 40, "a.md is not a text."),
        ("a.md", b"#\n" * 50_001, "a has over 50,000 chapters and scenes."),
        ("a.docx", b"text", "a.docx is not a Word document, or it is damaged."),
        ("a.pages", b"x", "a.pages is of a kind that no book is read from."),
        ("a", b"x", "a is of a kind that no book is read from."),
    ],
)
def test_what_is_no_book_is_refused_in_a_sentence(
    tmp_path: Path, name: str, content: bytes, words: str
):
    with pytest.raises(InputError) as error:
        book_file(tmp_path, content, name)
    assert str(error.value).startswith(words)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path):
    with pytest.raises(InputError, match="There is no file at"):
        read_book(tmp_path / "none.xyz")
    with pytest.raises(InputError, match="cannot be read"):
        read_book(tmp_path / "none.md")
    (tmp_path / "folder.docx").mkdir()
    with pytest.raises(InputError, match="is a folder, not a file"):
        read_book(tmp_path / "folder.docx")


def test_mixed_ends_of_lines_are_told(tmp_path: Path):
    assert book_file(tmp_path, b"a\r\n\nb\n").notices == (
        "Its lines ended in different ways; they end in one way now.",
    )


def test_a_title_is_that_of_the_file_where_it_states_none(tmp_path: Path):
    assert book_file(tmp_path, "x").book.title == "my novel"
    export = export_of(book_file(tmp_path, "x", "The Lamp.md"))
    export.write(tmp_path / "other.docx")
    assert read_book(tmp_path / "other.docx").book.title == "The Lamp"


def test_a_scene_without_words_leaves_no_break_in_a_book_to_read(tmp_path: Path):
    file = book_file(tmp_path, NOVEL)
    sections = [replace(s, text="") if "Nobody" in s.text else s for s in file.sections]
    blocks = BookExport(replace(file.book, id="x"), Outline(sections)).manuscript().blocks
    assert "break" not in [block.kind for block in blocks]
    assert "break" in [block.kind for block in export_of(file).manuscript().blocks]


# Marks


def written_by_machine(studio: Studio, tmp_path: Path) -> tuple[Book, Outline]:
    """A book in which the machine wrote two of the words of its first chapter."""
    file = book_file(tmp_path, NOVEL)
    book = studio.books.new(file.book, file.sections)
    scene = studio.books.outline(book.id).scenes()[0]
    studio.books.change(book.id, Write(scene.id, scene.text, ((0, 6), (3, 6), (3, 6, 2))))
    return book, studio.books.outline(book.id)


def test_the_words_of_the_machine_are_counted_by_chapter(studio: Studio, tmp_path: Path):
    _, outline = written_by_machine(studio, tmp_path)
    rows = [(part.title, part.words, part.machine_words) for part in by_chapter(outline)]
    assert rows == [("I", 5, 2), ("II", 5, 0)]


def test_each_format_says_what_the_machine_wrote(studio: Studio, tmp_path: Path):
    export = BookExport(*written_by_machine(studio, tmp_path))
    for suffix, read in ((".docx", read_docx), (".odt", read_odt), (".epub", read_epub)):
        export.write(tmp_path / f"b{suffix}")
        facts = read(tmp_path / f"b{suffix}").facts
        assert str(facts["DigitalSourceType"]).endswith("compositeWithTrainedAlgorithmicMedia")
        assert facts["machine_words"] == 2
        seal = read_seal(facts)
        assert seal is not None
        assert seal.is_intact
    side_car = json.loads(export.files(Path("b.txt"))[".json"])
    assert side_car["chapters"][0] == {"title": "I", "words": 5, "machine_words": 2}


def test_marks_at_the_head_of_markdown_are_no_words_of_the_book(studio: Studio, tmp_path: Path):
    export = BookExport(*written_by_machine(studio, tmp_path))
    export.write(tmp_path / "b.md")
    assert (tmp_path / "b.md").read_text("utf-8").startswith("---\nbowerbird: ")
    assert export_of(read_book(tmp_path / "b.md")).files(Path("c.md"))[""].decode() == NOVEL


def test_a_file_beside_the_book_is_not_replaced_unasked(studio: Studio, tmp_path: Path):
    export = BookExport(*written_by_machine(studio, tmp_path))
    (tmp_path / "b.txt.json").write_text("notes of the artist")
    with pytest.raises(InputError, match="already a file") as refusal:
        export.write(tmp_path / "b.txt", may_replace=False, remedy="Add --force.")
    assert refusal.value.remedy == "Add --force."
    assert (tmp_path / "b.txt.json").read_text() == "notes of the artist"
    assert not (tmp_path / "b.txt").exists()


def test_a_book_leaves_without_marks_where_the_artist_says_so(studio: Studio, tmp_path: Path):
    book, outline = written_by_machine(studio, tmp_path)
    export = BookExport(book, outline, Disclosure(machine_made=False))
    assert export.files(Path("b.md")) == {"": NOVEL.encode()}
    assert list(export.files(Path("b.txt"))) == [""]


def test_an_endless_author_is_cut_and_a_language_that_is_none_is_left(tmp_path: Path):
    blocks = (Block("text", (Run("The sea."),)),)
    data = write_epub(Manuscript("T" * 999, "A" * 9999, "../../x", blocks))
    (tmp_path / "b.epub").write_bytes(data)
    book = read_book(tmp_path / "b.epub").book
    assert (len(book.title), len(book.author), book.language) == (300, 300, "en")


def test_the_cover_travels_in_an_epub(studio: Studio, tmp_path: Path):
    buffer = io.BytesIO()
    Image.new("RGB", (60, 90), "navy").save(buffer, "PNG")
    cover = keep_cover(studio.history, buffer.getvalue(), "The Lamp")
    book = studio.books.new(Book("", "The Lamp", cover=cover), [Section("a", "scene", text="x")])
    outline = studio.books.outline(book.id)
    BookExport(book, outline, cover=cover_of(studio.history, book)).write(tmp_path / "b.epub")
    with zipfile.ZipFile(tmp_path / "b.epub") as archive:
        assert "EPUB/cover.png" in archive.namelist()
    assert keep_cover(studio.history, read_book(tmp_path / "b.epub").cover, "x") == cover
    assert keep_cover(studio.history, b"\x89PNG damaged", "x") is None
