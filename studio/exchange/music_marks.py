"""Marks inside of files of music: text events in MIDI, an INFO chunk in WAV, comments in FLAC and
a miscellaneous field in MusicXML.

Invariant: a mark is one line, `bowerbird: ` and JSON in ASCII, so that it is found again without
understanding the file around it; `unmarked(marked(data, …))` gives the bytes of `unmarked(data)`.
Sources: RP-001 (MIDI files), Microsoft's RIFF 1.0 (LIST INFO), RFC 9639 (FLAC), MusicXML 4.0.
"""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Iterator, Sequence
from typing import Any, cast

SIGN = "bowerbird: "
_LONGEST = 200_000
_COMMENT = 4
_XML_MARK = re.compile(
    rb'<miscellaneous><miscellaneous-field name="DigitalSourceType">[^<]*</miscellaneous-field>'
    rb'<miscellaneous-field name="mark">bowerbird: [^<]*</miscellaneous-field></miscellaneous>'
)


def facts_in(data: bytes) -> dict[str, Any]:
    """The facts of the first mark in a file of any kind; empty where there is none."""
    at = data.find(SIGN.encode() + b"{")
    if at < 0:
        return {}
    words = data[at + len(SIGN) : at + _LONGEST].decode("latin-1")
    try:
        facts: Any = json.JSONDecoder().raw_decode(words)[0]
    except (ValueError, RecursionError):
        return {}
    return cast("dict[str, Any]", facts) if "DigitalSourceType" in facts else {}


def marked(data: bytes, facts: dict[str, Any]) -> bytes:
    """The file with a mark, in place of one that it had. Raises `ValueError` for other files."""
    plain = unmarked(data)
    lines = _lines(facts)
    if plain.startswith(b"MThd"):
        start = _first_track(plain)
        events = b"".join(b"\x00\xff\x01" + _length(len(line)) + line for line in lines)
        return _with_track_start(plain, start, events, 0)
    if plain.startswith(b"RIFF"):
        told = ((b"ISFT", b"Bowerbird Studio"), (b"ICMT", b"\n".join(lines)))
        info = b"INFO" + b"".join(_chunk(name, value + b"\0") for name, value in told)
        return _riff(plain[12:] + _chunk(b"LIST", info))
    if plain.startswith(b"fLaC"):
        return _flac(plain, _comments(lines))
    at = plain.find(b"</identification>")
    if at < 0:
        raise ValueError("there is no place for a mark in this file")
    return plain[:at] + _xml(facts, lines[-1]) + plain[at:]


def unmarked(data: bytes) -> bytes:
    """The file without the studio's mark; the same bytes where it has none or cannot be followed.

    A FLAC file loses all of its comments, since marking replaces them.
    """
    try:
        if data.startswith(b"MThd"):
            return _without_events(data)
        if data.startswith(b"RIFF") and data[8:12] == b"WAVE":
            kept = (whole for whole in _chunks(data) if not _is_mark(whole))
            return _riff(b"".join(kept)) if SIGN.encode() in data else data
        if data.startswith(b"fLaC"):
            return _flac(data, None)
    except (struct.error, IndexError, ValueError):
        return data
    return _XML_MARK.sub(b"", data)


def _lines(facts: dict[str, Any]) -> Sequence[bytes]:
    """The facts for people and other programs, then all of them for this one."""
    brief: dict[str, Any] = facts.get("brief") or {}
    lines = [
        f"DigitalSourceType: {facts['DigitalSourceType']}",
        f"Model: {facts.get('model', '')}",
        f"Seed: {brief.get('seed', '')}",
        SIGN + _json(facts),
    ]
    return [line.encode("ascii", "replace") for line in lines]


def _json(facts: dict[str, Any]) -> str:
    """ASCII, and free of what XML reads as its own."""
    words = json.dumps(facts)
    for letter in "<>&":
        words = words.replace(letter, f"\\u{ord(letter):04x}")
    return words


# MIDI


