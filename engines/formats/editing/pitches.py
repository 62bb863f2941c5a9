"""Edits of the pitches of notes: by steps of a key, onto its scale, chords into arpeggios.

Each takes a score, the index of a track and notes of it, and returns the score with the notes as
they are in it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from itertools import groupby
from typing import Literal

from engines.contract.music_names import pitches_in_key
from engines.formats.editing.notes import (
    MAX_PITCH,
    Notes,
    add_notes,
    change_notes,
    without_notes,
)
from engines.formats.score import Note, Score

ArpeggioOrder = Literal["up", "down", "up and down"]


def transpose_in_key(
    score: Score, track_index: int, notes: Notes, steps: int, key: str
) -> tuple[Score, Notes]:
    """Move notes by steps of the key's scale; a note outside of it keeps its alteration.

    They move as a group, and not at all where one would leave the range of MIDI.
    """
    scale = _scale_pitches(key)

    def move(note: Note) -> Note | None:
        below = max((i for i, pitch in enumerate(scale) if pitch <= note.pitch), default=-1)
        if below < 0 or not 0 <= below + steps < len(scale):
            return None
        pitch = scale[below + steps] + note.pitch - scale[below]
        return replace(note, pitch=pitch) if 0 <= pitch <= MAX_PITCH else None

    targets = {note: target for note in notes if (target := move(note)) is not None}
    if len(targets) < len(notes):
        return score, notes
    return change_notes(score, track_index, notes, targets.__getitem__)


def put_onto_scale(score: Score, track_index: int, notes: Notes, key: str) -> tuple[Score, Notes]:
    """Move each note to the nearest pitch of the key's scale."""
    scale = _scale_pitches(key)
    return change_notes(
        score, track_index, notes, lambda note: replace(note, pitch=_nearest(scale, note.pitch))
    )


def nearest_in_key(pitch: int, key: str) -> int:
    """The pitch of the key's scale nearest to a pitch; of two the lower one."""
    return _nearest(_scale_pitches(key), pitch)


def _nearest(scale: Collection[int], pitch: int) -> int:
    return min(scale, key=lambda own: (abs(own - pitch), own))


def _scale_pitches(key: str) -> list[int]:
    """Every MIDI pitch of the key's scale, in order."""
    classes = pitches_in_key(key)
    return [pitch for pitch in range(MAX_PITCH + 1) if pitch % 12 in classes]


def arpeggiate(
    score: Score, track_index: int, notes: Notes, step: int, order: ArpeggioOrder
) -> tuple[Score, Notes]:
    """Play the notes of each chord, which begin together, one after another while it lasts.

    `step` is the time from one to the next, in ticks. Single notes stay.
    """
    chords = [list(chord) for _, chord in groupby(sorted(notes), lambda note: note.start)]
    chords = [chord for chord in chords if len(chord) > 1]
    whole = frozenset(note for chord in chords for note in chord)
    if not whole:
        return score, notes
    arpeggios = [note for chord in chords for note in _break_chord(chord, step, order)]
    score, new = add_notes(without_notes(score, track_index, whole), track_index, arpeggios)
    return score, new | (notes - whole).intersection(score.tracks[track_index].notes)


def _break_chord(chord: list[Note], step: int, order: ArpeggioOrder) -> list[Note]:
    """The notes of an arpeggio; `chord` is in the order of its pitches."""
    turns = {
        "up": chord,
        "down": chord[::-1],
        "up and down": [*chord, *chord[-2:0:-1]],
    }
    cycle, first = turns[order], chord[0].start
    end = max(note.end for note in chord)
    return [
        replace(cycle[number % len(cycle)], start=start, length=min(step, end - start))
        for number, start in enumerate(range(first, end, step))
    ]
