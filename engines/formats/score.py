"""A piece of music as notes on tracks.

Invariant: a `Score` is always well formed: times are ticks of a quarter's 480th, notes are in order
and have a length, no track holds two notes of one pitch at once (`tidied` sees to that), and tempi
and meters begin at tick 0. Everything is frozen; a change is a new `Score`. Nothing here knows a
file format: engines/formats/midi.py reads and writes, engines/formats/tonality.py has the names.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from math import inf
from typing import TypeVar

TICKS = 480
"""Ticks of a quarter note."""


@dataclass(frozen=True, order=True)
class Note:
    """One note: start and length in ticks, MIDI pitch 0 to 127, velocity 1 to 127."""

    start: int
    pitch: int
    length: int
    velocity: int = 80

    @property
    def end(self) -> int:
        """The tick at which it falls silent."""
        return self.start + self.length


@dataclass(frozen=True)
class Track:
    """Notes of one instrument, in order; `program` is General MIDI's, 0 to 127.

    `volume` is 0 to 127, where 100 leaves the notes as loud as they are; `pan` is -64 (left) to 63.
    """

    notes: tuple[Note, ...] = ()
    program: int = 0
    drums: bool = False
    name: str = ""
    volume: int = 100
    pan: int = 0


@dataclass(frozen=True)
class Tempo:
    """From `tick` on, `bpm` quarter notes a minute."""

    tick: int
    bpm: float


@dataclass(frozen=True)
class Meter:
    """From `tick` on, bars of `beats` / `unit`."""

    tick: int
    beats: int
    unit: int

    @property
    def bar_ticks(self) -> int:
        """Ticks of one bar."""
        return TICKS * 4 * self.beats // self.unit


@dataclass(frozen=True)
class Key:
    """From `tick` on, the key `name`, such as "F# minor" (engines/formats/tonality.py)."""

    tick: int
    name: str


@dataclass(frozen=True)
class Score:
    """A whole piece."""

    tracks: tuple[Track, ...] = ()
    tempi: tuple[Tempo, ...] = (Tempo(0, 120.0),)
    meters: tuple[Meter, ...] = (Meter(0, 4, 4),)
    keys: tuple[Key, ...] = ()
    title: str = field(default="")

    @property
    def end(self) -> int:
        """The tick at which the last note falls silent."""
        return max((note.end for track in self.tracks for note in track.notes), default=0)


_C = TypeVar("_C", Tempo, Meter, Key)


def tidied(notes: Iterable[Note]) -> tuple[Note, ...]:
    """The notes in order, each cut where the next of its pitch begins.

    Of two that begin together the longer is kept, of those the louder.
    """
    by_pitch: dict[int, list[Note]] = {}
    for note in sorted(notes, key=lambda note: (note.start, note.length, note.velocity)):
        row = by_pitch.setdefault(note.pitch, [])
        if row and row[-1].start == note.start:
            row.pop()
        elif row and row[-1].end > note.start:
            row[-1] = replace(row[-1], length=note.start - row[-1].start)
        row.append(note)
    return tuple(sorted(note for row in by_pitch.values() for note in row))


def bars(score: Score, end: int | None = None) -> tuple[tuple[int, int], ...]:
    """First tick and end tick of every bar up to `end`, by default the end of the last note.

    A change of meter inside a bar ends that bar there, as notation programs have it.
    """
    end = score.end if end is None else end
    spans: list[tuple[int, int]] = []
    edges = [meter.tick for meter in score.meters[1:]] + [end]
    for meter, edge in zip(score.meters, edges, strict=True):
        last = meter is score.meters[-1]
        for start in range(meter.tick, min(edge, end), meter.bar_ticks):
            stop = start + meter.bar_ticks
            spans.append((start, stop if last else min(stop, edge)))
    return tuple(spans)


def seconds_at(score: Score, tick: float) -> float:
    """How many seconds into the piece `tick` sounds."""
    return sum(
        (min(tick, end) - start) * each for start, end, each in _paces(score) if start < tick
    )


def tick_at(score: Score, seconds: float) -> float:
    """The tick that sounds `seconds` into the piece; undoes `seconds_at`."""
    for start, end, each in _paces(score):
        if seconds <= (end - start) * each:
            return start + seconds / each
        seconds -= (end - start) * each
    return 0.0


def _paces(score: Score) -> list[tuple[int, float, float]]:
    """Stretches of one tempo: first tick, end tick and seconds a tick; the last never ends."""
    ends = [tempo.tick for tempo in score.tempi[1:]] + [inf]
    return [
        (tempo.tick, end, 60.0 / (tempo.bpm * TICKS))
        for tempo, end in zip(score.tempi, ends, strict=True)
    ]


def in_force(changes: Sequence[_C], tick: int) -> _C | None:
    """The last of `changes` that begins at or before `tick`."""
    return next((change for change in reversed(changes) if change.tick <= tick), None)


def with_tempo(score: Score, bpm: float) -> Score:
    """The same notes at one tempo throughout."""
    return replace(score, tempi=(Tempo(0, bpm),))


def clip(score: Score, first_bar: int, last_bar: int) -> Score:
    """Bars `first_bar` to `last_bar`, counted from 1 and both included, moved to the beginning.

    A note belongs to the bar in which it begins; it is cut where the last bar ends. Tracks stay,
    with or without notes. Bars beyond the end are empty.
    """
    spans = bars(score)[first_bar - 1 : last_bar]
    start, end = (spans[0][0], spans[-1][1]) if spans else (score.end, score.end)
    tracks = tuple(replace(track, notes=_cut(track.notes, start, end)) for track in score.tracks)
    return replace(
        score,
        tracks=tracks,
        tempi=_moved(score.tempi, start, end),
        meters=_moved(score.meters, start, end),
        keys=_moved(score.keys, start, end),
    )


def shifted(score: Score, ticks: int) -> Score:
    """The piece begun `ticks` later; what holds at its beginning holds in the silence before."""
    tracks = tuple(
        replace(track, notes=tuple(replace(n, start=n.start + ticks) for n in track.notes))
        for track in score.tracks
    )
    return replace(
        score,
        tracks=tracks,
        tempi=_later(score.tempi, ticks),
        meters=_later(score.meters, ticks),
        keys=_later(score.keys, ticks),
    )


def merged(first: Score, second: Score) -> Score:
    """Both sounding together, with the tempi, meters, keys and title of `first`.

    A track of `second` joins the first track of `first` with its instrument, one of the same name
    before others; where there is none it becomes a track of its own.
    """
    tracks = list(first.tracks)
    for track in second.tracks:
        place = _place(tracks, track)
        if place is None:
            tracks.append(track)
        else:
            notes = tidied((*tracks[place].notes, *track.notes))
            tracks[place] = replace(tracks[place], notes=notes)
    return replace(first, tracks=tuple(tracks))


def _place(tracks: Sequence[Track], track: Track) -> int | None:
    """Where a track with the instrument of `track` is, one with its name by preference."""
    same = [
        index
        for index, other in enumerate(tracks)
        if (other.drums, other.program) == (track.drums, track.program)
    ]
    named = [index for index in same if tracks[index].name == track.name]
    return next(iter(named + same), None)


def _cut(notes: Iterable[Note], start: int, end: int) -> tuple[Note, ...]:
    return tuple(
        replace(note, start=note.start - start, length=min(note.end, end) - note.start)
        for note in notes
        if start <= note.start < end
    )


def _moved(changes: Sequence[_C], start: int, end: int) -> tuple[_C, ...]:
    """What holds between two ticks, with `start` as the new beginning."""
    before = in_force(changes, start)
    within = [change for change in changes if start < change.tick < end]
    held = [] if before is None else [replace(before, tick=0)]
    return tuple(held + [replace(change, tick=change.tick - start) for change in within])


def _later(changes: Sequence[_C], ticks: int) -> tuple[_C, ...]:
    moved = (replace(change, tick=change.tick + ticks) for change in changes)
    return tuple(replace(c, tick=0) if c.tick == ticks else c for c in moved)