def _first_track(data: bytes) -> int:
    """Where the first track's chunk begins."""
    at = 8 + int.from_bytes(data[4:8], "big")
    while data[at : at + 4] != b"MTrk":
        at += 8 + struct.unpack(">I", data[at + 4 : at + 8])[0]
    return at


def _with_track_start(data: bytes, start: int, events: bytes, removed: int) -> bytes:
    length = struct.unpack(">I", data[start + 4 : start + 8])[0] + len(events) - removed
    head = data[: start + 4] + struct.pack(">I", length)
    return head + events + data[start + 8 + removed :]


def _without_events(data: bytes) -> bytes:
    """Take off the text events that `marked` set: as many as its lines, the last with the sign."""
    start = _first_track(data)
    at = start + 8
    text = b""
    for _ in range(len(_lines({"DigitalSourceType": ""}))):
        if data[at : at + 3] != b"\x00\xff\x01":
            return data
        length, begin = _read_length(data, at + 3)
        text, at = data[begin : begin + length], begin + length
    if not text.startswith(SIGN.encode()):
        return data
    return _with_track_start(data, start, b"", at - start - 8)


def _length(number: int) -> bytes:
    """A variable-length quantity."""
    groups = [number & 0x7F]
    while number := number >> 7:
        groups.append(number & 0x7F | 0x80)
    return bytes(reversed(groups))


def _read_length(data: bytes, at: int) -> tuple[int, int]:
    number = 0
    for place in range(at, at + 4):
        number = number << 7 | data[place] & 0x7F
        if data[place] < 0x80:
            return number, place + 1
    raise ValueError("a length of more than four bytes")


# WAV


def _chunks(data: bytes) -> Iterator[bytes]:
    at = 12
    while at + 8 <= len(data):
        size = struct.unpack("<I", data[at + 4 : at + 8])[0]
        end = at + 8 + size + size % 2
        yield data[at:end]
        at = end


def _is_mark(chunk: bytes) -> bool:
    return chunk.startswith(b"LIST") and chunk[8:12] == b"INFO" and SIGN.encode() in chunk


def _chunk(name: bytes, value: bytes) -> bytes:
    return name + struct.pack("<I", len(value)) + value + b"\0" * (len(value) % 2)


def _riff(chunks: bytes) -> bytes:
    return b"RIFF" + struct.pack("<I", len(chunks) + 4) + b"WAVE" + chunks


# FLAC


def _flac(data: bytes, comments: bytes | None) -> bytes:
    """The file with these comments in place of its own; None for none at all."""
    blocks: list[tuple[int, bytes]] = []
    at, last = 4, False
    while not last:
        last, kind = bool(data[at] & 0x80), data[at] & 0x7F
        size = int.from_bytes(data[at + 1 : at + 4], "big")
        if kind != _COMMENT:
            blocks.append((kind, data[at + 4 : at + 4 + size]))
        at += 4 + size
    if comments is not None:
        blocks.insert(1, (_COMMENT, comments))
    written = b"".join(
        bytes([kind | (0x80 if place == len(blocks) - 1 else 0)]) + len(block).to_bytes(3, "big")
        + block
        for place, (kind, block) in enumerate(blocks)
    )  # fmt: skip
    return b"fLaC" + written + data[at:]


def _comments(lines: Sequence[bytes]) -> bytes:
    kind, _, _, mark = lines
    fields = [b"SOFTWARE=Bowerbird Studio", b"DIGITALSOURCETYPE=" + kind.partition(b": ")[2]]
    fields.append(b"COMMENT=" + mark)
    sized = [struct.pack("<I", len(field)) + field for field in (b"Bowerbird Studio", *fields)]
    return sized[0] + struct.pack("<I", len(fields)) + b"".join(sized[1:])


# MusicXML


def _xml(facts: dict[str, Any], mark: bytes) -> bytes:
    kind = str(facts["DigitalSourceType"]).encode()
    return (
        b'<miscellaneous><miscellaneous-field name="DigitalSourceType">' + kind
        + b'</miscellaneous-field><miscellaneous-field name="mark">' + mark
        + b"</miscellaneous-field></miscellaneous>"
    )  # fmt: skip
