r"""Searches texts for regular expressions of strangers, as world notes have them among their keys.

Invariant: a search ends after `MAX_STEPS` steps. Python's `re` tries one way after another, and
takes for ever to find that `(.+)+X` does not match. Here a part of a pattern leads from a set of
positions to the set of all that it reaches from them, and a set is one large integer: bit i is set
where position i is in it (Cameron et al. 2014, "Bitwise Data Parallelism in Regular Expression
Matching"). `re` gets single characters and anchors only.

The syntax is that of JavaScript, between slashes and with flags, without backreferences, which no
set of positions can decide. Letters and words are those of every script.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

MAX_LENGTH = 2_000
MAX_STEPS = 2_000_000
"""Steps of all patterns that search one text; half a second."""
_WORD_BITS = 4_096
"""Bits of a set that one step pays for."""
_MAX_DEPTH = 60
_MAX_COUNT = 1_000
_LONGEST_MATCH = 200
"""How far back the beginning of a match is looked for; a longer one is cut there."""

_DELIMITED = re.compile(r"/((?:[^/\\\n]|\\.)+)/([a-z]*)", re.S)
_FLAGS = frozenset("dgimsuvy")
_TOKEN = re.compile(
    r"(?P<set>\[(?:\\.|[^\]\\])*\])"
    r"|(?P<open>\((?:\?(?::|P?<[A-Za-z_]\w*>|<?[=!]))?)|(?P<close>\))|(?P<bar>\|)"
    r"|(?P<repeat>(?:[*+?]|\{\d+(?:,\d*)?\})\??)"
    r"|(?P<anchor>[\^$]|\\[bB])"
    r"|(?P<character>\\u\{[0-9a-fA-F]{1,6}\}|\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|\\[pP]\{\w+\}"
    r"|\\[dDsSwWnrtfv0]|\\[^\w]|[^\\(\[])",
    re.S,
)
_LONG_ESCAPE = re.compile(r"\\u\{([0-9a-fA-F]{1,6})\}")
_PROPERTY = re.compile(r"\\([pP])\{(\w+)\}")
_PROPERTIES = {"L": r"[^\W\d_]", "Letter": r"[^\W\d_]", "Alphabetic": r"[^\W\d_]", "N": r"\d"}

Positions = int
Part = Callable[["_Search", Positions, bool], Positions]
"""Gives the positions that are reached from a set of them, or backwards, those that reach it."""


class BadPattern(Exception):
    """A pattern that is no regular expression, or one of a kind that is not matched here."""


class TooManySteps(Exception):
    """The patterns of one text take too long."""


@dataclass(frozen=True)
class Match:
    """The last place of a text that a pattern matches."""

    start: int
    end: int


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


class _Search:
    """One search: the text, and what lookarounds were found to be."""

    def __init__(self, searched: SearchText) -> None:
        self.searched = searched
        self.spend, self.where, self.at = searched.spend, searched.where, searched.at
        self.lookarounds: dict[int, Positions] = {}
        self.window = searched.everywhere
        """The positions that repetitions may reach."""


class KeyPattern:
    """A regular expression that texts are searched for. Raises `BadPattern`."""

    def __init__(self, pattern: str, flags: str = "") -> None:
        if len(pattern) > MAX_LENGTH or not _FLAGS.issuperset(flags):
            raise BadPattern
        self._part = _Parser(pattern, flags).parse()

    def last_match(self, searched: SearchText) -> Match | None:
        """The last place that matches; None where none does. Raises `TooManySteps`."""
        search = _Search(searched)
        ends = self._part(search, searched.everywhere, False)
        if not ends:
            return None
        end = ends.bit_length() - 1
        first = max(0, end - _LONGEST_MATCH)
        search.window = searched.everywhere >> first << first
        starts = self._part(search, 1 << end, True)
        return Match((starts & -starts).bit_length() - 1 if starts else first, end)


def parse_key(key: str) -> KeyPattern | None:
    """The pattern of a key such as `/mara|maria/i`; None for a plain key. Raises `BadPattern`."""
    match = _DELIMITED.fullmatch(key)
    return KeyPattern(match[1].replace("\\/", "/"), match[2]) if match else None


class _Parser:
    def __init__(self, pattern: str, flags: str) -> None:
        self._pattern, self._position, self._depth = pattern, 0, 0
        self._flags = re.I if "i" in flags else re.NOFLAG
        self._is_multiline, self._dot_is_all = "m" in flags, "s" in flags

    def parse(self) -> Part:
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
            parts.append(_repeated(part, *_counts(count[0])) if count else part)
        return _in_turn(parts)

    def _item(self) -> Part:
        token = self._next()
        self._position = token.end()
        match token.lastgroup:
            case "open":
                return self._group(token[0])
            case "anchor":
                return _anchor(self._anchor(token[0]))
            case "set" | "character":
                return _Character(self._character(token[0]))
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

    def _anchor(self, token: str) -> re.Pattern[str]:
        if token in "^$" and not self._is_multiline:
            token = {"^": r"\A", "$": r"\Z"}[token]
        return re.compile(token, re.M)

    def _character(self, token: str) -> re.Pattern[str]:
        if token == ".":
            token = r"[\s\S]" if self._dot_is_all else r"[^\n\r\u2028\u2029]"
        elif token in ("[]", "[^]"):
            token = r"[^\s\S]" if token == "[]" else r"[\s\S]"
        elif token[0] == "[":
            token = f"[{token[1:-1].replace('[', chr(92) + '[')}]"
        token = _PROPERTY.sub(lambda match: _property(match, token), token)
        token = _LONG_ESCAPE.sub(lambda match: f"\\U{match[1]:0>8}", token)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of sets that a newer Python may read otherwise
                return re.compile(token if len(token) > 1 else re.escape(token), self._flags)
        except (re.error, OverflowError):
            raise BadPattern from None

    def _take(self, kind: str) -> re.Match[str] | None:
        """Go past the next token if it is of this kind."""
        if self._position == len(self._pattern) or self._next().lastgroup != kind:
            return None
        token = self._next()
        self._position = token.end()
        return token

    def _next(self) -> re.Match[str]:
        token = _TOKEN.match(self._pattern, self._position)
        if token is None:
            raise BadPattern
        return token


def _property(match: re.Match[str], token: str) -> str:
    r"""Python's words for `\p{L}`; within a set there are none."""
    letters = _PROPERTIES.get(match[2])
    if letters is None or token[0] == "[":
        raise BadPattern
    if match[1] == "p":
        return letters
    return r"[\W\d_]" if letters[0] == "[" else r"\D"


