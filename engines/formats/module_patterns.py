r"""Matches the patterns by which a file of PEFT names modules, within limits.

Invariant: the matching ends after `MAX_STEPS` steps for all names together, as in
engines/formats/patterns.py, with the syntax that is described there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Generic, TypeVar

from engines.contract import FileRefused
from engines.contract.text import Text
from engines.formats.patterns import (
    MAX_STEPS,
    BadPattern,
    Part,
    PatternParser,
    Search,
    SearchText,
    TooManySteps,
)

T = TypeVar("T")

MAX_LENGTH = PatternParser.max_length
_MAX_MESSAGE = 40
_PLAIN, _DOT = re.compile(r"[\w.-]+"), re.compile(r"\.")


class ModulePatterns(Generic[T]):
    """Values by patterns, such as PEFT's `alpha_pattern`.

    A pattern matches the whole name of a module, or the end of it after a dot, like
    `re.match(rf"(.*\\.)?({pattern})$", name)` for a name in one line. Raises `FileRefused` for a
    pattern that is no regular expression, or one of a kind that is not matched here.
    """

    def __init__(self, values: Mapping[str, T]) -> None:
        self._values = [(_compile(pattern), value) for pattern, value in values.items()]
        self._steps = MAX_STEPS

    def first_match(self, name: str) -> T | None:
        """The value of the first pattern that matches; None where none does.

        Raises `FileRefused` where the patterns take too long.
        """
        searched = SearchText(name[:MAX_LENGTH], self._steps)
        matches = (value for pattern, value in self._values if _matches(pattern, searched))
        try:
            return next(matches, None)
        except TooManySteps:
            raise FileRefused(
                Text("The file names its modules by patterns that take too long to match."),
                Text("Nothing was changed."),
                Text("Get it from its author again, with the plain names of modules."),
            ) from None
        finally:
            self._steps = searched.steps


def _matches(pattern: Part | re.Pattern[str], searched: SearchText) -> bool:
    searched.spend()
    name = searched.text
    if isinstance(pattern, re.Pattern):
        return pattern.match(name) is not None
    starts = 1 | searched.where(_DOT) << 1
    return bool(pattern(Search(searched), starts, False) >> len(name) & 1)


def _compile(pattern: str) -> Part | re.Pattern[str]:
    if _PLAIN.fullmatch(pattern):  # nothing that could be tried in more than one way
        return re.compile(rf"(?:.*\.)?(?:{pattern})$")
    try:
        return PatternParser(pattern).parse()
    except BadPattern:
        excerpt = pattern if len(pattern) <= _MAX_MESSAGE else pattern[:_MAX_MESSAGE] + "…"
        raise FileRefused(
            Text(
                "The file names its modules by a pattern that cannot be matched: {excerpt!a}.",
                excerpt=excerpt,
            ),
            Text("Nothing was changed."),
            Text("Get it from its author again, with the plain names of modules."),
        ) from None
