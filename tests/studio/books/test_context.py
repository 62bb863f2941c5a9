"""What is read at a place in a book of a project."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest

from studio.base import places
from studio.base.errors import InputError
from studio.books.context import find_scene, text_before
from studio.books.outline import Outline
from studio.books.planner import Limits, plan
from studio.books.records import Book, Section
from studio.studio import Studio
from tests.engines.text.tiny import save_model

SECTIONS = (
    Section("p", "part", "Summer", place=1),
    Section("a", "chapter", "One", parent="p", place=1, summary={"text": "They met."}),
    Section("b", "scene", text="Mara came.\n\nNobody spoke.\n", parent="a", place=1),
    Section("c", "scene", "The quay", text="It rained.\n", parent="a", place=2),
    Section("d", "chapter", "Two", parent="p", place=2),
    Section("e", "scene", text="Morning.\nThe lamp was out.", parent="d", place=1),
)


@pytest.fixture
def book(studio: Studio) -> Book:
    return studio.books.new(Book("", "The lamp", memory="A town.", note="Slow."), SECTIONS)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("", "Morning."), ("the QUAY", "It rained."), ("One", "It rained."), ("two", "Morning."),
        ("Summer", "Morning."), ("1", "Mara came."), ("2", "It rained."),
    ],
)  # fmt: skip
def test_a_scene_is_named_by_title_chapter_or_number(name: str, text: str):
    assert find_scene(Outline(SECTIONS), name).text.startswith(text)


@pytest.mark.parametrize("name", ["4", "0", "Nobody", "²", "99999999999999999999", "9" * 5_000])
def test_a_scene_that_is_not_there_is_refused(name: str):
    with pytest.raises(InputError, match=f"There is no scene '{name[:60]}' in this book"):
        find_scene(Outline(SECTIONS), name)


def test_a_title_of_several_is_refused():
    twins = (*SECTIONS, Section("f", "scene", "One", place=2))
    with pytest.raises(InputError, match="There are 2 sections called 'one'"):
        find_scene(Outline(twins), "one")
    with pytest.raises(InputError, match="This book has no scene yet"):
        find_scene(Outline(SECTIONS[:2]), "")


def test_the_text_before_the_caret_is_the_book_up_to_there():
    outline = Outline(SECTIONS)
    book = Book("", "The lamp", "Mara Venn")
    scene = find_scene(outline, "Two")
    assert text_before(book, outline, scene, 8) == (
        "## Summer\n\n### One\n\nMara came.\n\nNobody spoke.\n\n***\n\nIt rained.\n\n"
        "### Two\n\nMorning."
    )
    assert text_before(book, outline, find_scene(outline, "1"), 0) == "## Summer\n\n### One\n\n"


def test_far_scenes_of_a_long_book_are_left_out():
    texts = [replace(SECTIONS[2], id=f"s{n}", text=f"{n} " * 50_000, place=n) for n in range(9)]
    outline = Outline((*SECTIONS[:2], *texts))
    text = text_before(Book("", "x"), outline, outline.scenes()[-1], 1_000)
    assert len(text) < 400_000
    assert text.endswith("8 " * 500)


def test_a_reading_has_what_the_book_keeps(studio: Studio, book: Book):
    studio.world_notes.add(book.id, [{"key": ["lamp"], "content": "It is green."}])
    note = studio.lorebooks.all(book.id)[0]
    studio.lorebooks.set_state(book.id, note, "muted")
    studio.books.update(book.id, lambda old: replace(old, settings={"lore": {"scan_depth": 3}}))
    reading = studio.contexts.reading(studio.contexts.place("The lamp", "Two", 8))
    assert (reading.memory, reading.note, reading.after) == (
        *("A town.", "Slow.", "\nThe lamp was out."),
    )
    assert [note.content for note in reading.notes] == ["It is green."]
    assert reading.muted == {note.note.id}
    assert reading.settings.scan_depth == 3
    assert [(summary.title, summary.text) for summary in reading.summaries] == [
        ("One", "They met.")
    ]


def test_tokens_are_those_of_the_model_in_use(studio: Studio, book: Book):
    shutil.rmtree(places.models_folder())
    model, counter = studio.contexts.counter("")
    assert (model, counter.context_length, counter.count("x" * 40)) == ("", 4096, 10)
    save_model(places.models_folder() / "tiny")
    model, counter = studio.contexts.counter("")
    assert (model, counter.context_length) == ("tiny", 256)
    reading = studio.contexts.reading(studio.contexts.place("The lamp"))
    result = plan(reading, Limits(counter.context_length, 20), counter.count)
    assert 0 < result.tokens <= 234


def test_a_place_outside_the_scene_is_refused(studio: Studio, book: Book):
    with pytest.raises(InputError, match=r"at: 0 to 26 in this scene \(27 was given\)"):
        studio.contexts.place("The lamp", "Two", 27)
