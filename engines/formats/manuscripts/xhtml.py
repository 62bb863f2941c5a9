"""Reads a page of a book in XHTML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from engines.formats.manuscripts.blocks import Block, ListKind, Run, require_room
from engines.formats.manuscripts.package import number_in

_SKIPPED = frozenset(
    f"html:{tag}"
    for tag in ("head", "script", "style", "nav", "template", "iframe", "object", "rt")
)
_HEADINGS = {f"html:h{level}": level for level in range(1, 7)}
_PARAGRAPHS = frozenset(
    f"html:{tag}"
    for tag in (
        *("p", "div", "section", "article", "body", "blockquote", "li", "dd", "dt", "td", "th"),
        *("tr", "table", "ul", "ol", "dl", "header", "footer", "aside", "figure", "figcaption"),
        *("pre", "main", "address", *(f"h{level}" for level in range(1, 7))),
    )
)
_ITALIC = ("html:i", "html:em", "html:cite", "html:dfn", "html:var")
_BOLD = ("html:b", "html:strong")
_FRONT = ("titlepage", "cover", "toc", "halftitlepage")
_CLASS = re.compile(r"(?:^|[\s>])[\w-]*\.([\w-]+)$")
_STYLE = re.compile(r"font-(style|weight)\s*:\s*([\w-]+)")
_WHITE = re.compile(r"[ \t\r\n]+")


def class_styles(css: str) -> dict[str, tuple[bool, bool]]:
    """Whether each class of a style sheet is italic and bold; others are left out."""
    styles: dict[str, tuple[bool, bool]] = {}
    first, *rest = css.split("/*")
    css = "".join([first, *(part.partition("*/")[2] for part in rest)])
    for rule in css.split("}"):
        selectors, _, body = rule.rpartition("{")
        style = _style_of(body)
        for selector in selectors.rpartition("{")[2].split(",") if any(style) else ():
            if match := _CLASS.search(selector.strip()):
                styles[match[1]] = style
    return styles


def _style_of(css: str) -> tuple[bool, bool]:
    values = dict(_STYLE.findall(css))
    weight = values.get("weight", "")
    is_bold = weight in ("bold", "bolder") or number_in(weight) >= 600
    return values.get("style") in ("italic", "oblique"), is_bold


@dataclass
class _ListState:
    kind: ListKind
    number: int
    is_new: bool = False


@dataclass
class Page:
    """Collects the blocks of a page; `is_skipped` for a cover, title page or table of contents."""

    styles: Mapping[str, tuple[bool, bool]]
    blocks: list[Block] = field(default_factory=list[Block])
    pictures: int = 0
    is_skipped: bool = False
    _runs: list[Run] = field(default_factory=list[Run])
    _letters: list[tuple[bool, bool]] = field(default_factory=lambda: [(False, False)])
    _level: int = 0
    _quotes: int = 0
    _lists: list[_ListState] = field(default_factory=list[_ListState])
    _skipped: int = 0
    _verbatim: int = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        if self._skipped or tag in _SKIPPED or "hidden" in attributes:
            self._skipped += 1
            return
        if not set(attributes.get("epub:type", "").split()).isdisjoint(_FRONT):
            self.is_skipped = True
        self._letters.append(self._style(tag, attributes))
        if tag in _PARAGRAPHS:
            self._end_block()
        if tag in _HEADINGS:
            self._level = _HEADINGS[tag]
        elif tag == "html:blockquote":
            self._quotes += 1
        elif tag in ("html:ul", "html:ol"):
            first = number_in(attributes.get("start", ""), 1)
            self._lists.append(_ListState("number" if tag == "html:ol" else "bullet", first))
        elif tag == "html:li" and self._lists:
            self._lists[-1].is_new = True
        elif tag == "html:pre":
            self._verbatim += 1
        else:
            self._start_inline(tag)

    def _start_inline(self, tag: str) -> None:
        if tag == "html:br":
            self._runs.append(Run("\n", *self._letters[-1]))
        elif tag == "html:hr":
            self._end_block()
            self.blocks.append(Block("break"))
        elif tag in ("html:img", "?:image", "html:svg"):
            self.pictures += 1

    def _style(self, tag: str, attributes: Mapping[str, str]) -> tuple[bool, bool]:
        italic, bold = self._letters[-1]
        own = [_style_of(attributes.get("style", ""))]
        own += [
            self.styles[name] for name in attributes.get("class", "").split() if name in self.styles
        ]
        if tag in _HEADINGS:
            return italic, bold
        return (
            italic or tag in _ITALIC or any(style[0] for style in own),
            bold or tag in _BOLD or any(style[1] for style in own),
        )

    def data(self, text: str) -> None:
        """Add letters; white space between them is one space."""
        if not self._skipped:
            letters = text if self._verbatim else _WHITE.sub(" ", text)
            self._runs.append(Run(letters, *self._letters[-1]))

    def end(self, tag: str) -> None:
        """End an element."""
        if self._skipped:
            self._skipped -= 1
            return
        self._letters.pop()
        if tag in _PARAGRAPHS:
            self._end_block()
        if tag in _HEADINGS:
            self._level = 0
        elif tag == "html:blockquote":
            self._quotes -= 1
        elif tag in ("html:ul", "html:ol") and self._lists:
            self._lists.pop()
        elif tag == "html:pre":
            self._verbatim -= 1

    def _end_block(self) -> None:
        runs, self._runs = tuple(self._runs), []
        if not any(run.text.strip() for run in runs):
            return
        require_room(self.blocks)
        if self._level:
            self.blocks.append(Block("heading", runs, self._level))
            return
        marker: ListKind = ""
        number = 0
        if self._lists and self._lists[-1].is_new:
            state = self._lists[-1]
            state.is_new, marker = False, state.kind
            if marker == "number":
                number = state.number
                state.number += 1
        depth = len(self._lists)
        self.blocks.append(Block("text", runs, 0, self._quotes, depth, marker, number))
