"""What `verify` tells of books: who wrote how much, and whether their words are as they were."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from studio.base.errors import InputError
from studio.books.exporting import BookExport
from studio.books.outline import Outline
from studio.books.records import Book, Section
from studio.exchange.verification import examine
from ui.main import write_pdf

TEXT = "It *was* lit.\n\nNobody came."
OUTLINE = Outline(
    (
        Section("a", "chapter", "I", place=1),
        Section("b", "scene", text=TEXT, words=5, spans=((0, 13),), parent="a"),
        Section("c", "chapter", "II", place=2),
        Section("d", "scene", text="Mara slept.", words=2, parent="c", place=1),
    )
)  # fmt: skip


@pytest.fixture
def export(studio: object, qapp: object, tmp_path: Path) -> Callable[..., Path]:
    def write(ending: str, outline: Outline = OUTLINE) -> Path:
        path = tmp_path / f"lamp.{ending}"
        book = Book("x", "The Lamp", "Mara Venn", changed_at="2026-01-01T00:00:00+00:00")
        BookExport(book, outline, print_pdf=lambda m: bytes(write_pdf(m))).write(path)
        return path

    return write


@pytest.mark.parametrize("ending", ["docx", "odt", "epub", "pdf", "md", "txt"])
def test_a_book_tells_who_wrote_how_much_by_chapter(export: Callable[..., Path], ending: str):
    result = examine(export(ending))
    values = result.as_json()
    assert (values["words"], values["machine_words"], values["machine_share"]) == (7, 3, 0.4286)
    assert values["chapters"] == [
        {"title": "I", "words": 5, "machine_words": 3, "machine_share": 0.6},
        {"title": "II", "words": 2, "machine_words": 0, "machine_share": 0.0},
    ]
    assert values["unchanged"] is (None if ending == "pdf" else True)
    sentences = result.sentences()
    assert sentences[0] == (
        "It says that a machine wrote 43% of its words: 3 of 7, with Bowerbird Studio."
    )
    assert "I: 60%, 3 of 5 words." in sentences
    assert any("signed with the key of this studio" in sentence for sentence in sentences)


@pytest.mark.parametrize("ending", ["docx", "odt", "epub", "pdf"])
def test_a_book_that_no_machine_wrote_carries_no_marks(export: Callable[..., Path], ending: str):
    outline = Outline(replace(section, spans=()) for section in OUTLINE.all())
    result = examine(export(ending, outline))
    assert result.as_text().endswith("carries no marks.")
    assert result.checks["unchanged"] is None


@pytest.mark.parametrize(
    ("ending", "part"),
    [("docx", "word/document.xml"), ("odt", "content.xml"), ("epub", "EPUB/part0001.xhtml")],
)
def test_a_changed_word_and_a_changed_mark_are_seen(
    export: Callable[..., Path], ending: str, part: str
):
    path = export(ending)
    for old, new in ((b"Nobody", b"Somebody"), (b"words", b"wards")):
        path = export(ending)
        with zipfile.ZipFile(path) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        changed = {
            name: data.replace(old, new) if (name == part) == (old == b"Nobody") else data
            for name, data in parts.items()
        }
        with zipfile.ZipFile(path, "w") as archive:
            for name, data in changed.items():
                archive.writestr(name, data)
        result = examine(path)
        assert result.is_changed
        assert "It was changed or damaged after it was signed" in result.as_text()


def test_a_file_that_lies_about_its_words_is_told_in_numbers(tmp_path: Path):
    facts = {"DigitalSourceType": "x", "words": "many", "machine_words": -3, "chapters": [7, {}]}
    path = tmp_path / "a.txt"
    path.write_text("Words.")
    path.with_name("a.txt.json").write_text(json.dumps(facts))
    assert "It says that a machine wrote 0% of its words: 0 of 0" in examine(path).as_text()


def test_a_file_that_lies_about_its_layers_is_told_in_numbers(tmp_path: Path):
    layers = [{"name": "a", "share": 10**400}, 7]
    facts = {"DigitalSourceType": "x", "machine_share": float("nan"), "layers": layers}
    path = tmp_path / "a.txt"
    path.write_text("Words.")
    path.with_name("a.txt.json").write_text(json.dumps(facts))
    sentences = examine(path).sentences()
    assert sentences[:2] == [
        "Of what is visible, a machine made 0%, as its layers say.",
        "“a”: of unknown origin, 0% of what is visible.",
    ]


@pytest.mark.parametrize("ending", ["docx", "odt", "epub"])
def test_what_is_no_book_is_refused(tmp_path: Path, ending: str):
    path = tmp_path / f"a.{ending}"
    path.write_bytes(b"PK\x03\x04 no archive")
    with pytest.raises(InputError, match="damaged"):
        examine(path)


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.4\n",
        b"%PDF-1.4\n/F (bowerbird.json) /EF <</F 7 0 R>>",
        b"%PDF-1.4\n7 0 obj <</Filter /FlateDecode>> stream\nxxxx\nendstream (bowerbird.json)"
        b"/EF <</F 7 0 R>>",
        b"%PDF-1.4\n7 0 obj <<>> stream\n[1]\nendstream (bowerbird.json)/EF <</F 7 0 R>>",
        b"%PDF" + b"bowerbird.json /EF " * 50_000,
    ],
)
def test_a_pdf_without_marks_of_ours_carries_none(tmp_path: Path, data: bytes):
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    assert not examine(path).checks["marked"]
