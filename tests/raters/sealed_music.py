"""Rule raters for music that are kept apart, for the final table alone.

Invariant: nothing is chosen by looking at this family: no feature, no setting, no other rule. The
rules are written once; the family in music.py is the one to develop with. Drums never count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from math import exp, log2
from statistics import correlation, pstdev

from engines.formats.score import TICKS, Meter, Note, Score, bars
from tests.raters.music import melodic
from tests.raters.rating import Rater, mean

Rule = Callable[[Score], float]
Bar = frozenset[tuple[int, int]]
"""The notes of one bar: tick in the bar and pitch."""

_MAJOR = (6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88)
_MINOR = (6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17)
"""How well each step above the tonic fits a key: the profiles of Krumhansl and Kessler (1982)."""
_PENTATONIC = (0, 2, 4, 7, 9)
_ROUGHNESS = (0.0, 1.0, 0.7, 0.1, 0.05, 0.0, 0.8, 0.0, 0.1, 0.05, 0.5, 0.9)
"""How rough an interval of so many semitones sounds, octaves aside."""
_THIRDS_AND_FOURTHS = (3, 4, 5)


def top_line(score: Score) -> list[Note]:
    """The notes that no higher sounding note covers at their start."""
    line: list[Note] = []
    for note in sorted(melodic(score), key=lambda note: (note.start, -note.pitch)):
        if not any(other.end > note.start and other.pitch >= note.pitch for other in line[-8:]):
            line.append(note)
    return line


def _correlation(a: Sequence[float], b: Sequence[float]) -> float:
    """Pearson's correlation; 0 where one of the sequences is constant."""
    if len(a) < 2 or pstdev(a) == 0 or pstdev(b) == 0:
        return 0.0
    return correlation(a, b)


def _pitch_classes(notes: Iterable[Note]) -> list[float]:
    """The sounding time of each of the twelve pitch classes."""
    times = [0.0] * 12
    for note in notes:
        times[note.pitch % 12] += note.length
    return times


def _fit(times: list[float], profile: Sequence[float]) -> tuple[float, int]:
    """How well the best key of this kind fits, and its tonic."""
    turned = [(times[tonic:] + times[:tonic], tonic) for tonic in range(12)]
    return max((_correlation(part, profile), tonic) for part, tonic in turned)


def _home(score: Score) -> tuple[int, Sequence[float]]:
    """The tonic that the notes suggest, and the profile of its kind."""
    times = _pitch_classes(melodic(score))
    (major, major_tonic), (minor, minor_tonic) = _fit(times, _MAJOR), _fit(times, _MINOR)
    return (major_tonic, _MAJOR) if major >= minor else (minor_tonic, _MINOR)


def _entropy(values: Iterable[object]) -> float:
    """The entropy of the values' frequencies, in bits."""
    counts = Counter(values)
    total = sum(counts.values())
    return -sum(count / total * log2(count / total) for count in counts.values())


def _bars_of_the_line(score: Score) -> list[list[Note]]:
    """The top line, bar by bar; bars without a note are left out."""
    line = top_line(score)
    parts = [[n for n in line if start <= n.start < end] for start, end in bars(score)]
    return [part for part in parts if part]


def _places(part: Sequence[Note], score: Score) -> Bar:
    bar_ticks = score.meters[0].bar_ticks
    return frozenset((note.start % bar_ticks, note.pitch) for note in part)


def _overlap(a: frozenset[object], b: frozenset[object]) -> float:
    return len(a & b) / max(1, len(a | b))


def returning_bars(score: Score) -> float:
    """Mean likeness of a bar of the top line to the earlier bar that it is most like."""
    places = [_places(part, score) for part in _bars_of_the_line(score)]
    return mean(
        [max(_overlap(bar, old) for old in places[:i]) for i, bar in enumerate(places) if i]
    )


def arch(score: Score) -> float:
    """How closely the top line rises to the middle and falls from it."""
    line, end = top_line(score), max(1, score.end)
    curve = [4 * (note.start / end) * (1 - note.start / end) for note in line]
    return _correlation([note.pitch for note in line], curve)


def comes_home(score: Score) -> float:
    """Whether the last note of the top line is a stable one, low and long."""
    line = top_line(score)
    if not line:
        return 0.0
    tonic, profile = _home(score)
    last, middle = line[-1], mean([note.pitch for note in line])
    length = last.length / mean([note.length for note in line])
    return profile[(last.pitch - tonic) % 12] - 0.2 * (last.pitch - middle) + 0.3 * length


def minor_mood(score: Score) -> float:
    """How much better the best minor key fits than the best major key."""
    times = _pitch_classes(melodic(score))
    return _fit(times, _MINOR)[0] - _fit(times, _MAJOR)[0]


def wide_line(score: Score) -> float:
    """How far the pitches of the top line spread, in semitones."""
    pitches = [note.pitch for note in top_line(score)]
    return pstdev(pitches) if pitches else 0.0


def tension(score: Score) -> float:
    """Mean roughness of the intervals that sound with the top line, and of notes out of key."""
    notes, (tonic, profile) = melodic(score), _home(score)
    strange = mean([profile[(note.pitch - tonic) % 12] < 3 for note in notes])
    pairs = [
        _ROUGHNESS[(top.pitch - other.pitch) % 12]
        for top in top_line(score)
        for other in notes
        if other.start <= top.start < other.end and other is not top
    ]
    return mean(pairs) + strange


