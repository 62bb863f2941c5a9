"""What a model reads at a place in a book, as the page shows it.

Invariant: nothing of Qt, and nothing is changed; it may be worked out on any thread.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from engines.registry import TokenCounter
    from studio.books.context import Place
    from studio.books.lorebooks import State, StoredNote
    from studio.books.planner import Plan
    from studio.studio import Studio

Kind = Literal["memory", "note", "summary", "text", "author's note", "reply", "free"]
KINDS: tuple[Kind, ...] = ("memory", "note", "summary", "text", "author's note", "reply")
MOST_ROWS = 24


@dataclass(frozen=True)
class NoteRow:
    """A world note that fired, or that the artist pinned or muted; `reason` says why, as a
    template."""

    id: str
    name: str
    reason: str
    state: State
    is_read: bool = True


@dataclass(frozen=True)
class ReadingView:
    """The tokens of each part, of so many that the model can see; the notes, and how many there
    are in all; sentences about what was left out."""

    tokens: dict[Kind, int]
    length: int
    notes: tuple[NoteRow, ...] = ()
    note_count: int = 0
    notices: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """How many tokens are read, without those that are kept for the reply."""
        return sum(count for kind, count in self.tokens.items() if kind != "reply")


class ContextReader:
    """Works out what models read; what counts the tokens of the last one stays open."""

    def __init__(self) -> None:
        self._counter: tuple[str, TokenCounter] | None = None

    def forget(self) -> None:
        """Another model is chosen, or its files were changed."""
        self._counter = None

    def read(
        self, studio: Studio, place: Place, model: str, max_tokens: int, seed: int
    ) -> ReadingView:
        """Return what a model reads at a place. Raises as `BookContexts.counter`."""
        counter = self._counter
        if counter is None or counter[0] != model:
            counter = self._counter = (model, studio.contexts.counter(model)[1])
        return _read_at(studio, place, counter[1], max_tokens, seed)


def _read_at(
    studio: Studio, place: Place, counter: TokenCounter, max_tokens: int, seed: int
) -> ReadingView:
    from studio.books.context import limits_of
    from studio.books.planner import plan

    reading = studio.contexts.reading(place)
    limits = limits_of(counter, max_tokens, reading.after)
    result = plan(reading, limits, counter.count, seed)
    tokens: dict[Kind, int] = dict.fromkeys(KINDS, 0)
    for part in result.parts:
        tokens[part.kind] += part.tokens
    tokens["text"] += result.text_tokens
    tokens["reply"] = limits.reserve
    notes = studio.lorebooks.all(place.book.id)
    rows = tuple(_rows(result, notes))
    return ReadingView(tokens, limits.context_length, rows, len(notes), tuple(result.notices))


def _rows(result: Plan, notes: list[StoredNote]) -> list[NoteRow]:
    """Those that are read, then those without room, then those that are muted."""
    from engines.contract.text import Text

    states: dict[str, State] = {note.note.id: note.state for note in notes}
    rows = [
        NoteRow(part.note, part.name, part.reason, states.get(part.note, ""))
        for part in result.parts
        if part.note
    ]
    rows += [
        NoteRow(row.note.id, row.note.title, Text("no room for it"), states.get(row.note.id, ""),
                is_read=False)
        for row in result.left_out
    ]  # fmt: skip
    rows += [
        NoteRow(note.note.id, note.note.title, Text("muted: never read"), "muted", is_read=False)
        for note in notes
        if note.state == "muted"
    ]
    return rows[:MOST_ROWS]
