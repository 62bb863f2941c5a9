"""Finds the seed notes in a piece, and names notes and chords."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from engines.contract import ScoreError
from engines.contract.music_names import note_name, parse_notes
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


def find_seed_notes(score: Score, text: str) -> frozenset[Note]:
    """The notes of a piece that match the `notes` of its brief, up to the first that differs."""
    try:
        chords = parse_notes(text)
    except ScoreError:
        return frozenset()
    pitches = {pitch for chord in chords for pitch in chord}
    pitched = [track.notes for track in score.tracks if not track.drums]
    notes = sorted(note for own in pitched for note in own if note.pitch in pitches)
    matches: list[Note] = []
    after = 0
    for chord in chords:
        candidates = [_first_match(notes, pitch, after) for pitch in chord]
        chord_notes = [note for note in candidates if note is not None]
        if len(chord_notes) < len(chord):
            break
        matches += chord_notes
        after = max(note.start for note in chord_notes) + 1
    return frozenset(matches)


def visible_name(pitch: int) -> str:
    """The name of a pitch in the language of the window: B4 is "H4" in German."""
    return note_name(pitch).replace("B", QCoreApplication.translate("Note", "B"))


def chord_name(pitches: list[int]) -> str:
    """The triad or seventh chord of these pitches, such as "D minor"; empty if there is none."""
    classes = {pitch % 12 for pitch in pitches}
    bass = min(pitches, default=0) % 12
    for root in sorted(classes, key=lambda pitch_class: pitch_class != bass):
        kind = _TRIADS.get(frozenset((pitch_class - root) % 12 for pitch_class in classes))
        if kind:
            return f"{_NAMES[root]} {kind}"
    return ""


def _first_match(notes: list[Note], pitch: int, after: int) -> Note | None:
    return next((note for note in notes if note.pitch == pitch and note.start >= after), None)
