"""Edits of when notes begin and how long they last: grid, swing, groove, tempo, articulation.

Each takes a score, the index of a track and notes of it, and returns the score with the notes as
they are in it. Every score that is returned is well formed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace
from fractions import Fraction
from random import Random
from statistics import fmean

from engines.formats.editing.notes import MAX_VELOCITY, Notes, change_notes
from engines.formats.score import TICKS, Note, Score, bars

STRAIGHT = 50
"""The swing at which all steps of the grid are equally long, in percent."""
MAX_SWING = 75
GROOVE_STEP = TICKS // 4
_DOUBLE_TIME, _HALF_TIME = Fraction(1, 2), Fraction(2)


def quantise_notes(
    score: Score,
    track_index: int,
    notes: Notes,
    step: int,
    strength: float = 1.0,
    swing: float = STRAIGHT,
) -> tuple[Score, Notes]:
    """Move starts and lengths to the grid of their bar; no note becomes shorter than one step.

    `step` is in ticks. A `strength` from 0 to 1 moves them so far of the way. `swing` is where the
    second of two steps begins, in percent of both: 50 is straight, 67 a triplet's shuffle.
    """
    grid = _Grid(score, step, swing)

    def onto_grid(note: Note) -> Note:
        bar, index = grid.place(note.start)
        start = bar + grid.offset(index)
        length = grid.offset(index + max(1, round(note.length / step))) - grid.offset(index)
        return replace(
            note,
            start=_between(note.start, start, strength),
            length=max(1, _between(note.length, length, strength)),
        )

    return change_notes(score, track_index, notes, onto_grid)


class _Grid:
    """The steps of a grid that begins anew at each bar line."""

    def __init__(self, score: Score, step: int, swing: float = STRAIGHT) -> None:
        self._spans = bars(score, score.end + 1)
        self._starts = [start for start, _ in self._spans]
        self._step = step
        self._delay = 2 * step * (max(STRAIGHT, min(MAX_SWING, swing)) - STRAIGHT) / 100

    def offset(self, index: int) -> int:
        """Ticks from the bar line to a step; every other step is delayed by the swing."""
        return round(index * self._step + (self._delay if index % 2 else 0))

    def place(self, tick: int) -> tuple[int, int]:
        """The bar line and the step nearest to a tick; the next bar line where that is nearer."""
        first, end = self._spans[bisect_right(self._starts, tick) - 1]
        about = (tick - first) // self._step
        steps = [(first, index) for index in range(max(0, about - 1), about + 3)]
        inside = [place for place in steps if self._tick(place) < end]
        return min([*inside, (end, 0)], key=lambda place: abs(self._tick(place) - tick))

    def _tick(self, place: tuple[int, int]) -> int:
        return place[0] + self.offset(place[1])


def _between(before: int, after: int, share: float) -> int:
    return round(before + (after - before) * share)


@dataclass(frozen=True)
class Groove:
    """How a part is played: by the step of its bar, ticks off the grid, and the velocity.

    `length` is the number of steps in a bar; steps that the part does not play are missing.
    """

    length: int
    steps: dict[int, tuple[float, float]]


def groove_of(score: Score, notes: Collection[Note]) -> Groove:
    """The mean timing and velocity of notes of a score at each sixteenth of the bar.

    A template of offsets and accents by metrical position, as in sequencers since the MPC.
    """
    grid, by_step = _Grid(score, GROOVE_STEP), defaultdict[int, list[Note]](list)
    offsets = defaultdict[int, list[int]](list)
    for note in notes:
        bar, index = grid.place(note.start)
        by_step[index].append(note)
        offsets[index].append(note.start - bar - grid.offset(index))
    steps = {
        index: (fmean(offsets[index]), fmean(note.velocity for note in own))
        for index, own in by_step.items()
    }
    return Groove(max(1, score.meters[0].bar_ticks // GROOVE_STEP), steps)


def with_groove(
    score: Score, track_index: int, notes: Notes, groove: Groove, strength: float = 1.0
) -> tuple[Score, Notes]:
    """Give notes the timing and velocity of a groove; those at steps that it lacks stay."""
    grid = _Grid(score, GROOVE_STEP)

    def in_groove(note: Note) -> Note:
        bar, index = grid.place(note.start)
        step = groove.steps.get(index % groove.length)
        if step is None:
            return note
        start = max(0, bar + grid.offset(index) + round(step[0]))
        velocity = _between(note.velocity, round(step[1]), strength)
        return replace(note, start=_between(note.start, start, strength), velocity=velocity)

    return change_notes(score, track_index, notes, in_groove)


def humanise_notes(
    score: Score, track_index: int, notes: Notes, seed: int, ticks: int, velocity: int
) -> tuple[Score, Notes]:
    """Vary starts by up to `ticks` and velocities by up to `velocity`, alike for the same seed."""
    rng = Random(seed)

    def drift(limit: int) -> int:
        return round(max(-limit, min(limit, rng.gauss(0, limit / 2))))

    variants: dict[Note, Note] = {}
    for note in sorted(notes):
        loudness = max(1, min(MAX_VELOCITY, note.velocity + drift(velocity)))
        variants[note] = replace(note, start=max(0, note.start + drift(ticks)), velocity=loudness)
    return change_notes(score, track_index, notes, variants.__getitem__)


def play_twice_as_fast(score: Score, track_index: int, notes: Notes) -> tuple[Score, Notes]:
    """Halve times and lengths of notes, from the first of them on."""
    return _stretch_times(score, track_index, notes, _DOUBLE_TIME)


def play_half_as_fast(score: Score, track_index: int, notes: Notes) -> tuple[Score, Notes]:
    """Double times and lengths of notes, from the first of them on."""
    return _stretch_times(score, track_index, notes, _HALF_TIME)


def _stretch_times(
    score: Score, track_index: int, notes: Notes, factor: Fraction
) -> tuple[Score, Notes]:
    first = min(note.start for note in notes)

    def stretch(note: Note) -> Note:
        start = first + round((note.start - first) * factor)
        return replace(note, start=start, length=max(1, round(note.length * factor)))

    return change_notes(score, track_index, notes, stretch)


def play_legato(score: Score, track_index: int, notes: Notes) -> tuple[Score, Notes]:
    """Let each note last until the next of them begins; the last ones stay as they are."""
    starts = sorted({note.start for note in notes})

    def lengthen(note: Note) -> Note:
        following = bisect_right(starts, note.start)
        end = starts[following] if following < len(starts) else note.end
        return replace(note, length=end - note.start)

    return change_notes(score, track_index, notes, lengthen)


def play_staccato(score: Score, track_index: int, notes: Notes) -> tuple[Score, Notes]:
    """Play half of each note's length."""
    return change_notes(
        score, track_index, notes, lambda note: replace(note, length=max(1, note.length // 2))
    )
