"""Spelling in books, with a dictionary of a few words."""

from __future__ import annotations

import pytest

from engines.formats.lore_entries import LoreEntry
from studio.base.errors import EnvironmentFault, InputError
from studio.books.names import BookText, names
from studio.books.outline import Outline
from studio.books.records import Book, Section
from studio.books.spelling import Speller, _tag_for, known_words, open_dictionary, with_words


class Few:
    """A dictionary of a few words."""

    def check(self, word: str) -> bool:
        return word.lower() in {"the", "lamp", "is", "don't", "well", "lit", "said", "then", "ran"}

    def suggest(self, word: str) -> list[str]:
        return ["lamp", "don't", *"abcdefgh"]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The lamp is litt, I said.", ["litt"]),
        ("Don’t! Don't! Dont!", ["Dont"]),
        ("well-lit well-litt", ["well-litt"]),
        ("*litt* and **lamp**", ["litt", "and"]),
        ("Harwick’s lamp. Harwick.", []),
        ("猫だ。 http://litt.example litt@x.y `litt` 3rd", []),
        ("x" * 100_000, []),
        ("", []),
    ],
)
def test_words_of_no_dictionary_are_wrong(text: str, wrong: list[str]):
    speller = Speller(Few(), ["Harwick"])
    result = list(speller.misspelled(text))
    assert [part.word for part in result] == wrong
    assert all(text[part.start : part.end] == part.word for part in result)


def test_suggestions_have_the_apostrophe_of_the_text():
    speller = Speller(Few())
    assert speller.suggestions("dont’t") == ["lamp", "don’t", "a", "b", "c", "d"]
    assert speller.suggestions("dont")[:2] == ["lamp", "don't"]


def test_names_words_of_notes_and_words_of_the_artist_are_right():
    text = BookText(Outline([Section("s", "scene", text="“So,” said Mara. Then Mara ran.")]))
    note = LoreEntry(name="The Quay of Harwick", keys=("Venn", "quay"), content="x")
    book = with_words(Book("b", "x", settings={"words": ["glimmerly", 7], "a": 1}), [" tidely "])
    assert book.settings == {"words": ["glimmerly", "tidely"], "a": 1}
    words = known_words(book, names(text), [note])
    assert {"glimmerly", "tidely", "Mara", "Harwick", "Venn", "quay"} <= words


@pytest.mark.parametrize("word", ["", " ", "two words", "x" * 61, "3", "a\nb"])
def test_what_is_no_word_is_not_added(word: str):
    with pytest.raises(InputError, match="is no word"):
        with_words(Book("b", "x"), [word])


def test_a_language_without_a_dictionary_is_told():
    with pytest.raises(EnvironmentFault, match=r"Spelling needs|There is no dictionary for 'tlh'"):
        open_dictionary("tlh")
    with pytest.raises(InputError, match="language: a code such as en, de or en-GB"):
        open_dictionary("../en")


def test_the_usual_country_of_a_language_is_taken():
    tags = ["de_AT", "de_DE", "en_GB", "en_US", "ga_IE"]
    names = ["en", "EN_gb", "de", "de_CH", "ga", "fr", "e"]
    assert [_tag_for(name, tags) for name in names] == [
        *("en_US", "en_GB", "de_DE", "de_DE", "ga_IE", "", ""),
    ]
