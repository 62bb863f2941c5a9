"""Files that carry a card or a lorebook: JSON, PNG pictures, and CHARX archives.

Invariant: what is not a card is passed on byte for byte; nothing of an archive is unpacked to the
disk. A picture has the card in text chunks called `chara` (version 1 or 2) and `ccv3`, as Base64;
NovelAI's lorebooks are in one called `naidata`.
"""

from __future__ import annotations

import base64
import binascii
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from engines.contract import FileRefused
from engines.contract.text import Text
from engines.formats.foreign_files import printable_name, read_regular_file
from engines.formats.lorebooks import NoteFile, from_json, parse, to_json, write_notes

MAX_FILE_SIZE = 64_000_000
PNG, ZIP = b"\x89PNG\r\n\x1a\n", b"PK\x03\x04"
_CARD = "card.json"
_CHUNKS = (b"ccv3", b"chara", b"naidata")
"""The keywords, that of the newest version first."""
_MAX_CHUNKS, _MAX_ENTRIES = 20_000, 10_000
_MOST_UNPACKED = 400_000_000
_AGAIN = Text("Get it again from where it comes from.")
_NOTHING = Text("Nothing was imported.")
_ZIP_FAULTS = (
    *(zipfile.BadZipFile, zlib.error, EOFError, struct.error),
    *(NotImplementedError, RuntimeError, ValueError, OverflowError, OSError, KeyError),
)


@dataclass(frozen=True)
class _Chunk:
    """A chunk of a PNG file: its kind, and all its bytes with length and checksum."""

    kind: bytes
    whole: bytes

    @property
    def content(self) -> bytes:
        return self.whole[8:-4]


def read_note_file(path: Path) -> tuple[NoteFile, bytes]:
    """The notes in a file, and the bytes that carry them; none where it is JSON alone.

    Raises `FileRefused`, whose sentences name the file.
    """
    name = printable_name(path)
    data = read_regular_file(path, MAX_FILE_SIZE)
    if data.startswith(PNG):
        return from_json(_card_of_png(data, name), name), data
    if data.startswith(ZIP) or path.suffix.lower() == ".charx":
        return from_json(_card_of_zip(data, name), name), data
    if path.suffix.lower() == ".png":
        raise _refusal(Text("{name} is not a PNG picture.", name=name), _AGAIN)
    return from_json(parse(data, name), name), b""


def to_bytes(file: NoteFile, carrier: bytes = b"") -> bytes:
    """The bytes of a file: JSON, or a picture or an archive with the card in it.

    `carrier` is a picture or an archive with or without a card. Raises `FileRefused` for one that
    is damaged.
    """
    if carrier.startswith(PNG):
        return _with_png_card(carrier, to_json(file))
    card = write_notes(file)
    try:
        return _with_zip_card(carrier, card) if carrier else card
    except _ZIP_FAULTS:
        raise _refusal(
            Text("What lies beside the card in its archive is damaged."),
            Text("Export the card as JSON or as a picture."),
        ) from None


def new_archive(file: NoteFile) -> bytes:
    """A CHARX archive of a card without pictures."""
    return _with_zip_card(b"", write_notes(file))


# Pictures


def _card_of_png(data: bytes, name: str) -> dict[str, object]:
    texts = dict(_texts(_chunks(data, name), name))
    keyword = next((keyword for keyword in _CHUNKS if keyword in texts), None)
    if keyword is None:
        raise _refusal(
            Text("{name} is a picture without a character or lorebook in it.", name=name),
            Text("Choose the file that was downloaded, not a copy that a web page or editor made."),
        )
    return _decoded(texts[keyword], name)


def _decoded(text: bytes, name: str) -> dict[str, object]:
    try:
        content = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise _refusal(
            Text("The card in {name} is damaged: it is no Base64.", name=name), _AGAIN
        ) from None
    return parse(content, name)


def _chunks(data: bytes, name: str) -> list[_Chunk]:
    """The chunks of a PNG file up to its end. Raises `FileRefused` where one is damaged."""
    chunks: list[_Chunk] = []
    at = len(PNG)
    while at < len(data) and len(chunks) < _MAX_CHUNKS:
        length = int.from_bytes(data[at : at + 4])
        whole = data[at : at + 12 + length]
        if len(whole) < 12 + length or length > MAX_FILE_SIZE:
            raise _refusal(Text("{name} is cut off.", name=name), _AGAIN)
        chunk = _Chunk(whole[4:8], whole)
        chunks.append(chunk)
        at += len(whole)
        if chunk.kind == b"IEND":
            return chunks
    raise _refusal(Text("{name} is cut off.", name=name), _AGAIN)


def _texts(chunks: Sequence[_Chunk], name: str) -> Iterator[tuple[bytes, bytes]]:
    """The keyword and the text of each text chunk that a card may be in."""
    for chunk in chunks:
        keyword = _keyword(chunk)
        if keyword is None:
            continue
        if zlib.crc32(chunk.whole[4:-4]) != int.from_bytes(chunk.whole[-4:]):
            raise _refusal(
                Text(
                    "The card in {name} is damaged: the checksum of its text “{keyword}” is wrong.",
                    name=name,
                    keyword=keyword.decode(),
                ),
                _AGAIN,
            )
        yield keyword, _text_of(chunk, name)


