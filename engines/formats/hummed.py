"""A line that was hummed, sung, whistled or played, as it was heard: before it is written down."""

from __future__ import annotations

from dataclasses import dataclass

from engines.formats.score import Score

Strand = tuple[tuple[float, float], ...]
"""A stretch without silence: times, and pitches in semitones (69 for A 440, tuning taken away)."""


@dataclass(frozen=True)
class SungNote:
    """A note: its times in seconds, its MIDI pitch, and its loudness in decibels."""

    start_s: float
    end_s: float
    pitch: int
    loudness_db: float


@dataclass(frozen=True)
class HummedLine:
    """The notes of a recording, and its pitch, whose times are in seconds.

    `notices` are sentences about what is wrong with the recording.
    """

    notes: tuple[SungNote, ...]
    strands: tuple[Strand, ...]
    notices: tuple[str, ...] = ()


@dataclass(frozen=True)
class WrittenLine:
    """A line as a piece of one track, and its pitch, whose times are in ticks of the piece."""

    score: Score
    strands: tuple[Strand, ...]
