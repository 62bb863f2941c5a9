"""Changes to the notes of one track, as functions: a score goes in, a score comes out.

Invariant: every score that comes out is well formed. Notes move as one: where one of them would
leave the piece or the range of pitches, none goes further than it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from engines.contract.music_names import DRUMS
from engines.formats.score import Note, Score, Track, active_at, trim_overlaps

HIGHEST_PITCH = 127
Notes = frozenset[Note]


def with_track(score: Score, place: int, change: Callable[[Track], Track]) -> Score:
    """The score with one of its tracks changed."""
    tracks = list(score.tracks)
    tracks[place] = change(tracks[place])
    return replace(score, tracks=tuple(tracks))


def with_notes(score: Score, place: int, notes: Iterable[Note]) -> Score:
    """The score with other notes on one track."""
    return with_track(score, place, lambda track: replace(track, notes=trim_overlaps(notes)))


def changed(
    score: Score, place: int, notes: Notes, change: Callable[[Note], Note]
) -> tuple[Score, Notes]:
    """Each of `notes` changed; returns the score, and the changed notes as they are in it."""
    kept = [note for note in score.tracks[place].notes if note not in notes]
    new = [change(note) for note in notes]
    after = with_notes(score, place, [*kept, *new])
    places = {(note.start, note.pitch) for note in new}
    found = (note for note in after.tracks[place].notes if (note.start, note.pitch) in places)
    return after, frozenset(found)


def moved(
    score: Score, place: int, notes: Notes, ticks: int, semitones: int
) -> tuple[Score, Notes]:
    """Notes moved in time and pitch."""
    ticks = max(ticks, -min(note.start for note in notes))
    lowest = -min(note.pitch for note in notes)
    highest = HIGHEST_PITCH - max(note.pitch for note in notes)
    semitones = max(lowest, min(highest, semitones))
    return changed(
        score,
        place,
        notes,
        lambda note: replace(note, start=note.start + ticks, pitch=note.pitch + semitones),
    )


def lengthened(
    score: Score, place: int, notes: Notes, ticks: int, least: int
) -> tuple[Score, Notes]:
    """Notes made longer, or shorter where `ticks` is negative, but never below `least`."""
    return changed(
        score,
        place,
        notes,
        lambda note: replace(note, length=max(min(least, note.length), note.length + ticks)),
    )


def quantised(score: Score, place: int, notes: Notes, step: int) -> tuple[Score, Notes]:
    """Notes begun and ended at the nearest step of their bar's grid, none shorter than one step."""

    def onto_grid(note: Note) -> Note:
        meter = active_at(score.meters, note.start)
        first = meter.tick if meter is not None else 0
        start = first + round((note.start - first) / step) * step
        return replace(note, start=start, length=max(step, round(note.length / step) * step))

    return changed(score, place, notes, onto_grid)


def with_velocity(score: Score, place: int, notes: Notes, velocity: int) -> tuple[Score, Notes]:
    """Notes struck this hard, 1 to 127."""
    hard = max(1, min(127, velocity))
    return changed(score, place, notes, lambda note: replace(note, velocity=hard))


def without(score: Score, place: int, notes: Notes) -> Score:
    """The score without these notes."""
    kept = [note for note in score.tracks[place].notes if note not in notes]
    return with_notes(score, place, kept)


def with_mix(score: Score, place: int, volume: int, pan: int) -> Score:
    """A track this loud, and this far left or right."""
    return with_track(score, place, lambda track: replace(track, volume=volume, pan=pan))


def with_instrument(score: Score, place: int, instrument: int) -> Score:
    """A track for another instrument, by its place in `engines.formats.tonality.INSTRUMENTS`."""
    drums = instrument == DRUMS
    program = 0 if drums else instrument
    return with_track(score, place, lambda track: replace(track, program=program, drums=drums))
