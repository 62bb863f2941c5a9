"""Times as notation has them: on a grid in each beat, in bars, in voices, and in note values.

Invariant: no beat mixes triplets with 16ths, and no note value lasts beyond a beat that has
triplets: notation programs misread such tuplets, and then play what follows at other times.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from engines.formats.score import TICKS, Note, Score, Track, bars, trim_overlaps
from engines.music.note_values import FINE, pulse_of, value_at

Span = tuple[int, int]
"""First tick and end tick."""

STRAIGHT = (TICKS // 4, TICKS // 8)
ALL_GRIDS = (TICKS // 4, TICKS // 3, TICKS // 8, TICKS // 6)
"""16ths, triplets of eighths, 32nds and triplets of 16ths."""
_FINE_COST = 20**2
"""What a fine grid costs for each time in a beat, as a squared error in ticks."""
_TRIPLET_VALUES = (320, 160, 80)
"""The lengths within a beat of triplets that are one note value each."""
MAX_VOICES = 4
"""Of a staff, in notation programs."""


class Bars:
    """The bars of a score, and the beats (quarters from each bar line) within them."""

    def __init__(self, score: Score) -> None:
        longest = max(meter.bar_ticks for meter in score.meters)
        self.spans = bars(score, score.end + longest) or ((0, 4 * TICKS),)
        self._starts = [start for start, _ in self.spans]
        self._meters = score.meters

    def bar_at(self, tick: int) -> int:
        """The index of the bar of a tick."""
        return max(0, bisect_right(self._starts, tick) - 1)

    def beat_at(self, tick: int) -> Span:
        """The beat of a tick; the last one of a bar may be shorter than a quarter."""
        start, end = self.spans[self.bar_at(tick)]
        first = start + (tick - start) // TICKS * TICKS
        return first, min(first + TICKS, end) if tick < end else first + TICKS

    def values(self, start: int, end: int, *, is_rest: bool = False) -> Iterator[Span]:
        """Cut a span at bar lines, and into note values or rests that leave the beats visible."""
        while start < end:
            bar = self.spans[self.bar_at(start)]
            last = min(end, bar[1]) if start < bar[1] else end
            stop = start + self._value(bar, start, last, is_rest=is_rest)
            yield start, stop
            start = stop

    def _value(self, bar: Span, start: int, last: int, *, is_rest: bool) -> int:
        """The first value of a span in a bar. Before a beat with triplets it ends at that beat."""
        offset, room = start - bar[0], last - start
        if (offset + room) % FINE:
            room -= (offset + room) % TICKS
        if offset % FINE == 0 and room > 0:
            meter = self._meters[bisect_right(self._meters, bar[0], key=attrgetter("tick")) - 1]
            return value_at(offset, room, bar[1] - bar[0], pulse_of(meter), is_rest=is_rest)
        first, beat_end = self.beat_at(start)
        return _triplet_value(start - first, min(beat_end, last) - start)


def _triplet_value(offset: int, room: int) -> int:
    """The longest value at an offset in a beat of triplets; it begins at a multiple of it."""
    values = (value for value in _TRIPLET_VALUES if value <= room and offset % value % 160 == 0)
    return next(values, min(room, _TRIPLET_VALUES[-1]))


def on_grid(score: Score) -> Score:
    """The score with its notes on the best of the grids for each beat of each track."""
    score = without_slight_overlaps(score)
    return with_notes_on_grid(score, notes_on_grid(score))


def without_slight_overlaps(score: Score) -> Score:
    """The score with notes that overlap the next one a little, as legato does, cut where it begins.

    A little is less than a 32nd or a tenth of the note, and less than a 16th and half of the note.
    """
    return replace(score, tracks=tuple(map(_without_slight_overlaps, score.tracks)))


def _without_slight_overlaps(track: Track) -> Track:
    starts = sorted({note.start for note in track.notes})

    def cut(note: Note) -> Note:
        overlap = min(max(FINE, note.length // 10), 2 * FINE, note.length // 2)
        index = bisect_right(starts, note.end - overlap)
        if index == len(starts) or not note.start < starts[index] < note.end:
            return note
        return replace(note, length=starts[index] - note.start)

    return track if track.drums else replace(track, notes=tuple(map(cut, track.notes)))


def with_notes_on_grid(score: Score, pairs: Iterable[Sequence[tuple[Note, Note]]]) -> Score:
    """The score with the notes that `notes_on_grid` gives for its tracks."""
    tracks = (
        replace(track, notes=trim_overlaps(new_note for _, new_note in own))
        for track, own in zip(score.tracks, pairs, strict=True)
    )
    return replace(score, tracks=tuple(tracks))


def notes_on_grid(
    score: Score, grids: Sequence[int] = ALL_GRIDS
) -> Iterator[list[tuple[Note, Note]]]:
    """For each track its notes, each with the same note on the grid of its beats."""
    beats = Bars(score)
    return (_notes_on_grid(track, beats, grids) for track in score.tracks)


def _notes_on_grid(track: Track, beats: Bars, grids: Sequence[int]) -> list[tuple[Note, Note]]:
    times: defaultdict[Span, list[int]] = defaultdict(list)
    for note in track.notes:
        for tick in (note.start, note.end):
            beat = beats.beat_at(tick)
            times[beat].append(tick - beat[0])
    best = {beat: _best_grid(own, grids) for beat, own in times.items()}

    def snapped(tick: int) -> int:
        first, end = beat = beats.beat_at(tick)
        return min(first + _nearest(tick - first, best[beat]), end)

    pairs: list[tuple[Note, Note]] = []
    for note in track.notes:
        start, end = snapped(note.start), snapped(note.end)
        if end <= start:
            beat = beats.beat_at(start)
            end = min(start + best.get(beat, grids[0]), max(beat[1], start + FINE))
        pairs.append((note, replace(note, start=start, length=end - start)))
    return pairs


def _best_grid(times: Iterable[int], grids: Sequence[int]) -> int:
    """The first grid that has all times, else the one with the least squared error; then a fine one
    only where it is clearly better."""
    own = set(times)
    exact = next((grid for grid in grids if all(time % grid == 0 for time in own)), None)
    if exact is not None:
        return exact

    def cost(grid: int) -> float:
        fine = _FINE_COST * len(own) if grid < STRAIGHT[0] else 0
        return fine + sum((time - _nearest(time, grid)) ** 2 for time in own)

    return min(grids, key=cost)


def _nearest(time: int, grid: int) -> int:
    return (2 * time + grid) // (2 * grid) * grid


@dataclass
class Event:
    """Notes that begin and end together."""

    start: int
    end: int
    pitches: list[int]


def voices_of(notes: Iterable[Note]) -> list[list[Event]]:
    """At most four voices, in each of which notes follow one another.

    Where a fifth would be needed, a note ends where the next begins, or joins one that begins with
    it.
    """
    groups: dict[Span, Event] = {}
    for note in sorted(notes, key=lambda note: (note.start, -note.end, note.pitch)):
        span = (note.start, note.end)
        groups.setdefault(span, Event(*span, [])).pitches.append(note.pitch)
    voices: list[list[Event]] = []
    for event in groups.values():
        free = next((voice for voice in voices if voice[-1].end <= event.start), None)
        if free is not None:
            free.append(event)
        elif len(voices) < MAX_VOICES:
            voices.append([event])
        else:
            _squeeze(event, min(voices, key=lambda voice: voice[-1].end))
    return voices


def _squeeze(event: Event, voice: list[Event]) -> None:
    last = voice[-1]
    if last.start == event.start:
        last.pitches = sorted({*last.pitches, *event.pitches})
    else:
        last.end = event.start
        voice.append(event)
