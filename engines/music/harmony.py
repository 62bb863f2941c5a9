"""Arranges a tune for a small band: chords, bass and drums under a melody.

Invariant: the melody stays unchanged, and all added notes are within the tune's bars. Only training
tunes, most of which are a melody alone, are arranged; the model's own pieces are not.

Chords are triads of the key, one per bar or half bar. The Viterbi algorithm finds the sequence with
the best fit to the melody's notes and between neighbouring chords.
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
"""Semitones above the tonic, the triad, and a bonus for its use."""
_CHANGE_PENALTY, _TONIC_BONUS = 0.15, 0.5
CHORD_PROGRAMS = (24, 25, 0, 21, 46, 48, 15)
BASS_PROGRAMS = (32, 33, 43, 35)
KICK, SNARE, STICK, CLOSED_HAT, OPEN_HAT, LOW_TOM = 36, 38, 37, 42, 46, 45


@dataclass(frozen=True)
class Chord:
    """A triad over a stretch of ticks; `root` and `pitches` are pitch classes."""

    start: int
    end: int
    root: int
    pitches: Triad


def arrange(score: Score, key: str, rng: Random) -> Score:
    """The melody with two or three of chords, bass and drums, in a random groove."""
    chords = chords_for(score, key)
    groove = rng.choice(_GROOVES[_meter_kind(score)])
    parts = [
        Track(_chord_part(chords, score, groove), rng.choice(CHORD_PROGRAMS)),
        Track(_bass_part(chords, score, groove), rng.choice(BASS_PROGRAMS)),
        Track(_drum_part(score, groove), 0, drums=True),
    ]
    omitted = rng.choice((None, None, 0, 1, 2, 2))
    band = tuple(part for index, part in enumerate(parts) if index != omitted)
    return Score((*score.tracks, *band), score.tempi, score.meters, score.keys, score.title)


def chords_for(score: Score, key: str) -> list[Chord]:
    """Chords for the first track, one for each bar or half bar of the first meter."""
    triads = _triads(key)
    meter = score.meters[0]
    halves = 2 if meter.beats * 4 // meter.unit >= 4 and meter.beats % 2 == 0 else 1
    length = meter.bar_ticks // halves
    count = -(-score.end // meter.bar_ticks) * halves
    notes = score.tracks[0].notes
    fits = [
        [_fit(notes, i * length, (i + 1) * length, pitches) + bonus for _, pitches, bonus in triads]
        for i in range(count)
    ]
    fits[0][0] += _TONIC_BONUS
    fits[-1][0] += 2 * _TONIC_BONUS
    path = _best_path(fits)
    return [
        Chord(i * length, (i + 1) * length, triads[triad][0], triads[triad][1])
        for i, triad in enumerate(path)
    ]


def _triads(key: str) -> list[tuple[int, Triad, float]]:
    """The triads of a key: root, pitch classes and bonus."""
    tonic, _, mode = key.partition(" ")
    home = TONICS.index(tonic)
    triads: list[tuple[int, Triad, float]] = []
    for step, (first, third, fifth), bonus in _DEGREES[mode]:
        root = home + step
        pitches = ((root + first) % 12, (root + third) % 12, (root + fifth) % 12)
        triads.append((root % 12, pitches, bonus))
    return triads


def _fit(notes: Sequence[Note], start: int, end: int, pitches: Iterable[int]) -> float:
    """Share of the melody's time on chord notes, minus a penalty for others; beats weigh more."""
    chord = set(pitches)
    score = total = 0.0
    for note in notes:
        time = min(note.end, end) - max(note.start, start)
        if time <= 0:
            continue
        weight = time * (1.5 if (note.start - start) % TICKS == 0 else 1.0)
        total += weight
        score += weight if note.pitch % 12 in chord else -0.6 * weight
    return score / total if total else 0.0


def _best_path(fits: Sequence[Sequence[float]]) -> list[int]:
    """Viterbi: the sequence with the greatest sum of fits, minus a penalty for each change."""
    best = list(fits[0])
    pointers: list[list[int]] = []
    for fit in fits[1:]:
        previous, totals = [], []
        for chord, emission in enumerate(fit):
            scores = [best[i] - (_CHANGE_PENALTY if i != chord else 0) for i in range(len(best))]
            if chord == 0:
                scores[1] += 2 * _CHANGE_PENALTY  # the dominant leads to the tonic
            previous.append(max(range(len(scores)), key=scores.__getitem__))
            totals.append(scores[previous[-1]] + emission)
        pointers.append(previous)
        best = totals
    path = [max(range(len(best)), key=best.__getitem__)]
    for previous in reversed(pointers):
        path.append(previous[path[-1]])
    return path[::-1]


@dataclass(frozen=True)
class Groove:
    """A rhythmic pattern of a band, repeated every `group` quarters; times are in quarters.

    `chords`, `bass`: (start, length); `has_fifth`: the bass alternates root and fifth.
    `drums`: (start, drum pitch, velocity).
    """

    group: float
    chords: tuple[tuple[float, float], ...]
    bass: tuple[tuple[float, float], ...]
    has_fifth: bool
    drums: tuple[tuple[float, int, int], ...]


