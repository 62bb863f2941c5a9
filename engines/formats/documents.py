"""Texts of any program as plain characters: notes, source code, JSON Lines, Word documents.

Invariant: reading gives text with \n line ends and without control characters, or raises
`FileRefused`; a file of another kind is refused, whatever its name says.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import cast
from xml.etree import ElementTree

from engines.contract import FileRefused
from engines.contract.text import Text
from engines.formats.foreign_files import printable_name, read_regular_file
from engines.formats.json_values import as_object, is_array, is_object

MAX_FILE_SIZE = 100_000_000
MAX_DOCUMENT_SIZE = 100_000_000
"""Limit in bytes of the unpacked text of a Word document."""
PROSE_ENDINGS = (".txt", ".text", ".md", ".markdown", ".rst", ".tex", ".jsonl", ".docx")
CODE_ENDINGS = (
    *(".py", ".pyi", ".js", ".mjs", ".ts", ".tsx", ".jsx", ".java", ".kt", ".scala", ".c", ".h"),
    *(".cc", ".cpp", ".hpp", ".cs", ".go", ".rs", ".swift", ".rb", ".php", ".pl", ".lua", ".r"),
    *(".jl", ".hs", ".ml", ".clj", ".lisp", ".el", ".erl", ".ex", ".sh", ".bash", ".ps1", ".sql"),
    *(".html", ".css", ".scss", ".xml", ".yaml", ".yml", ".toml", ".ini", ".cmake", ".glsl"),
)
ENDINGS = (*PROSE_ENDINGS, *CODE_ENDINGS)
_TEXT_KEYS = ("text", "content", "completion", "response", "output", "chosen", "story", "body")
_PROMPT_KEYS = ("prompt", "instruction", "question", "input")
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WORD_TEXT = "word/document.xml"
_LAYOUT = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n"}
_CONTROLS = dict.fromkeys([*range(9), 11, *range(14, 32), 127])
_PACKING_ERRORS = (NotImplementedError, RuntimeError, EOFError, zlib.error)
"""What zipfile raises for encrypted files, and for those packed in another way."""
_SAMPLE_BYTES, _BYTES_BEFORE = 200_000, 1_000
_NOT_ASCII = re.compile(rb"[\x80-\xff]")
_NOT_ASCII_TEXT = re.compile(r"[^\x00-\x7f]+")
_LETTERS_PER_FAULT = 20
"""As many other letters that are no ASCII a text of UTF-8 has for each byte that is none."""


def read_document(path: Path) -> str:
    """The text of a file. Raises `FileRefused` with the file's name and the reason."""
    return parse_document(read_regular_file(path, MAX_FILE_SIZE), path)


def parse_document(data: bytes, path: Path) -> str:
    """The text in the content of the file `path`, whose ending says what it is.

    The rows of JSON Lines stand in paragraphs of their own. Raises `FileRefused`.
    """
    suffix, name = path.suffix.lower(), printable_name(path)
    text = _word_text(data, name) if suffix == ".docx" else decode_text(data, name)
    if suffix == ".jsonl":
        text = "\n\n".join(_row_texts(text, name))
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_CONTROLS)
    if not text.strip():
        raise FileRefused(Text("{name} is empty.", name=name))
    return text


def decode_text(data: bytes, name: str) -> str:
    """Bytes of an unknown encoding as text. Raises `FileRefused` for what is no text."""
    for encoding in _likely_encodings(data):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return _guess_encoding(data, name)


def _likely_encodings(data: bytes) -> tuple[str, ...]:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return ("utf-16",)
    return ("utf-8-sig",) if b"\x00" not in data[:_SAMPLE_BYTES] else ()


def _guess_encoding(data: bytes, name: str) -> str:
    from chardet import detect

    if b"\x00" not in data[:_SAMPLE_BYTES] and _is_damaged_utf8(data):
        return data.decode("utf-8", "replace")
    first = _NOT_ASCII.search(data)  # of letters before it nothing can be told
    start = first.start() if first and b"\x00" not in data[: first.start()] else 0
    encoding = detect(data[max(0, start - _BYTES_BEFORE) :][:_SAMPLE_BYTES])["encoding"]
    if not encoding:
        raise FileRefused(Text("{name} is not a text.", name=name))
    return data.decode(encoding, "replace")


