"""Reads OpenDocument texts.

Invariant: macros and links are not run and not followed; deleted text of tracked changes is left
out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from engines.contract.text import Text
from engines.formats.manuscripts.blocks import Block, BlockKind, Manuscript, Run
from engines.formats.manuscripts.collector import Collector, Counters, item
from engines.formats.manuscripts.package import Package, locked, number_in, open_package
from engines.formats.manuscripts.properties import Properties

_SKIPPED = (
    *("text:tracked-changes", "office:annotation", "text:ruby-text", "office:forms"),
    *("text:table-of-content", "text:alphabetical-index", "text:note-citation", "office:scripts"),
)
_QUOTE = re.compile(r"(?:quotations?|quote|block text)(?: (\d))?")
_MAX_PARENTS = 20
_MAX_SPACES = 1000


def read_odt(path: Path) -> Manuscript:
    """The book in an OpenDocument text. Raises `FileRefused`."""
    with open_package(path, Text("an OpenDocument text")) as package:
        _require_open(package)
        styles = _Styles()
        if "styles.xml" in package.parts:
            package.read_xml("styles.xml", styles)
        package.read_xml("content.xml", styles)
        body = _Body(styles)
        package.read_xml("content.xml", body)
        properties = Properties()
        if "meta.xml" in package.parts:
            package.read_xml("meta.xml", properties)
    return properties.manuscript(body.collector, body.collector.notices())


def _require_open(package: Package) -> None:
    """Raise `FileRefused` where the parts are encrypted."""
    manifest = "META-INF/manifest.xml"
    if manifest in package.parts and b"encryption-data" in package.read(manifest):
        raise locked(package.name)


@dataclass(frozen=True)
class _Style:
    name: str = ""
    parent: str = ""
    italic: bool | None = None
    bold: bool | None = None


@dataclass
class _Styles:
    """The styles of a text, and which levels of its lists count."""

    own: dict[str, _Style] = field(default_factory=dict[str, _Style])
    counted_levels: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    _id: str = ""
    _list: str = ""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        if tag == "style:style":
            self._id = attributes.get("style:name", "")
            name = attributes.get("style:display-name", self._id.replace("_20_", " "))
            self.own[self._id] = _Style(name.lower(), attributes.get("style:parent-style-name", ""))
        elif tag == "style:text-properties" and self._id:
            slant, weight = attributes.get("fo:font-style"), attributes.get("fo:font-weight")
            is_bold = weight == "bold" or number_in(weight or "") >= 600
            self.own[self._id] = replace(
                self.own[self._id],
                italic=None if slant is None else slant in ("italic", "oblique"),
                bold=None if weight is None else is_bold,
            )
        elif tag == "text:list-style":
            self._list = attributes.get("style:name", "")
        elif tag == "text:list-level-style-number" and attributes.get("style:num-format"):
            self.counted_levels.add((self._list, attributes.get("text:level", "1")))

    def data(self, text: str) -> None:
        """Pass over letters."""

    def end(self, tag: str) -> None:
        """End an element."""
        if tag == "style:style":
            self._id = ""

    def chain(self, name: str) -> list[_Style]:
        """A style and those that it is based on."""
        styles: list[_Style] = []
        while name in self.own and len(styles) < _MAX_PARENTS:
            styles.append(self.own[name])
            name = self.own[name].parent
        return styles

    def letters(self, name: str, *, italic: bool = False, bold: bool = False) -> tuple[bool, bool]:
        """Whether the letters of a style are italic and bold, from what they would be without."""
        chain = self.chain(name)
        slants = [style.italic for style in chain if style.italic is not None]
        weights = [style.bold for style in chain if style.bold is not None]
        return (slants or [italic])[0], (weights or [bold])[0]


@dataclass
class _Paragraph:
    block: Block
    styles: list[tuple[bool, bool]]
    runs: list[Run] = field(default_factory=list[Run])


@dataclass
class _List:
    style: str
    identity: str
    marker_start: int | None = None
    """The number that an item begins with; None behind its first paragraph."""
    is_new: bool = False


@dataclass
class _Body:
    """Collects paragraphs; those of a text box stand before the paragraph that it is in."""

    styles: _Styles
    collector: Collector = field(default_factory=Collector)
    _counters: Counters = field(default_factory=Counters)
    _open: list[_Paragraph] = field(default_factory=list[_Paragraph])
    _lists: list[_List] = field(default_factory=list[_List])
    _list_count: int = 0
    _notes: list[list[Run]] = field(default_factory=list[list[Run]])
    _skipped: int = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        if self._skipped or tag in _SKIPPED:
            self._skipped += 1
        elif tag in ("text:p", "text:h"):
            self._open.append(self._paragraph(tag, attributes))
        elif tag == "text:list":
            self._open_list(attributes.get("text:style-name", ""))
        elif tag in ("text:list-item", "text:list-header") and self._lists:
            self._lists[-1].marker_start = number_in(attributes.get("text:start-value", ""))
            self._lists[-1].is_new = tag == "text:list-item"
        elif tag == "text:note-body":
            self._notes.append([])
        elif tag == "draw:image":
            self.collector.pictures += 1
        elif self._open:
            self._start_in_paragraph(self._open[-1], tag, attributes)

    def _start_in_paragraph(
        self, paragraph: _Paragraph, tag: str, attributes: Mapping[str, str]
    ) -> None:
        if tag in ("text:span", "text:a"):
            italic, bold = paragraph.styles[-1]
            style = attributes.get("text:style-name", "") if tag == "text:span" else ""
            paragraph.styles.append(self.styles.letters(style, italic=italic, bold=bold))
        elif tag == "text:line-break":
            self._add("\n")
        elif tag == "text:tab":
            self._add("\t")
        elif tag == "text:s":
            self._add(" " * min(number_in(attributes.get("text:c", ""), 1), _MAX_SPACES))

    def data(self, text: str) -> None:
        """Add letters; white space between them is one space."""
        if self._open and not self._skipped:
            self._add(re.sub(r"[ \t\r\n]+", " ", text))

    def end(self, tag: str) -> None:
        """End an element."""
        if self._skipped:
            self._skipped -= 1
        elif tag in ("text:span", "text:a") and self._open and len(self._open[-1].styles) > 1:
            self._open[-1].styles.pop()
        elif tag == "text:list" and self._lists:
            self._lists.pop()
        elif tag == "text:note-body" and self._notes:
            sign = self.collector.add_note(self._notes.pop())
            self._add(sign)
        elif tag in ("text:p", "text:h") and self._open:
            paragraph = self._open.pop()
            if self._notes:
                self._notes[-1] += [*paragraph.runs, Run(" ")]
            else:
                self.collector.add(paragraph.block, paragraph.runs)

    def _add(self, letters: str) -> None:
        if self._open:
            paragraph = self._open[-1]
            paragraph.runs.append(Run(letters, *paragraph.styles[-1]))

    def _open_list(self, style: str) -> None:
        outer = self._lists[-1].style if self._lists else ""
        if not self._lists:
            self._list_count += 1
        self._lists.append(_List(style or outer, f"{self._list_count}"))

    def _paragraph(self, tag: str, attributes: Mapping[str, str]) -> _Paragraph:
        name = attributes.get("text:style-name", "")
        names = [style.name for style in self.styles.chain(name)]
        letters = self.styles.letters(name)
        if tag == "text:h":
            number = min(number_in(attributes.get("text:outline-level", "")), 6) or 1
            return _Paragraph(Block("heading", level=number), [(False, False)])
        if "horizontal line" in names:
            return _Paragraph(Block("text"), [letters], [Run("***")])
        kind: BlockKind = "title" if "title" in names else "author" if "author" in names else "text"
        quotes = [int(match[1] or 1) for n in names if (match := _QUOTE.fullmatch(n))]
        if kind != "text":
            return _Paragraph(Block(kind), [(False, False)])
        return _Paragraph(self._block(max(quotes, default=0)), [letters])

    def _block(self, quotes: int) -> Block:
        """A paragraph of the innermost list, or of none."""
        if not self._lists:
            return Block("text", quotes=quotes)
        innermost, depth = self._lists[-1], len(self._lists)
        if not innermost.is_new:
            return Block("text", quotes=quotes, depth=depth)
        innermost.is_new = False
        if (innermost.style, f"{depth}") not in self.styles.counted_levels:
            return item("bullet", depth, 0, quotes)
        start = innermost.marker_start or 0
        if start:
            self._counters.restart(innermost.identity, depth)
        number = self._counters.next(innermost.identity, depth, start or 1)
        return item("number", depth, number, quotes)
