"""kill -9 at any moment of moving, splitting or merging loses no word of a book."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from studio.books.records import Book, Section
from studio.projects import project
from studio.studio import Studio
from tests.studio.killing import said_until_killed

CHAPTERS = 6
TEXT = "He broke the seal and read.\n\nThe lamp was lit, and nobody came to {number}."


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_a_kill_while_sections_move_loses_no_word(home: Path, tmp_path: Path):
    studio = Studio(project.new(tmp_path / "P"))
    sections = [
        section
        for n in range(CHAPTERS)
        for section in (
            Section(f"c{n}", "chapter", f"{n}", place=n),
            Section(f"s{n}", "scene", "", TEXT.format(number=n), f"c{n}"),
        )
    ]
    studio.books.new(Book("", "Lamp"), sections)
    studio.close()
    expected = sorted(" ".join(section.text for section in sections).split())
    rng = random.Random(5)
    for _ in range(3):
        said_until_killed("tests.studio.books.busy_book", tmp_path / "P", rng.randint(2, 25))
        studio = Studio(project.open_at(tmp_path / "P"))
        assert studio.project.check().ok
        [book] = studio.books.all()
        outline = studio.books.outline(book.id)
        words = " ".join(section.text for section in outline.in_order()).split()
        assert sorted(words) == expected
        assert {s.title for s in outline.children(None)} == {str(n) for n in range(CHAPTERS)}
        studio.close()