def _is_damaged_utf8(data: bytes) -> bool:
    """Return whether the bytes are UTF-8 but for a few."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    return bad * _LETTERS_PER_FAULT < sum(map(len, _NOT_ASCII_TEXT.findall(text))) - bad


def _row_texts(text: str, name: str) -> Iterator[str]:
    """The text of each row, after its prompt if it has one. Raises `FileRefused`."""
    for number, line in enumerate(json_lines(text), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            content = _row_text(row)
        except (ValueError, RecursionError):
            raise FileRefused(
                Text("{name} is not JSON in line {number}.", name=name, number=number)
            ) from None
        if not content and not _is_left_empty(row):
            raise FileRefused(
                Text("{name} has no text in line {number}.", name=name, number=number)
            )
        if content:
            yield content


def json_lines(text: str) -> list[str]:
    """The lines of JSON Lines; a string in one may have other separators of lines."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _is_left_empty(row: object) -> bool:
    """Return whether a row has a place for text, with nothing in it."""
    fields = as_object(row)
    return row == "" or not fields.keys().isdisjoint(("messages", *_TEXT_KEYS, *_PROMPT_KEYS))


def _row_text(row: object) -> str:
    if isinstance(row, str):
        return row
    fields = as_object(row)
    if messages := fields.get("messages"):
        parts = [_row_text(message) for message in messages] if is_array(messages) else []
        return "\n\n".join(part for part in parts if part)
    prompt = next((p for key in _PROMPT_KEYS if (p := _plain_text(fields.get(key)))), "")
    body = next((t for key in _TEXT_KEYS if (t := _plain_text(fields.get(key)))), "")
    return f"{prompt}\n\n{body}" if prompt and body else body or prompt


def _plain_text(value: object) -> str:
    if isinstance(value, str):
        return value
    return _row_text(value) if is_object(value) else ""


def _word_text(data: bytes, name: str) -> str:
    """The paragraphs of a Word document, whose XML is read up to a limit."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(_WORD_TEXT) as file:
            xml = file.read(MAX_DOCUMENT_SIZE + 1)
        if len(xml) > MAX_DOCUMENT_SIZE or b"<!DOCTYPE" in xml:
            raise FileRefused(Text("{name} is not a Word document that can be read.", name=name))
        return "\n".join(_paragraphs(xml))
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError, OSError, ValueError) as error:
        raise FileRefused(
            Text("{name} is not a Word document, or it is damaged.", name=name)
        ) from error
    except _PACKING_ERRORS as error:
        raise FileRefused(
            Text("{name} is locked or packed in a way that cannot be read.", name=name)
        ) from error


def _paragraphs(xml: bytes) -> list[str]:
    parser = ElementTree.XMLParser(target=_ParagraphReader())
    parser.feed(xml)
    # The type stub does not know that `close` returns what the target does.
    return cast("list[str]", parser.close())


class _ParagraphReader:
    """Collects the text of paragraphs as a parser reads them, without a tree in memory.

    A text box stands in a paragraph and has its own. Each text counts once, in the innermost.
    """

    def __init__(self) -> None:
        self._paragraphs: list[list[str]] = []
        self._open: list[list[str]] = []
        self._is_text = False

    def start(self, tag: str, _attributes: dict[str, str]) -> None:
        """Begin an element."""
        if tag == f"{_WORD}p":
            self._open.append([])
            self._paragraphs.append(self._open[-1])
        elif tag in _LAYOUT and self._open:
            self._open[-1].append(_LAYOUT[tag])
        self._is_text = tag == f"{_WORD}t"

    def data(self, text: str) -> None:
        """Add letters of the element that began last."""
        if self._is_text and self._open:
            self._open[-1].append(text)

    def end(self, tag: str) -> None:
        """End an element."""
        self._is_text = False
        if tag == f"{_WORD}p":
            self._open.pop()

    def close(self) -> list[str]:
        """The paragraphs in the order in which they begin."""
        return ["".join(parts) for parts in self._paragraphs]
