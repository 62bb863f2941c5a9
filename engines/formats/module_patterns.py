r"""Matches the patterns by which a file of PEFT names modules, within limits.

Invariant: a pattern ends after `MAX_STEPS` steps for all names together. Python's `re` tries one
way after another, and takes for ever to find that `(.+)+X` does not match. Here all ways are
followed at once: what a part of the pattern reaches from a position is a set of positions, computed
once (Thompson 1968, "Regular Expression Search Algorithm", with memoised lookarounds). `re` gets
single characters and anchors only, and patterns without any operator.

The syntax is that of `re`, without what a set of positions cannot decide: backreferences,
conditions, atomic groups and possessive quantifiers.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from engines.contract import FileRefused
from engines.contract.text import Text

T = TypeVar("T")

MAX_LENGTH = 20_000
MAX_STEPS = 2_000_000
"""Some seconds. A pattern with lookarounds and alternatives takes a few hundred for each name."""
_MAX_DEPTH = 60
_MAX_COUNT = 10**6
_MAX_MESSAGE = 40

_PLAIN = re.compile(r"[\w.-]+")
_TOKEN = re.compile(
    r"(?P<set>\[\^?\]?(?:\\.|[^\]\\])*\])"
    r"|(?P<open>\((?:\?(?::|P<[A-Za-z_]\w*>|<?[=!]))?)|(?P<close>\))|(?P<bar>\|)"
    r"|(?P<repeat>(?:[*+?]|\{\d+(?:,\d*)?\}|\{,\d*\})\??)"
    r"|(?P<anchor>[\^$]|\\[AbBZ])"
    r"|(?P<character>\\[dDsSwWnrtfv]|\\[^\w]|[^\\(\[])",
    re.S,
)

Positions = int
"""A set of positions in a name: bit i is set where position i is in it."""
Part = Callable[["_Run", int], Positions]
"""Gives the positions that a part of a pattern reaches from one."""


class _Unsupported(Exception):
    pass


@dataclass
class Budget:
    """The steps that the patterns of one file may still take."""

    steps: int = MAX_STEPS

    def spend(self) -> None:
        """Take one. Raises `FileRefused` where none is left."""
        self.steps -= 1
        if self.steps < 0:
            raise FileRefused(
                Text("The file names its modules by patterns that take too long to match."),
                Text("Nothing was changed."),
                Text("Get it from its author again, with the plain names of modules."),
            )


@dataclass
class _Run:
    """The matching of one name, which remembers what each part reached from each position."""

    name: str
    budget: Budget
    positions: dict[tuple[int, int], Positions] = field(default_factory=dict[tuple[int, int], int])

    def reach(self, part: Part, start: int) -> Positions:
        key = (id(part), start)
        if key not in self.positions:
            self.budget.spend()
            self.positions[key] = part(self, start)
        return self.positions[key]

    def reach_from(self, part: Part, starts: Positions) -> Positions:
        """The positions that a part reaches from any of `starts`."""
        ends = 0
        while starts:
            lowest = starts & -starts
            starts ^= lowest
            self.budget.spend()
            ends |= self.reach(part, lowest.bit_length() - 1)
        return ends


class ModulePatterns(Generic[T]):
    """Values by patterns, such as PEFT's `alpha_pattern`.

    A pattern matches the whole name of a module, or the end of it after a dot, like
    `re.match(rf"(.*\\.)?({pattern})$", name)` for a name in one line. Raises `FileRefused` for a
    pattern that is no regular expression, or one of a kind that is not matched here.
    """

    def __init__(self, values: Mapping[str, T], budget: Budget | None = None) -> None:
        self._values = [(_compile(pattern), value) for pattern, value in values.items()]
        self._budget = budget or Budget()

    def first_match(self, name: str) -> T | None:
        """The value of the first pattern that matches; None where none does.

        Raises `FileRefused` where the patterns take too long.
        """
        for part, value in self._values:
            if self._matches(part, name):
                return value
        return None

    def _matches(self, part: Part | re.Pattern[str], name: str) -> bool:
        self._budget.spend()
        if isinstance(part, re.Pattern):
            return part.match(name) is not None
        name = name[:MAX_LENGTH]
        starts = 1 | sum(1 << i + 1 for i, letter in enumerate(name) if letter == ".")
        return bool(_Run(name, self._budget).reach_from(part, starts) >> len(name) & 1)


def _compile(pattern: str) -> Part | re.Pattern[str]:
    if _PLAIN.fullmatch(pattern):  # nothing that could be tried in more than one way
        return re.compile(rf"(?:.*\.)?(?:{pattern})$")
    try:
        return _Parser(pattern).parse()
    except _Unsupported:
        excerpt = pattern if len(pattern) <= _MAX_MESSAGE else pattern[:_MAX_MESSAGE] + "…"
        raise FileRefused(
            Text(
                "The file names its modules by a pattern that cannot be matched: {excerpt!a}.",
                excerpt=excerpt,
            ),
            Text("Nothing was changed."),
            Text("Get it from its author again, with the plain names of modules."),
        ) from None


class _Parser:
    def __init__(self, pattern: str) -> None:
        if len(pattern) > MAX_LENGTH:
            raise _Unsupported
        self._pattern, self._position, self._depth = pattern, 0, 0

    def parse(self) -> Part:
        part = self._alternatives()
        if self._position < len(self._pattern):
            raise _Unsupported  # a bracket that closes nothing
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
            part = self._one()
            count = self._take("repeat")
            parts.append(_repeated(part, *_counts(count[0])) if count else part)
        return _in_turn(parts)

    def _one(self) -> Part:
        token = self._next()
        self._position = token.end()
        match token.lastgroup:
            case "open":
                return self._group(token[0])
            case "anchor":
                return _anchor(_compiled(token[0]))
            case "set" | "character":
                return _character(_compiled(token[0]))
            case _:
                raise _Unsupported  # a quantifier of nothing, or a second one

    def _group(self, opening: str) -> Part:
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise _Unsupported
        part = self._alternatives()
        self._depth -= 1
        if not self._take("close"):
            raise _Unsupported
        if opening[-1] not in "=!":
            return part
        look = _behind if "<" in opening else _ahead
        return look(part, negated=opening[-1] == "!")

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
            raise _Unsupported
        return token


def _compiled(token: str) -> re.Pattern[str]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of sets that a newer Python may read otherwise
            return re.compile(token)
    except re.error:
        raise _Unsupported from None


def _counts(quantifier: str) -> tuple[int, int | None]:
    """The least and the most repetitions; None is no limit."""
    ranges = {"*": (0, None), "+": (1, None), "?": (0, 1)}
    if quantifier[0] in ranges:
        return ranges[quantifier[0]]
    least, comma, most = quantifier.rstrip("?")[1:-1].partition(",")
    if len(least) > 6 or len(most) > 6:
        raise _Unsupported
    fewest = int(least or 0)
    limit = (int(most) if most else None) if comma else fewest
    if limit is not None and limit < fewest:
        raise _Unsupported
    return fewest, limit


def _character(pattern: re.Pattern[str]) -> Part:
    return lambda run, start: 1 << start + 1 if pattern.match(run.name, start) else 0


def _anchor(pattern: re.Pattern[str]) -> Part:
    return lambda run, start: 1 << start if pattern.match(run.name, start) else 0


def _any_of(options: list[Part]) -> Part:
    def reach(run: _Run, start: int) -> Positions:
        ends = 0
        for option in options:
            ends |= run.reach(option, start)
        return ends

    return reach


def _in_turn(parts: list[Part]) -> Part:
    def reach(run: _Run, start: int) -> Positions:
        ends = 1 << start
        for part in parts:
            ends = run.reach_from(part, ends)
            if not ends:
                break
        return ends

    return reach


def _repeated(part: Part, least: int, most: int | None) -> Part:
    def reach(run: _Run, start: int) -> Positions:
        ends = 1 << start
        # With more repetitions than letters some are empty, and any number of those may be added.
        for _ in range(min(least, len(run.name) + 1)):
            ends = run.reach_from(part, ends)
        new_ends, count = ends, least
        while new_ends and (most is None or count < most):
            new_ends = run.reach_from(part, new_ends) & ~ends
            ends |= new_ends
            count += 1
        return ends

    return reach


def _ahead(part: Part, *, negated: bool) -> Part:
    return lambda run, start: 1 << start if bool(run.reach(part, start)) != negated else 0


def _behind(part: Part, *, negated: bool) -> Part:
    def reach(run: _Run, start: int) -> Positions:
        ends = run.reach_from(part, (1 << start + 1) - 1)
        return 1 << start if bool(ends >> start & 1) != negated else 0

    return reach
