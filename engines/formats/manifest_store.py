"""The bytes of a C2PA manifest store in PNG, JPEG, WebP and WAV.

Invariant: `is_strict` is true for what c2pa-rs writes, and false after a change of any byte that no
hash and no signature covers: frames, lengths, kinds of boxes, and the padding of the signature.
Sources: C2PA 2.4 (A.3, embedding; 10.4, padding), ISO 19566-5 (JUMBF).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

_UUID_TAIL = bytes.fromhex("00110010800000aa00389b71")
_KINDS = (b"c2pa", b"c2ma", b"c2as", b"c2cl", b"c2cs", b"cbor", b"json")
_TOGGLES = (0x03, 0x13)  # requestable, with a label; the second with a salt, too
_CONTENTS = (b"jumb", b"cbor", b"json", b"c2sh")
_CLAIM_LABEL = b"c2pa.claim.v2\0"
_JPEG_HEADER = b"JP\x02\x11"


class _Box(NamedTuple):
    kind: bytes
    content: bytes


_STORE = _Box(b"jumd", b"c2pa" + _UUID_TAIL + b"\x03c2pa\0")


def has_store(data: bytes) -> bool:
    """Return whether there is a manifest store in a file, in whatever state."""
    return b"jumb" in data and b"c2pa" in data


def is_strict(data: bytes, suffix: str) -> bool:
    """Return whether a file's store and its newest manifest are laid out as c2pa-rs does it.

    True for formats that the studio does not write.
    """
    find = {".png": _png_store, ".jpg": _jpeg_store, ".jpeg": _jpeg_store}.get(suffix)
    if suffix in (".wav", ".webp"):
        find = _riff_store
    if find is None:
        return True
    try:
        (store,) = _boxes(find(data))
        description, *manifests = _boxes(store.content)
        _check_superbox(manifests[-1])
    except (ValueError, IndexError, struct.error):
        return False
    return description == _STORE


def _check_superbox(box: _Box) -> None:
    """Raise `ValueError` unless every box inside is of a known kind and fills its place."""
    if box.kind != b"jumb":
        raise ValueError("no superbox")
    description, *contents = _boxes(box.content)
    _check_description(description)
    for content in contents:
        if content.kind == b"jumb":
            _check_superbox(content)
        elif content.kind not in _CONTENTS:
            raise ValueError("a box of another kind")
    if description.content.startswith(b"c2cs"):
        _check_padding(contents[0].content)


def _check_description(box: _Box) -> None:
    kind, tail, toggles = box.content[:4], box.content[4:16], box.content[16]
    if box.kind != b"jumd" or kind not in _KINDS or tail != _UUID_TAIL or toggles not in _TOGGLES:
        raise ValueError("no description box")
    if kind == b"c2cl" and box.content[17:] != _CLAIM_LABEL:
        raise ValueError("a claim of another name")


def _check_padding(signature: bytes) -> None:
    """The padding is the one entry of the unprotected header of a COSE_Sign1, all zeros."""
    start = signature.find(b"\xa1cpadY")
    length = struct.unpack(">H", signature[start + 6 : start + 8])[0]
    padding = signature[start + 8 : start + 8 + length]
    if start < 0 or any(padding) or signature[start + 8 + length] != 0xF6:
        raise ValueError("the padding is not empty")


def _boxes(data: bytes) -> list[_Box]:
    """The boxes that fill `data`. Raises `ValueError` where their lengths do not add up."""
    boxes: list[_Box] = []
    offset = 0
    while offset < len(data):
        size, kind = struct.unpack(">I4s", data[offset : offset + 8])
        if size < 8 or offset + size > len(data):
            raise ValueError("a wrong length")
        boxes.append(_Box(kind, data[offset + 8 : offset + size]))
        offset += size
    return boxes


def _png_store(data: bytes) -> bytes:
    offset = 8
    while True:
        size, kind = struct.unpack(">I4s", data[offset : offset + 8])
        content, end = data[offset + 8 : offset + 8 + size], offset + 12 + size
        if kind == b"caBX":
            if data[end - 4 : end] != struct.pack(">I", zlib.crc32(kind + content)):
                raise ValueError("a wrong checksum")
            return content
        offset = end


def _riff_store(data: bytes) -> bytes:
    offset = 12
    while True:
        kind, size = struct.unpack("<4sI", data[offset : offset + 8])
        end = offset + 8 + size
        if kind == b"C2PA":
            if any(data[end : end + size % 2]):
                raise ValueError("padding that is not empty")
            return data[offset + 8 : end]
        offset = end + size % 2


def _jpeg_store(data: bytes) -> bytes:
    """The store in its segments, of which each but the first repeats the header of the box."""
    store = b""
    for number, content in enumerate(_jpeg_segments(data), 1):
        if content[:8] != _JPEG_HEADER + struct.pack(">I", number):
            raise ValueError("a segment of another box")
        if store and content[8:16] != store[:8]:
            raise ValueError("another header")
        store += content[16:] if store else content[8:]
    return store


def _jpeg_segments(data: bytes) -> Iterator[bytes]:
    """The contents of the segments APP11, which stand before the pixels."""
    offset = 2
    while data[offset : offset + 1] == b"\xff" and data[offset + 1] != 0xDA:
        size = struct.unpack(">H", data[offset + 2 : offset + 4])[0]
        if data[offset + 1] == 0xEB:
            yield data[offset + 4 : offset + 2 + size]
        offset += 2 + size
