"""File formats of texts."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

from engines.contract import Medium
from engines.contract.text import Text
from engines.formats.foreign_files import printable_name
from studio.base.errors import InputError
from studio.base.records import Artifact
from studio.briefs.titles import title_of
from studio.kits.file_format import Export, FileFormat
from studio.marks.marks import Marks, parse_facts

_FENCE = "---\n"
_OPENING = f"{_FENCE}bowerbird: "
_COMMENT, _COMMENT_END = b"<!-- bowerbird: ", b" -->\n"
_PAGE = '<!DOCTYPE html>\n<meta charset="utf-8">\n'


@dataclass(frozen=True, kw_only=True)
class _TextFormat(FileFormat):
    """A text in UTF-8, with its marks beside it or in front matter, whatever its ending is."""

    medium: Medium = Medium.TEXT
    largest: int = 20_000_000

    def stores(self, work: Artifact) -> bool:
        return False  # the words are the same in each

    def holds(self, head: bytes) -> bool:
        return head.removeprefix(codecs.BOM_UTF8).startswith(_OPENING.encode())

    def marks_in(self, data: bytes, path: Path) -> Marks:
        try:
            data.decode()
        except UnicodeDecodeError:
            raise _no_text(path) from None
        return super().marks_in(data, path)

    def facts_in(self, head: bytes) -> tuple[dict[str, object], int]:
        start = len(codecs.BOM_UTF8) if head.startswith(codecs.BOM_UTF8) else 0
        fence = f"\n{_FENCE}".encode()
        end = head.find(fence, start) if self.holds(head) else -1
        if end < 0:
            return {}, start
        facts = parse_facts(head[start + len(_OPENING) : end].decode(errors="replace"))
        if not facts:  # lines of the artist
            return {}, start
        end += len(fence)
        return facts, end + head.startswith(b"\n", end)

    def mark_of(self, facts: Mapping[str, object]) -> bytes:
        text = f"{_OPENING}{json.dumps(facts, ensure_ascii=False)}\n{_FENCE}\n"
        return text.encode(errors="surrogatepass")  # JSON can state half a surrogate pair

    def checked(self, pieces: Iterable[bytes], path: Path) -> Iterator[bytes]:
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            for piece in pieces:
                decoder.decode(piece)
                if b"\0" in piece:
                    raise _no_text(path)
                yield piece
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            raise _no_text(path) from None


@dataclass(frozen=True, kw_only=True)
class _Markdown(_TextFormat):
    """Markdown with front matter."""

    is_marked_inside: bool = True

    def with_marks(
        self, body: bytes, facts: Mapping[str, object], export: Export
    ) -> dict[str, bytes]:
        return {"": self.mark_of(facts) + body}


@dataclass(frozen=True, kw_only=True)
class _Html(_TextFormat):
    """A page for the web, with its marks in a comment at the head; it is not brought in again."""

    enters: bool = False
    is_marked_inside: bool = True

    def holds(self, head: bytes) -> bool:
        return head.startswith(_COMMENT)

    def body(self, export: Export) -> bytes:
        text = super().body(export).decode("utf-8", "replace").strip()
        paragraphs = (escape(part.strip(), quote=False) for part in re.split(r"\n\s*\n", text))
        lines = ("<p>{}</p>\n".format(part.replace("\n", "<br>\n")) for part in paragraphs)
        title = escape(title_of(export.work), quote=False)
        return f"{_PAGE}<title>{title}</title>\n{''.join(lines)}".encode()

    def with_marks(
        self, body: bytes, facts: Mapping[str, object], export: Export
    ) -> dict[str, bytes]:
        return {"": self.mark_of(facts) + body}

    def facts_in(self, head: bytes) -> tuple[dict[str, object], int]:
        end = head.find(_COMMENT_END) if self.holds(head) else -1
        if end < 0:
            return {}, 0
        facts = parse_facts(head[len(_COMMENT) : end].decode(errors="replace"))
        return facts, end + len(_COMMENT_END) if facts else 0

    def mark_of(self, facts: Mapping[str, object]) -> bytes:
        text = json.dumps(dict(facts)).replace("--", "-\\u002d").replace(">", "\\u003e")
        return _COMMENT + text.encode() + _COMMENT_END


def _no_text(path: Path) -> InputError:
    what = Text("{path} is not a text in UTF-8.", path=printable_name(path))
    return InputError(what, "", Text("Save it as UTF-8 text in the program it comes from."))


FORMATS = (
    _TextFormat(name="txt", title="Text", suffixes=(".txt", ".text"), mime_type="text/plain"),
    _Markdown(
        name="md", title="Markdown", suffixes=(".md", ".markdown"), mime_type="text/markdown"
    ),
    _Html(name="html", title="HTML", suffixes=(".html", ".htm"), mime_type="text/html"),
)
"""The first is what `export` writes unless another is named."""
