"""How a line of Markdown reads: as a heading, a quotation, a list, a break, or plain, and which of
its words are italic or bold.

Invariant: pure; the text stays as it is. Offsets count characters as Python does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from engines.formats.manuscripts.blocks import is_break

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

Look = Literal["sign", "italic", "bold", "both"]
Kind = Literal["text", "heading", "quote", "list", "break"]
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)")
_QUOTE = re.compile(r"(?: {0,3}>[ ]?)+")
_ITEM = re.compile(r"[ \t]*(?:[-+*]|\d{1,2}[.)])[ \t]+(?=\S)")  # "1986. A year" is prose
_MOST_CHARACTERS = 20_000  # of a line in which italic words are looked for


@dataclass(frozen=True)
class Line:
    """A line as it reads. `sign` is how many characters at its beginning say what it is; `level` is
    that of a heading. `ranges` are (begin, end, look)."""

    kind: Kind = "text"
    level: int = 0
    sign: int = 0
    ranges: tuple[tuple[int, int, Look], ...] = ()


_PLAIN = Line()


def read_line(text: str) -> Line:
    """Return how a line reads."""
    if is_break(text):
        return Line("break", ranges=((0, len(text), "sign"),))
    kind, level, sign = _kind_of(text)
    signs: tuple[tuple[int, int, Look], ...] = ((0, sign, "sign"),) if sign else ()
    ranges = (*signs, *_emphasis(text, sign))
    return Line(kind, level, sign, ranges) if ranges else _PLAIN


def _kind_of(text: str) -> tuple[Kind, int, int]:
    """What a line is, its level, and the length of the sign that says so."""
    if match := _HEADING.match(text):
        return "heading", len(match[1]), match.end()
    if match := _QUOTE.match(text):
        return "quote", 0, match.end()
    if match := _ITEM.match(text):
        return "list", 0, match.end()
    return "text", 0, 0


def _emphasis(text: str, begin: int) -> Iterator[tuple[int, int, Look]]:
    """The signs of italic and bold words, and those words."""
    if not ("*" in text or "_" in text) or len(text) > _MOST_CHARACTERS:
        return
    at, depths = begin, {"em": 0, "strong": 0}
    for token in _tokens(text[begin:]):
        name, _, side = token.type.partition("_")
        if name in depths and side:
            depths[name] += 1 if side == "open" else -1
            yield at, at + len(token.markup), "sign"
            at += len(token.markup)
        else:
            end = _end_of(text, at, token.content)
            if look := _look(depths["em"] > 0, depths["strong"] > 0):
                yield at, end, look
            at = end


def _look(is_italic: bool, is_bold: bool) -> Look | None:
    if is_italic and is_bold:
        return "both"
    return "italic" if is_italic else "bold" if is_bold else None


def _end_of(text: str, at: int, content: str) -> int:
    """Where the words of a token end, which have lost their backslashes and outer spaces."""
    for character in content:
        while at < len(text) and text[at] != character:
            at += 1
        at += 1
    return at


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # the first paint does without it

    return MarkdownIt("zero").enable(["emphasis", "escape"])


def _tokens(text: str) -> list[Token]:
    return _parser().parseInline(text)[0].children or []
