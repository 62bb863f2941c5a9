"""Decides which world notes a model reads, and why.

Invariant: pure; the same notes, paragraphs, budget and seed give the same result. The order is that
of World Info: notes that were pinned, constant ones, then those of a higher order, and those that
other notes brought in after those that the text did. The first that the budget has no room for
ends it for all behind it.

What a chat would remember of earlier messages follows from the paragraphs: a note that stays, or
rests, is one that would have fired some paragraphs earlier.
"""

from __future__ import annotations

import hashlib
import sys
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Literal

from engines.contract.text import Text
from engines.formats.json_values import as_object
from engines.formats.lore_entries import LoreEntry, count_of, flag_of, number_of
from studio.books.key_search import KeySearch, is_met, normalize_key, paragraphs, score

MAX_STEPS = 50
"""Limit of the rounds in which notes bring in notes."""
_MOST_TIMES, _LEAST_LINES = 200_000, 40
"""How many paragraphs of how many notes that stay or rest are looked at, and of each at least."""
_CHARACTERS_PER_TOKEN = 64
"""More than any tokenizer has in a token on average: a longer note is cut without counting."""

CountTokens = Callable[[str], int]


@dataclass(frozen=True)
class LoreSettings:
    """How the notes of a book fire, where they do not say so themselves.

    `scan_depth` is in paragraphs; `share` is that of the context, `most_tokens` a limit besides
    (0: none). `max_steps` limits the rounds, of which the first searches the text (0: no limit).
    """

    scan_depth: int = 20
    share: float = 0.25
    most_tokens: int = 0
    recursive: bool = True
    max_steps: int = 0
    case_sensitive: bool = False
    whole_words: bool = True
    group_scoring: bool = False

    @classmethod
    def of(cls, settings: Mapping[str, object]) -> LoreSettings:
        """The settings that a book stores under `lore`."""
        get = as_object(settings.get("lore")).get
        return cls(
            scan_depth=count_of(get("scan_depth"), cls.scan_depth),
            share=number_of(get("share"), cls.share, 0, 1),
            most_tokens=count_of(get("most_tokens")),
            recursive=flag_of(get("recursive"), True),
            max_steps=count_of(get("max_steps")),
            case_sensitive=flag_of(get("case_sensitive")),
            whole_words=flag_of(get("whole_words"), True),
            group_scoring=flag_of(get("group_scoring")),
        )

    def as_json(self) -> dict[str, object]:
        """Return what a book stores under `lore`."""
        return asdict(self)

    def budget(self, context_length: int) -> int:
        """The most tokens of all notes together."""
        budget = int(context_length * self.share)
        return min(budget, self.most_tokens) if self.most_tokens else budget


@dataclass(frozen=True)
class FiredNote:
    """A note that fired: its tokens, and why; `step` is the round, from 1."""

    note: LoreEntry
    reason: str
    tokens: int = 0
    step: int = 1


@dataclass(frozen=True)
class Firing:
    """The notes that are read in the order in which they were chosen, and those without room."""

    fired: tuple[FiredNote, ...]
    cut: tuple[FiredNote, ...] = ()
    notices: tuple[str, ...] = ()


@dataclass
class _Budget:
    """Tokens that notes may still take."""

    total: int
    count: CountTokens
    most: int
    used_tokens: int = 0
    is_exhausted: bool = False

    def admits(self, note: LoreEntry) -> tuple[bool, int]:
        """Take the tokens of a note if there is room; returns whether there was, and how many."""
        is_free = note.ignores_budget
        limit = self.most if is_free else self.total
        tokens = self._tokens(note.text, limit)
        if self.used_tokens + tokens > limit or (self.is_exhausted and not is_free):
            self.is_exhausted = self.is_exhausted or tokens <= limit
            return False, tokens
        self.used_tokens += tokens
        return True, tokens

    def _tokens(self, text: str, limit: int) -> int:
        least = len(text) // _CHARACTERS_PER_TOKEN
        return least if least > limit else self.count(f"{text}\n")


def draw(seed: int, *names: object) -> float:
    """A number from 0 to 1 that follows from a seed and names."""
    digest = hashlib.sha256("\0".join(map(str, (seed, *names))).encode("utf-8", "replace"))
    return int.from_bytes(digest.digest()[:7]) / 2**56


