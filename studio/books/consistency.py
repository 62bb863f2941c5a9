"""What in a book contradicts an earlier place of it, or a note: hints, never in the text.

Invariant: pure, by rule, and each hint has both places with their sentences. A rule is quiet where
it is not sure: whom a colour belongs to, whether a death was only feared, who "he" is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain

from engines.contract.text import Text
from engines.formats.json_values import as_array
from engines.formats.lore_entries import LoreEntry
from studio.base.errors import InputError
from studio.books.names import BookText, Name, names
from studio.books.outline import Outline
from studio.books.records import Book
from studio.books.spellings import similar_names
from studio.books.statements import Spot, Statement, days_of, death_of, looks_of, speech_after

DISMISSED = "dismissed"
"""Of a book's settings: the ids of hints that the artist does not want to see."""


@dataclass(frozen=True)
class Hint:
    """Two places that contradict each other; `sentence` says how."""

    kind: str
    sentence: str
    first: Spot
    second: Spot

    @property
    def id(self) -> str:
        """The same for the same two sentences."""
        words = "\0".join((self.kind, self.first.sentence, self.second.sentence))
        return sha256(words.encode("utf-8", "replace")).hexdigest()[:8]

    @property
    def spots(self) -> tuple[Spot, Spot]:
        """Both places, the earlier one first."""
        return self.first, self.second

    def as_json(self) -> dict[str, object]:
        """Plain values for the command line."""
        places = [
            {
                "scene": spot.scene or None,
                "note": spot.note or None,
                "start": spot.start,
                "end": spot.end,
                "sentence": spot.sentence,
            }
            for spot in self.spots
        ]
        return {"id": self.id, "kind": self.kind, "hint": str(self.sentence), "places": places}


def check(book: Book, outline: Outline, notes: Collection[LoreEntry] = ()) -> list[Hint]:
    """The hints about a book, those first that stand first in it."""
    text = BookText(outline, language=book.language)
    people = names(text)
    hints = chain(_spellings(text, people, notes), _statements(text, people, notes))
    dismissed = _dismissed(book)
    order = {scene.id: number for number, scene in enumerate(text.scenes)}
    unique = {hint.id: hint for hint in hints if hint.id not in dismissed}
    return sorted(
        unique.values(), key=lambda hint: (order.get(hint.second.scene, -1), hint.second.start)
    )


def dismiss(book: Book, ids: Sequence[str]) -> dict[str, object]:
    """The settings of a book without these hints."""
    return {**book.settings, DISMISSED: sorted({*_dismissed(book), *ids})}


def require_hints(hints: Sequence[Hint], ids: Sequence[str]) -> None:
    """Raise `InputError` for an id that is none of these hints."""
    hint_ids = {hint.id for hint in hints}
    for name in ids:
        if name not in hint_ids:
            raise InputError(
                Text("There is no hint {name!r}.", name=name[:60]),
                Text("Nothing was changed."),
                Text("`bowerbird books check BOOK` lists them."),
            )


def _dismissed(book: Book) -> frozenset[str]:
    values = as_array(book.settings.get(DISMISSED))
    return frozenset(value for value in values if isinstance(value, str))


def _spellings(
    text: BookText, people: Sequence[Name], notes: Collection[LoreEntry]
) -> Iterator[Hint]:
    for pair in similar_names(text, people, notes):
        yield Hint("name", pair.sentence, pair.usual, pair.rare)


def _statements(
    text: BookText, people: Sequence[Name], notes: Collection[LoreEntry]
) -> Iterator[Hint]:
    yield from _contradictions("look", looks_of(text, people, notes))
    yield from _contradictions("day", days_of(text))
    for name in people:
        death = death_of(text, name) if name.kind == "person" else None
        if death and (speech := speech_after(text, name, death)):
            sentence = Text("{name} died, and speaks again.", name=name.text)
            yield Hint("death", sentence, death, speech)


def _contradictions(kind: str, statements: Sequence[Statement]) -> Iterator[Hint]:
    """What contradicts the first statement about a thing, and the first only."""
    first: dict[str, Statement] = {}
    for statement in statements:
        earlier = first.setdefault(statement.about, statement)
        if not (earlier.values & statement.values):
            yield Hint(kind, statement.against(earlier), earlier.spot, statement.spot)
