"""Searches texts for regular expressions of strangers, as world notes have them among their keys.

Invariant: a search ends, as in engines/formats/patterns.py. The syntax is that of JavaScript,
between slashes and with flags, without backreferences. Letters and words are those of every script.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from engines.formats.patterns import (
    BadPattern,
    PatternParser,
    Search,
    SearchText,
    compile_token,
)

MAX_LENGTH = 2_000
_LONGEST_MATCH = 200
"""How far back the beginning of a match is looked for; a longer one is cut there."""

_DELIMITED = re.compile(r"/((?:[^/\\\n]|\\.)+)/([a-z]*)", re.S)
_FLAGS = frozenset("dgimsuvy")
_LONG_ESCAPE = re.compile(r"\\u\{([0-9a-fA-F]{1,6})\}")
_PROPERTY = re.compile(r"\\([pP])\{(\w+)\}")
_PROPERTIES = {"L": r"[^\W\d_]", "Letter": r"[^\W\d_]", "Alphabetic": r"[^\W\d_]", "N": r"\d"}


@dataclass(frozen=True)
class Match:
    """The last place of a text that a pattern matches."""

    start: int
    end: int


class KeyPattern:
    """A regular expression that texts are searched for. Raises `BadPattern`."""

    def __init__(self, pattern: str, flags: str = "") -> None:
        self._part = _Parser(pattern, flags).parse()

    def last_match(self, searched: SearchText) -> Match | None:
        """The last place that matches; None where none does. Raises `TooManySteps`."""
        search = Search(searched)
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


class _Parser(PatternParser):
    max_length: ClassVar = MAX_LENGTH
    max_count: ClassVar = 1_000
    token: ClassVar = re.compile(
        r"(?P<set>\[(?:\\.|[^\]\\])*\])"
        r"|(?P<open>\((?:\?(?::|P?<[A-Za-z_]\w*>|<?[=!]))?)|(?P<close>\))|(?P<bar>\|)"
        r"|(?P<repeat>(?:[*+?]|\{\d+(?:,\d*)?\})\??)"
        r"|(?P<anchor>[\^$]|\\[bB])"
        r"|(?P<character>\\u\{[0-9a-fA-F]{1,6}\}|\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|\\[pP]\{\w+\}"
        r"|\\[dDsSwWnrtfv0]|\\[^\w]|[^\\(\[])",
        re.S,
    )

    def __init__(self, pattern: str, flags: str) -> None:
        super().__init__(pattern)
        if not _FLAGS.issuperset(flags):
            raise BadPattern
        self._flags = re.I if "i" in flags else re.NOFLAG
        self._is_multiline, self._dot_is_all = "m" in flags, "s" in flags

    def _compile_anchor(self, token: str) -> re.Pattern[str]:
        if token in "^$" and not self._is_multiline:
            token = {"^": r"\A", "$": r"\Z"}[token]
        return compile_token(token, re.M)

    def _compile_character(self, token: str) -> re.Pattern[str]:
        if token == ".":
            token = r"[\s\S]" if self._dot_is_all else r"[^\n\r\u2028\u2029]"
        elif token in ("[]", "[^]"):
            token = r"[^\s\S]" if token == "[]" else r"[\s\S]"
        elif token[0] == "[":
            token = f"[{token[1:-1].replace('[', chr(92) + '[')}]"
        token = _PROPERTY.sub(lambda match: _property(match, token), token)
        token = _LONG_ESCAPE.sub(lambda match: f"\\U{match[1]:0>8}", token)
        return compile_token(token, self._flags)


def _property(match: re.Match[str], token: str) -> str:
    r"""Python's words for `\p{L}`; within a set there are none."""
    letters = _PROPERTIES.get(match[2])
    if letters is None or token[0] == "[":
        raise BadPattern
    if match[1] == "p":
        return letters
    return r"[\W\d_]" if letters[0] == "[" else r"\D"
