"""Texts as pages for the web."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest

from engines.contract import Output, TextBrief
from studio.exchange import exports, verification
from studio.studio import Studio

TEXT = 'The tide --> <came> & went.\nIt was late.\n\n"No," she said -- twice.'


class Paragraphs(HTMLParser):
    """The texts of the paragraphs of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._is_within = False

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._is_within |= tag == "p"
        if tag == "p":
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        self._is_within &= tag != "p"

    def handle_data(self, data: str) -> None:
        if self._is_within:
            self.texts[-1] += data


@pytest.fixture
def page(studio: Studio, tmp_path: Path) -> Path:
    """The page of a text that was made here."""
    brief = TextBrief(prompt="A tide <b>--</b>", model="tiny")
    work = studio.history.add(Output(0, TEXT.encode(), ".txt", brief))
    return exports.export(work, tmp_path, "html")


def test_a_page_has_the_paragraphs_of_the_text_and_its_marks_inside(page: Path):
    reader = Paragraphs()
    reader.feed(page.read_text("utf-8"))
    assert [" ".join(text.split()) for text in reader.texts] == [
        "The tide --> <came> & went. It was late.",
        '"No," she said -- twice.',
    ]
    row = verification.verify(page)
    assert row["unchanged"]
    assert row["brief"]["model"] == "tiny"


@pytest.mark.parametrize("place", ["tide", "seed", "tiny", "DOCTYPE"])
def test_a_page_that_was_changed_anywhere_is_noticed(page: Path, place: str):
    text = page.read_text("utf-8")
    assert place in text
    page.write_text(text.replace(place, place[::-1]), "utf-8")
    assert verification.verify(page)["unchanged"] is False
