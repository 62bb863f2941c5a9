"""A piece of music as notes on tracks.

Invariant: a `Score` is always well formed: a tick is 1/480 of a quarter note, notes are in order
and have a length, no track holds two overlapping notes of one pitch (`trim_overlaps` ensures it),
and tempi and meters begin at tick 0. Everything is frozen; a change makes a new `Score`. Nothing
here depends on a file format: engines/formats/midi.py reads and writes MIDI. What a file holds
besides is kept in `Score.original`, and is written again with what was changed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import accumulate
from math import inf
from operator import attrgetter
from typing import TypeVar

from engines.formats.original import TICKS, Home, Original


@dataclass(frozen=True, order=True)
class Note:
    """One note: start and length in ticks, MIDI pitch 0 to 127, velocity 1 to 127."""

    start: int
    pitch: int
    length: int
    velocity: int = 80

    @property
    def end(self) -> int:
        """The tick at which the note ends."""
        return self.start + self.length


@dataclass(frozen=True)
class Track:
    """Notes of one instrument, in order; `program` is the General MIDI program, 0 to 127.

    `volume` is 0 to 127, where 100 leaves the loudness unchanged; `pan` is -64 (left) to 63.
    `home` is None for a track that is not of the score's `original`.
    """

    notes: tuple[Note, ...] = ()
    program: int = 0
    drums: bool = False
    name: str = ""
    volume: int = 100
    pan: int = 0
    home: Home | None = None

    @cached_property
    def end(self) -> int:
        """The tick at which the last note ends."""
        return max((note.end for note in self.notes), default=0)

    @cached_property
    def class_ticks(self) -> tuple[int, ...]:
        """The ticks that the notes of each of the twelve pitch classes last."""
        ticks = [0] * 12
        for note in self.notes:
            ticks[note.pitch % 12] += note.length
        return tuple(ticks)

    def notes_between(self, start: float, end: float) -> list[Note]:
        """The notes that sound between two ticks, without a look at all the others."""
        first = bisect_left(self.notes, start - self._longest, key=_START)
        last = bisect_left(self.notes, end, first, key=_START)
        return [note for note in self.notes[first:last] if note.end > start]

    @cached_property
    def _longest(self) -> int:
        return max((note.length for note in self.notes), default=0)


@dataclass(frozen=True)
class Tempo:
    """From `tick` on, `bpm` quarter notes per minute."""

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
        """Ticks per bar."""
        return TICKS * 4 * self.beats // self.unit


@dataclass(frozen=True)
class Key:
    """From `tick` on, the key `name`, such as "F# minor" (engines/contract/music_names.py)."""

    tick: int
    name: str


@dataclass(frozen=True)
class Chord:
    """From `tick` on, the chord `name`, such as "Dm7" (engines/formats/chords.py)."""

    tick: int
    name: str


@dataclass(frozen=True)
class Section:
    """A part of the form, such as "Verse", from `tick` until the next section begins."""

    tick: int
    name: str


@dataclass(frozen=True)
class Score:
    """A whole piece.

    `original` is the file that it was read from, if that holds more than is here.
    """

    tracks: tuple[Track, ...] = ()
    tempi: tuple[Tempo, ...] = (Tempo(0, 120.0),)
    meters: tuple[Meter, ...] = (Meter(0, 4, 4),)
    keys: tuple[Key, ...] = ()
    title: str = field(default="")
    original: Original[Score] | None = field(default=None, hash=False)
    chords: tuple[Chord, ...] = ()
    sections: tuple[Section, ...] = ()

    @property
    def end(self) -> int:
        """The tick at which the last note ends."""
        return max((track.end for track in self.tracks), default=0)


_START = attrgetter("start")
ChangeT = TypeVar("ChangeT", Tempo, Meter, Key, Chord, Section)


def trim_overlaps(notes: Iterable[Note]) -> tuple[Note, ...]:
    """The notes in order, each cut where the next note of the same pitch begins.

    Of two notes that begin together the longer one stays, then the louder one.
    """
    by_pitch: dict[int, list[Note]] = {}
    for note in sorted(notes, key=lambda note: (note.start, note.length, note.velocity)):
        trimmed = by_pitch.setdefault(note.pitch, [])
        if trimmed and trimmed[-1].start == note.start:
            trimmed.pop()
        elif trimmed and trimmed[-1].end > note.start:
            trimmed[-1] = replace(trimmed[-1], length=note.start - trimmed[-1].start)
        trimmed.append(note)
    return tuple(sorted(note for trimmed in by_pitch.values() for note in trimmed))


def bars(score: Score, end: int | None = None) -> tuple[tuple[int, int], ...]:
    """First tick and end tick of every bar up to `end`, by default the end of the last note.

    A change of meter inside a bar ends that bar there, as in notation programs.
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


class TempoMap:
    """The times of a score's ticks. One is made for many ticks: files may have thousands of tempi.

    The spans are summed in order, so that a time is the same however many are asked for.
    """

    def __init__(self, score: Score) -> None:
        spans = _tempo_spans(score)
        self._starts = [start for start, _, _ in spans]
        self._tick_s = [tick_s for _, _, tick_s in spans]
        lengths_s = ((end - start) * tick_s for start, end, tick_s in spans[:-1])
        self._starts_s = list(accumulate(lengths_s, initial=0.0))

    def seconds_at(self, tick: float) -> float:
        """The time of `tick` in seconds from the start of the piece."""
        index = bisect_left(self._starts, tick) - 1
        if index < 0:
            return 0.0
        return self._starts_s[index] + (tick - self._starts[index]) * self._tick_s[index]


