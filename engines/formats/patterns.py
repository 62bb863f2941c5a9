r"""Regular expressions of strangers, matched in counted steps.

Invariant: a search ends after `MAX_STEPS` steps. Python's `re` tries one way after another, and
takes for ever to find that `(.+)+X` does not match. Here a part of a pattern leads from a set of
positions to the set of all that it reaches from them, and a set is one large integer: bit i is set
where position i is in it (Cameron et al. 2014, "Bitwise Data Parallelism in Regular Expression
Matching"). `re` gets single characters and anchors only.

The syntax is that of `re`, without what no set of positions can decide: backreferences, conditions,
atomic groups and possessive quantifiers.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import ClassVar

MAX_STEPS = 2_000_000
"""Steps of all patterns that search one text; some seconds."""
_WORD_BITS = 4_096
"""Bits of a set that one step pays for."""
_MAX_DEPTH = 60

Positions = int
Part = Callable[["Search", Positions, bool], Positions]
"""Gives the positions that are reached from a set of them, or backwards, those that reach it."""


class BadPattern(Exception):
    """A pattern that is no regular expression, or one of a kind that is not matched here."""


class TooManySteps(Exception):
    """The patterns of one text take too long."""


@dataclass
class SearchText:
    """A text with what is known of its letters, and the steps that patterns may still take."""

    text: str
    steps: int = MAX_STEPS
    masks: dict[tuple[str, int], Positions] = field(default_factory=dict[tuple[str, int], int])

    @property
    def everywhere(self) -> Positions:
        """All positions, from before the first letter to after the last."""
        return (1 << len(self.text) + 1) - 1

    @cached_property
    def letters(self) -> list[str]:
        """Every letter that the text has."""
        return sorted(set(self.text))

    def spend(self) -> None:
        """Take a step. Raises `TooManySteps` where none is left."""
        self.steps -= 1 + len(self.text) // _WORD_BITS
        if self.steps < 0:
            raise TooManySteps

    def where(self, character: re.Pattern[str]) -> Positions:
        """The positions before the letters that a pattern of one character matches."""
        key = (character.pattern, character.flags)
        if key not in self.masks:
            bits = {ord(letter): "01"[bool(character.match(letter))] for letter in self.letters}
            self.masks[key] = int(self.text.translate(bits)[::-1] or "0", 2)
        return self.masks[key]

    def at(self, anchor: re.Pattern[str]) -> Positions:
        """The positions where an anchor is."""
        key = (anchor.pattern, anchor.flags)
        if key not in self.masks:
            self.masks[key] = sum(1 << match.start() for match in anchor.finditer(self.text))
        return self.masks[key]


class Search:
    """One search: the text, and what lookarounds were found to be."""

    def __init__(self, searched: SearchText) -> None:
        self.searched = searched
        self.spend, self.where, self.at = searched.spend, searched.where, searched.at
        self.lookarounds: dict[int, Positions] = {}
        self.window = searched.everywhere
        """The positions that repetitions may reach."""


class PatternParser:
    """Reads a pattern of at most `max_length` characters into its parts. Raises `BadPattern`."""

    max_length: ClassVar = 20_000
    max_count: ClassVar = 10**6
    token: ClassVar = re.compile(
        r"(?P<set>\[\^?\]?(?:\\.|[^\]\\])*\])"
        r"|(?P<open>\((?:\?(?::|P<[A-Za-z_]\w*>|<?[=!]))?)|(?P<close>\))|(?P<bar>\|)"
        r"|(?P<repeat>(?:[*+?]|\{\d+(?:,\d*)?\}|\{,\d*\})\??)"
        r"|(?P<anchor>[\^$]|\\[AbBZ])"
        r"|(?P<character>\\[dDsSwWnrtfv]|\\[^\w]|[^\\(\[])",
        re.S,
    )

    def __init__(self, pattern: str) -> None:
        if len(pattern) > self.max_length:
            raise BadPattern
        self._pattern, self._position, self._depth = pattern, 0, 0

    def parse(self) -> Part:
        """The part that the whole pattern is. Raises `BadPattern`."""
        part = self._alternatives()
        if self._position < len(self._pattern):
            raise BadPattern  # a bracket that closes nothing
        return part

    def _alternatives(self) -> Part:
        options = [self._sequence()]
        while self._take("bar"):
            options.append(self._sequence())
        return options[0] if len(options) == 1 else _any_of(options)

    def _sequence(self) -> Part:
        parts: list[Part] = []
        while self._position < len(self._pattern) and self._next().lastgroup not in (
            "bar",
            "close",
        ):
            part = self._item()
            count = self._take("repeat")
            parts.append(_repeated(part, *self._counts(count[0])) if count else part)
        return _in_turn(parts)

    def _item(self) -> Part:
        token = self._next()
        self._position = token.end()
        match token.lastgroup:
            case "open":
                return self._group(token[0])
            case "anchor":
                return _anchor(self._compile_anchor(token[0]))
            case "set" | "character":
                return _Character(self._compile_character(token[0]))
            case _:
                raise BadPattern  # a quantifier of nothing, or a second one

    def _group(self, opening: str) -> Part:
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise BadPattern
        part = self._alternatives()
        self._depth -= 1
        if not self._take("close"):
            raise BadPattern
        if opening[-1] not in "=!":
            return part
        return _lookaround(part, behind="<" in opening, negated=opening[-1] == "!")

    def _compile_anchor(self, token: str) -> re.Pattern[str]:
        return compile_token(token)

    def _compile_character(self, token: str) -> re.Pattern[str]:
        return compile_token(token)

    def _counts(self, quantifier: str) -> tuple[int, int | None]:
        """The least and the most repetitions; None is no limit."""
        ranges = {"*": (0, None), "+": (1, None), "?": (0, 1)}
        if quantifier[0] in ranges:
            return ranges[quantifier[0]]
        least, comma, most = quantifier.rstrip("?")[1:-1].partition(",")
        if len(least) > 6 or len(most) > 6:
            raise BadPattern
        fewest = int(least or 0)
        limit = (int(most) if most else None) if comma else fewest
        if fewest > self.max_count or (limit is not None and limit < fewest):
            raise BadPattern
        return fewest, limit

    def _take(self, kind: str) -> re.Match[str] | None:
        """Go past the next token if it is of this kind."""
        if self._position == len(self._pattern) or self._next().lastgroup != kind:
            return None
        token = self._next()
        self._position = token.end()
        return token

    def _next(self) -> re.Match[str]:
        token = self.token.match(self._pattern, self._position)
        if token is None:
            raise BadPattern
        return token


def compile_token(token: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """The pattern of one character or anchor. Raises `BadPattern`."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of sets that a newer Python may read otherwise
            return re.compile(token, flags)
    except (re.error, OverflowError):
        raise BadPattern from None


