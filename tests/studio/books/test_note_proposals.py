"""Notes and summaries that are read from a book, by rule and without invention."""

from __future__ import annotations

import pytest

from engines.formats.lore_entries import LoreEntry
from studio.base.errors import InputError
from studio.books.names import BookText, names
from studio.books.note_proposals import (
    NoteProposal,
    choose,
    decline,
    declined_ids,
    propose,
)
from studio.books.outline import Outline
from studio.books.records import Book, Section
from studio.books.summaries import Summarize, extract, is_stale, summary_of

FIRST = (
    "When Mara Venn came to Harwick, the quay was dark. Mara was a tall woman of thirty."
    " “Where is he?” Mara said. Nobody in Harwick answered.\n\n"
    "Mr. Dorn’s eyes were grey. “He is gone,” said Mr. Dorn. Then he left. Perhaps he lied."
)
SECOND = "Mara slept in Harwick. On Monday Mrs. Dorn came.\n\nMara’s brother had drowned there."
OUTLINE = Outline(
    (
        Section("a", "chapter", "One", place=1),
        Section("b", "scene", text=FIRST, parent="a", place=1),
        Section("c", "chapter", "Two", place=2),
        Section("d", "scene", text=SECOND, parent="c", place=1),
    )
)
BOOK = BookText(OUTLINE)
GERMAN = (
    "Der Mann saß am Tisch. „Komm“, sagte Anna. Anna lächelte. Der Hund sah die Katze. Dann sagte"
    " Herr Becker: „Nein.“ Die Frau ging. Die Frau kam. „Gut“, rief Anna."
)


def proposals(section: str | None = None, *known: LoreEntry) -> list[NoteProposal]:
    part = BookText(OUTLINE, OUTLINE.get(section)) if section else BOOK
    return propose(BOOK, part, known)


def test_what_was_declined_is_not_proposed_again():
    first, *others = proposals()
    book = decline(Book("b", "Salt", settings={"a": 1}), [first.id])
    assert book.settings == {"a": 1, "declined": [first.id]}
    assert propose(BOOK, BOOK, declined=declined_ids(book)) == others
    assert declined_ids(Book("b", "x", settings={"declined": [7, "x"]})) == {"x"}


def test_names_have_their_kinds_and_forms():
    assert [(n.text, n.kind, len(n.uses), sorted(n.forms)) for n in names(BOOK)] == [
        ("Mara Venn", "person", 5, ["Mara", "Mara Venn"]),
        ("Harwick", "place", 3, ["Harwick"]),
        ("Mr. Dorn", "person", 2, ["Mr. Dorn"]),
        ("Mrs. Dorn", "person", 1, ["Mrs. Dorn"]),
    ]


@pytest.mark.parametrize(
    ("text", "language", "people"),
    [
        (GERMAN, "de", ["Anna", "Herr Becker"]),
        ("猫が見た。犬だ。", "ja", []),
        ("", "en", []),
        ("מרה באה. מרה הלכה.", "he", []),
        ("MARA MARA. I said I. “Yes,” I said.", "en", []),
    ],
)
def test_other_languages_have_the_names_that_are_sure(text: str, language: str, people: list[str]):
    outline = Outline([Section("b", "scene", text=text)])
    assert [name.text for name in names(BookText(outline, language=language))] == people


def test_people_places_and_facts_are_proposed_with_their_sentences():
    assert [(p.kind, p.name, p.keys, p.content) for p in proposals()] == [
        ("person", "Mara Venn", ("Mara",), "Mara was a tall woman of thirty."),
        ("person", "Mr. Dorn", ("Mr. Dorn",), "Mr. Dorn’s eyes were grey."),
        ("person", "Mrs. Dorn", ("Mrs. Dorn",), "On Monday Mrs. Dorn came."),
        ("place", "Harwick", ("Harwick",), "When Mara Venn came to Harwick, the quay was dark."),
        ("fact", "Mara Venn", ("Mara",), "Mara’s brother had drowned there."),
    ]
    assert all(p.scene.text[p.sentence.start :].startswith(p.sentence.text) for p in proposals())


def test_a_chapter_is_read_by_itself_and_what_is_known_is_left_out():
    assert [p.name for p in proposals("c")] == ["Mara Venn", "Mrs. Dorn", "Harwick"]
    known = [LoreEntry(content="x", keys=("mara",)), LoreEntry(content="y", keys=("Harwick",))]
    fact = LoreEntry(content="Mara’s brother had  drowned there.", keys=("z",))
    assert [p.name for p in proposals(None, *known, fact)] == ["Mr. Dorn", "Mrs. Dorn"]


def test_proposals_are_chosen_by_ids_that_stay():
    first, second, *_ = proposals()
    assert choose(proposals(), [second.id, first.id, first.id]) == [second, first]
    assert choose(proposals(), ["all"]) == proposals()
    with pytest.raises(InputError, match="There is no proposal 'x'"):
        choose(proposals(), ["x"])


def test_a_summary_is_sentences_of_its_chapter_and_becomes_stale():
    change = Summarize("a")(OUTLINE)
    [part] = change.sections
    assert part.after is not None
    text = summary_of(part.after)
    assert all(s.strip() in FIRST for s in text.replace(". ", ".|").split("|"))
    done = Outline([part.after, *(s for s in OUTLINE.all() if s.id != "a")])
    assert not is_stale(done, part.after)
    changed = Section("b", "scene", text=f"{FIRST} She ran.", parent="a", place=1)
    assert is_stale(Outline([part.after, changed]), part.after)
    own = Summarize("a", " They met. ")(done).sections[0].after
    assert own is not None
    assert summary_of(own) == "They met."
    solid = Section("b", "scene", text="x" * 100_000, parent="a")
    assert len(extract(Outline([Section("a", "chapter"), solid]), Section("a", "chapter"))) < 20_000
    with pytest.raises(InputError, match="“Three” has no text to summarise"):
        extract(Outline([Section("e", "chapter", "Three")]), Section("e", "chapter", "Three"))
    with pytest.raises(InputError, match=r"summary: at most 20,000 letters"):
        Summarize("a", "x" * 20_001)(OUTLINE)
