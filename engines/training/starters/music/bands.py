"""Reads the multi-track MIDI pieces in a game's data file (WAD).

Invariant: tracks are in the order melody, chords, bass, drums, by what they play, so that a bar is
always written with its melody first.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import groupby

from engines.contract import ScoreError
from engines.formats.midi import read_midi
from engines.formats.score import Score, Track

_BASS_PROGRAMS = range(32, 40)
_BASS_PITCH = 47


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


def band_score(data: bytes) -> Score:
    """A piece with its tracks in order. Raises `ScoreError`."""
    score, _ = read_midi(data)
    tracks = sorted((track for track in score.tracks if track.notes), key=_role)
    if not tracks:
        raise ScoreError("It has no notes.")
    return Score(tuple(tracks), score.tempi, score.meters, score.keys, score.title)


def _role(track: Track) -> tuple[int, float]:
    """Melody 0, chords 1, bass 2, drums 3; higher voices before lower ones."""
    pitch = sum(note.pitch for note in track.notes) / len(track.notes)
    if track.drums:
        return 3, 0.0
    if track.program in _BASS_PROGRAMS or pitch < _BASS_PITCH:
        return 2, -pitch
    onsets = [len(list(notes)) for _, notes in groupby(track.notes, lambda note: note.start)]
    chords = sum(onsets) / len(onsets) > 1.6
    return (1 if chords else 0), -pitch