def seconds_at(score: Score, tick: float) -> float:
    """The time of one `tick` in seconds from the start of the piece."""
    return TempoMap(score).seconds_at(tick)


def tick_at(score: Score, seconds: float) -> float:
    """The tick at `seconds` into the piece; the inverse of `seconds_at`."""
    for start, end, tick_s in _tempo_spans(score):
        if seconds <= (end - start) * tick_s:
            return start + seconds / tick_s
        seconds -= (end - start) * tick_s
    return 0.0


def _tempo_spans(score: Score) -> list[tuple[int, float, float]]:
    """Spans of constant tempo: first tick, end tick, seconds per tick; the last span has no end."""
    ends = [tempo.tick for tempo in score.tempi[1:]] + [inf]
    return [
        (tempo.tick, end, 60.0 / (tempo.bpm * TICKS))
        for tempo, end in zip(score.tempi, ends, strict=True)
    ]


def active_at(changes: Sequence[ChangeT], tick: int) -> ChangeT | None:
    """The last of `changes` at or before `tick`."""
    return next((change for change in reversed(changes) if change.tick <= tick), None)


def with_tempo(score: Score, bpm: float) -> Score:
    """The same notes at one tempo throughout."""
    return replace(score, tempi=(Tempo(0, bpm),))


def clip(score: Score, first_bar: int, last_bar: int) -> Score:
    """Bars `first_bar` to `last_bar`, 1-based and inclusive, moved to tick 0.

    A note belongs to the bar in which it begins; it is cut where the last bar ends. Tracks without
    notes are kept. Bars beyond the end are empty.
    """
    spans = bars(score)[first_bar - 1 : last_bar]
    start, end = (spans[0][0], spans[-1][1]) if spans else (score.end, score.end)
    return clip_ticks(score, start, end)


def clip_ticks(score: Score, start: int, end: int) -> Score:
    """Return what begins from tick `start` until before tick `end`, as `clip` does."""
    score = without_original(score)
    tracks = tuple(
        replace(track, notes=_clip_notes(track.notes, start, end)) for track in score.tracks
    )
    return replace(
        score,
        tracks=tracks,
        tempi=_clip_changes(score.tempi, start, end),
        meters=_clip_changes(score.meters, start, end),
        keys=_clip_changes(score.keys, start, end),
        chords=_clip_changes(score.chords, start, end),
        sections=_clip_changes(score.sections, start, end),
    )


def without_original(score: Score) -> Score:
    """The notes and settings alone, as a piece that comes from no file."""
    tracks = tuple(replace(track, home=None) if track.home else track for track in score.tracks)
    return replace(score, tracks=tracks, original=None)


def shift(score: Score, ticks: int) -> Score:
    """The piece moved `ticks` later; its first tempo, meter and key also cover the gap."""
    score = without_original(score)
    tracks = tuple(
        replace(track, notes=tuple(replace(n, start=n.start + ticks) for n in track.notes))
        for track in score.tracks
    )
    return replace(
        score,
        tracks=tracks,
        tempi=_shift_changes(score.tempi, ticks),
        meters=_shift_changes(score.meters, ticks),
        keys=_shift_changes(score.keys, ticks),
        chords=tuple(replace(chord, tick=chord.tick + ticks) for chord in score.chords),
        sections=tuple(replace(own, tick=own.tick + ticks) for own in score.sections),
    )


def merge(first: Score, second: Score) -> Score:
    """The notes of both scores, with the settings, title and original of `first`.

    A track of `second` joins the first track of `first` with the same instrument, preferably one
    of the same name; without a match it is appended.
    """
    tracks = list(first.tracks)
    for track in second.tracks:
        index = _matching_track(tracks, track)
        if index is None:
            tracks.append(replace(track, home=None))
        else:
            notes = trim_overlaps((*tracks[index].notes, *track.notes))
            tracks[index] = replace(tracks[index], notes=notes)
    return replace(first, tracks=tuple(tracks))


def _matching_track(tracks: Sequence[Track], track: Track) -> int | None:
    """Index of a track with the instrument of `track`, preferably with its name too."""
    same_instrument = [
        index
        for index, each in enumerate(tracks)
        if (each.drums, each.program) == (track.drums, track.program)
    ]
    same_name = [index for index in same_instrument if tracks[index].name == track.name]
    return next(iter(same_name + same_instrument), None)


def _clip_notes(notes: Iterable[Note], start: int, end: int) -> tuple[Note, ...]:
    return tuple(
        replace(note, start=note.start - start, length=min(note.end, end) - note.start)
        for note in notes
        if start <= note.start < end
    )


def _clip_changes(changes: Sequence[ChangeT], start: int, end: int) -> tuple[ChangeT, ...]:
    """The changes between two ticks and the one active at `start`, with `start` as tick 0."""
    active = active_at(changes, start)
    within = [change for change in changes if start < change.tick < end]
    first = [] if active is None else [replace(active, tick=0)]
    return tuple(first + [replace(change, tick=change.tick - start) for change in within])


def _shift_changes(changes: Sequence[ChangeT], ticks: int) -> tuple[ChangeT, ...]:
    later = (replace(change, tick=change.tick + ticks) for change in changes)
    return tuple(replace(c, tick=0) if c.tick == ticks else c for c in later)
