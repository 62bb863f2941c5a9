"""Plans what a model reads at a place in a book.

Invariant: pure; the same reading, limits and counter give the same plan, and a plan has no more
tokens than its limit. What is always read comes first (the book's memory, the author's note), then
the world notes that fired, as far as their share goes, then summaries, and the text before the
caret gets what is left, from its end. Where not all of it fits it begins at steps, so that it
begins at the same word while the caret moves on, and a model need not read it anew.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from engines.contract import ContextKind, ContextPart, weave
from engines.contract.text import Text
from engines.formats.lore_entries import LoreEntry, Position
from studio.books.firing import CountTokens, FiredNote, LoreSettings, fire

MAX_AFTER = 2_000
"""Characters of the text after the caret that a brief has."""
_MOST_BEFORE = 200_000
_LEAST_TEXT, _MOST_MEMORY, _MOST_NOTE, _MOST_SUMMARIES = 0.25, 0.4, 0.1, 0.15
"""Shares of the limit."""
_STEPS = 8
"""Steps in which the beginning of the text moves, in what is read of it, at least."""
_CHARACTERS_PER_TOKEN = 16
_SPECIAL_TOKENS = 2
"""What a tokenizer may set around a text."""
_ROUNDS = 6


@dataclass(frozen=True)
class Summary:
    """What happens in an earlier chapter, which may have changed since it was written."""

    title: str
    text: str
    is_stale: bool = False


@dataclass(frozen=True)
class Reading:
    """All that could be read at a place in a book.

    `note` is the author's note, `note_depth` how many paragraphs before the caret it stands.
    `pinned` and `muted` are ids of notes that always or never fire.
    """

    before: str
    after: str = ""
    memory: str = ""
    note: str = ""
    note_depth: int = 3
    notes: Sequence[LoreEntry] = ()
    summaries: Sequence[Summary] = ()
    settings: LoreSettings = field(default_factory=LoreSettings)
    pinned: frozenset[str] = frozenset()
    muted: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Limits:
    """The tokens that a model can see, and those that are kept for its answer."""

    context_length: int
    reserve: int

    @property
    def limit(self) -> int:
        """The most tokens to read, as the engine reads them."""
        length = max(self.context_length - self.reserve, self.context_length // 4)
        return max(length - _SPECIAL_TOKENS, 1)


@dataclass(frozen=True)
class PlanPart:
    """A part of what is read; `depth` is how many paragraphs before the caret it stands, None for
    one before the text. `note` is the id of a world note."""

    kind: ContextKind
    text: str
    tokens: int
    name: str = ""
    reason: str = ""
    depth: int | None = None
    note: str = ""
    rank: tuple[int, float] = (1, 0)
    """Orders parts that stand in one place."""


@dataclass(frozen=True)
class Plan:
    """What is read: parts, and the text before the caret, with their tokens.

    `left_out` are world notes that fired and have no room. `is_cut` tells that the text begins
    earlier than what is read of it.
    """

    parts: tuple[PlanPart, ...]
    text: str
    text_tokens: int
    after: str
    limits: Limits
    left_out: tuple[FiredNote, ...] = ()
    is_cut: bool = False
    notices: tuple[str, ...] = ()

    @property
    def tokens(self) -> int:
        """How many tokens are read."""
        return self.text_tokens + sum(part.tokens for part in self.parts)

    @property
    def context(self) -> tuple[ContextPart, ...]:
        """The parts as a brief has them, in the order in which they are read."""
        parts = [
            ContextPart(
                kind=part.kind,
                name=part.name,
                text=part.text,
                reason=part.reason,
                tokens=part.tokens,
                at=_place(self.text, part.depth),
            )
            for part in self.parts
        ]
        return tuple(sorted(parts, key=lambda part: part.at))

    def preface(self, *, with_text: bool) -> tuple[ContextPart, ...]:
        """The parts in the order in which they are read, before a request; with the text or not."""
        parts: list[ContextPart] = []
        last = 0
        for part in (*self.context, None):
            text = self.text[last : part.at] if part else f"{self.text[last:]}\n\n"
            if with_text and text.strip():
                parts.append(ContextPart(kind="text", text=text))
            if part:
                parts.append(part.model_copy(update={"at": 0}))
                last = part.at
        return tuple(parts)


def plan(reading: Reading, limits: Limits, count: CountTokens, seed: int = 0) -> Plan:
    """What a model reads there; `count` tells how many tokens of the model a text has."""
    too_long = max(0, len(reading.before) - _MOST_BEFORE)
    before = reading.before[_next_multiple(too_long, _MOST_BEFORE // _STEPS) :]
    limit = limits.limit
    notices: list[str] = []
    always = [*_memory(reading, limit, count, notices), *_note(reading, limit, count, notices)]
    room = limit - _tokens(always) - int(limit * _LEAST_TEXT)
    budget = max(0, min(reading.settings.budget(limit), room))
    firing = fire(
        [note for note in reading.notes if note.position != "nowhere"],
        before,
        reading.settings,
        budget,
        count,
        seed,
        reading.pinned,
        reading.muted,
        max(0, room),
    )
    parts = [*always, *(_fired_part(row, reading.note_depth) for row in firing.fired)]
    room = min(int(limit * _MOST_SUMMARIES), limit - _tokens(parts) - int(limit * _LEAST_TEXT))
    parts = sorted([*parts, *_summaries(reading.summaries, room, count)], key=_order)
    parts = [_spaced(part, is_last) for part, is_last in _with_ends(parts)]
    parts = [replace(part, tokens=count(part.text)) for part in parts]
    text, tokens = _text_that_fits(before, parts, limit, count)
    if before.strip() and not text.strip():
        notices.append(Text("There is no room for the text before the caret."))
    return Plan(
        tuple(parts),
        text,
        tokens,
        reading.after[:MAX_AFTER],
        limits,
        firing.cut,
        len(text) < len(reading.before),
        (*notices, *firing.notices),
    )


# The parts


def _memory(reading: Reading, limit: int, count: CountTokens, notices: list[str]) -> list[PlanPart]:
    most = int(limit * _MOST_MEMORY)
    text = _beginning(reading.memory.strip(), most, count)
    if len(text) < len(reading.memory.strip()):
        notices.append(
            Text("The book's memory is longer than {most:,} tokens, so its end is not read.",
                 most=most)
        )  # fmt: skip
    return [PlanPart("memory", text, count(text), reason=Text("always read"))] if text else []


def _note(reading: Reading, limit: int, count: CountTokens, notices: list[str]) -> list[PlanPart]:
    most = int(limit * _MOST_NOTE)
    note = _beginning(reading.note.strip(), most, count)
    if len(note) < len(reading.note.strip()):
        notices.append(
            Text("The author's note is longer than {most:,} tokens, so its end is not read.",
                 most=most)
        )  # fmt: skip
    text = f"[Author's note: {note}]"
    reason = Text("always read")
    part = PlanPart("author's note", text, count(text), reason=reason, depth=reading.note_depth)
    return [part] if note else []


def _fired_part(row: FiredNote, note_depth: int) -> PlanPart:
    note, place = row.note, row.note.position
    depths: dict[Position, int] = {
        "depth": note.depth,
        "note top": note_depth,
        "note bottom": note_depth,
    }
    rank = (2 if place in ("after", "note bottom") else 0, note.order)
    depth = depths.get(place)
    return PlanPart("note", note.text, row.tokens, note.title, row.reason, depth, note.id, rank)


def _summaries(summaries: Sequence[Summary], room: int, count: CountTokens) -> list[PlanPart]:
    """Those of the last chapters that there is room for."""
    parts: list[PlanPart] = []
    for summary in reversed(summaries):
        text = f"{summary.title}: {summary.text.strip()}" if summary.title else summary.text.strip()
        tokens = count(text)
        if not summary.text.strip() or tokens > room:
            break
        room -= tokens
        stale = Text("an earlier chapter, which was changed since")
        reason = stale if summary.is_stale else Text("an earlier chapter")
        parts.append(PlanPart("summary", text, tokens, summary.title, reason, rank=(3, 0)))
    return parts[::-1]


def _order(part: PlanPart) -> tuple[float, tuple[int, float]]:
    """Those before the text come first, then the deepest."""
    return (-math.inf if part.depth is None else -part.depth), part.rank


def _with_ends(parts: Sequence[PlanPart]) -> list[tuple[PlanPart, bool]]:
    """Each part, and whether it is the last before the text."""
    tops = [part for part in parts if part.depth is None]
    return [(part, bool(tops) and part is tops[-1]) for part in parts]


def _spaced(part: PlanPart, is_last: bool) -> PlanPart:
    return replace(part, text=f"{part.text}\n\n" if is_last else f"{part.text}\n")


def _tokens(parts: Sequence[PlanPart]) -> int:
    return sum(part.tokens for part in parts)


# The text


def _text_that_fits(
    before: str, parts: Sequence[PlanPart], limit: int, count: CountTokens
) -> tuple[str, int]:
    """The end of the text for which there is room, and its tokens.

    Parts that are joined may have more tokens than alone, so what is joined is counted.
    """
    room = limit - _tokens(parts)
    for _ in range(_ROUNDS):
        text = _ending(before, room, count)
        tokens = count(text)
        total = count(weave(text, [(_place(text, part.depth), part.text) for part in parts]))
        if total <= limit:
            return text, tokens
        room = min(room, tokens) - (total - limit)
    return "", 0


def _place(text: str, depth: int | None) -> int:
    """Where a part stands that is `depth` paragraphs before the end of a text."""
    if depth is None:
        return 0
    at = len(text)
    if depth == 0 and (not text or text.endswith("\n")):
        return at
    for _ in range(max(1, depth)):
        at = text.rfind("\n", 0, len(text[:at].rstrip())) + 1
        if at == 0:
            break
    return at


def _ending(text: str, room: int, count: CountTokens) -> str:
    """The end of a text with at most so many tokens, from the beginning of a paragraph or word.

    It is the first one after a multiple of a power of two, which changes less often than the length
    of what fits.
    """
    if room <= 0:
        return ""
    low = max(0, len(text) - _CHARACTERS_PER_TOKEN * room)
    if low == 0 and count(text) <= room:
        return text
    start = _first_that_fits(low, len(text), lambda at: count(text[at:]) <= room)
    step = 2 ** (max(1, (len(text) - start) // _STEPS).bit_length() - 1)
    return text[_soft_start(text, _next_multiple(start, step)) :]


def _next_multiple(number: int, step: int) -> int:
    return -(-number // step) * step


def _beginning(text: str, room: int, count: CountTokens) -> str:
    """The beginning of a text with at most so many tokens, up to the end of a word."""
    high = min(len(text), _CHARACTERS_PER_TOKEN * max(room, 0))
    if high == len(text) and count(text) <= room:
        return text
    short = _first_that_fits(0, high, lambda length: count(text[: high - length]) <= room)
    start = text[: high - short]
    end = start.rfind(" ", len(start) * 3 // 4)  # scripts without spaces have no words to keep
    return (start[:end] if end >= 0 else start).rstrip()


def _first_that_fits(low: int, high: int, fits: Callable[[int], bool]) -> int:
    """The smallest number that fits, of which all larger ones fit."""
    while low < high:
        middle = (low + high) // 2
        if fits(middle):
            high = middle
        else:
            low = middle + 1
    return low


def _soft_start(text: str, start: int) -> int:
    """Where the paragraph, or else the word after a place begins."""
    if start == 0 or start >= len(text):
        return start
    near = start + (len(text) - start) // 4
    for sign in ("\n", " "):
        at = text.find(sign, start - 1, near)
        if at >= 0:
            return len(text) - len(text[at:].lstrip(sign))
    return start