def calm_bass(score: Score) -> float:
    """Minus the mean step of the lowest sounding note from beat to beat, in semitones."""
    notes = melodic(score)
    beats = range(0, score.end, TICKS)
    sounding = [[n.pitch for n in notes if n.start <= beat < n.end] for beat in beats]
    lowest = [min(pitches) for pitches in sounding if pitches]
    return -mean([abs(b - a) for a, b in pairwise(lowest)])


def _strength(tick: int, meter: Meter) -> int:
    """How strong a place in the bar is: 4 where it begins, 0 between sixteenths."""
    is_compound = meter.unit == 8 and meter.beats % 3 == 0
    beat = TICKS * 3 // 2 if is_compound else TICKS
    units = (meter.bar_ticks, beat, TICKS // 2, TICKS // 4)
    return next((4 - index for index, unit in enumerate(units) if tick % unit == 0), 0)


def syncopation(score: Score) -> float:
    """How much stronger than their start the places are that notes of the top line hold over, and
    how long the notes on weak places are."""
    line, meter = top_line(score), score.meters[0]
    strengths = [_strength(note.start, meter) for note in line]
    held = [max(0, _held_strength(n, meter) - s) for n, s in zip(line, strengths, strict=True)]
    weak = sum(n.length * (4 - s) for n, s in zip(line, strengths, strict=True))
    return mean(held) + 0.2 * weak / max(1, sum(note.length for note in line))


def _held_strength(note: Note, meter: Meter) -> int:
    """The strongest place after the start of the note at which it still sounds."""
    step = TICKS // 4
    first = note.start - note.start % step + step
    return max((_strength(tick, meter) for tick in range(first, note.end, step)), default=0)


def answers(score: Score) -> float:
    """How much more alike bars two apart, or neighbours, are in rhythm than in pitch."""
    places = [_places(part, score) for part in _bars_of_the_line(score)]
    pairs = [*pairwise(places), *zip(places, places[2:], strict=False)]
    return mean([_overlap(_ticks(a), _ticks(b)) - _overlap(a, b) for a, b in pairs])


def _ticks(bar: Bar) -> frozenset[int]:
    return frozenset(tick for tick, _ in bar)


def held_ends(score: Score) -> float:
    """How long the last notes of every second bar are, relative to all notes of the line."""
    parts = _bars_of_the_line(score)
    lengths = [note.length for part in parts for note in part]
    return mean([part[-1].length for part in parts[1::2]]) / max(1.0, mean(lengths))


def gathering(score: Score) -> float:
    """How steadily the bars fill with notes towards the end."""
    notes = melodic(score)
    counts = [sum(start <= n.start < end for n in notes) for start, end in bars(score)]
    return _correlation([float(index) for index in range(len(counts))], counts)


def many_lengths(score: Score) -> float:
    """How varied the lengths of the top line's notes are."""
    return _entropy(note.length for note in top_line(score))


def five_notes(score: Score) -> float:
    """Share of the top line's time that the best pentatonic scale covers."""
    times = _pitch_classes(top_line(score))
    best = max(sum(times[(root + step) % 12] for step in _PENTATONIC) for root in range(12))
    return best / max(1.0, sum(times))


def long_lines(score: Score) -> float:
    """Share of the turns of the top line that go on in the same direction."""
    moves = [b.pitch - a.pitch for a, b in pairwise(top_line(score)) if a.pitch != b.pitch]
    return mean([a * b > 0 for a, b in pairwise(moves)])


def at_rest(score: Score) -> float:
    """Share of the top line's time on the tonic, the third and the fifth."""
    tonic, profile = _home(score)
    triad = (0, 4, 7) if profile is _MAJOR else (0, 3, 7)
    times = _pitch_classes(top_line(score))
    return sum(times[(tonic + step) % 12] for step in triad) / max(1.0, sum(times))


def late_climax(score: Score) -> float:
    """How late the highest notes of the top line come, 0 to 1."""
    line = top_line(score)
    top = max((note.pitch for note in line), default=0)
    weights = [note.length * exp((note.pitch - top) / 2) for note in line]
    moments = sum(w * note.start for w, note in zip(weights, line, strict=True))
    return moments / max(1.0, sum(weights)) / max(1, score.end)


def broken_chords(score: Score) -> float:
    """Share of three notes in a row of the top line that run through thirds or fourths."""
    moves = [b.pitch - a.pitch for a, b in pairwise(top_line(score))]
    through = [
        a * b > 0 and abs(a) in _THIRDS_AND_FOURTHS and abs(b) in _THIRDS_AND_FOURTHS
        for a, b in pairwise(moves)
    ]
    return mean(through)


def many_intervals(score: Score) -> float:
    """How varied the steps of the top line are."""
    return _entropy(b.pitch - a.pitch for a, b in pairwise(top_line(score)))


RULES: dict[str, Rule] = {
    "returning bars": returning_bars,
    "arch": arch,
    "comes home": comes_home,
    "minor mood": minor_mood,
    "tension": tension,
    "call and answer": answers,
    "held ends": held_ends,
    "gathering": gathering,
    "at rest": at_rest,
    "late climax": late_climax,
    "wide line": wide_line,
    "calm bass": calm_bass,
    "syncopation": syncopation,
    "many lengths": many_lengths,
    "five notes": five_notes,
    "long lines": long_lines,
    "broken chords": broken_chords,
    "many intervals": many_intervals,
}

MEANING: frozenset[str] = frozenset(list(RULES)[:10])


def rater(name: str, wrong: float = 0.0, seed: int = 0) -> Rater[Score]:
    """The rater of that name from `RULES`; KeyError if there is none."""
    return Rater(name, RULES[name], wrong, seed)
