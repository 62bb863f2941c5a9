"""Rule raters for music, and the briefs that music is rated and compared on.

Invariant: only `notes_per_beat` counts drums.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from engines.contract import MusicBrief
from engines.formats.score import TICKS, Note, Score
from tests.raters.rating import Rater, mean, negated

Rule = Callable[[Score], float]


def melodic(score: Score) -> list[Note]:
    """Notes of all voices except drums."""
    return [note for track in score.tracks if not track.drums for note in track.notes]


def mean_pitch(score: Score) -> float:
    """Mean MIDI pitch."""
    return mean([note.pitch for note in melodic(score)])


def notes_per_beat(score: Score) -> float:
    """Notes for each quarter to the end."""
    end = max((note.end for track in score.tracks for note in track.notes), default=0)
    return sum(len(track.notes) for track in score.tracks) * TICKS / end if end else 0.0


def mean_leap(score: Score) -> float:
    """Mean size of the steps from note to note of a voice, in semitones."""
    voices = [track.notes for track in score.tracks if not track.drums]
    return mean([abs(b.pitch - a.pitch) for notes in voices for a, b in pairwise(notes)])


def evenness(score: Score) -> float:
    """Share of notes that are as long as the one before."""
    voices = [track.notes for track in score.tracks if not track.drums]
    return mean([a.length == b.length for notes in voices for a, b in pairwise(notes)])


def off_the_beat(score: Score) -> float:
    """Share of notes that begin between quarters."""
    return mean([note.start % TICKS != 0 for note in melodic(score)])


def rising(score: Score) -> float:
    """Share of moves that go up."""
    voices = [track.notes for track in score.tracks if not track.drums]
    return mean([b.pitch > a.pitch for notes in voices for a, b in pairwise(notes)])


def top_line(score: Score) -> list[Note]:
    """The highest of the notes that begin together, from one such moment to the next."""
    highest: dict[int, Note] = {}
    for note in melodic(score):
        if note.start not in highest or note.pitch > highest[note.start].pitch:
            highest[note.start] = note
    return [highest[start] for start in sorted(highest)]


def mean_top_step(score: Score) -> float:
    """Mean size of the steps of the highest sounding note, in semitones."""
    return mean([abs(b.pitch - a.pitch) for a, b in pairwise(top_line(score))])


def repetition(score: Score) -> float:
    """Share of the phrases of four steps in the top line that were there before."""
    steps = [(b.pitch - a.pitch, b.start - a.start) for a, b in pairwise(top_line(score))]
    phrases = [tuple(steps[first : first + 4]) for first in range(len(steps) - 3)]
    return 1 - len(set(phrases)) / len(phrases) if len(phrases) > 3 else 0.0


RULES: dict[str, Rule] = {
    "high register": mean_pitch,
    "low register": negated(mean_pitch),
    "few notes": negated(notes_per_beat),
    "many notes": notes_per_beat,
    "leaps": mean_leap,
    "small steps": negated(mean_leap),
    "even rhythm": evenness,
    "uneven rhythm": negated(evenness),
    "on the beat": negated(off_the_beat),
    "rising": rising,
    "phrases that repeat": repetition,
    "small steps on top": negated(mean_top_step),
}

MEANING = frozenset({"phrases that repeat", "small steps on top"})
"""Raters who like how a piece is built and how the band sounds together."""


def rater(name: str, wrong: float = 0.0, seed: int = 0) -> Rater[Score]:
    """The rater of that name from `RULES`; KeyError if there is none."""
    return Rater(name, RULES[name], wrong, seed)


def _briefs(*fields: tuple[str, str, str]) -> tuple[MusicBrief, ...]:
    return tuple(MusicBrief(style=style, key=key, notes=notes) for style, key, notes in fields)


RATED = _briefs(
    ("reel", "D major", ""),
    ("reel", "G major", ""),
    ("reel", "A minor", ""),
    ("jig", "D major", ""),
    ("jig", "G major", ""),
    ("jig", "E minor", ""),
    ("hornpipe", "G major", ""),
    ("hornpipe", "D major", ""),
    ("march", "D major", ""),
    ("march", "A major", ""),
    ("air", "G major", ""),
    ("air", "D minor", ""),
    ("waltz", "G major", ""),
    ("strathspey", "A major", ""),
    ("slip jig", "G major", ""),
    ("", "", "D4 F4 A4"),
    ("", "", "G4 B4 D5"),
    ("", "", "E5 D5 B4"),
    ("dance", "C major", ""),
    ("reel", "", "A4 B4 C#5"),
)
"""Briefs that the rater rates."""

UNRATED = _briefs(
    ("reel", "A major", ""),
    ("reel", "E minor", ""),
    ("jig", "A major", ""),
    ("jig", "A minor", ""),
    ("hornpipe", "A major", ""),
    ("march", "G major", ""),
    ("air", "D major", ""),
    ("waltz", "D major", ""),
    ("slip jig", "E minor", ""),
    ("", "", "C5 E5 G5"),
    ("", "", "D5 C5 A4"),
    ("jig", "", "G4 A4 B4"),
    ("reel", "C major", ""),
    ("reel", "B minor", ""),
    ("jig", "C major", ""),
    ("jig", "B minor", ""),
    ("hornpipe", "C major", ""),
    ("march", "C major", ""),
    ("march", "E minor", ""),
    ("air", "A minor", ""),
    ("air", "C major", ""),
    ("waltz", "A major", ""),
    ("strathspey", "D major", ""),
    ("slip jig", "D major", ""),
    ("dance", "G major", ""),
    ("dance", "D major", ""),
    ("", "", "F4 A4 C5"),
    ("", "", "B4 A4 G4"),
    ("waltz", "", "D4 G4 B4"),
    ("march", "", "E4 F#4 G4"),
)
"""Briefs that are never rated; wins are counted on these."""