def _counts(quantifier: str) -> tuple[int, int | None]:
    """The least and the most repetitions; None is no limit."""
    ranges = {"*": (0, None), "+": (1, None), "?": (0, 1)}
    if quantifier[0] in ranges:
        return ranges[quantifier[0]]
    least, comma, most = quantifier.rstrip("?")[1:-1].partition(",")
    if len(least) > 6 or len(most) > 6:
        raise BadPattern
    fewest = int(least)
    limit = (int(most) if most else None) if comma else fewest
    if fewest > _MAX_COUNT or (limit is not None and limit < fewest):
        raise BadPattern
    return fewest, limit


@dataclass(frozen=True)
class _Character:
    """The part that is one letter, of those that a pattern matches."""

    pattern: re.Pattern[str]

    def __call__(self, search: _Search, positions: Positions, backwards: bool) -> Positions:
        search.spend()
        where = search.where(self.pattern)
        return positions >> 1 & where if backwards else (positions & where) << 1

    def repeat(self, search: _Search, positions: Positions) -> Positions:
        """The positions after any number of such letters: carries run through them."""
        search.spend()
        where = search.where(self.pattern)
        return (((positions & where) + where) ^ where) | positions


def _anchor(pattern: re.Pattern[str]) -> Part:
    def reach(search: _Search, positions: Positions, _: bool) -> Positions:
        search.spend()
        return positions & search.at(pattern)

    return reach


def _any_of(options: Sequence[Part]) -> Part:
    def reach(search: _Search, positions: Positions, backwards: bool) -> Positions:
        reached = 0
        for option in options:
            reached |= option(search, positions, backwards)
        return reached

    return reach


def _in_turn(parts: Sequence[Part]) -> Part:
    backward_parts = tuple(reversed(parts))

    def reach(search: _Search, positions: Positions, backwards: bool) -> Positions:
        for part in backward_parts if backwards else parts:
            if not positions:
                break
            positions = part(search, positions, backwards)
        return positions

    return reach


def _repeated(part: Part, least: int, most: int | None) -> Part:
    def reach(search: _Search, positions: Positions, backwards: bool) -> Positions:
        for _ in range(least):
            if not positions:
                return 0
            positions = part(search, positions, backwards)
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
    def reach(search: _Search, positions: Positions, _: bool) -> Positions:
        key = id(part)
        if key not in search.lookarounds:
            search.lookarounds[key] = part(search, search.searched.everywhere, not behind)
        there = search.lookarounds[key]
        return positions & ~there if negated else positions & there

    return reach