_E = 0.5
_GROOVES: dict[str, tuple[Groove, ...]] = {
    "duple": (
        Groove(2, ((1, 0.75),), ((0, 0.75),), True,
               ((0, KICK, 79), (1, SNARE, 63), (0, CLOSED_HAT, 63), (1, CLOSED_HAT, 47))),
        Groove(2, ((0.5, _E), (1.5, _E)), ((0, 1), (1, 1)), True,
               ((0, KICK, 79), (0.5, CLOSED_HAT, 47), (1, STICK, 63), (1.5, CLOSED_HAT, 47))),
        Groove(2, ((0, 1), (1, 1)), ((0, 2),), False,
               ((0, KICK, 79), (1, SNARE, 63), (0, CLOSED_HAT, 47), (0.5, CLOSED_HAT, 31),
                (1, CLOSED_HAT, 47), (1.5, CLOSED_HAT, 31))),
        Groove(2, ((0, 2),), ((0, 2),), False, ((0, LOW_TOM, 63), (1.5, LOW_TOM, 47))),
        Groove(2, ((0, 0.75), (0.75, 0.75), (1.5, 0.5)), ((0, 1.5), (1.5, 0.5)), False,
               ((0, KICK, 79), (1, SNARE, 79), (0, CLOSED_HAT, 63), (0.5, CLOSED_HAT, 47),
                (1, CLOSED_HAT, 63), (1.5, OPEN_HAT, 47))),
    ),
    "compound": (
        Groove(1.5, ((1, _E),), ((0, 1),), True, ((0, KICK, 79), (1, CLOSED_HAT, 47))),
        Groove(1.5, ((0, 1), (1, _E)), ((0, 1.5),), False,
               ((0, KICK, 79), (0, CLOSED_HAT, 63), (0.5, CLOSED_HAT, 31), (1, SNARE, 47))),
        Groove(3, ((0, 3),), ((0, 1.5), (1.5, 1.5)), True,
               ((0, LOW_TOM, 63), (1, LOW_TOM, 47), (1.5, LOW_TOM, 63), (2.5, LOW_TOM, 47))),
    ),
    "triple": (
        Groove(3, ((1, 0.75), (2, 0.75)), ((0, 1),), False,
               ((0, KICK, 79), (1, CLOSED_HAT, 47), (2, CLOSED_HAT, 47))),
        Groove(3, ((0, 3),), ((0, 3),), False, ((0, KICK, 63), (2, STICK, 47))),
        Groove(3, ((0.5, _E), (1, _E), (1.5, _E), (2, _E), (2.5, _E)), ((0, 2), (2, 1)), True,
               ((0, KICK, 63), (1, SNARE, 47), (2, SNARE, 47))),
    ),
}  # fmt: skip


def _meter_kind(score: Score) -> str:
    meter = score.meters[0]
    if meter.unit == 8 and meter.beats % 3 == 0:
        return "compound"
    return "triple" if meter.beats == 3 else "duple"


def _groups(score: Score, groove: Groove) -> list[int]:
    """Ticks at which the pattern starts again; it never crosses a bar line."""
    bar, step = score.meters[0].bar_ticks, round(groove.group * TICKS)
    bars = range(0, score.end, bar)
    return [tick for start in bars for tick in range(start, start + bar, step)]


def _strokes(
    score: Score, groove: Groove, pattern: Sequence[tuple[float, float]]
) -> list[tuple[int, int]]:
    """(start, length) in ticks of a pattern's strokes, clipped to their bars."""
    bar = score.meters[0].bar_ticks
    strokes: list[tuple[int, int]] = []
    for group in _groups(score, groove):
        bar_line = (group // bar + 1) * bar
        for offset, length in pattern:
            start = group + round(offset * TICKS)
            if start < bar_line:
                strokes.append((start, min(round(length * TICKS), bar_line - start)))
    return strokes


def _chord_part(chords: Sequence[Chord], score: Score, groove: Groove) -> tuple[Note, ...]:
    notes: list[Note] = []
    for start, length in _strokes(score, groove, groove.chords):
        chord = _chord_at(chords, start)
        for pitch in chord.pitches:
            notes.append(Note(start, 52 + (pitch - 52) % 12, length, 63))
    return tuple(sorted(notes))


def _bass_part(chords: Sequence[Chord], score: Score, groove: Groove) -> tuple[Note, ...]:
    notes: list[Note] = []
    for index, (start, length) in enumerate(_strokes(score, groove, groove.bass)):
        chord = _chord_at(chords, start)
        is_fifth = groove.has_fifth and index % 2 == 1
        pitch = chord.pitches[2] if is_fifth else chord.root
        notes.append(Note(start, 33 + (pitch - 33) % 12, length, 79))
    return tuple(sorted(notes))


def _drum_part(score: Score, groove: Groove) -> tuple[Note, ...]:
    bar = score.meters[0].bar_ticks
    notes: list[Note] = []
    for group in _groups(score, groove):
        bar_line = (group // bar + 1) * bar
        for offset, pitch, velocity in groove.drums:
            start = group + round(offset * TICKS)
            if start < bar_line:
                notes.append(Note(start, pitch, TICKS // 4, velocity))
    return tuple(sorted(notes))


def _chord_at(chords: Sequence[Chord], tick: int) -> Chord:
    length = chords[0].end - chords[0].start
    return chords[min(tick // length, len(chords) - 1)]
