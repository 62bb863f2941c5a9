"""Word goals of a book and of a day.

Invariant: they are in the settings of the book, under a name of their own; what else is there
stays as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from engines.formats.json_values import as_object
from studio.books.records import Book

KEY = "goals"
MAX_WORDS = 10_000_000


@dataclass(frozen=True)
class Goals:
    """`book` and `day` are numbers of words, 0 for none. `begun_with` is how many words the book
    had when the day `on` began."""

    book: int = 0
    day: int = 0
    on: str = ""
    begun_with: int = 0

    def today(self, words: int) -> int:
        """How many words were added today; never fewer than none."""
        return max(0, words - self.begun_with)


def goals_of(book: Book | None) -> Goals:
    """The goals of a book as they are stored; what cannot be read is 0."""
    values = as_object(book.settings.get(KEY)) if book else {}
    return Goals(_words(values, "book"), _words(values, "day"), str(values.get("on", "")),
                 _words(values, "begun_with"))  # fmt: skip


def with_goals(book: Book, goals: Goals) -> Book:
    """A book with these goals."""
    values = {"book": goals.book, "day": goals.day, "on": goals.on, "begun_with": goals.begun_with}
    return replace(book, settings={**book.settings, KEY: values})


def at_day(goals: Goals, day: date, words: int) -> Goals:
    """The goals on a day: a new one begins with the words that the book has."""
    if goals.on == day.isoformat():
        return goals
    return replace(goals, on=day.isoformat(), begun_with=words)


def _words(values: Mapping[str, object], name: str) -> int:
    value = values.get(name)
    return min(value, MAX_WORDS) if isinstance(value, int) and value > 0 else 0
