"""Blocks of Markdown, and Markdown of blocks.

Invariant: every letter of a text is in its blocks, and blocks that are written come back as they
were. Markup of web pages and links are text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from engines.formats.manuscripts.blocks import (
    SPACES,
    Block,
    ListKind,
    Run,
    is_break,
    joined_runs,
    without_outer_space,
)

_SPECIAL = re.compile(
    r"[\\*`]|_(?!\w)|(?<!\w)_|\[(?=[^\]]{0,999}\][(\[:])|<(?=[A-Za-z/!?])|&(?=#?\w+;)"
)
_AT_START = re.compile(
    r"^(?P<space>[ \t]*)"
    r"(?:(?P<sign>#{1,6}(?=\s|$)|>|[-+](?=\s|$)|-{3}|~{3}|={3})|(?P<count>\d{1,9})(?=[.)](?:\s|$)))"
)
_PLAIN = re.compile(r"[^\W\d_][^\\*_`&\r\n\0]*")
"""A line that begins with a letter and has no sign of Markdown."""
MOST_START = 99
"""The number that a list begins with at most: "1986. A year" is prose, against CommonMark."""
_BREAK = "***"
_INDENT = {"": "", "bullet": "- ", "number": "1. "}


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": 50})
    return parser.disable(
        ["code", "lheading", "html_block", "html_inline", "reference", "link", "image", "autolink"]
    )


# Markdown to blocks


def blocks_of(markdown: str) -> tuple[Block, ...]:
    """The blocks of a text in Markdown."""
    reader = _Reader()
    for token in _parser().parse(markdown):
        reader.add(token)
    return tuple(reader.blocks)


@dataclass
class _Reader:
    """Collects blocks from the tokens of the parser."""

    blocks: list[Block] = field(default_factory=list[Block])
    quotes: int = 0
    lists: list[tuple[ListKind, int]] = field(default_factory=list[tuple[ListKind, int]])
    """Kind of each open list, and the number of its last item."""
    marker: ListKind = ""
    level: int = 0
    prefix: str = ""
    """The number of an item that is read as prose."""

    def add(self, token: Token) -> None:
        """Add what a token tells."""
        match token.type:
            case "bullet_list_open" | "ordered_list_open" | "heading_open" if self.prefix:
                self._flush_prefix()
                self.add(token)
            case "blockquote_open" | "blockquote_close":
                self.quotes += token.nesting
            case "bullet_list_open":
                self.lists.append(("bullet", 0))
            case "ordered_list_open":
                start = int(token.attrGet("start") or 1)
                self.lists.append(("number" if start <= MOST_START else "", start - 1))
            case "bullet_list_close" | "ordered_list_close":
                self.lists.pop()
            case "list_item_open":
                self.marker, number = self.lists[-1]
                self.lists[-1] = (self.marker, number + 1)
                self.prefix = "" if self.marker else f"{token.info}{token.markup} "
            case "list_item_close":
                self._flush_prefix()
                self.marker = ""  # of an item without letters
            case "heading_open":
                self.level = int(token.tag[1])
            case "inline":
                self._add_block(_runs_of(token.children or []))
            case "hr":
                self.blocks.append(Block("break"))
            case "fence":
                self._add_block((Run(token.content.removesuffix("\n")),))
            case _:
                pass

    def _flush_prefix(self) -> None:
        """Add the number that nothing stands behind as a block of its own."""
        prefix, self.prefix = self.prefix.rstrip(), ""
        if prefix:
            self._add_block((Run(prefix),))

    def _add_block(self, runs: Sequence[Run]) -> None:
        number = self.lists[-1][1] if self.marker == "number" else 0
        runs = joined_runs([Run(self.prefix), *runs]) if self.prefix else runs
        depth = sum(kind != "" for kind, _ in self.lists)
        text = "".join(run.text for run in runs)
        is_plain = not self.level and not depth and not self.quotes
        if is_plain and is_break(text) and not any(run.italic or run.bold for run in runs):
            self.blocks.append(Block("break"))
            return
        self.blocks.append(
            Block(
                "heading" if self.level else "text",
                tuple(runs),
                self.level,
                self.quotes,
                depth,
                self.marker,
                number,
            )
        )
        self.level, self.marker, self.prefix = 0, "", ""


def _runs_of(tokens: Sequence[Token]) -> tuple[Run, ...]:
    """The runs of a paragraph; its lines are breaks where they do not fill a width."""
    italic = bold = 0
    runs: list[Run] = []
    is_wrapped = _is_wrapped("".join(_letters(token, "\n") for token in tokens))
    for token in tokens:
        if token.type in ("em_open", "em_close"):
            italic += token.nesting
        elif token.type in ("strong_open", "strong_close"):
            bold += token.nesting
        else:
            runs.append(Run(_letters(token, " " if is_wrapped else "\n"), italic > 0, bold > 0))
    return without_outer_space(joined_runs(runs))


def _letters(token: Token, softbreak: str) -> str:
    if token.type == "softbreak":
        return softbreak
    if token.type == "hardbreak":
        return "\n"
    return token.content if token.type in ("text", "code_inline", "text_special") else ""


def _is_wrapped(text: str) -> bool:
    """Return whether lines end where the next word would not have fitted, as editors wrap them.

    Those of a poem end elsewhere.
    """
    lines = text.split("\n")
    width = max(map(len, lines))
    return width > 50 and all(
        len(line) + 1 + len((following.split() or [""])[0]) > width
        for line, following in pairwise(lines)
    )


# Blocks to Markdown


def markdown_of(blocks: Iterable[Block]) -> str:
    """The blocks in Markdown, with an end of line behind the last."""
    parts: list[str] = []
    previous: Block | None = None
    for block in blocks:
        lines = _block_lines(block)
        if previous is not None:
            is_item = previous.depth and block.depth and block.marker
            parts.append("\n" if is_item else "\n\n")
        parts.append(_inside(block, lines))
        previous = block
    return "".join([*parts, "\n"]) if parts else ""


def _inside(block: Block, lines: Sequence[str]) -> str:
    """The lines behind the signs of the quotations and lists that a block stands in."""
    quotes = "> " * block.quotes
    outer = "   " * max(block.depth - 1, 0)
    marker = f"{block.number}. " if block.marker == "number" else _INDENT[block.marker]
    own = " " * len(marker) if marker else "   " * bool(block.depth)
    return "\n".join(
        f"{quotes}{outer}{marker if index == 0 and marker else own}{line}".rstrip(" ")
        for index, line in enumerate(lines)
    )


def _block_lines(block: Block) -> list[str]:
    if block.kind == "break":
        return [_BREAK]
    if block.kind == "heading":
        text = inline_markdown(block.runs).replace("\\\n", " ").replace("\n", " ")
        return [f"{'#' * block.level} {text}".rstrip()]
    return inline_markdown(block.runs).split("\n")


def inline_markdown(runs: Sequence[Run]) -> str:
    """The runs of a paragraph in Markdown; a line break stands as `\\` at the end of a line."""
    runs = joined_runs(without_outer_space(runs))
    for delimiters in (("*", "*"), ("*", "_"), ("_", "*")):
        text = _delimited(runs, delimiters)
        if all(run.style == (False, False) for run in runs) or _is_same(text, runs):
            return text
    text = _delimited(runs, ("*", "_"), is_guarded=True)
    return text if _is_same(text, runs) else _delimited([Run(run.text) for run in runs], ("*", "*"))


def _is_same(text: str, runs: Sequence[Run]) -> bool:
    """Return whether a paragraph comes back with the styles of its letters."""
    blocks = blocks_of(text)
    return len(blocks) == 1 and _styled(blocks[0].runs) == _styled(runs)


def _styled(runs: Sequence[Run]) -> tuple[Run, ...]:
    return joined_runs(Run("".join(run.text.split()), *run.style) for run in runs)


def _delimited(
    runs: Sequence[Run], delimiters: tuple[str, str], *, is_guarded: bool = False
) -> str:
    parts: list[str] = []
    for index, run in enumerate(runs):
        body = run.text.strip(SPACES)
        start = run.text[: len(run.text) - len(run.text.lstrip(SPACES))]
        end = run.text[len(start) + len(body) :]
        sign = delimiters[index % 2] * (run.italic + 2 * run.bold) if body else ""
        before = f"{parts[-1] if parts else ''}{start}".rstrip(" \t")
        escaped = escape(body, is_line_start=not before or before.endswith("\n"))
        if is_guarded and not sign and body:
            escaped = _guarded(escaped, at_start=bool(parts) and not start, at_end=not end)
        parts.append(f"{_with_breaks(start)}{sign}{_with_breaks(escaped)}{sign}{_with_breaks(end)}")
    return "".join(parts)


def _guarded(text: str, *, at_start: bool, at_end: bool) -> str:
    """The letters with those next to an emphasis as references, which count as punctuation."""
    if at_start and text[0].isalnum():
        text = f"&#{ord(text[0])};{text[1:]}"
    if at_end and text[-1].isalnum():
        text = f"{text[:-1]}&#{ord(text[-1])};"
    return text


def _with_breaks(text: str) -> str:
    return text.replace("\n", "\\\n")


def escape(text: str, *, is_line_start: bool = True) -> str:
    """Letters as they are written in Markdown, so that none of them is a sign of it."""
    lines = _SPECIAL.sub(lambda match: f"\\{match[0]}", text).split("\n")
    return "\n".join(
        _AT_START.sub(_escape_start, line) if index or is_line_start else line
        for index, line in enumerate(lines)
    )


def _escape_start(match: re.Match[str]) -> str:
    sign = f"\\{match['sign']}" if match["sign"] else f"{match['count']}\\"
    return f"{match['space']}{sign}"


def unescaped(text: str) -> str:
    """A line of Markdown as plain letters, such as a title."""
    if _PLAIN.fullmatch(text):
        return text  # parsing each of many headings takes seconds
    blocks = blocks_of(text)
    return " ".join(block.text.replace("\n", " ") for block in blocks) or html.unescape(text)
