"""Music as numbers: register, movement, rhythm, harmony, sound.

Invariant: a pure function of the MIDI file's bytes; no number grows with the length of the piece. A
file that cannot be read is all zeros. A set of numbers that is counted in another way gets another
name, so that numbers stored before are never taken for it.

Which measures: McKay 2004, "Automatic Genre Classification of MIDI Recordings", chapter 4.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from engines.contract import Features, ScoreError
from engines.formats.midi import read_midi
from engines.formats.score import TICKS, Note, Score, Track

TUNE, NOTES = "tune 1", "notes 1"
_STEP, _LEAP = 2, 5
_FAMILIES = 16
_LENGTHS = (0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 4.0)
"""Lengths that are told apart, in quarters, each with what is shorter; longer ones are the rest."""


class MusicFeatures:
    """Symbolic statistics of any piece, of its melodies and of its notes as they stand."""

    names = (TUNE, NOTES)

    def read(self, data: bytes) -> Features:
        """See `FeatureReader`."""
        try:
            score, _ = read_midi(data)
        except ScoreError:
            score = Score()
        return {TUNE: statistics(score), NOTES: note_statistics(score)}


def statistics(score: Score) -> list[float]:
    """The numbers of a score: of its highest voice that is not drums, and of all of them."""
    voices = [track for track in score.tracks if not track.drums and track.notes]
    lines = sorted(map(top_line, voices), key=_height)
    lead = lines[-1:]
    notes = [note for track in voices for note in track.notes]
    return [
        *_register(lead[0] if lead else ()),
        *_register(notes),
        *_movement(lead),
        *_movement(lines),
        *_rhythm(lead),
        *_rhythm(lines),
        *_pace(score, lead[0] if lead else (), notes),
        *_harmony(notes),
        *_sound(score),
    ]


def note_statistics(score: Score) -> list[float]:
    """The numbers of notes as they stand in their voice, a chord's from below, and of drums."""
    voices = [track.notes for track in score.tracks if not track.drums]
    pairs = [pair for notes in voices for pair in pairwise(notes)]
    everything = [note for track in score.tracks for note in track.notes]
    end = max((note.end for note in everything), default=0) / TICKS
    return [
        *_movement(voices),
        _mean([a.length != b.length for a, b in pairs]),
        _mean([a.start == b.start for a, b in pairs]),
        _mean([note.start % TICKS != 0 for notes in voices for note in notes]),
        math.log1p(len(everything) / end if end else 0.0),
    ]


def top_line(track: Track) -> list[Note]:
    """The notes of a voice one at a time: of a chord the top note."""
    tops = {note.start: note for note in sorted(track.notes, key=lambda note: note.pitch)}
    return [tops[start] for start in sorted(tops)]


def _height(notes: Sequence[Note]) -> float:
    return _mean([note.pitch for note in notes])


def _register(notes: Sequence[Note]) -> list[float]:
    """How high, how widely spread, highest, lowest, span."""
    pitches = [note.pitch for note in notes]
    high, low = max(pitches, default=0), min(pitches, default=0)
    return [_mean(pitches), _spread(pitches), float(high), float(low), float(high - low)]


def _movement(lines: Sequence[Sequence[Note]]) -> list[float]:
    """Mean and spread of intervals; repeats, steps, leaps; up, down; turns; shares of each size."""
    moves = [b.pitch - a.pitch for line in lines for a, b in pairwise(line)]
    sizes = [abs(move) for move in moves]
    turns = [a * b < 0 for a, b in pairwise(moves)]
    return [
        _mean(sizes),
        _spread(sizes),
        _share([size == 0 for size in sizes]),
        _share([0 < size <= _STEP for size in sizes]),
        _share([size >= _LEAP for size in sizes]),
        _mean([move > 0 for move in moves]),
        _mean([move < 0 for move in moves]),
        _mean(turns),
        *(_share([size == interval for size in sizes]) for interval in range(1, 13)),
    ]


def _rhythm(lines: Sequence[Sequence[Note]]) -> list[float]:
    """Lengths: mean, spread, how often they change, shares; shares of places within the beat."""
    notes = [note for line in lines for note in line]
    lengths = [note.length / TICKS for note in notes]
    places = [note.start % TICKS / TICKS for note in notes]
    classes = [sum(length > limit for limit in _LENGTHS) for length in lengths]
    return [
        math.log(max(_mean(lengths), 1 / 64)),
        math.log1p(_spread(lengths)),
        _mean([a.length != b.length for line in lines for a, b in pairwise(line)]),
        *(_share([one == kind for one in classes]) for kind in range(len(_LENGTHS) + 1)),
        *(_share([int(place * 4) == quarter for place in places]) for quarter in range(4)),
        _share([place not in (0.0, 0.25, 0.5, 0.75) for place in places]),
    ]


def _pace(score: Score, lead: Sequence[Note], notes: Sequence[Note]) -> list[float]:
    """Notes a quarter in the melody and in all; tempo; quarters a bar; rest; how full it sounds."""
    end = max((note.end for note in notes), default=0) / TICKS
    sounding = sum(note.length for note in lead) / TICKS
    return [
        math.log1p(len(lead) / end if end else 0.0),
        math.log1p(len(notes) / end if end else 0.0),
        math.log(score.tempi[0].bpm),
        score.meters[0].bar_ticks / TICKS,
        1 - min(1.0, sounding / end) if end else 0.0,
        math.log1p(sum(note.length for note in notes) / TICKS / end if end else 0.0),
    ]


def _harmony(notes: Sequence[Note]) -> list[float]:
    """How pitch classes are spread about the one that sounds longest, and how evenly."""
    weights = [0.0] * 12
    for note in notes:
        weights[note.pitch % 12] += note.length
    total = sum(weights) or 1.0
    centre = weights.index(max(weights))
    shares = [weights[(centre + step) % 12] / total for step in range(12)]
    evenness = -sum(share * math.log(share) for share in shares if share)
    return [*(math.sqrt(share) for share in shares), evenness]


def _sound(score: Score) -> list[float]:
    """Loudness and its spread; voices; the share of drums, and of each family of instruments."""
    everything = [note for track in score.tracks for note in track.notes]
    loud = [note.velocity for note in everything]
    drums = sum(len(track.notes) for track in score.tracks if track.drums)
    families = [0] * _FAMILIES
    for track in score.tracks:
        if not track.drums:
            families[track.program // 8] += len(track.notes)
    count = max(1, len(everything))
    return [
        _mean(loud),
        _spread(loud),
        math.log1p(sum(bool(track.notes) for track in score.tracks)),
        math.sqrt(drums / count),
        *(math.sqrt(number / count) for number in families),
    ]


def _share(found: Sequence[bool]) -> float:
    return math.sqrt(sum(found) / len(found)) if found else 0.0


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _spread(values: Sequence[float]) -> float:
    middle = _mean(values)
    return math.sqrt(_mean([(value - middle) ** 2 for value in values]))