@dataclass(frozen=True)
class _Character:
    """The part that is one letter, of those that a pattern matches."""

    pattern: re.Pattern[str]

    def __call__(self, search: Search, positions: Positions, backwards: bool) -> Positions:
        search.spend()
        where = search.where(self.pattern)
        return positions >> 1 & where if backwards else (positions & where) << 1

    def repeat(self, search: Search, positions: Positions) -> Positions:
        """The positions after any number of such letters: carries run through them."""
        search.spend()
        where = search.where(self.pattern)
        return (((positions & where) + where) ^ where) | positions


def _anchor(pattern: re.Pattern[str]) -> Part:
    def reach(search: Search, positions: Positions, _: bool) -> Positions:
        search.spend()
        return positions & search.at(pattern)

    return reach


def _any_of(options: Sequence[Part]) -> Part:
    def reach(search: Search, positions: Positions, backwards: bool) -> Positions:
        positions_after = 0
        for option in options:
            positions_after |= option(search, positions, backwards)
        return positions_after

    return reach


def _in_turn(parts: Sequence[Part]) -> Part:
    backward_parts = tuple(reversed(parts))

    def reach(search: Search, positions: Positions, backwards: bool) -> Positions:
        for part in backward_parts if backwards else parts:
            if not positions:
                break
            positions = part(search, positions, backwards)
        return positions

    return reach


def _repeated(part: Part, least: int, most: int | None) -> Part:
    def reach(search: Search, positions: Positions, backwards: bool) -> Positions:
        for _ in range(least):
            search.spend()
            before, positions = positions, part(search, positions, backwards)
            if positions == before:  # as after any further repetition
                break
        if most is None and isinstance(part, _Character) and not backwards:
            return part.repeat(search, positions)
        new, count = positions, least
        while new and (most is None or count < most):
            search.spend()
            new = part(search, new, backwards) & ~positions & search.window
            positions |= new
            count += 1
        return positions

    return reach


def _lookaround(part: Part, *, behind: bool, negated: bool) -> Part:
    def reach(search: Search, positions: Positions, _: bool) -> Positions:
        key = id(part)
        if key not in search.lookarounds:
            search.lookarounds[key] = part(search, search.searched.everywhere, not behind)
        there = search.lookarounds[key]
        return positions & ~there if negated else positions & there

    return reach
