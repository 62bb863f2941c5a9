"""Reads what a file says of itself: title, author, language, and the marks of the studio."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from engines.formats.json_values import as_object, parse_json
from engines.formats.manuscripts.blocks import Manuscript
from engines.formats.manuscripts.collector import Collector

MARK = "bowerbird"
"""The name of the property that holds the marks, as JSON."""
_FIELDS = ("dc:title", "dc:creator", "dc:language", "meta:initial-creator")
_MAX_VALUE = 2_000_000


@dataclass
class Properties:
    """Takes the properties of any of the formats; the first of a name counts."""

    values: dict[str, str] = field(default_factory=dict[str, str])
    _name: str = ""
    _tag: str = ""
    _letters: list[str] = field(default_factory=list[str])

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        names = (attributes.get(key) for key in ("name", "meta:name", "property"))
        is_mark = any((name or "").rpartition(":")[2] == MARK for name in names)
        if is_mark or tag in _FIELDS:
            self._name, self._tag, self._letters = MARK if is_mark else tag, tag, []

    def data(self, text: str) -> None:
        """Add letters of a property."""
        if self._name:
            self._letters.append(text)

    def end(self, tag: str) -> None:
        """End an element; the value of a property of Word stands in one of its own."""
        text = "".join(self._letters).strip()[:_MAX_VALUE]
        self._letters = []
        if self._name and text:
            self.values.setdefault(self._name, text)
        if text or tag == self._tag:
            self._name = ""

    @property
    def facts(self) -> dict[str, object]:
        """The marks of the studio; empty where there are none."""
        return as_object(parse_json(self.values.get(MARK, "")))

    def manuscript(
        self, collector: Collector, notices: Sequence[str] = (), cover: bytes = b""
    ) -> Manuscript:
        """The manuscript of these blocks, with what the file says where they do not."""
        creator = self.values.get("dc:creator") or self.values.get("meta:initial-creator", "")
        return Manuscript(
            title=collector.title or " ".join(self.values.get("dc:title", "").split()),
            author=collector.author or " ".join(creator.split()),
            language=self.values.get("dc:language", ""),
            blocks=collector.finish(),
            cover=cover,
            has_title_page=bool(collector.title),
            facts=self.facts,
            notices=tuple(notices),
        )
