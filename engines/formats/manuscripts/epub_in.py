"""Reads EPUB, versions 2 and 3.

Invariant: nothing outside of the file is fetched, scripts are not run, and what is protected
against copying is refused.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import unquote

from engines.contract import FileRefused
from engines.contract.text import Text
from engines.formats.manuscripts.blocks import Block, Manuscript, Run
from engines.formats.manuscripts.collector import Collector
from engines.formats.manuscripts.package import Package, damaged, open_package
from engines.formats.manuscripts.properties import Properties
from engines.formats.manuscripts.xhtml import Page, class_styles

_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_RIGHTS = ("META-INF/rights.xml", "META-INF/sinf.xml", "META-INF/license.lcpl")
_XHTML = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")
_MAX_COVER, _MAX_PAGES = 20_000_000, 20_000


def read_epub(path: Path) -> Manuscript:
    """The book in an EPUB. Raises `FileRefused`."""
    with open_package(path, Text("an EPUB")) as package:
        _require_open(package)
        container = _Container()
        package.read_xml("META-INF/container.xml", container)
        book = _Book(posixpath.dirname(container.root))
        package.read_xml(container.root, book)
        if not book.spine:
            raise damaged(package.name, Text("an EPUB"))
        labels = _labels(package, book)
        styles = _class_styles(package, book)
        collector = Collector()
        for name in book.pages():
            if name in package.parts:
                _add_page(package, name, collector, styles, labels.get(name, ""))
        cover = _cover(package, book)
    manuscript = book.properties.manuscript(collector, collector.notices(), cover)
    return replace(manuscript, has_title_page=True)


def _require_open(package: Package) -> None:
    """Raise `FileRefused` where the text is encrypted; fonts may be."""
    encryption = _Encryption()
    if "META-INF/encryption.xml" in package.parts:
        package.read_xml("META-INF/encryption.xml", encryption)
    if encryption.is_protected or not set(_RIGHTS).isdisjoint(package.parts):
        raise FileRefused(
            Text(
                "{name} is protected against copying (DRM), so it cannot be read.",
                name=package.name,
            ),
            Text("Nothing was changed."),
            Text("Bring a copy without protection."),
        )


def _add_page(
    package: Package, name: str, collector: Collector, styles: Mapping[str, tuple[bool, bool]],
    label: str,
) -> None:  # fmt: skip
    """Add the blocks of a page; one without a heading has that of the table of contents."""
    page = Page(styles)
    package.read_xml(name, page)
    collector.pictures += page.pictures
    if page.is_skipped:
        return
    has_heading = any(block.kind == "heading" for block in page.blocks)
    if label and page.blocks and not has_heading:
        collector.add(Block("heading", level=1), (Run(label),))
    for block in page.blocks:
        collector.add_break() if block.kind == "break" else collector.add(block, block.runs)


@dataclass
class _Encryption:
    """Reads which parts are encrypted, and how."""

    is_protected: bool = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        if tag == "enc:EncryptionMethod" and attributes.get("Algorithm") not in _FONTS:
            self.is_protected = True

    def data(self, text: str) -> None:
        """Pass over letters."""

    def end(self, tag: str) -> None:
        """End an element."""


@dataclass
class _Container:
    """Reads where the book is."""

    root: str = ""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        if tag.endswith("rootfile") and not self.root:
            self.root = attributes.get("full-path", "")

    def data(self, text: str) -> None:
        """Pass over letters."""

    def end(self, tag: str) -> None:
        """End an element."""


@dataclass(frozen=True)
class _Item:
    name: str
    media_type: str
    properties: tuple[str, ...]


@dataclass
class _Book:
    """Reads what a book has, and in which order."""

    folder: str
    properties: Properties = field(default_factory=Properties)
    items: dict[str, _Item] = field(default_factory=dict[str, _Item])
    spine: list[str] = field(default_factory=list[str])
    cover_id: str = ""
    ncx_id: str = ""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        if tag == "opf:item":
            name = path_in(self.folder, attributes.get("href", ""))
            words = tuple(attributes.get("properties", "").split())
            media_type = attributes.get("media-type", "")
            self.items[attributes.get("id", "")] = _Item(name, media_type, words)
        elif tag == "opf:itemref" and len(self.spine) < _MAX_PAGES:
            self.spine.append(attributes.get("idref", ""))
        elif tag == "opf:spine":
            self.ncx_id = attributes.get("toc", "")
        elif tag == "opf:meta" and attributes.get("name") == "cover":
            self.cover_id = attributes.get("content", "")
        self.properties.start(tag, attributes)

    def data(self, text: str) -> None:
        """Add letters of a property."""
        self.properties.data(text)

    def end(self, tag: str) -> None:
        """End an element."""
        self.properties.end(tag)

    def pages(self) -> Iterator[str]:
        """The pages in the order in which they are read, without the table of contents."""
        for item in (self.items[name] for name in dict.fromkeys(self.spine) if name in self.items):
            if item.media_type in _XHTML and "nav" not in item.properties:
                yield item.name

    def with_property(self, word: str) -> _Item | None:
        """The first item with a property."""
        return next((item for item in self.items.values() if word in item.properties), None)


def path_in(folder: str, href: str) -> str:
    """The part that a reference names, without the place in it; empty for one that leads out."""
    if ":" in href.partition("/")[0]:
        return ""
    name = unquote(href.partition("#")[0])
    return posixpath.normpath(posixpath.join("/", folder, name)).lstrip("/")


@dataclass
class _Labels:
    """Reads a table of contents, of either version."""

    folder: str
    labels: dict[str, str] = field(default_factory=dict[str, str])
    _href: str = ""
    _letters: list[str] = field(default_factory=list[str])
    _is_text: bool = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        if tag == "html:a":
            self._href, self._letters, self._is_text = attributes.get("href", ""), [], True
        elif tag == "ncx:text":
            self._letters, self._is_text = [], True
        elif tag == "ncx:content":
            self._store(attributes.get("src", ""))

    def data(self, text: str) -> None:
        """Add letters of a label."""
        if self._is_text:
            self._letters.append(text)

    def end(self, tag: str) -> None:
        """End an element."""
        if tag in ("html:a", "ncx:text"):
            self._is_text = False
        if tag == "html:a":
            self._store(self._href)

    def _store(self, href: str) -> None:
        label = " ".join("".join(self._letters).split())
        self.labels.setdefault(path_in(self.folder, href), label)


def _labels(package: Package, book: _Book) -> dict[str, str]:
    """What the table of contents calls each page."""
    contents = book.with_property("nav") or book.items.get(book.ncx_id)
    if contents is None or contents.name not in package.parts:
        return {}
    labels = _Labels(posixpath.dirname(contents.name))
    package.read_xml(contents.name, labels)
    return labels.labels


def _class_styles(package: Package, book: _Book) -> dict[str, tuple[bool, bool]]:
    """Which classes make letters italic or bold."""
    styles: dict[str, tuple[bool, bool]] = {}
    for item in book.items.values():
        if item.media_type == "text/css" and item.name in package.parts:
            styles.update(class_styles(package.read(item.name).decode("utf-8", "replace")))
    return styles


def _cover(package: Package, book: _Book) -> bytes:
    item = book.with_property("cover-image") or book.items.get(book.cover_id)
    if item is None or item.name not in package.parts:
        return b""
    data = package.read(item.name)
    is_picture = data.startswith((b"\x89PNG", b"\xff\xd8")) and len(data) <= _MAX_COVER
    return data if is_picture else b""
