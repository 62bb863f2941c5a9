"""Finds the multi-track MIDI pieces in a game's data file (WAD)."""

from __future__ import annotations

import struct
from collections.abc import Iterator


def midi_lumps(wad: bytes) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every MIDI file in a WAD: header, lumps, directory of 16-byte entries.

    Raises `ValueError` when it is not a WAD.
    """
    if wad[:4] not in (b"IWAD", b"PWAD"):
        raise ValueError("is not a WAD")
    count, directory = struct.unpack("<II", wad[4:12])
    for offset in range(directory, directory + 16 * count, 16):
        entry = wad[offset : offset + 16]
        start, size, name = struct.unpack("<II8s", entry)
        data = wad[start : start + size]
        if data.startswith(b"MThd"):
            yield name.rstrip(b"\0").decode("ascii", "replace"), data
