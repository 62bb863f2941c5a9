"""Provenance marks inside music files: text events in MIDI, an INFO chunk in WAV, comments in FLAC
and a miscellaneous field in MusicXML.

Invariant: a mark is one line, `bowerbird: ` and JSON in ASCII, so that it is found without parsing
the file around it; `remove_mark(add_mark(data, …))` returns the bytes of `remove_mark(data)`.
Sources: RP-001 (MIDI files), Microsoft's RIFF 1.0 (LIST INFO), RFC 9639 (FLAC), MusicXML 4.0.
"""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Iterator, Sequence

from engines.formats.json_values import as_object

PREFIX = "bowerbird: "
_MAX_MARK_BYTES = 200_000
_COMMENT_BLOCK = 4
_XML_MARK = re.compile(
    rb'<miscellaneous><miscellaneous-field name="DigitalSourceType">[^<]*</miscellaneous-field>'
    rb'<miscellaneous-field name="mark">bowerbird: [^<]*</miscellaneous-field></miscellaneous>'
)


def read_facts(data: bytes) -> dict[str, object]:
    """The facts in the first mark of a file of any format; empty if there is none."""
    start = data.find(PREFIX.encode() + b"{")
    if start < 0:
        return {}
    text = data[start + len(PREFIX) : start + _MAX_MARK_BYTES].decode("latin-1")
    try:
        facts = as_object(json.JSONDecoder().raw_decode(text)[0])
    except (ValueError, RecursionError):
        return {}
    return facts if "DigitalSourceType" in facts else {}


def add_mark(data: bytes, facts: dict[str, object]) -> bytes:
    """Add a mark to a music file, or replace its mark. Raises `ValueError` for other files."""
    plain = remove_mark(data)
    lines = _mark_lines(facts)
    if plain.startswith(b"MThd"):
        events = b"".join(b"\x00\xff\x01" + _encode_length(len(line)) + line for line in lines)
        return _replace_track_start(plain, _first_track(plain), events, 0)
    if plain.startswith(b"RIFF"):
        fields = ((b"ISFT", b"Bowerbird Studio"), (b"ICMT", b"\n".join(lines)))
        info = b"INFO" + b"".join(_chunk(name, value + b"\0") for name, value in fields)
        return _riff(plain[12:] + _chunk(b"LIST", info))
    if plain.startswith(b"fLaC"):
        return _replace_flac_comments(plain, _comment_block(lines))
    end = plain.find(b"</identification>")
    if end < 0:
        raise ValueError("there is no place for a mark in this file")
    return plain[:end] + _xml_field(facts, lines[-1]) + plain[end:]


def remove_mark(data: bytes) -> bytes:
    """Remove the studio's mark; a file without one or with an unknown structure is unchanged.

    A FLAC file loses all of its comments, since `add_mark` replaces them.
    """
    try:
        if data.startswith(b"MThd"):
            return _remove_text_events(data)
        if data.startswith(b"RIFF") and data[8:12] == b"WAVE":
            remaining = (chunk for chunk in _chunks(data) if not _is_mark(chunk))
            return _riff(b"".join(remaining)) if PREFIX.encode() in data else data
        if data.startswith(b"fLaC"):
            return _replace_flac_comments(data, None)
    except (struct.error, IndexError, ValueError):
        return data
    return _XML_MARK.sub(b"", data)


def _mark_lines(facts: dict[str, object]) -> Sequence[bytes]:
    """A few facts for people and other programs, then the studio's mark with all facts."""
    brief = as_object(facts.get("brief"))
    lines = [
        f"DigitalSourceType: {facts['DigitalSourceType']}",
        f"Model: {facts.get('model', '')}",
        f"Seed: {brief.get('seed', '')}",
        PREFIX + _ascii_json(facts),
    ]
    return [line.encode("ascii", "replace") for line in lines]


def _ascii_json(facts: dict[str, object]) -> str:
    """JSON in ASCII, with the special characters of XML escaped."""
    text = json.dumps(facts)
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


# MIDI


def _first_track(data: bytes) -> int:
    """The offset of the first track's chunk."""
    offset = 8 + int.from_bytes(data[4:8], "big")
    while data[offset : offset + 4] != b"MTrk":
        offset += 8 + struct.unpack(">I", data[offset + 4 : offset + 8])[0]
    return offset


def _replace_track_start(data: bytes, start: int, events: bytes, old_size: int) -> bytes:
    """Write `events` over the first `old_size` bytes of the track whose chunk is at `start`."""
    length = struct.unpack(">I", data[start + 4 : start + 8])[0] + len(events) - old_size
    head = data[: start + 4] + struct.pack(">I", length)
    return head + events + data[start + 8 + old_size :]


