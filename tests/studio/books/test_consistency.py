"""Hints on what contradicts itself in a book, and what gives no hint."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engines.formats.lore_entries import LoreEntry
from studio.base.errors import InputError
from studio.books.consistency import Hint, check, dismiss, require_hints
from studio.books.outline import Outline
from studio.books.records import Book, Section
from studio.books.spellings import edit_distance, is_alike

BOOK = Book("b", "Lamp")
PEOPLE = (
    "“Yes,” said Mara. He saw that Mara shook her head. Then Mara went out. “Ah,” said Tom. Here"
    " Tom sat."
)


def hints(*scenes: str, notes: tuple[LoreEntry, ...] = (), book: Book = BOOK) -> list[Hint]:
    texts = [f"{PEOPLE} {PEOPLE}", *scenes]
    sections = (Section(str(n), "scene", text=text, place=n) for n, text in enumerate(texts))
    return check(book, Outline(sections), notes)


@pytest.mark.parametrize(
    ("scenes", "kind", "sentence"),
    [
        (["So Mara ran.", "At noon Marina came."], "name", "“Marina” (1) may be “Mara” (7)."),
        (["Mara’s eyes were grey.", "Mara had brown eyes."], "look",
         "Mara: “brown eyes”, and before “eyes were grey”."),
        (["Mara had long black hair.", "Her hair was red, and Mara laughed."], "look",
         "Mara: “hair was red”, and before “black hair”."),
        (["Tom died that night.", "It rained.\n\n“Well,” said Tom."], "death",
         "Tom died, and speaks again."),
        (["Tom was dead. " + "It rained. " * 30 + "Tom asked her why."], "death",
         "Tom died, and speaks again."),
        (["It was Monday. It rained. It was Friday, and cold."], "day",
         "One day: “It was Friday”, and before “It was Monday”."),
        (["Monday, the 3rd of May.", "They met on Friday, May 3."], "day",
         "3 May: “Friday, May 3”, and before “Monday, the 3rd of May”."),
        (["Es war Montag. Es regnete. Es war Freitag."], "day",
         "One day: “Es war Freitag”, and before “Es war Montag”."),
    ],
)  # fmt: skip
def test_a_contradiction_is_hinted_at_with_both_sentences(
    scenes: list[str], kind: str, sentence: str
):
    [hint] = hints(*scenes)
    assert (hint.kind, hint.sentence) == (kind, sentence)
    assert all(any(spot.sentence in scene for scene in [PEOPLE, *scenes]) for spot in hint.spots)


@pytest.mark.parametrize(
    "scenes",
    [
        ["Mara and Marina came."],
        ["Mara’s eyes were dark.", "Mara had brown eyes.", "Mara had blue-grey eyes, Tom said."],
        ["Mara had brown eyes.", "Tom had blue eyes."],
        ["Mara had brown eyes.", "Mara and Tom had blue eyes."],
        ["Mara had brown eyes.", "Mara looked into his blue eyes."],
        ["Perhaps Tom was dead.", "“Well,” said Tom."],
        ["“Tom died,” said Mara.", "“Well,” said Tom."],
        ["“He ran. Tom was dead. It is so,” said Mara.", "“Well,” said Tom."],
        ["“Well,” said Tom.", "Tom was dead."],
        ["Tom was dead. “Go,” Tom said."],
        ["It was Monday. The next day came. It was Tuesday.", "It was Friday."],
        ["Monday, May 3, 1920.", "Friday, May 3, 1921."],
        ["", "\n\n", "猫だ。", "x" * 100_000],
    ],
)
def test_what_may_be_so_gives_no_hint(scenes: list[str]):
    assert hints(*scenes) == []


def test_a_note_is_contradicted():
    note = LoreEntry(id="n", content="She has grey eyes.", keys=("Mara",))
    [hint] = hints("Mara had brown eyes.", notes=(note,))
    assert (hint.first.note, hint.first.sentence, hint.second.note) == (
        *("n", "She has grey eyes.", ""),
    )


def test_a_hint_is_dismissed_for_good():
    scenes = ["Mara’s eyes were grey.", "Mara had brown eyes."]
    [hint] = hints(*scenes)
    book = replace(BOOK, settings=dismiss(BOOK, [hint.id]))
    assert hints(*scenes, book=book) == []
    assert len(hints(*scenes, "Mara had green eyes.", book=book)) == 1
    with pytest.raises(InputError, match="There is no hint 'x'"):
        require_hints([hint], ["x"])


@pytest.mark.parametrize(
    ("a", "b", "alike"),
    [
        ("Mara", "Marina", True), ("Katherine", "Catherine", False),
        ("Elizabeth", "Elisabeth", True),
        ("Gatsby", "Gastby", True), ("Tom", "Tim", False), ("Mumble", "Mumbles", False),
        ("Anna", "Hanna", False), ("Stephen", "Steven", True), ("Lydia", "London", False),
        ("Meyer", "Myer", True), ("Mary", "Mark", False), ("Becker", "Bäcker", True),
    ],
)  # fmt: skip
def test_names_look_or_sound_alike(a: str, b: str, alike: bool):
    assert is_alike(a, b) is is_alike(b, a) is alike


def test_the_distance_of_words_counts_swaps_as_one():
    assert [
        edit_distance(*pair) for pair in (("ab", "ba"), ("", "abc"), ("kitten", "sitting"))
    ] == [
        *(1, 3, 3),
    ]
