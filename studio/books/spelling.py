"""Spelling in texts and books, by a dictionary of their language.

Invariant: a name of the book, a word of its world notes, and a word that the artist added are
right.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from engines.contract.text import Text
from engines.contract.words import unspaced
from engines.formats.json_values import as_array
from engines.formats.lore_entries import LoreEntry
from studio.base.errors import InputError
from studio.books.dictionaries import Dictionary
from studio.books.names import Name
from studio.books.records import Book

WORDS = "words"
"""Of a book's settings: the words that the artist added."""
MAX_WORD = 60
_MOST_WORDS = 10_000
_WORD = re.compile(r"(?<![\w./@#&<`])[^\W\d_]+(?:['’-][^\W\d_]+)*(?![\w@]|://)")
_GENITIVE = re.compile(r"['’]s?$")
_MOST_SUGGESTIONS = 6


@dataclass(frozen=True)
class Misspelling:
    """A word of a text that is in no dictionary."""

    start: int
    end: int
    word: str


class Speller:
    """Checks texts in a language; `more_words` are right as well."""

    def __init__(self, dictionary: Dictionary, more_words: Iterable[str] = ()) -> None:
        self._dictionary = dictionary
        self._more_words = frozenset(word.casefold() for word in more_words)
        self._is_right = cache(self._look_up)

    def misspelled(self, text: str) -> Iterator[Misspelling]:
        """The words of a text that are wrong; scripts without spaces have none."""
        for match in _WORD.finditer(text):
            if not self._is_right(match[0]):
                yield Misspelling(*match.span(), match[0])

    def suggestions(self, word: str) -> list[str]:
        """Words that may have been meant, with the apostrophe of the text."""
        words = self._dictionary.suggest(_plain(word))[:_MOST_SUGGESTIONS]
        return [other.replace("'", "’") if "’" in word else other for other in words]

    def _look_up(self, word: str) -> bool:
        if len(word) == 1 or len(word) > MAX_WORD or unspaced().search(word):
            return True
        if any(part.casefold() in self._more_words for part in (word, _GENITIVE.sub("", word))):
            return True
        plain = _plain(word)
        parts = plain.split("-")
        return self._dictionary.check(plain) or (
            len(parts) > 1 and all(map(self._is_right, filter(None, parts)))
        )


def known_words(
    book: Book, name_list: Iterable[Name], notes: Collection[LoreEntry] = ()
) -> set[str]:
    """The words that are right in a book: those added, its names, and those of its notes."""
    words = set(_own_words(book))
    for name in name_list:
        words.update(word.strip(".") for form in name.forms for word in form.split())
    for note in notes:
        for part in (note.title, *note.keys):
            words.update(_WORD.findall(part))
    return words


def with_words(book: Book, words: Iterable[str]) -> Book:
    """The book with words that are right in it from now on. Raises `InputError`."""
    words = [word.strip() for word in words]
    for word in words:
        if len(word) > MAX_WORD or not _WORD.fullmatch(word):
            raise InputError(Text("{word!r} is no word.", word=word[:40]))
    own_words = sorted({*_own_words(book), *words})
    if len(own_words) > _MOST_WORDS:
        raise InputError(Text("A book has at most {most:,} words of its own.", most=_MOST_WORDS))
    return replace(book, settings={**book.settings, WORDS: own_words})


def _own_words(book: Book) -> list[str]:
    return [word for word in as_array(book.settings.get(WORDS)) if isinstance(word, str)]


def _plain(word: str) -> str:
    return word.replace("’", "'")
