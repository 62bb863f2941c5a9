"""Which notes of a piece the artist gave.

Invariant: seed notes are found at the beginning, in the order in which they were given.
"""

from __future__ import annotations

from engines.contract import ScoreError
from engines.contract.music_names import parse_notes
from engines.formats.score import Note, Score

_TRIADS = {
    frozenset({0, 4, 7}): "major",
    frozenset({0, 3, 7}): "minor",
    frozenset({0, 3, 6}): "diminished",
    frozenset({0, 4, 8}): "augmented",
    frozenset({0, 4, 7, 10}): "seventh",
    frozenset({0, 4, 7, 11}): "major seventh",
    frozenset({0, 3, 7, 10}): "minor seventh",
}
_NAMES = ("C", "C#", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B")


def seed_notes(score: Score, notes: str) -> frozenset[Note]:
    """The notes at the beginning of a piece that its brief names, as far as the two agree."""
    try:
        wanted = list(parse_notes(notes))
    except ScoreError:
        return frozenset()
    sounding = sorted(note for track in score.tracks if not track.drums for note in track.notes)
    found: list[Note] = []
    after = 0
    for chord in wanted:
        here = [_first(sounding, pitch, after) for pitch in chord]
        notes_here = [note for note in here if note is not None]
        if len(notes_here) < len(chord):
            break
        found += notes_here
        after = max(note.start for note in notes_here) + 1
    return frozenset(found)


def chord_name(pitches: list[int]) -> str:
    """The triad or seventh that pitches spell, such as "D minor"; empty if they spell none."""
    classes = {pitch % 12 for pitch in pitches}
    for root in sorted(classes, key=lambda one: one != min(pitches, default=0) % 12):
        kind = _TRIADS.get(frozenset((one - root) % 12 for one in classes))
        if kind:
            return f"{_NAMES[root]} {kind}"
    return ""


def _first(notes: list[Note], pitch: int, after: int) -> Note | None:
    return next((note for note in notes if note.pitch == pitch and note.start >= after), None)