def _remove_text_events(data: bytes) -> bytes:
    """Remove the text events that `add_mark` added: one a line, the last with the prefix."""
    start = _first_track(data)
    offset = start + 8
    text = b""
    for _ in range(len(_mark_lines({"DigitalSourceType": ""}))):
        if data[offset : offset + 3] != b"\x00\xff\x01":
            return data
        length, begin = _decode_length(data, offset + 3)
        text, offset = data[begin : begin + length], begin + length
    if not text.startswith(PREFIX.encode()):
        return data
    return _replace_track_start(data, start, b"", offset - start - 8)


def _encode_length(number: int) -> bytes:
    """A variable-length quantity."""
    groups = [number & 0x7F]
    while number := number >> 7:
        groups.append(number & 0x7F | 0x80)
    return bytes(reversed(groups))


def _decode_length(data: bytes, offset: int) -> tuple[int, int]:
    """The variable-length quantity at `offset`, and the offset of the byte after it."""
    number = 0
    for index in range(offset, offset + 4):
        number = number << 7 | data[index] & 0x7F
        if data[index] < 0x80:
            return number, index + 1
    raise ValueError("a length of more than four bytes")


# WAV


def _chunks(data: bytes) -> Iterator[bytes]:
    """The chunks of a RIFF file, each with its header and padding."""
    offset = 12
    while offset + 8 <= len(data):
        size = struct.unpack("<I", data[offset + 4 : offset + 8])[0]
        end = offset + 8 + size + size % 2
        yield data[offset:end]
        offset = end


def _is_mark(chunk: bytes) -> bool:
    """Return whether a chunk is the studio's mark, or the manifest that signs the file with it."""
    if chunk.startswith(b"C2PA"):
        return True
    return chunk.startswith(b"LIST") and chunk[8:12] == b"INFO" and PREFIX.encode() in chunk


def _chunk(name: bytes, value: bytes) -> bytes:
    return name + struct.pack("<I", len(value)) + value + b"\0" * (len(value) % 2)


def _riff(chunks: bytes) -> bytes:
    return b"RIFF" + struct.pack("<I", len(chunks) + 4) + b"WAVE" + chunks


# FLAC


def _replace_flac_comments(data: bytes, comments: bytes | None) -> bytes:
    """Replace the comment block of a FLAC file, or remove it if `comments` is None."""
    blocks, audio_offset = _read_metadata_blocks(data)
    blocks = [(kind, block) for kind, block in blocks if kind != _COMMENT_BLOCK]
    if comments is not None:
        blocks.insert(1, (_COMMENT_BLOCK, comments))
    metadata = b"".join(
        bytes([kind | (0x80 if index == len(blocks) - 1 else 0)]) + len(block).to_bytes(3, "big")
        + block
        for index, (kind, block) in enumerate(blocks)
    )  # fmt: skip
    return b"fLaC" + metadata + data[audio_offset:]


def _read_metadata_blocks(data: bytes) -> tuple[list[tuple[int, bytes]], int]:
    """The metadata blocks of a FLAC file as (type, content), and the offset of the audio."""
    blocks: list[tuple[int, bytes]] = []
    offset, is_last = 4, False
    while not is_last:
        is_last, kind = bool(data[offset] & 0x80), data[offset] & 0x7F
        size = int.from_bytes(data[offset + 1 : offset + 4], "big")
        blocks.append((kind, data[offset + 4 : offset + 4 + size]))
        offset += 4 + size
    return blocks, offset


def _comment_block(lines: Sequence[bytes]) -> bytes:
    """A Vorbis comment block: vendor, number of fields, fields, each with its length."""
    source_type, _, _, mark = lines
    fields = [
        b"SOFTWARE=Bowerbird Studio",
        b"DIGITALSOURCETYPE=" + source_type.partition(b": ")[2],
        b"COMMENT=" + mark,
    ]
    sized = [struct.pack("<I", len(field)) + field for field in (b"Bowerbird Studio", *fields)]
    return sized[0] + struct.pack("<I", len(fields)) + b"".join(sized[1:])


# MusicXML


def _xml_field(facts: dict[str, object], mark: bytes) -> bytes:
    source_type = str(facts["DigitalSourceType"]).encode()
    return (
        b'<miscellaneous><miscellaneous-field name="DigitalSourceType">' + source_type
        + b'</miscellaneous-field><miscellaneous-field name="mark">' + mark
        + b"</miscellaneous-field></miscellaneous>"
    )  # fmt: skip
