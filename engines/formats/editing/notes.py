"""Edits of the notes of one track, as pure functions from score to score.

Every score that is returned is well formed. Notes move as a group: they stop where the
first of them would leave the piece or the range of pitches.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace

from engines.contract.music_names import DRUMS
from engines.formats.score import Note, Score, Track, trim_overlaps
from engines.formats.tonality import instrument_of

MAX_PITCH = 127
MAX_VELOCITY = 127
Notes = frozenset[Note]


def with_track(score: Score, track_index: int, change: Callable[[Track], Track]) -> Score:
    tracks = list(score.tracks)
    tracks[track_index] = change(tracks[track_index])
    return replace(score, tracks=tuple(tracks))


def with_notes(score: Score, track_index: int, notes: Iterable[Note]) -> Score:
    """The score with other notes on one track."""
    return with_track(score, track_index, lambda track: replace(track, notes=trim_overlaps(notes)))


def add_notes(score: Score, track_index: int, notes: Iterable[Note]) -> tuple[Score, Notes]:
    """Add notes to a track; returns the score, and the new notes as they are in it."""
    return _join_notes(score, track_index, score.tracks[track_index].notes, tuple(notes))


def change_notes(
    score: Score, track_index: int, notes: Notes, change: Callable[[Note], Note]
) -> tuple[Score, Notes]:
    """Change each of `notes`; returns the score, and the changed notes as they are in it."""
    unchanged = [note for note in score.tracks[track_index].notes if note not in notes]
    return _join_notes(score, track_index, unchanged, [change(note) for note in notes])


def _join_notes(
    score: Score, track_index: int, old: Iterable[Note], new: Collection[Note]
) -> tuple[Score, Notes]:
    """The score with old and new notes on a track, and the new ones as they are in it.

    A new note replaces an old one that begins with it on its pitch, and may be cut by a later one.
    """
    positions = {(note.start, note.pitch) for note in new}
    rest = [note for note in old if (note.start, note.pitch) not in positions]
    after = with_notes(score, track_index, [*rest, *new])
    return after, frozenset(
        note for note in after.tracks[track_index].notes if (note.start, note.pitch) in positions
    )


def move_notes(
    score: Score, track_index: int, notes: Notes, ticks: int, semitones: int
) -> tuple[Score, Notes]:
    """Move notes in time and pitch."""
    ticks = max(ticks, -min(note.start for note in notes))
    lowest = -min(note.pitch for note in notes)
    highest = MAX_PITCH - max(note.pitch for note in notes)
    semitones = max(lowest, min(highest, semitones))
    return change_notes(
        score,
        track_index,
        notes,
        lambda note: replace(note, start=note.start + ticks, pitch=note.pitch + semitones),
    )


def lengthen_notes(
    score: Score, track_index: int, notes: Notes, ticks: int, min_length: int
) -> tuple[Score, Notes]:
    """Lengthen notes, or shorten them where `ticks` is negative, but not below `min_length`."""
    return change_notes(
        score,
        track_index,
        notes,
        lambda note: replace(note, length=max(min(min_length, note.length), note.length + ticks)),
    )


def with_velocities(
    score: Score, track_index: int, velocities: Mapping[Note, int]
) -> tuple[Score, Notes]:
    """Set the velocity of each of these notes, clamped to 1..127."""
    clamped = {note: max(1, min(MAX_VELOCITY, value)) for note, value in velocities.items()}
    return change_notes(
        score, track_index, frozenset(clamped), lambda note: replace(note, velocity=clamped[note])
    )


def without_notes(score: Score, track_index: int, notes: Notes) -> Score:
    """The score without these notes."""
    remaining = [note for note in score.tracks[track_index].notes if note not in notes]
    return with_notes(score, track_index, remaining)


def with_mix(score: Score, track_index: int, volume: int, pan: int) -> Score:
    """The score with the volume and pan of one track set."""
    return with_track(score, track_index, lambda track: replace(track, volume=volume, pan=pan))


def with_instrument(score: Score, track_index: int, instrument: int) -> Score:
    """The score with another instrument on one track, by its index in `INSTRUMENTS`.

    A track that is named after its instrument, as in files, is named after the new one.
    """
    drums = instrument == DRUMS
    program = 0 if drums else instrument

    def change(track: Track) -> Track:
        is_own_name = track.name.strip().lower() != instrument_of(track)
        name = track.name if is_own_name else ""
        return replace(track, program=program, drums=drums, name=name)

    return with_track(score, track_index, change)
