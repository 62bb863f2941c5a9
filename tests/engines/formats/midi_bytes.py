"""MIDI files as bytes, event by event."""

from __future__ import annotations


def chunk(kind: bytes, body: bytes) -> bytes:
    return kind + len(body).to_bytes(4, "big") + body


def file(*tracks: bytes, kind: int = 1, division: int = 480) -> bytes:
    """A MIDI file of tracks given as bytes, end marks included."""
    fields = (kind, len(tracks), division)
    header = b"".join(field.to_bytes(2, "big") for field in fields)
    return chunk(b"MThd", header) + b"".join(chunk(b"MTrk", track) for track in tracks)


def track(*events: str, end: str = "00 FF 2F 00") -> bytes:
    return bytes.fromhex(" ".join((*events, end)))
