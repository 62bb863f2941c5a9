"""What readers of notation collect, in quarter notes, and the score that it makes.

Invariant: times are exact fractions until the score is made; a tied note is one note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from typing import TypeVar
from xml.etree.ElementTree import Element, TreeBuilder

from engines.contract import FileRefused
from engines.contract.music_names import FIFTHS
from engines.contract.text import Text
from engines.formats.manuscripts.package import read_xml
from engines.formats.score import (
    TICKS,
    Chord,
    Key,
    Meter,
    Note,
    Score,
    Section,
    Tempo,
    Track,
    trim_overlaps,
)

MAX_NOTES, MAX_PARTS = 100_000, 500
_LONGEST = 100_000
"""Quarter notes of a piece, at most: a day at 70 a minute."""
_MOST = 10**9
_USUAL_VELOCITY = 80
_NUMBER = re.compile(r"[-+]?(?:\d{1,20}(?:\.\d{0,20}|/\d{1,20})?|\.\d{1,20})")
ValueT = TypeVar("ValueT")
STEPS = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}


class _Tree:
    """Builds a tree of elements whose names have no namespace."""

    def __init__(self) -> None:
        self._builder = TreeBuilder()
        self.close = self._builder.close

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        plain = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        self._builder.start(tag.rpartition(":")[2], plain)

    def data(self, text: str) -> None:
        """Letters of an element."""
        self._builder.data(text)

    def end(self, tag: str) -> None:
        """An element ends."""
        self._builder.end(tag.rpartition(":")[2])


def tree_of(data: bytes, name: str) -> Element:
    """The XML of a file, without namespaces and entities of its own. Raises `FileRefused`."""
    target = _Tree()
    read_xml(data, target, name)
    return target.close()


def fraction(text: str | None, fallback: Fraction | int = 0) -> Fraction:
    """A number or a fraction of a file; the fallback where there is none that is sensible.

    Exponents are not read: that of 1e999999999 would take all memory.
    """
    match = _NUMBER.fullmatch((text or "").strip())
    try:
        value = Fraction(match[0]) if match else Fraction(fallback)
    except ZeroDivisionError:
        return Fraction(fallback)
    return bounded(value) if abs(value) <= _MOST else Fraction(fallback)


def bounded(quarters: Fraction) -> Fraction:
    """A time or a ratio as few digits can tell it: of a sum of odd ones they grow with each."""
    return min(quarters, Fraction(_MOST)).limit_denominator(_MOST)


def whole(text: str | None, fallback: int = 0) -> int:
    """A whole number of a file, as `fraction`."""
    return round(fraction(text, fallback))


@dataclass
class Part:
    """One instrument: notes as start, length (quarters), pitch and velocity."""

    name: str = ""
    program: int = 0
    drums: bool = False
    notes: list[tuple[Fraction, Fraction, int, int]] = field(
        default_factory=list[tuple[Fraction, Fraction, int, int]]
    )
    _tied: dict[tuple[int, Fraction], int] = field(default_factory=dict[tuple[int, Fraction], int])

    def add(
        self,
        start: Fraction,
        length: Fraction,
        pitch: int,
        *,
        velocity: int = _USUAL_VELOCITY,
        ties: tuple[bool, bool] = (False, False),
    ) -> None:
        """Add a note; `ties` are whether it goes on from one before, and goes on behind.

        A tie may lead to another voice, so that pitch and time alone say where it does.
        """
        goes_on, is_held = ties
        index = self._tied.pop((pitch, start), None) if goes_on else None
        if index is None:
            index = len(self.notes)
            self.notes.append((start, length, pitch, min(max(velocity, 1), 127)))
        else:
            first, before, _, own_velocity = self.notes[index]
            self.notes[index] = (first, bounded(before + length), pitch, own_velocity)
        if is_held:
            self._tied[pitch, start + length] = index

    def stretch(self, start: Fraction, pitch: int, change: Fraction) -> None:
        """Change the length of the last note that begins at `start`."""
        for index in range(len(self.notes) - 1, -1, -1):
            first, length, own, velocity = self.notes[index]
            if (first, own) == (start, pitch):
                self.notes[index] = (first, length + change, own, velocity)
                return

    def track(self) -> Track:
        """The part as a track; notes that no keyboard has are left out."""
        notes = (
            Note(tick_of(start), pitch, max(tick_of(start + length) - tick_of(start), 1), velocity)
            for start, length, pitch, velocity in self.notes
            if 0 <= pitch <= 127 and start >= 0
        )
        program = 0 if self.drums else min(max(self.program, 0), 127)
        return Track(trim_overlaps(notes), program, self.drums, self.name.strip()[:120])


@dataclass
class Piece:
    """A whole piece while it is read; `name` is what its file is called in sentences.

    Meters are beats and unit by the quarter at which they begin; keys, chords and sections are
    names.
    """

    name: str
    title: str = ""
    parts: list[Part] = field(default_factory=list[Part])
    tempi: dict[Fraction, float] = field(default_factory=dict[Fraction, float])
    meters: dict[Fraction, tuple[int, int]] = field(default_factory=dict[Fraction, tuple[int, int]])
    keys: dict[Fraction, str] = field(default_factory=dict[Fraction, str])
    chords: dict[Fraction, str] = field(default_factory=dict[Fraction, str])
    sections: dict[Fraction, str] = field(default_factory=dict[Fraction, str])

    def require_room(self, at: Fraction) -> None:
        """Raise `FileRefused` where the piece becomes too large."""
        notes = sum(len(part.notes) for part in self.parts)
        if at > _LONGEST:
            raise FileRefused(
                Text("{name} is too long: a note of it ends after {quarters:,} quarters.",
                     name=self.name, quarters=int(_LONGEST)),
                Text("Nothing was changed."),
                Text("Shorten its notes and rests, or split it."),
            )  # fmt: skip
        if notes > MAX_NOTES or len(self.parts) > MAX_PARTS:
            raise FileRefused(
                Text(
                    "{name} is too large: up to {notes:,} notes and {parts} parts go.",
                    name=self.name,
                    notes=MAX_NOTES,
                    parts=MAX_PARTS,
                ),
                Text("Nothing was changed."),
                Text("Split it in the program it comes from."),
            )

    def score(self) -> Score:
        """The piece as a score. Raises `FileRefused` where it has no notes, or is too long."""
        ends = (start + length for part in self.parts for start, length, *_ in part.notes)
        self.require_room(max(ends, default=Fraction(0)))
        tracks = tuple(track for track in (part.track() for part in self.parts) if track.notes)
        if not tracks:
            raise FileRefused(Text("{name} has no notes.", name=self.name))
        tempi = {0: 120.0} | {
            tick_of(at): round(min(max(bpm, 10.0), 500.0), 2) for at, bpm in self.tempi.items()
        }
        meters = {0: (4, 4)} | {tick_of(at): meter for at, meter in self.meters.items()}
        return Score(
            tracks,
            tuple(Tempo(tick, bpm) for tick, bpm in _changes(tempi)),
            tuple(Meter(tick, *meter) for tick, meter in _changes(meters)),
            tuple(
                Key(tick, key)
                for tick, key in _changes({tick_of(a): k for a, k in self.keys.items()})
            ),
            " ".join(self.title.split())[:200],
            chords=tuple(Chord(tick, name) for tick, name in _named(self.chords)),
            sections=tuple(Section(tick, name) for tick, name in _named(self.sections)),
        )


@dataclass
class BarLines:
    """Where the measures of a piece begin, from how long each is and should be, in quarters.

    `is_free` tells of a measure that may be short, such as an upbeat.
    """

    piece: Piece
    meter: tuple[int, int] = (4, 4)
    last_meter: tuple[int, int] | None = None
    at: Fraction = Fraction(0)

    def add(self, length: Fraction, is_free: bool) -> Fraction:
        """Add a measure whose notes last so long; returns where it begins."""
        begin, nominal = self.at, Fraction(4 * self.meter[0], self.meter[1])
        if length <= 0 or (length < nominal and not is_free):
            length = nominal
        meter = self.meter if length == nominal else _meter_of(length)
        if meter is None:
            meter, length = self.meter, nominal * -(-length // nominal)
        if meter != self.last_meter:
            self.piece.meters[begin] = self.last_meter = meter
        self.at = bounded(self.at + length)
        self.piece.require_room(self.at)
        return begin


def _meter_of(length: Fraction) -> tuple[int, int] | None:
    """The meter of one measure of so many quarters; None where there is none."""
    for unit in (4, 8, 16, 32):
        beats = length * unit / 4
        if beats.denominator == 1 and 1 <= beats <= 99:
            return int(beats), unit
    return None


def tick_of(quarters: Fraction) -> int:
    """The tick of a time, where halves are rounded up."""
    return (2 * quarters.numerator * TICKS + quarters.denominator) // (2 * quarters.denominator)


def key_by_fifths(fifths: int, mode: str = "major") -> str:
    """The name of a key by its sharps (flats negative), "minor" or else major."""
    mode = "minor" if mode.strip().lower() == "minor" else "major"
    return f"{FIFTHS[mode][min(max(fifths, -7), 7) + 7]} {mode}"


def is_meter(beats: int, unit: int) -> bool:
    """Return whether a meter can be counted."""
    return 1 <= beats <= 99 and unit in (1, 2, 4, 8, 16, 32)


def _named(names: Mapping[Fraction, str]) -> list[tuple[int, str]]:
    """The names in order, each on one line; the last of each tick, and none that is empty."""
    lines = {tick_of(at): " ".join(name.split())[:120] for at, name in sorted(names.items())}
    return [(tick, line) for tick, line in lines.items() if line]


def _changes(values: Mapping[int, ValueT]) -> Iterator[tuple[int, ValueT]]:
    """The values in order, without those that repeat the last."""
    items = sorted(values.items(), key=lambda item: item[0])
    if items:
        yield items[0]
    yield from (later for earlier, later in pairwise(items) if later[1] != earlier[1])