def fire(
    notes: Sequence[LoreEntry],
    before: str,
    settings: LoreSettings,
    budget: int,
    count: CountTokens,
    seed: int = 0,
    pinned: Collection[str] = (),
    muted: Collection[str] = (),
    most: int = sys.maxsize,
) -> Firing:
    """The notes that are read where the caret stands after the text `before`.

    `budget` is in tokens, of which `count` tells how many a text has; notes that ignore it have
    `most`. `pinned` and `muted` are ids of notes that always or never fire.
    """
    usable = [note for note in notes if note.id not in muted and note.text]
    limits = _Budget(budget, count, most)
    return _Rounds(usable, paragraphs(before), settings, limits, seed, pinned).run()


def _plain_keys(note: LoreEntry) -> tuple[str, ...] | None:
    """The keys of a note in lower case; None where one may be a pattern."""
    keys = (*note.keys, *note.further)
    return None if any(key[0] == "/" for key in keys) else tuple(map(normalize_key, keys))


@dataclass
class _Rounds:
    """The rounds in which notes fire."""

    notes: Sequence[LoreEntry]
    lines: Sequence[str]
    settings: LoreSettings
    budget: _Budget
    seed: int
    pinned: Collection[str]
    fired: list[FiredNote] = field(default_factory=list[FiredNote])
    cut: list[FiredNote] = field(default_factory=list[FiredNote])
    level: int = 0

    def __post_init__(self) -> None:
        self.search = KeySearch(
            self.lines,
            case_sensitive=self.settings.case_sensitive,
            whole_words=self.settings.whole_words,
        )
        timed = sum(bool(note.sticky or note.cooldown) for note in self.notes)
        self.horizon = len(self.lines) - max(_LEAST_LINES, _MOST_TIMES // max(1, timed))
        self.timed = {note.id: self._timed(note) for note in self.notes}
        self.waiting = sorted(self.notes, key=self._rank)
        self.new_text = ""
        """What fired in the last round, in lower case."""
        self.plain_keys = {note.id: _plain_keys(note) for note in self.notes}

    def run(self) -> Firing:
        """Search the text, then what fired, until nothing new fires."""
        levels = sorted({n.delay_until_recursion for n in self.notes if n.delay_until_recursion})
        self.level = levels.pop(0) if levels else 0
        limit = min(self.settings.max_steps or MAX_STEPS, MAX_STEPS)
        for step in range(1, limit + 1):
            new = self._round(step)
            if not self.settings.recursive or self.budget.is_exhausted:
                break
            self.new_text = "\n".join(self.search.add(entry) for entry in new)
            if not new:
                if not levels:
                    break
                self.level = levels.pop(0)
        return Firing(tuple(self.fired), tuple(self.cut), tuple(self.search.notices))

    def _round(self, step: int) -> list[LoreEntry]:
        """Let notes fire once; returns those that may bring in others."""
        reasons: dict[str, str] = {}
        for note in self.waiting:
            if (step == 1 or self._may_change(note)) and (reason := self._reason(note, step)):
                reasons[note.id] = reason
        candidates = [note for note in self.waiting if note.id in reasons]
        winners = self._without_rivals(candidates)
        self.waiting = [note for note in self.waiting if note.id not in reasons]
        admitted: list[LoreEntry] = []
        for note in winners:
            if not self._is_lucky(note):
                continue
            has_room, tokens = self.budget.admits(note)
            row = FiredNote(note, reasons[note.id], tokens, step)
            (self.fired if has_room else self.cut).append(row)
            if has_room:
                admitted.append(note)
        return [note for note in admitted if not note.prevent_recursion]

    def _reason(self, note: LoreEntry, step: int) -> str:
        """Return why a note fires in a round; empty where it does not."""
        if note.id in self.pinned:
            return Text("pinned")
        phase, lines_left = self.timed[note.id]
        is_sticky = phase == "sticky"
        if not note.enabled or phase == "waiting" or not (is_sticky or self._may(note, step)):
            return ""
        if note.constant:
            return Text("always read")
        if is_sticky:
            return Text("stays for {count} more lines", count=lines_left)
        if not is_met(note, lambda key: self._finds(note, key)):
            return ""
        hits = (self.search.find(note, key, self._depth(note)) for key in note.keys)
        hit = min((hit for hit in hits if hit), key=lambda hit: (bool(hit.note), hit.lines_up))
        return hit.reason

    def _may_change(self, note: LoreEntry) -> bool:
        """Return whether the last round may have brought what a note waits for."""
        keys = self.plain_keys[note.id]
        if keys is None or note.delay_until_recursion:
            return True
        return any(key in self.new_text for key in keys)

    def _may(self, note: LoreEntry, step: int) -> bool:
        """Return whether a note takes part in a round at all."""
        if step == 1:
            return not note.delay_until_recursion
        return not note.exclude_recursion and note.delay_until_recursion <= self.level

    def _finds(self, note: LoreEntry, key: str) -> bool:
        return self.search.find(note, key, self._depth(note)) is not None

    def _depth(self, note: LoreEntry) -> int:
        return self.settings.scan_depth if note.scan_depth is None else note.scan_depth

    def _rank(self, note: LoreEntry) -> tuple[bool, bool, bool, float]:
        order = note.order if note.priority is None else note.priority
        is_sticky = self.timed[note.id][0] == "sticky"
        return note.id not in self.pinned, not note.constant, not is_sticky, -order

    def _is_lucky(self, note: LoreEntry) -> bool:
        is_certain = note.id in self.pinned or self.timed[note.id][0] == "sticky"
        return is_certain or 100 * draw(self.seed, "fires", note.id) < note.probability

    # Groups

    def _without_rivals(self, candidates: Sequence[LoreEntry]) -> list[LoreEntry]:
        """The candidates with one winner in each group; none where one of it fired before."""
        losers: set[str] = set()
        before = {group for row in self.fired for group in row.note.groups}
        for group in dict.fromkeys(group for note in candidates for group in note.groups):
            members = [n for n in candidates if group in n.groups and n.id not in losers]
            winners: Sequence[LoreEntry] = () if group in before else self._winners(group, members)
            losers |= {note.id for note in members} - {note.id for note in winners}
        return [note for note in candidates if note.id not in losers or note.id in self.pinned]

    def _winners(self, group: str, members: Sequence[LoreEntry]) -> Sequence[LoreEntry]:
        sticky = [note for note in members if self.timed[note.id][0] == "sticky"]
        if sticky or len(members) < 2:
            return sticky or members
        members = self._best_matching(members)
        first = [note for note in members if note.group_wins]
        if first:
            return [max(first, key=lambda note: note.order)]
        total = sum(note.group_weight for note in members)
        place = draw(self.seed, "group", group) * total
        for note in members:
            place -= note.group_weight
            if place < 0:
                return [note]
        return members[-1:]

    def _best_matching(self, members: Sequence[LoreEntry]) -> Sequence[LoreEntry]:
        """The members without those that are scored and have fewer keys than the best."""
        scored = [self._is_scored(note) for note in members]
        if not any(scored):
            return members
        scores = [score(note, lambda key, note=note: self._finds(note, key)) for note in members]
        return [
            note
            for note, its_score, is_scored in zip(members, scores, scored, strict=True)
            if not is_scored or its_score == max(scores)
        ]

    def _is_scored(self, note: LoreEntry) -> bool:
        return self.settings.group_scoring if note.group_scoring is None else note.group_scoring

    # Notes that stay or rest

    def _timed(self, note: LoreEntry) -> tuple[Literal["ready", "sticky", "waiting"], int]:
        """What an earlier paragraph leaves of a note, and for how many paragraphs."""
        now = len(self.lines)
        if now < note.delay:
            return "waiting", note.delay - now
        if not (note.sticky or note.cooldown):
            return "ready", 0
        stays = rests = -1
        for time in self._times(note):
            if time > rests:
                stays, rests = time + note.sticky, time + note.sticky + note.cooldown
        if now <= stays:
            return "sticky", stays - now
        return ("waiting", rests - now) if now <= rests else ("ready", 0)

    def _times(self, note: LoreEntry) -> Iterable[int]:
        """The numbers of paragraphs after which a note would have fired, before now."""
        depth, now = self._depth(note), len(self.lines)
        first = max(1, note.delay, self.horizon)
        lines = {
            key: self.search.lines_with(note, key, first - depth)
            for key in dict.fromkeys((*note.keys, *note.further, *note.excluded))
        }
        if not note.constant and not any(lines[key] for key in note.keys):
            return

        for time in range(first, now):

            def has(key: str, time: int = time) -> bool:
                later = bisect_left(lines[key], time - depth)
                return later < len(lines[key]) and lines[key][later] < time

            if (note.constant or is_met(note, has)) and self._was_lucky(note, time):
                yield time

    def _was_lucky(self, note: LoreEntry, time: int) -> bool:
        return note.probability >= 100 or 100 * draw(time, "fires", note.id) < note.probability
