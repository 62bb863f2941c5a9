"""A piece of music as notes on tracks, and its standard MIDI file.

Invariant: a `Score` is always well formed: times are ticks of a quarter's 480th, tracks and notes
are in order, every note has a length, and meters begin at tick 0. Reading mends what can be mended
and says so; writing is deterministic, byte for byte.
"""

from __future__ import annotations

from dataclasses import dataclass, field

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
    """Notes of one instrument, in order; `program` is General MIDI's, 0 to 127."""

    notes: tuple[Note, ...] = ()
    program: int = 0
    drums: bool = False
    name: str = ""


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
    """From `tick` on, the key `name`: a tonic and "major" or "minor", such as "F# minor"."""

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
