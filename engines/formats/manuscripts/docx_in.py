"""Reads Word documents.

Invariant: macros, fields and links are not run and not followed. Deleted text of tracked changes is
left out, inserted text is text.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from engines.contract.text import Text
from engines.formats.manuscripts.blocks import Block, ListKind, Manuscript, Run
from engines.formats.manuscripts.collector import Collector, Counters, item
from engines.formats.manuscripts.docx_styles import Numbering, Style, Styles, is_on
from engines.formats.manuscripts.package import Package, number_in, open_package
from engines.formats.manuscripts.properties import Properties

_SKIPPED = ("w:del", "w:moveFrom", "mc:Fallback", "w:rPrChange", "w:pPrChange")
_DELETED = ("w:del", "w:moveFrom")
_LETTERS = {"w:tab": "\t", "w:cr": "\n", "w:noBreakHyphen": "\u2011"}
_NOTES = ("footnote", "endnote")
_CONTENTS = re.compile(r"toc \d|toc heading|table of figures", re.I)


def read_docx(path: Path) -> Manuscript:
    """The book in a Word document. Raises `FileRefused`."""
    with open_package(path, Text("a Word document")) as package:
        main = _relations(package, "").get("officeDocument", "word/document.xml")
        related = _relations(package, main)
        styles, numbering = Styles(), Numbering()
        notes = _Body(styles, numbering)
        for name, target in (("styles", styles), ("numbering", numbering)):
            _read_related(package, related, name, target)
        for name in _NOTES:
            _read_related(package, related, f"{name}s", notes)
        body = _Body(styles, numbering, notes.footnotes)
        package.read_xml(main, body)
        properties = Properties()
        for part in ("docProps/core.xml", "docProps/custom.xml"):
            if part in package.parts:
                package.read_xml(part, properties)
    return properties.manuscript(body.collector, body.notices())


def _read_related(
    package: Package, related: Mapping[str, str], name: str, target: Styles | Numbering | _Body
) -> None:
    if related.get(name, "") in package.parts:
        package.read_xml(related[name], target)


def _relations(package: Package, part: str) -> dict[str, str]:
    """The parts that a part names, by the last word of their type."""
    folder, name = posixpath.split(part)
    relations = _Relations(folder)
    file = posixpath.join(folder, "_rels", f"{name}.rels")
    if file in package.parts:
        package.read_xml(file, relations)
    return relations.targets


@dataclass
class _Relations:
    """Reads relations within the file; those that lead out are passed over."""

    folder: str
    targets: dict[str, str] = field(default_factory=dict[str, str])

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        if tag.endswith("Relationship") and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            target = posixpath.join("/", self.folder, attributes.get("Target", ""))
            self.targets.setdefault(kind, posixpath.normpath(target).lstrip("/"))

    def data(self, text: str) -> None:
        """Pass over letters."""

    def end(self, tag: str) -> None:
        """End an element."""


@dataclass
class _Paragraph:
    """A paragraph while it is read; `run` has the style of the letters that come next."""

    style: Style = field(default_factory=Style)
    list_id: str = ""
    list_level: int = 0
    outline: int = 0
    runs: list[Run] = field(default_factory=list[Run])
    run: Run | None = None
    is_joined: bool = False


@dataclass
class _Body:
    """Collects paragraphs; those of a text box stand before the paragraph that it is in."""

    styles: Styles
    numbering: Numbering
    footnotes: dict[str, list[Run]] = field(default_factory=dict[str, list[Run]])
    collector: Collector = field(default_factory=Collector)
    _counters: Counters = field(default_factory=Counters)
    _open: list[_Paragraph] = field(default_factory=list[_Paragraph])
    _skipped: int = 0
    _is_text: bool = False
    _is_in_mark: bool = False
    _is_hidden: bool = False
    _hidden_runs: int = 0
    _note: str = ""
    _joined: list[Run] = field(default_factory=list[Run])

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        paragraph = self._open[-1] if self._open else None
        if self._skipped or tag in _SKIPPED:
            self._skipped += 1
            if paragraph and self._is_in_mark and tag in _DELETED:
                paragraph.is_joined = True
        elif tag == "w:p":
            self._open.append(_Paragraph(self.styles.default))
        elif tag in ("w:footnote", "w:endnote"):
            self._note = f"{tag} {attributes.get('w:id', '')}"
        elif paragraph is None:
            pass
        elif tag == "w:r":
            paragraph.run = Run("", paragraph.style.italic, paragraph.style.bold)
            self._is_hidden = False
        elif paragraph.run is not None:
            self._start_in_run(paragraph, paragraph.run, tag, attributes)
        else:
            self._start_in_paragraph(paragraph, tag, attributes.get("w:val", ""))

    def _start_in_paragraph(self, paragraph: _Paragraph, tag: str, value: str) -> None:
        if tag == "w:pStyle":
            paragraph.style = self.styles.get(value)
            paragraph.list_id, paragraph.list_level = paragraph.style.list_id, 0
        elif tag == "w:numId":
            paragraph.list_id = "" if value == "0" else value
        elif tag == "w:ilvl":
            paragraph.list_level = number_in(value)
        elif tag == "w:outlineLvl":
            paragraph.outline = number_in(value, -1) + 1
        elif tag == "w:rPr":
            self._is_in_mark = True

    def _start_in_run(
        self, paragraph: _Paragraph, run: Run, tag: str, attributes: Mapping[str, str]
    ) -> None:
        value = attributes.get("w:val", "")
        if tag == "w:i":
            paragraph.run = replace(run, italic=is_on(value))
        elif tag == "w:b":
            paragraph.run = replace(run, bold=is_on(value))
        elif tag == "w:rStyle":
            style = self.styles.get(value)
            paragraph.run = Run("", run.italic or style.italic, run.bold or style.bold)
        elif tag == "w:vanish":
            self._is_hidden = is_on(value)
        elif tag == "w:t":
            self._is_text = True
        elif tag in _LETTERS:
            self._add(_LETTERS[tag])
        elif tag == "w:br" and attributes.get("w:type", "textWrapping") == "textWrapping":
            self._add("\n")
        elif tag in ("w:footnoteReference", "w:endnoteReference"):
            name = f"{tag.removesuffix('Reference')} {attributes.get('w:id', '')}"
            if name in self.footnotes:
                self._add(self.collector.add_note(self.footnotes.pop(name)))
        elif tag in ("w:drawing", "w:pict", "w:object"):
            self.collector.pictures += 1
        elif attributes.get("o:hr") == "t":
            self.collector.pictures -= 1
            self._add("***")

    def data(self, text: str) -> None:
        """Add letters."""
        if self._is_text and not self._skipped:
            self._add(text.replace("\n", " "))

    def end(self, tag: str) -> None:
        """End an element."""
        self._is_text = False
        if self._skipped:
            self._skipped -= 1
        elif tag == "w:rPr":
            self._is_in_mark = False
        elif tag == "w:r" and self._open:
            self._open[-1].run = None
        elif tag == "w:p" and self._open:
            self._end_paragraph(self._open.pop())

    def _add(self, letters: str) -> None:
        if self._is_hidden:
            self._hidden_runs += 1
        elif self._open and (run := self._open[-1].run) is not None:
            self._open[-1].runs.append(replace(run, text=letters))

    def _end_paragraph(self, paragraph: _Paragraph) -> None:
        runs = self._joined
        runs += paragraph.runs
        self._joined = runs if paragraph.is_joined else []
        if self._note:
            self.footnotes.setdefault(self._note, []).extend((*runs, Run(" ")))
        elif not paragraph.is_joined and not _CONTENTS.fullmatch(paragraph.style.name):
            self.collector.add(self._block(paragraph, runs), runs)

    def _block(self, paragraph: _Paragraph, runs: list[Run]) -> Block:
        style = paragraph.style
        level = style.level or paragraph.outline
        if level or style.kind in ("title", "author"):
            runs[:] = [
                Run(run.text, run.italic and not style.italic, run.bold and not style.bold)
                for run in runs
            ]
            return Block(style.kind if not level else "heading", level=min(level, 6))
        if paragraph.list_id and any(run.text.strip() for run in runs):
            return self._item(paragraph)
        return Block("text", quotes=style.quotes, depth=style.depth)

    def _item(self, paragraph: _Paragraph) -> Block:
        level = min(paragraph.list_level, 8)
        is_counted, start = self.numbering.get(paragraph.list_id, level)
        marker: ListKind = "number" if is_counted else "bullet"
        number = self._counters.next(paragraph.list_id, level, start) if is_counted else 0
        return item(marker, level + 1, number, paragraph.style.quotes)

    def notices(self) -> tuple[str, ...]:
        """Sentences about what is not in the blocks."""
        notice = Text("Hidden text in it was left out.") if self._hidden_runs else ""
        return (*self.collector.notices(), *([notice] if notice else []))
