"""A book in Markdown becomes a tree of sections, and comes back as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.books.changes import Command
from studio.books.edits import Add, Delete, Describe, Merge, Move, Restore, Split
from studio.books.markdown_in import read_markdown
from studio.books.markdown_out import markdown_of_book
from studio.books.outline import Outline
from studio.books.records import Book, Section

NOVEL = """# The Lamp

Mara Venn

A preface.

## I

It was lit.

***

Nobody *came*.

## II

It went out.
"""
PIECES = (
    *(
        "# A\n",
        "## I",
        "###  x ##\n",
        "***",
        "* * *\n",
        "---\n",
        "\n",
        "\n\n",
        "text\n",
        "  indented\n",
    ),
    *(
        "By Mara Venn\n",
        "```\n# no heading\n```\n",
        "Title\n=====\n",
        "Chapter 1\n",
        "Heading\n-------\n",
    ),
    *("#\n", "1. one\n", "> quoted\n", "\t\n", "   ", "人。\n", "Part One\n", "\u00a0\n"),
)


def shape(text: str) -> list[tuple[str, str, str]]:
    """Kind, title and text of each section, as they are read."""
    return [(s.kind, s.title, s.text) for s in Outline(read_markdown(text, "file")[1]).in_order()]


def test_headings_and_breaks_make_the_tree():
    book, sections = read_markdown(NOVEL, "file")
    assert (book.title, book.author) == ("The Lamp", "Mara Venn")
    assert [(s.kind, s.title, s.text) for s in Outline(sections).in_order()] == [
        ("scene", "", "A preface."),
        ("chapter", "I", ""),
        ("scene", "", "It was lit."),
        ("scene", "", "Nobody *came*."),
        ("chapter", "II", ""),
        ("scene", "", "It went out."),
    ]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("# T\n\n## Part One\n\n### I\n\nx\n", ["part", "chapter", "scene"]),
        ("# Part One\n\n## I\n\nx\n\n# Part Two\n\n## II\n\ny\n", ["part", "chapter", "scene"] * 2),
        ("# Chapter 1\n\nx\n\n# Chapter 2\n\ny\n", ["chapter", "scene"] * 2),
        ("# T\n\n## Chapter I\n\n### A\n\nx\n\n### B\n\ny\n", ["chapter", "scene", "scene"]),
        ("T\n=\n\nx\n\nOne\n---\n\ny\n", ["scene", "scene"]),
        ("One and two\n-----------\n\ny\n", ["chapter", "scene"]),
        ("x\n\n* * *\n\ny\n\n#\n\nz\n", ["scene"] * 3),
        ("CHAPTER I\n\nx\n\nChapter II: The lamp\n\ny\n", ["chapter", "scene"] * 2),
        ("第一章\n\n灯亮了。\n", ["chapter", "scene"]),
    ],
)  # fmt: skip
def test_the_levels_that_people_use(text: str, kinds: list[str]):
    assert [kind for kind, _, _ in shape(text)] == kinds


def test_the_title_is_that_of_the_heading_or_of_the_file():
    assert read_markdown("# The *Lamp*\n\nx\n", "file")[0].title == "The Lamp"
    assert read_markdown("x\n", "my novel")[0].title == "my novel"
    matter = "---\ntitle: The Lamp\nauthor: Mara Venn\nlang: de\n---\n\nx\n"
    book = read_markdown(matter, "file")[0]
    assert (book.title, book.author, book.language) == ("The Lamp", "Mara Venn", "de")


@pytest.mark.parametrize("line", ["Call me Ishmael.", "A dark and stormy night", "Chapter One"])
def test_the_first_line_is_no_author(line: str):
    assert read_markdown(f"# Moby\n\n{line}\n\nx\n", "file")[0].author == ""


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_what_was_not_changed_comes_back_byte_for_byte(text: str):
    book, sections = read_markdown(text, "file")
    assert markdown_of_book(book, Outline(sections)) == text


@given(st.text(alphabet="#*-= \nab1.Ié", max_size=80))
def test_odd_texts_come_back_byte_for_byte(text: str):
    book, sections = read_markdown(text, "file")
    assert markdown_of_book(book, Outline(sections)) == text


class Desk:
    """A book without a project."""

    def __init__(self, text: str) -> None:
        self.book, sections = read_markdown(text, "file")
        self.outline = Outline(sections)

    def do(self, command: Command) -> None:
        """Carry out a command, check that it can be taken back, and keep it."""
        change = command(self.outline)
        before = {s.id: s for s in self.outline.all()}
        after = dict(before)
        for section in change.sections:
            after.pop(section.id, None)
            if section.after:
                after[section.id] = section.after
        back = dict(after)
        assert change.undone.fits(Outline(after.values()))
        for section in change.undone.sections:
            back.pop(section.id, None)
            if section.after:
                back[section.id] = section.after
        assert back == before
        self.outline = Outline(after.values())

    def named(self, title: str) -> Section:
        """The section with this title, or a scene that begins with it."""
        return next(s for s in self.outline.in_order() if title in (s.title, s.text[: len(title)]))

    @property
    def markdown(self) -> str:
        """The book as it is now."""
        return markdown_of_book(self.book, self.outline)


def test_a_chapter_is_moved_with_its_scenes():
    desk = Desk(NOVEL)
    desk.do(Move(desk.named("II").id, None, desk.named("I").id))
    assert (
        desk.markdown.index("## II")
        < desk.markdown.index("It went out.")
        < desk.markdown.index("## I\n")
    )


def test_a_scene_moved_to_the_front_leaves_its_break_behind():
    desk = Desk(NOVEL)
    first = desk.named("It was lit.")
    desk.do(Move(desk.named("Nobody").id, first.parent, first.id))
    assert "## I\n\nNobody *came*.\n\n***\n\nIt was lit.\n\n## II" in desk.markdown


def test_a_renamed_chapter_keeps_the_level_of_its_heading():
    desk = Desk(NOVEL.replace("## II", "##  II  ##"))
    desk.do(Describe(desk.named("II").id, title="The *end*"))
    assert "\n## The \\*end\\*\n" in desk.markdown
    assert shape(desk.markdown)[-2][:2] == ("chapter", "The *end*")


def test_split_and_merge_move_no_letter():
    desk = Desk("One two.\n\nThree four.\n")
    scene = desk.named("One")
    desk.do(Split(scene.id, 9))
    assert desk.markdown == "One two.\n\n***\n\nThree four.\n"
    desk.do(Merge(scene.id))
    assert desk.markdown == "One two.\n\nThree four.\n"


def test_spans_of_the_machine_follow_their_words():
    text = "One two.\n\nThree four."
    desk = Desk(text)
    scene = replace(desk.named("One"), spans=((4, 8), (10, 15), (10, 15, 2)))
    desk.outline = Outline([scene])
    desk.do(Split(scene.id, 10))
    first, second = desk.outline.scenes()
    assert [first.text[a:b] for a, b, *_ in first.spans] == ["two."]
    assert [second.text[a:b] for a, b, *_ in second.spans] == ["Three", "Three"]
    desk.do(Merge(first.id))
    assert desk.outline.scenes()[0].spans == scene.spans


def test_chapters_merge_with_their_scenes_and_notes():
    desk = Desk(NOVEL)
    desk.do(Describe(desk.named("I").id, goal=100, notes="Slow."))
    desk.do(Describe(desk.named("II").id, goal=50, notes="Fast."))
    desk.do(Merge(desk.named("I").id))
    chapter = desk.named("I")
    assert (chapter.goal, chapter.notes) == (150, "Slow.\n\nFast.")
    assert [s.text for s in desk.outline.children(chapter)] == [
        *("It was lit.", "Nobody *came*.", "It went out.")
    ]


def test_a_book_can_be_made_from_nothing():
    desk = Desk("")
    desk.book = Book("", "The Lamp", "Mara Venn")
    for title in ("Winter", "Summer"):
        desk.do(Add("part", title))
    desk.do(Add("chapter", "One", parent=desk.named("Summer").id))
    desk.do(Add("scene", "", "It was lit.", desk.named("One").id))
    desk.do(Add("scene", "", "It went out.", desk.named("One").id))
    assert desk.markdown == (
        "# The Lamp\n\nMara Venn\n\n## Winter\n\n## Summer\n\n### One\n\n"
        "It was lit.\n\n***\n\nIt went out.\n"
    )


def test_many_moves_to_one_place_keep_the_order():
    desk = Desk("## a\n\n## b\n\n## c\n")
    for number in range(120):
        last = desk.outline.children(None)[-1]
        desk.do(Move(last.id, None, desk.outline.children(None)[1].id))
        assert desk.outline.children(None)[1].id == last.id, number


def test_what_is_deleted_comes_back_where_it_was():
    desk = Desk(NOVEL)
    desk.do(Delete(desk.named("I").id))
    assert "It was lit." not in desk.markdown
    [chapter] = desk.outline.trash()
    desk.do(Restore(chapter.id))
    assert desk.markdown == NOVEL
