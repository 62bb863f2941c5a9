"""Finding and replacing in a book, and what the machine wrote after it."""

from __future__ import annotations

import pytest

from engines.formats.pattern_search import PatternTooSlow, find_matches
from studio.base.errors import InputError
from studio.books.finding import Query, find, replace_all
from studio.books.outline import Outline
from studio.books.passages import Edit, EditScenes, edited
from studio.books.records import Section
from studio.books.sentences import sentences

ONE = Section("b", "scene", text="Mara’s lamp. mara, Maras.\n\nMARA ran.", parent="a", place=1)
TWO = Section("c", "scene", text="猫が猫を見た。Mara!", parent="a", place=2)
OUTLINE = Outline((Section("a", "chapter", "One", place=1), ONE, TWO))


@pytest.mark.parametrize(
    ("query", "words"),
    [
        (Query("mara"), ["Mara", "mara", "Mara", "MARA", "Mara"]),
        (Query("mara", words=True), ["Mara", "mara", "MARA", "Mara"]),
        (Query("Mara", words=True, case=True), ["Mara", "Mara"]),
        (Query("Mara's"), ["Mara’s"]),
        (Query("猫", words=True), ["猫", "猫"]),
        (Query(".", case=True), [".", ".", "."]),
        (Query(r"m(\w)ra", regex=True, words=True), ["Mara", "mara", "MARA", "Mara"]),
        (Query("^M.*?r", regex=True, case=True), ["Mar", "MARA r"]),
        (Query("x*", regex=True), []),
    ],
)
def test_a_query_finds_words_cases_and_patterns(query: Query, words: list[str]):
    assert [found.text for found in find(OUTLINE, query)] == words


def test_a_section_is_searched_alone_and_the_excerpt_is_one_line():
    [found] = find(OUTLINE, Query("ran"), OUTLINE.named("1", "scene"))
    assert (found.scene.id, found.excerpt) == ("b", "Mara’s lamp. mara, Maras. MARA ran.")
    assert find(OUTLINE, Query("ran"), OUTLINE.named("2", "scene")) == []


def test_all_is_replaced_as_one_change_that_can_be_undone():
    query = Query(r"\b(m)ara\b", regex=True)
    change = replace_all(find(OUTLINE, query, replacement=r"\1ina"))(OUTLINE)
    assert [part.after and part.after.text for part in change.sections] == [
        "Mina’s lamp. mina, Maras.\n\nMina ran.",
        "猫が猫を見た。Mina!",
    ]
    assert [part.after for part in change.undone.sections] == [TWO, ONE]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        (Query(""), "text: is empty"),
        (Query("x" * 2001), r"text: at most 2,000 letters \(2,001 were given\)"),
        (Query("(", regex=True), r"text: is no regular expression \(missing \), unterminated"),
        (Query(r"a{99999999999}", regex=True), "text: is no regular expression"),
    ],
)
def test_a_query_that_is_none_is_refused(query: Query, sentence: str):
    with pytest.raises(InputError, match=sentence):
        find(OUTLINE, query, replacement=r"\9")


def test_a_replacement_with_a_group_that_is_not_there_is_refused():
    with pytest.raises(InputError, match="invalid group reference 2"):
        find(OUTLINE, Query("(m)ara", regex=True), replacement=r"\2")


def test_a_pattern_without_end_is_stopped():
    with pytest.raises(PatternTooSlow):
        find_matches("(a+)+b", ["a" * 60], seconds=0.5)


def test_a_scene_that_changed_since_is_not_edited():
    with pytest.raises(InputError, match="The text was changed since"):
        EditScenes({"b": (Edit(0, 4, "Lara", "Tara"),)})(OUTLINE)


def test_what_the_machine_wrote_is_known_after_edits():
    scene = Section("s", "scene", text="0123456789", spans=((0, 3), (2, 4, 1), (5, 9)))
    edits = [Edit(1, 2, "1", "abc"), Edit(6, 8, "67", ""), Edit(10, 10, "", "xy", by_machine=True)]
    result = edited(scene, edits)
    assert result.text == "0abc234589xy"
    assert result.spans == ((0, 1), (4, 5), (4, 6, 1), (7, 8), (8, 9), (10, 12))
    assert edited(scene, [Edit(3, 3, "", "-")]).spans == ((0, 3), (6, 10))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Mr. Venn came. He sat.", ["Mr. Venn came.", "He sat."]),
        ("“No!” she said. “Go.” It rained…", ["“No!” she said.", "“Go.”", "It rained…"]),
        ("J. B. Smith left.\nA line\n\n*So.*", ["J. B. Smith left.", "A line", "*So.*"]),
        ("猫だ。犬だ！", ["猫だ。", "犬だ！"]),
        ("שלום. מה?", ["שלום.", "מה?"]),
        ("  \n ", []),
    ],
)  # fmt: skip
def test_sentences_of_many_kinds(text: str, parts: list[str]):
    result = sentences(text)
    assert [part.text for part in result] == parts
    assert all(text[part.start : part.end] == part.text for part in result)


def test_a_line_of_a_megabyte_is_split_in_no_time():
    assert len(sentences("He came. " * 120_000)) == 120_000
    for tail in ("!" * 100_000, " " * 100_000, "!" * 100_000 + "x", "!*" * 50_000 + "x"):
        assert len(sentences("x" * 1_000_000 + tail)) == 1
