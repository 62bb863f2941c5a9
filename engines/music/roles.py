"""The roles of a piece's tracks, by what they play.

Invariant: tracks come back in the order melody, chords, bass, drums, all that have notes.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from engines.contract import ScoreError
from engines.contract.text import Text
from engines.formats.score import Score, Track

_BASS_PROGRAMS = range(32, 40)
_BASS_PITCH = 47
_CHORD_NOTES = 1.6
"""Notes that begin together, on average, above which a track plays chords."""


def in_order_of_roles(score: Score) -> Score:
    """The piece with its tracks in order. Raises `ScoreError` if it has no notes."""
    tracks = sorted((track for track in score.tracks if track.notes), key=_role)
    if not tracks:
        raise ScoreError(Text("It has no notes."))
    return replace(score, tracks=tuple(tracks))


def melody_of(score: Score) -> Score:
    """The piece with its leading track alone. Raises `ScoreError` if it has only drums."""
    score = in_order_of_roles(score)
    if score.tracks[0].drums:
        raise ScoreError(Text("It has drums alone."))
    return replace(score, tracks=score.tracks[:1])


def _role(track: Track) -> tuple[int, float]:
    """Melody 0, chords 1, bass 2, drums 3; higher voices before lower ones."""
    pitch = sum(note.pitch for note in track.notes) / len(track.notes)
    if track.drums:
        return 3, 0.0
    if track.program in _BASS_PROGRAMS or pitch < _BASS_PITCH:
        return 2, -pitch
    onsets = [len(list(notes)) for _, notes in groupby(track.notes, lambda note: note.start)]
    chords = sum(onsets) / len(onsets) > _CHORD_NOTES
    return (1 if chords else 0), -pitch
