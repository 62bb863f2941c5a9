"""Finds and replaces in the texts of a book.

Invariant: pure but for regular expressions, which are matched in a process of their own, within a
limit of time. What is replaced is one change, which can be undone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from engines.contract.text import Text
from engines.contract.words import unspaced
from engines.formats.pattern_search import (
    Match,
    PatternFault,
    PatternTooSlow,
    find_matches,
)
from studio.base.errors import EnvironmentFault, InputError
from studio.books.outline import Outline
from studio.books.passages import Edit, EditScenes
from studio.books.records import Section

MAX_QUERY = 2_000
_APOSTROPHES = re.compile("['’]")
_AROUND = 40


@dataclass(frozen=True)
class Query:
    """What to look for. Without `case`, small and large letters are the same."""

    text: str
    words: bool = False
    case: bool = False
    regex: bool = False

    @property
    def pattern(self) -> str:
        """The regular expression; either apostrophe finds both."""
        pattern = self.text if self.regex else _APOSTROPHES.sub("['’]", re.escape(self.text))
        if not self.words:
            return pattern
        before, after = self._edges()
        return rf"{before}(?:{pattern}){after}"

    def _edges(self) -> tuple[str, str]:
        r"""Where a word begins and ends; between letters of scripts without spaces it may be."""
        first, last = ("a", "a") if self.regex else (self.text[:1], self.text[-1:])
        is_word = [re.match(r"\w", c) and not unspaced().match(c) for c in (first, last)]
        return r"(?<!\w)" if is_word[0] else "", r"(?!\w)" if is_word[1] else ""


@dataclass(frozen=True)
class Occurrence:
    """A place in a scene where a query was found; `replacement` is what is to stand there."""

    scene: Section
    start: int
    end: int
    replacement: str = ""

    @property
    def text(self) -> str:
        """What was found."""
        return self.scene.text[self.start : self.end]

    @property
    def excerpt(self) -> str:
        """What was found with some words around it, on one line."""
        text, start = self.scene.text, max(0, self.start - _AROUND)
        end = min(len(text), self.end + _AROUND)
        words = " ".join(text[start:end].split())
        return f"{'…' if start else ''}{words}{'…' if end < len(text) else ''}"


def find(
    outline: Outline, query: Query, section: Section | None = None, replacement: str | None = None
) -> list[Occurrence]:
    r"""Where a query is found in a section, or in the book, with what is to stand there.

    In the replacement of a regular expression `\1` is its first group. Raises `InputError` for a
    query that is none, or that takes too long.
    """
    _check(query)
    scenes = outline.scenes(section)
    if query.regex:
        results = _matches(query, [scene.text for scene in scenes], replacement)
    else:
        pattern = re.compile(query.pattern, re.NOFLAG if query.case else re.I)
        results = [
            [Match(*match.span(), replacement or "") for match in pattern.finditer(scene.text)]
            for scene in scenes
        ]
    return [
        Occurrence(scene, *match)
        for scene, matches in zip(scenes, results, strict=True)
        for match in matches
    ]


def replace_all(occurrences: Sequence[Occurrence]) -> EditScenes:
    """The command that replaces what was found."""
    edits: dict[str, list[Edit]] = {}
    for found in occurrences:
        edit = Edit(found.start, found.end, found.text, found.replacement)
        edits.setdefault(found.scene.id, []).append(edit)
    return EditScenes(edits)


def _check(query: Query) -> None:
    if not query.text:
        raise InputError(Text("text: is empty, so there is nothing to look for."))
    if len(query.text) > MAX_QUERY:
        raise InputError(
            Text("text: at most {most:,} letters ({count:,} were given).", most=MAX_QUERY,
                 count=len(query.text))
        )  # fmt: skip


def _matches(query: Query, texts: Sequence[str], replacement: str | None) -> list[list[Match]]:
    try:
        return find_matches(query.pattern, texts, replacement, case=query.case)
    except PatternFault as fault:
        raise InputError(
            Text("text: is no regular expression ({reason}).", reason=str(fault)[:200]),
            Text("Nothing was changed."),
        ) from None
    except PatternTooSlow:
        raise InputError(
            Text("This pattern takes too long."),
            Text("Nothing was changed."),
            Text("Make it simpler, or look in one scene alone."),
        ) from None
    except OSError as fault:
        raise EnvironmentFault(
            Text("A regular expression needs a process of its own: {reason}.",
                 reason=fault.strerror or "")
        ) from None  # fmt: skip
