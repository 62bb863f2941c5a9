"""Quantised bars: the notes of each voice on a grid of 12 positions per beat, and back to a score.

Invariant: a beat is the meter's unit, so times within a bar do not depend on the meter; voices keep
their order, and each voice's notes are sorted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engines.formats.score import TICKS, Meter, Note, Score, Tempo, Track

DRUMS = -1
"""The program of drums, as miditok numbers it."""
POSITIONS_PER_BEAT = 12


@dataclass(frozen=True, order=True)
class BarNote:
    """A note within a bar; `duration` is in miditok's notation ("beats.positions.resolution")."""

    position: int
    pitch: int
    duration: str
    velocity: int


@dataclass(frozen=True)
class Voice:
    """One program's notes in a bar, in order."""

    program: int
    notes: tuple[BarNote, ...]


@dataclass(frozen=True)
class Bar:
    """One complete bar; `tempo` is a token's value, in quarters per minute."""

    meter: str
    tempo: str
    voices: tuple[Voice, ...] = ()


def beat_ticks(meter: str) -> int:
    """Ticks of a meter's unit: 480 in 4/4, 240 in 6/8."""
    return TICKS * 4 // int(meter.partition("/")[2])


def position_ticks(meter: str) -> int:
    """Ticks of a position: 40 in 4/4, 20 in 6/8."""
    return beat_ticks(meter) // POSITIONS_PER_BEAT


def bar_positions(meter: str) -> int:
    """Positions of a bar: 48 in 4/4, 72 in 6/8."""
    return POSITIONS_PER_BEAT * int(meter.partition("/")[0])


def bar_ticks(meter: str) -> int:
    return bar_positions(meter) * position_ticks(meter)


def duration_positions(duration: str) -> int:
    """Positions of a duration such as "1.3.6"."""
    beats, positions, resolution = (int(part) for part in duration.split("."))
    return (beats * resolution + positions) * POSITIONS_PER_BEAT // resolution


def duration_ticks(duration: str, meter: str) -> int:
    """Ticks of a duration such as "1.3.6" (one beat and three sixths) in a meter."""
    beats, positions, resolution = (int(part) for part in duration.split("."))
    return round((beats + positions / resolution) * beat_ticks(meter))


def score_of(bars: Sequence[Bar]) -> Score:
    """The score of these bars from tick 0; one track per program, in order of appearance."""
    voices: dict[int, list[Note]] = {}
    meters: list[Meter] = []
    tempi: list[Tempo] = []
    start = 0
    for bar in bars:
        beats, unit = (int(part) for part in bar.meter.split("/"))
        if not meters or (meters[-1].beats, meters[-1].unit) != (beats, unit):
            meters.append(Meter(start, beats, unit))
        if not tempi or tempi[-1].bpm != float(bar.tempo):
            tempi.append(Tempo(start, float(bar.tempo)))
        for voice in bar.voices:
            voices.setdefault(voice.program, []).extend(_notes(voice, bar.meter, start))
        start += beats * beat_ticks(bar.meter)
    tracks = tuple(_track(program, notes) for program, notes in voices.items())
    return Score(tracks, tuple(tempi), tuple(meters))


def _track(program: int, notes: list[Note]) -> Track:
    is_drums = program == DRUMS
    return Track(tuple(sorted(notes)), 0 if is_drums else program, is_drums)


def _notes(voice: Voice, meter: str, bar_start: int) -> Iterator[Note]:
    for note in voice.notes:
        start = bar_start + note.position * position_ticks(meter)
        length = duration_ticks(note.duration, meter)
        yield Note(start, note.pitch, max(1, length), note.velocity)
