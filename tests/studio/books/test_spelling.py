"""Spelling in books, with a dictionary of a few words and with those that the studio brings."""

from __future__ import annotations

from pathlib import Path

import pytest

from engines.formats.lore_entries import LoreEntry
from studio.base import places
from studio.base.errors import EnvironmentFault, InputError
from studio.books.dictionaries import HunspellDictionary, _tag_for, open_dictionary
from studio.books.names import BookText, names
from studio.books.outline import Outline
from studio.books.records import Book, Section
from studio.books.spelling import Speller, known_words, with_words


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
    with pytest.raises(EnvironmentFault, match="There is no dictionary for 'tlh'") as caught:
        open_dictionary("tlh")
    assert "de_DE, en_US" in str(caught.value)
    assert str(places.dictionaries_folder()) in caught.value.remedy
    with pytest.raises(InputError, match="language: a code such as en, de or en-GB"):
        open_dictionary("../en")


def test_the_usual_country_of_a_language_is_taken():
    tags = ["de_AT", "de_DE", "en_GB", "en_US", "ga_IE"]
    names = ["en", "EN_gb", "de", "de_CH", "ga", "fr", "e"]
    assert [_tag_for(name, tags) for name in names] == [
        *("en_US", "en_GB", "de_DE", "de_DE", "ga_IE", "", ""),
    ]


@pytest.mark.parametrize(
    ("language", "text", "wrong", "meant"),
    [
        ("en", "It’s the colorful harbour’s naive lamp; mispelled.", ["harbour’s", "mispelled"],
         "misspelled"),
        ("de", "Die Haustürschlüssel sind größer als ein Fehlerr.", ["Fehlerr"], "Fehler"),
    ],
)  # fmt: skip
def test_english_and_german_come_with_the_studio(
    language: str, text: str, wrong: list[str], meant: str
):
    speller = Speller(open_dictionary(language))
    assert [part.word for part in speller.misspelled(text)] == wrong
    assert meant in speller.suggestions(wrong[-1])


def test_the_artists_own_dictionaries_come_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("BOWERBIRD_HOME", str(tmp_path))
    folder = places.dictionaries_folder()
    folder.mkdir(parents=True)
    for name in ("en_US", "tlh", "hyph_en", "no_words"):
        (folder / f"{name}.aff").write_text("SET ISO8859-1\n", "utf-8")
        (folder / f"{name}.dic").write_text("2\nqapla\nglimmer\n", "utf-8")
    (folder / "no_words.aff").unlink()
    for language in ("tlh", "en"):
        words = open_dictionary(language)
        assert isinstance(words, HunspellDictionary)
        assert [words.check(word) for word in ("qapla", "lamp", "猫")] == [True, False, False]
        assert words.suggest("猫") == []
