"""Sets a tune for a small band: chords, bass and drums under a melody.

Invariant: the melody is never touched, and everything added lies within the tune's own bars. This
arranges the training tunes, most of which are a melody alone; what the model composes is its own.

Chords are triads of the key, one a bar or a half, the best sequence by Viterbi over how well they
hold the melody's notes and how well they follow one another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random

from engines.formats.score import TICKS, Note, Score, Track
from engines.music.tokens import TONICS

Triad = tuple[int, int, int]
_MAJOR, _MINOR = (0, 4, 7), (0, 3, 7)
_DEGREES: dict[str, tuple[tuple[int, Triad, float], ...]] = {
    "major": (
        (0, _MAJOR, 0.3), (7, _MAJOR, 0.2), (5, _MAJOR, 0.15), (9, _MINOR, 0.0), (2, _MINOR, 0.0),
    ),
    "minor": (
        (0, _MINOR, 0.3), (7, _MAJOR, 0.1), (5, _MINOR, 0.1), (10, _MAJOR, 0.1), (8, _MAJOR, 0.05),
        (3, _MAJOR, 0.05),
    ),
    "dorian": (
        (0, _MINOR, 0.3), (10, _MAJOR, 0.2), (5, _MAJOR, 0.1), (7, _MINOR, 0.05), (3, _MAJOR, 0.0),
    ),
    "mixolydian": (
        (0, _MAJOR, 0.3), (10, _MAJOR, 0.2), (5, _MAJOR, 0.15), (7, _MINOR, 0.0), (2, _MINOR, 0.0),
    ),
}  # fmt: skip
"""Semitones above the tonic, the triad, and how readily it is used."""
_TURN, _HOME = 0.15, 0.5
CHORD_PROGRAMS = (24, 25, 0, 21, 46, 48, 15)
BASS_PROGRAMS = (32, 33, 43, 35)
KICK, SNARE, STICK, CLOSED, OPEN, LOW_TOM = 36, 38, 37, 42, 46, 45
MIDDLE_C = 60


@dataclass(frozen=True)
class Chord:
    """A triad over a stretch of ticks; `root` and `pitches` are pitch classes."""

    start: int
    end: int
    root: int
    pitches: tuple[int, int, int]


def arranged(score: Score, key: str, chance: Random) -> Score:
    """The melody with two or three of chords, bass and drums, in a manner chosen by chance."""
    chords = chords_for(score, key)
    manner = chance.choice(_MANNERS[_kind(score)])
    parts = [
        Track(_chord_part(chords, score, manner), chance.choice(CHORD_PROGRAMS)),
        Track(_bass_part(chords, score, manner), chance.choice(BASS_PROGRAMS)),
        Track(_drum_part(score, manner), 0, drums=True),
    ]
    left_out = chance.choice((None, None, 0, 1, 2, 2))
    kept = tuple(part for place, part in enumerate(parts) if place != left_out)
    return Score((*score.tracks, *kept), score.tempi, score.meters, score.keys, score.title)


def chords_for(score: Score, key: str) -> list[Chord]:
    """Chords under the first track, one for each bar or half bar of the first meter."""
    tonic, _, mode = key.partition(" ")
    home = TONICS.index(tonic)
    triads = [
        ((home + step) % 12, tuple((home + step + i) % 12 for i in shape), liking)
        for step, shape, liking in _DEGREES[mode]
    ]
    meter = score.meters[0]
    halves = 2 if meter.beats * 4 // meter.unit >= 4 and meter.beats % 2 == 0 else 1
    length = meter.bar_ticks // halves
    count = -(-score.end // meter.bar_ticks) * halves
    notes = score.tracks[0].notes
    fits = [
        [_fit(notes, place * length, (place + 1) * length, triad[1]) + triad[2] for triad in triads]
        for place in range(count)
    ]
    fits[0][0] += _HOME
    fits[-1][0] += 2 * _HOME
    path = _best_path(fits)
    return [
        Chord(place * length, (place + 1) * length, triads[one][0], triads[one][1])
        for place, one in enumerate(path)
    ]


def _fit(notes: Sequence[Note], start: int, end: int, pitches: Iterable[int]) -> float:
    """Share of the sounding time that the chord holds, less what it does not; beats weigh more."""
    held = set(pitches)
    score = total = 0.0
    for note in notes:
        time = min(note.end, end) - max(note.start, start)
        if time <= 0:
            continue
        weight = time * (1.5 if (note.start - start) % TICKS == 0 else 1.0)
        total += weight
        score += weight if note.pitch % 12 in held else -0.6 * weight
    return score / total if total else 0.0


def _best_path(fits: Sequence[Sequence[float]]) -> list[int]:
    """Viterbi: the sequence with the greatest sum of fits, less a little for each change."""
    best = list(fits[0])
    back: list[list[int]] = []
    for fit in fits[1:]:
        came, score = [], []
        for chord, here in enumerate(fit):
            ways = [best[i] - (_TURN if i != chord else 0) for i in range(len(best))]
            if chord == 0:
                ways[1] += 2 * _TURN  # the dominant leads home
            came.append(max(range(len(ways)), key=ways.__getitem__))
            score.append(ways[came[-1]] + here)
        back.append(came)
        best = score
    path = [max(range(len(best)), key=best.__getitem__)]
    for came in reversed(back):
        path.append(came[path[-1]])
    return path[::-1]


@dataclass(frozen=True)
class Manner:
    """How a band keeps time, in quarters from the start of a beat group of `group` quarters.

    `chords`, `bass`: (when, how long); `fifth` says that bass strokes alternate root and fifth.
    `drums`: (when, drum pitch, velocity).
    """

    group: float
    chords: tuple[tuple[float, float], ...]
    bass: tuple[tuple[float, float], ...]
    fifth: bool
    drums: tuple[tuple[float, int, int], ...]


_E = 0.5
_MANNERS: dict[str, tuple[Manner, ...]] = {
    "duple": (
        Manner(2, ((1, 0.75),), ((0, 0.75),), True,
               ((0, KICK, 79), (1, SNARE, 63), (0, CLOSED, 63), (1, CLOSED, 47))),
        Manner(2, ((0.5, _E), (1.5, _E)), ((0, 1), (1, 1)), True,
               ((0, KICK, 79), (0.5, CLOSED, 47), (1, STICK, 63), (1.5, CLOSED, 47))),
        Manner(2, ((0, 1), (1, 1)), ((0, 2),), False,
               ((0, KICK, 79), (1, SNARE, 63), (0, CLOSED, 47), (0.5, CLOSED, 31),
                (1, CLOSED, 47), (1.5, CLOSED, 31))),
        Manner(2, ((0, 2),), ((0, 2),), False, ((0, LOW_TOM, 63), (1.5, LOW_TOM, 47))),
        Manner(2, ((0, 0.75), (0.75, 0.75), (1.5, 0.5)), ((0, 1.5), (1.5, 0.5)), False,
               ((0, KICK, 79), (1, SNARE, 79), (0, CLOSED, 63), (0.5, CLOSED, 47),
                (1, CLOSED, 63), (1.5, OPEN, 47))),
    ),
    "compound": (
        Manner(1.5, ((1, _E),), ((0, 1),), True, ((0, KICK, 79), (1, CLOSED, 47))),
        Manner(1.5, ((0, 1), (1, _E)), ((0, 1.5),), False,
               ((0, KICK, 79), (0, CLOSED, 63), (0.5, CLOSED, 31), (1, SNARE, 47))),
        Manner(3, ((0, 3),), ((0, 1.5), (1.5, 1.5)), True,
               ((0, LOW_TOM, 63), (1, LOW_TOM, 47), (1.5, LOW_TOM, 63), (2.5, LOW_TOM, 47))),
    ),
    "triple": (
        Manner(3, ((1, 0.75), (2, 0.75)), ((0, 1),), False,
               ((0, KICK, 79), (1, CLOSED, 47), (2, CLOSED, 47))),
        Manner(3, ((0, 3),), ((0, 3),), False, ((0, KICK, 63), (2, STICK, 47))),
        Manner(3, ((0.5, _E), (1, _E), (1.5, _E), (2, _E), (2.5, _E)), ((0, 2), (2, 1)), True,
               ((0, KICK, 63), (1, SNARE, 47), (2, SNARE, 47))),
    ),
}  # fmt: skip


def _kind(score: Score) -> str:
    meter = score.meters[0]
    if meter.unit == 8 and meter.beats % 3 == 0:
        return "compound"
    return "triple" if meter.beats == 3 else "duple"


def _groups(score: Score, manner: Manner) -> list[int]:
    """Ticks where the manner's pattern begins again: never across a bar line."""
    bar, step = score.meters[0].bar_ticks, round(manner.group * TICKS)
    bars = range(0, score.end, bar)
    return [tick for start in bars for tick in range(start, start + bar, step)]


