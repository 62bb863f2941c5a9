"""Measures of a piece as a whole: its lines as they sound, what returns in it, how it is shaped.

Invariant: pure functions of a score, always finite; none grows with the length of the piece. All
voices but drums sound together: the highest line is that of the whole band, and so is the bass.

Which measures: McKay 2004, "Automatic Genre Classification of MIDI Recordings", chapter 4; how well
a piece keeps to a key after Krumhansl 1990, "Cognitive Foundations of Musical Pitch", chapter 4;
notes that sound over the beat after Longuet-Higgins and Lee 1984, "The Rhythmic Interpretation of
Monophonic Music".
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Sequence
from itertools import pairwise

from engines.features.lines import correlation, entropy, mean, movement, share, spread
from engines.formats.score import TICKS, Note, Score

_PATTERN_LENGTHS = (2, 3, 4, 6)
_LAGS = (1, 2, 4, 8)
"""Bars between a bar and one that it may repeat."""
_PARTS = 4
_DISSONANT = frozenset({1, 2, 6, 10, 11})
_SCALES = {
    "major": (6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88),
    "minor": (6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17),
}
Bar = tuple[tuple[int, int, int], ...]
"""The notes of a bar: start in the bar, length and pitch."""


def form_measures(score: Score) -> list[float]:
    """All measures of this module, in a fixed order."""
    notes = sorted(
        (note for track in score.tracks if not track.drums for note in track.notes),
        key=lambda note: (note.start, note.pitch),
    )
    top = list({note.start: note for note in notes}.values())
    bass = list({note.start: note for note in reversed(notes)}.values())[::-1]
    bar_ticks = max(1, score.meters[0].bar_ticks)
    return [
        *movement([top]),
        *movement([bass]),
        *_repetition(top, bar_ticks),
        *_contour(top),
        *_ending(top),
        *_growth(notes),
        *_texture(notes),
        *_key(notes),
        *_rhythm(top, bar_ticks),
    ]


def _repetition(top: Sequence[Note], bar_ticks: int) -> list[float]:
    """Return how often patterns return, in pitch and in rhythm; bars that return, and after how
    many."""
    steps = [(b.pitch - a.pitch, b.start - a.start) for a, b in pairwise(top)]
    bars = _bars(top, bar_ticks)
    rhythms = [tuple((start, length) for start, length, _ in bar) for bar in bars]
    values: list[float] = []
    for size in _PATTERN_LENGTHS:
        values += [
            _returning(_patterns([step for step, _ in steps], size)),
            _returning(_patterns([gap for _, gap in steps], size)),
            _returning(_patterns(steps, size)),
        ]
    values += [_returning(bars), _returning(rhythms)]
    for lag in _LAGS:
        pairs = list(zip(range(len(bars)), range(lag, len(bars)), strict=False))
        same_rhythm = [rhythms[a] == rhythms[b] and bool(bars[a]) for a, b in pairs]
        same = [bars[a] == bars[b] and bool(bars[a]) for a, b in pairs]
        answers = [rhythm and not equal for rhythm, equal in zip(same_rhythm, same, strict=True)]
        values += [share(same), share(same_rhythm), share(answers)]
    return values


def _bars(top: Sequence[Note], bar_ticks: int) -> list[Bar]:
    count = top[-1].start // bar_ticks + 1 if top else 0
    bars: list[list[tuple[int, int, int]]] = [[] for _ in range(min(count, len(top) * 4))]
    for note in top:
        number, start = divmod(note.start, bar_ticks)
        if number < len(bars):
            bars[number].append((start, note.length, note.pitch))
    return [tuple(bar) for bar in bars]


def _patterns(values: Sequence[Hashable], size: int) -> list[tuple[Hashable, ...]]:
    return [tuple(values[start : start + size]) for start in range(len(values) - size + 1)]


def _returning(patterns: Sequence[Hashable]) -> float:
    """The share of patterns that were there before."""
    return 1 - len(set(patterns)) / len(patterns) if patterns else 0.0


def _contour(top: Sequence[Note]) -> list[float]:
    """Pitch of each part of the piece; rise; arch; places of the highest and the lowest note."""
    pitches, places = [float(note.pitch) for note in top], _places(top)
    middle = mean(pitches)
    parts = [
        [
            pitch
            for pitch, position in zip(pitches, places, strict=True)
            if int(position * _PARTS) == part
        ]
        for part in range(_PARTS)
    ]
    arch = [1 - (2 * position - 1) ** 2 for position in places]
    highest = places[pitches.index(max(pitches))] if pitches else 0.5
    lowest = places[pitches.index(min(pitches))] if pitches else 0.5
    return [
        *((mean(part) - middle if part else 0.0) for part in parts),
        correlation(places, pitches),
        correlation(arch, pitches),
        highest,
        lowest,
    ]


def _ending(top: Sequence[Note]) -> list[float]:
    """Last note: below the mean, above the lowest, from the first, the step to it, its length."""
    if not top:
        return [0.0] * 6
    pitches, last = [note.pitch for note in top], top[-1]
    step = last.pitch - top[-2].pitch if len(top) > 1 else 0
    return [
        mean(pitches) - last.pitch,
        float(last.pitch - min(pitches)),
        float(abs(last.pitch - top[0].pitch)),
        float((last.pitch - top[0].pitch) % 12 == 0),
        float(step),
        math.log(max(last.length, 1) / max(mean([note.length for note in top]), 1)),
    ]


def _growth(notes: Sequence[Note]) -> list[float]:
    """The share of the notes in each part; lengths and range of the second half and the first."""
    places = _places(notes)
    counts = Counter(int(position * _PARTS) for position in places)
    halves = [
        [note for note, position in zip(notes, places, strict=True) if (position < 0.5) is is_first]
        for is_first in (True, False)
    ]
    first, second = ([note.pitch for note in half] for half in halves)
    lengths = [math.log(max(1.0, mean([note.length for note in half]))) for half in halves]
    return [
        *(counts[part] / max(1, len(notes)) for part in range(_PARTS)),
        mean(places),
        lengths[1] - lengths[0],
        spread(second) - spread(first),
    ]


def _texture(notes: Sequence[Note]) -> list[float]:
    """Notes that begin together; intervals that sound together, and how many are dissonant."""
    chords = Counter(note.start for note in notes)
    sounding: list[Note] = []
    intervals: list[int] = []
    for note in notes:
        sounding = [tone for tone in sounding if tone.end > note.start][-6:]
        intervals += [abs(note.pitch - tone.pitch) % 12 for tone in sounding]
        sounding.append(note)
    counts = list(chords.values())
    pitches = [note.pitch for note in notes]
    return [
        mean(counts),
        spread(counts),
        share([size > 1 for size in counts]),
        *(share([interval == size for interval in intervals]) for size in range(12)),
        share([interval in _DISSONANT for interval in intervals]),
        len(intervals) / max(1, len(notes)),
        float(len(set(pitches))),
        float(max(pitches, default=0) - min(pitches, default=0)),
    ]


def _key(notes: Sequence[Note]) -> list[float]:
    """Return how well a major and a minor key fit, and which of the two does better."""
    weights = [0.0] * 12
    for note in notes:
        weights[note.pitch % 12] += note.length
    fits = [
        max(correlation(scale, weights[tonic:] + weights[:tonic]) for tonic in range(12))
        for scale in _SCALES.values()
    ]
    return [*fits, fits[0] - fits[1]]


def _rhythm(top: Sequence[Note], bar_ticks: int) -> list[float]:
    """Variety of lengths and gaps; notes on the first beat, and over the beat; long notes."""
    lengths = [note.length for note in top]
    gaps = [b.start - a.start for a, b in pairwise(top)]
    over = [note.start % TICKS != 0 and note.end // TICKS > note.start // TICKS for note in top]
    bars = Counter(note.start // bar_ticks for note in top)
    turns = [b.pitch - a.pitch for a, b in pairwise(top) if b.pitch != a.pitch]
    return [
        entropy(lengths),
        entropy(gaps),
        share([note.start % bar_ticks == 0 for note in top]),
        share(over),
        spread(list(bars.values())),
        math.log1p(max(lengths, default=0) / TICKS),
        mean([a * b < 0 for a, b in pairwise(turns)]),
        mean([a.length > b.length for a, b in pairwise(top)]),
    ]


def _places(notes: Sequence[Note]) -> list[float]:
    """Return where in the piece each note begins, from 0 to just below 1."""
    end = max((note.end for note in notes), default=1)
    return [min(note.start / max(1, end), 0.999) for note in notes]