def _keyword(chunk: _Chunk) -> bytes | None:
    if chunk.kind not in (b"tEXt", b"zTXt", b"iTXt"):
        return None
    keyword = chunk.content[:80].partition(b"\0")[0].lower()
    return keyword if keyword in _CHUNKS else None


def _text_of(chunk: _Chunk, name: str) -> bytes:
    """The text of a chunk; some programs compress it, or write it as UTF-8."""
    rest = chunk.content.partition(b"\0")[2]
    if chunk.kind == b"tEXt":
        return rest.strip()
    is_packed, packed = chunk.kind == b"zTXt", rest[1:]
    if chunk.kind == b"iTXt":
        is_packed = rest[:1] == b"\1"
        packed = rest[2:].partition(b"\0")[2].partition(b"\0")[2]
    if not is_packed:
        return packed.strip()
    try:
        unpacker = zlib.decompressobj()
        text = unpacker.decompress(packed, MAX_FILE_SIZE)
    except zlib.error:
        text, unpacker = b"", zlib.decompressobj()
    if not text or unpacker.unconsumed_tail:
        raise _refusal(Text("The card in {name} cannot be unpacked.", name=name), _AGAIN)
    return text.strip()


def _with_png_card(picture: bytes, value: dict[str, object]) -> bytes:
    """The picture with a card in place of the one that it has.

    A card of version 3 is written as one of version 2, too, for programs that read no other.
    """
    name = Text("the picture")
    chunks = _chunks(picture, name)
    present = {keyword: _decoded(text, name) for keyword, text in _texts(chunks, name)}
    texts = _texts_for(value, present)
    if texts == present:
        return picture
    rest = [chunk.whole for chunk in chunks if _keyword(chunk) is None]
    cards = [_text_chunk(keyword, content) for keyword, content in texts.items()]
    return PNG + b"".join((*rest[:-1], *cards, rest[-1]))


def _texts_for(
    value: dict[str, object], present: dict[bytes, dict[str, object]]
) -> dict[bytes, dict[str, object]]:
    if "lorebookVersion" in value:
        return {b"naidata": value}
    if value.get("spec") != "chara_card_v3":
        return {b"chara": value}
    older = present.get(b"chara")
    if older is not None and present.get(b"ccv3") == value:
        return {b"chara": older, b"ccv3": value}
    return {b"chara": {**value, "spec": "chara_card_v2", "spec_version": "2.0"}, b"ccv3": value}


def _text_chunk(keyword: bytes, value: dict[str, object]) -> bytes:
    text = base64.b64encode(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))
    body = b"tEXt" + keyword + b"\0" + text
    return struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))


# Archives


def _card_of_zip(data: bytes, name: str) -> dict[str, object]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _require_harmless(archive, name)
            if _CARD not in archive.namelist():
                raise _refusal(
                    Text("{name} is an archive without a {card}.", name=name, card=_CARD),
                    Text("Choose a CHARX file."),
                )
            return parse(archive.read(_CARD), name)
    except _ZIP_FAULTS:
        raise _refusal(Text("{name} is damaged or cut off.", name=name), _AGAIN) from None


def _require_harmless(archive: zipfile.ZipFile, name: str) -> None:
    """Raise `FileRefused` for an archive that would become far larger, or is encrypted."""
    entries = archive.infolist()
    total = sum(entry.file_size for entry in entries)
    card_size = sum(entry.file_size for entry in entries if entry.filename == _CARD)
    if len(entries) > _MAX_ENTRIES:
        raise _refusal(
            Text("{name} holds {count:,} files.", name=name, count=len(entries)),
            Text("Take the pictures out of it, or export the card as JSON."),
        )
    if total > _MOST_UNPACKED or card_size > MAX_FILE_SIZE:
        raise _refusal(
            Text("{name} would become {size:,.0f} MB.", name=name, size=total / 1e6),
            Text("Take the pictures out of it, or export the card as JSON."),
        )
    if any(entry.flag_bits & 1 for entry in entries):
        raise _refusal(
            Text("{name} is encrypted.", name=name), Text("Export it without a password.")
        )


def _with_zip_card(carrier: bytes, card: bytes) -> bytes:
    """The archive with another card; every other entry keeps its name, date and content."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        names: list[str] = []
        if carrier:
            with zipfile.ZipFile(io.BytesIO(carrier)) as source:
                _require_harmless(source, Text("the archive"))
                for entry in source.infolist():
                    names.append(entry.filename)
                    is_card = entry.filename == _CARD
                    archive.writestr(entry, card if is_card else source.read(entry))
        if _CARD not in names:
            entry = zipfile.ZipInfo(_CARD)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, card)
    return target.getvalue()


def _refusal(what: str, remedy: str) -> FileRefused:
    return FileRefused(what, _NOTHING, remedy)
