"""Reads what the styles and lists of Word documents mean."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from engines.formats.manuscripts.blocks import BlockKind
from engines.formats.manuscripts.package import number_in

_HEADING = re.compile(r"heading (\d)")
_QUOTE = re.compile(r"(?:intense )?(?:quote|quotations?|block text|blockquote)(?: (\d))?")
_CONTINUED = re.compile(r"list continue(?: (\d))?")
_OFF = ("0", "false", "off", "none")
_MAX_PARENTS = 20


def is_on(value: str) -> bool:
    """Return whether a switch with this value is on; one without a value is."""
    return value not in _OFF


@dataclass(frozen=True)
class Style:
    """What a style tells of a paragraph or of letters. `level` is that of a heading."""

    name: str = ""
    parent: str = ""
    kind: BlockKind = "text"
    level: int = 0
    quotes: int = 0
    depth: int = 0
    list_id: str = ""
    italic: bool = False
    bold: bool = False


@dataclass
class Styles:
    """The styles of a document; `default` is that of paragraphs without one."""

    default: Style = field(default_factory=Style)
    _own: dict[str, Style] = field(default_factory=dict[str, Style])
    _whole: dict[str, Style] = field(default_factory=dict[str, Style])
    _id: str = ""
    _default_id: str = ""

    def get(self, style_id: str) -> Style:
        """The style with this id, with what its parents say."""
        if style_id not in self._whole:
            self._whole[style_id] = self._resolve(style_id)
        return self._whole[style_id]

    def _resolve(self, style_id: str) -> Style:
        style = parent = self._own.get(style_id, Style())
        for _ in range(_MAX_PARENTS):
            parent = self._own.get(parent.parent)
            if parent is None:
                break
            style = replace(
                style,
                kind=parent.kind if style.kind == "text" else style.kind,
                level=style.level or parent.level,
                quotes=style.quotes or parent.quotes,
                depth=style.depth or parent.depth,
                list_id=style.list_id or parent.list_id,
                italic=style.italic or parent.italic,
                bold=style.bold or parent.bold,
            )
        return replace(style, list_id="" if style.list_id == "0" else style.list_id)

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        value = attributes.get("w:val", "")
        if tag == "w:style":
            self._id = attributes.get("w:styleId", "")
            self._own[self._id] = Style()
            if attributes.get("w:type") == "paragraph" and attributes.get("w:default") == "1":
                self._default_id = self._id
        elif self._id:
            self._own[self._id] = _with(self._own[self._id], tag, value)

    def data(self, text: str) -> None:
        """Pass over letters."""

    def end(self, tag: str) -> None:
        """End an element."""
        if tag == "w:style":
            self._id = ""
        elif tag == "w:styles":
            self.default = self.get(self._default_id)


def _with(style: Style, tag: str, value: str) -> Style:
    """The style with what an element of it says."""
    match tag:
        case "w:name":
            return _with_name(style, value.lower())
        case "w:basedOn":
            return replace(style, parent=value)
        case "w:outlineLvl" if number_in(value, 9) < 9:
            return replace(style, level=style.level or number_in(value) + 1)
        case "w:numId":
            return replace(style, list_id=value)
        case "w:i":
            return replace(style, italic=is_on(value))
        case "w:b":
            return replace(style, bold=is_on(value))
        case _:
            return style


def _with_name(style: Style, name: str) -> Style:
    style = replace(style, name=name)
    if heading := _HEADING.fullmatch(name):
        return replace(style, level=int(heading[1]))
    if quote := _QUOTE.fullmatch(name):
        return replace(style, quotes=int(quote[1] or 1))
    if continued := _CONTINUED.fullmatch(name):
        return replace(style, depth=int(continued[1] or 1))
    if name == "title":
        return replace(style, kind="title")
    return replace(style, kind="author") if name == "author" else style


@dataclass
class Numbering:
    """The lists of a document: whether the items of a level are counted, and from which number."""

    _levels: dict[tuple[str, int], tuple[bool, int]] = field(
        default_factory=dict[tuple[str, int], tuple[bool, int]]
    )
    _abstract: dict[str, str] = field(default_factory=dict[str, str])
    _starts: dict[tuple[str, int], int] = field(default_factory=dict[tuple[str, int], int])
    _in: str = ""
    _list: str = ""
    _level: int = 0

    def get(self, list_id: str, level: int) -> tuple[bool, int]:
        """Whether a level of a list counts, and its first number."""
        is_counted, start = self._levels.get((self._abstract.get(list_id, ""), level), (False, 1))
        return is_counted, self._starts.get((list_id, level), start)

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        value = attributes.get("w:val", "")
        if tag == "w:abstractNum":
            self._in, self._list = attributes.get("w:abstractNumId", ""), ""
        elif tag == "w:num":
            self._list = attributes.get("w:numId", "")
        elif tag in ("w:lvl", "w:lvlOverride"):
            self._level = number_in(attributes.get("w:ilvl", ""))
        elif tag == "w:abstractNumId" and self._list:
            self._abstract[self._list] = value
        elif tag == "w:startOverride":
            self._starts[self._list, self._level] = number_in(value, 1)
        elif tag in ("w:numFmt", "w:start") and not self._list:
            is_counted, start = self._levels.get((self._in, self._level), (False, 1))
            if tag == "w:numFmt":
                is_counted = value not in ("bullet", "none")
            else:
                start = number_in(value, start)
            self._levels[self._in, self._level] = (is_counted, start)

    def data(self, text: str) -> None:
        """Pass over letters."""

    def end(self, tag: str) -> None:
        """End an element."""
