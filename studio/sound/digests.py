"""Digests inside cached sounds, by which a damaged one is noticed and rendered again.

Invariant: the digest is a RIFF chunk of our own at the end of a WAV, which players skip; it is the
SHA-256 of the chunks before it. Source: Microsoft's RIFF 1.0 (unknown chunks are skipped).
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from studio.base.files import is_inside

_HEAD = 12
_NAME = b"bwsh"
_SIZE = 8 + hashlib.sha256().digest_size


def add_digest(data: bytes, soundfont: str = "") -> bytes:
    """A WAV with the digest of its chunks at the end; other files as they are.

    `soundfont` is the SHA-256 of the font that it was rendered with, "" for the standard one: a
    sound of another font is not whole.
    """
    if not _is_wav(data):
        return data
    chunks = data[_HEAD:]
    return _riff_head(len(chunks) + _SIZE) + chunks + _chunk(chunks, soundfont)


def is_whole_sound(path: Path, soundfont: str = "") -> bool:
    """Return whether there is a WAV at a path, as long as its header states and with the digest
    of its chunks and of its font.

    A sound of an older version, which had the standard font, has no digest; its length alone is
    compared.
    """
    try:
        data = path.read_bytes() if path.is_file() and is_inside(path, path.parent) else b""
    except OSError:
        return False
    if not _is_wav(data) or data[:_HEAD] != _riff_head(len(data) - _HEAD):
        return False
    has_digest = data[-_SIZE:].startswith(_NAME)
    if not has_digest:
        return not soundfont
    return data[-_SIZE:] == _chunk(data[_HEAD:-_SIZE], soundfont)


def _is_wav(data: bytes) -> bool:
    return data[:4] == b"RIFF" and data[8:_HEAD] == b"WAVE"


def _riff_head(size: int) -> bytes:
    """The head of a WAV whose chunks have so many bytes."""
    return b"RIFF" + (size + 4).to_bytes(4, "little") + b"WAVE"


def _chunk(chunks: bytes, soundfont: str) -> bytes:
    digest = hashlib.sha256(chunks)
    digest.update(soundfont.encode())
    return _NAME + digest.digest_size.to_bytes(4, "little") + digest.digest()