def _strokes(
    score: Score, manner: Manner, when: Sequence[tuple[float, float]]
) -> list[tuple[int, int]]:
    """(start, length) in ticks of a pattern's strokes, clipped to their bars."""
    bar = score.meters[0].bar_ticks
    strokes = []
    for group in _groups(score, manner):
        line = (group // bar + 1) * bar
        for offset, length in when:
            start = group + round(offset * TICKS)
            if start < line:
                strokes.append((start, min(round(length * TICKS), line - start)))
    return strokes


def _chord_part(chords: Sequence[Chord], score: Score, manner: Manner) -> tuple[Note, ...]:
    notes = []
    for start, length in _strokes(score, manner, manner.chords):
        chord = _at(chords, start)
        for pitch in chord.pitches:
            notes.append(Note(start, 52 + (pitch - 52) % 12, length, 63))
    return tuple(sorted(notes))


def _bass_part(chords: Sequence[Chord], score: Score, manner: Manner) -> tuple[Note, ...]:
    notes = []
    for place, (start, length) in enumerate(_strokes(score, manner, manner.bass)):
        chord = _at(chords, start)
        fifth = manner.fifth and place % 2 == 1
        pitch = chord.pitches[2] if fifth else chord.root
        notes.append(Note(start, 33 + (pitch - 33) % 12, length, 79))
    return tuple(sorted(notes))


def _drum_part(score: Score, manner: Manner) -> tuple[Note, ...]:
    bar = score.meters[0].bar_ticks
    notes = []
    for group in _groups(score, manner):
        line = (group // bar + 1) * bar
        for offset, pitch, velocity in manner.drums:
            start = group + round(offset * TICKS)
            if start < line:
                notes.append(Note(start, pitch, TICKS // 4, velocity))
    return tuple(sorted(notes))


def _at(chords: Sequence[Chord], tick: int) -> Chord:
    length = chords[0].end - chords[0].start
    return chords[min(tick // length, len(chords) - 1)]
