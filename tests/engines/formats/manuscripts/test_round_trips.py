"""What is written as Markdown, docx, odt or epub is read as it was."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.formats.manuscripts.blocks import Block, Manuscript, Run, is_break
from engines.formats.manuscripts.docx_in import read_docx
from engines.formats.manuscripts.docx_out import write_docx
from engines.formats.manuscripts.epub_in import read_epub
from engines.formats.manuscripts.epub_out import write_epub
from engines.formats.manuscripts.markdown import blocks_of, inline_markdown, markdown_of
from engines.formats.manuscripts.odt_in import read_odt
from engines.formats.manuscripts.odt_out import write_odt
from engines.formats.manuscripts.plain import plain_text

TEXT = """# *Part* and **One**

## Chapter

- one
- two

  more of two
  1. x
  2. y
- three

5. five
6. six

> quoted *it*
>
> > deeper

***

A line\\
and ***another***, with <b> & "q" and a\ttab and 3 * 4 * 5.

1. again

## 灯亮了

مرحبا.
"""
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
FORMATS = {
    ".docx": (write_docx, read_docx),
    ".odt": (write_odt, read_odt),
    ".epub": (write_epub, read_epub),
}
LETTERS = st.text("ab *_\\`[](<&1.#>-“”\n!人", min_size=1, max_size=8)
RUNS = st.lists(
    st.builds(Run, LETTERS, st.booleans(), st.booleans()),
    min_size=1,
    max_size=4,
)


@pytest.mark.parametrize("suffix", FORMATS)
def test_headings_styles_quotations_lists_and_breaks_come_back(tmp_path: Path, suffix: str):
    write, read = FORMATS[suffix]
    blocks = blocks_of(TEXT)
    facts: dict[str, object] = {"words": 3, "title": "a “b” <c>"}
    book = Manuscript("A & <B>", "Mara Venn", "de", blocks, PNG, 2, "id", facts=facts)
    path = tmp_path / f"book{suffix}"
    path.write_bytes(write(book))
    result = read(path)
    assert result.blocks == tuple(_as_of(block, suffix) for block in blocks)
    assert (result.title, result.author, result.language) == ("A & <B>", "Mara Venn", "de")
    assert result.facts == facts
    assert result.cover == (PNG if suffix == ".epub" else b"")


def _as_of(block: Block, suffix: str) -> Block:
    """Web pages have no tabs."""
    if suffix != ".epub":
        return block
    return Block(**{**vars(block), "runs": tuple(
        Run(run.text.replace("\t", " "), *run.style) for run in block.runs
    )})  # fmt: skip


@pytest.mark.parametrize(("write", "_read"), FORMATS.values())
def test_the_same_book_gives_the_same_bytes(write: Callable[[Manuscript], bytes], _read: object):
    book = Manuscript("T", blocks=blocks_of(TEXT))
    assert write(book) == write(book)


def test_markdown_of_blocks_comes_back():
    assert blocks_of(markdown_of(blocks_of(TEXT))) == blocks_of(TEXT)


@given(RUNS)
def test_any_letters_in_any_styles_come_back_from_markdown(runs: list[Run]):
    text = "".join(run.text for run in runs)
    if not text.strip() or is_break(text):
        return
    blocks = blocks_of(inline_markdown(runs))
    assert len(blocks) == 1
    assert "".join(blocks[0].text.split()) == "".join(text.split())


@pytest.mark.parametrize("sign", ["-", "1."])
def test_an_item_without_letters_leaves_no_sign_to_what_follows(sign: str):
    assert blocks_of(f"{sign}\n\nx") == (Block("text", (Run("x"),)),)


def test_an_item_without_letters_has_a_number():
    assert [block.number for block in blocks_of("1. a\n2.\n3. c\n")] == [1, 3]


def test_lines_that_an_editor_wrapped_become_one_and_those_of_a_poem_do_not():
    wrapped = (
        "It was a dark and stormy night, and the rain fell in\n"
        "torrents, except at occasional intervals, when it was\nchecked by wind.\n"
    )
    assert "\n" not in blocks_of(wrapped)[0].text
    assert blocks_of("O Captain!\nmy Captain!\nour fearful trip is done\n")[0].text.count("\n") == 2


def test_an_epub_begins_with_its_type_and_has_its_chapters_in_files():
    blocks = blocks_of("# One\n\nx\n\n# Two\n\ny\n")
    data = write_epub(Manuscript("T", blocks=blocks))
    assert data[30:58] == b"mimetypeapplication/epub+zip"
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert [name for name in names if "part" in name] == [
        "EPUB/part0001.xhtml",
        "EPUB/part0002.xhtml",
    ]


def test_plain_text_has_every_letter_and_no_sign():
    text = plain_text(Manuscript("T", "A", blocks=blocks_of(TEXT)))
    assert "\n    quoted it\n" in text
    assert "\n5. five\n6. six\n" in text
    assert "**" not in text


def test_chapters_before_the_first_part_stand_side_by_side_in_the_contents():
    headings = ((2, "Lamp"), (2, "Boat"), (1, "Rope"), (2, "Knot"))
    blocks: list[Block] = []
    for level, title in headings:
        blocks += [Block("heading", (Run(title),), level), Block("text", (Run("Words."),))]
    with zipfile.ZipFile(
        io.BytesIO(write_epub(Manuscript("T", blocks=tuple(blocks), page_level=2)))
    ) as file:
        pages = [file.read(name).decode() for name in file.namelist() if name.endswith(".xhtml")]
    (contents,) = [page for page in pages if "<nav" in page]
    depths: list[int] = []
    for _, title in headings:
        before = contents[: contents.index(f">{title}<")]
        depths.append(before.count("<ol>") - before.count("</ol>"))
    assert depths == [1, 1, 1, 2]


def test_a_paragraph_that_begins_with_a_year_is_prose() -> None:
    text = "1986. A *year*\ngoes on.\n\n100)\n\n99. An item\n100. Another"
    blocks = blocks_of(text)
    assert [("".join(run.text for run in b.runs), b.marker, b.number) for b in blocks] == [
        ("1986. A year\ngoes on.", "", 0),
        ("100)", "", 0),
        ("An item", "number", 99),
        ("Another", "number", 100),
    ]
    assert blocks_of(markdown_of(blocks)) == blocks


def test_a_year_before_a_list_or_a_heading_is_not_lost() -> None:
    for text in ("1986. - A year", "1986. 1. x", "1986. # x"):
        assert blocks_of(text)[0].text == "1986."
