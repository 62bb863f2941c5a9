"""A hummed, sung, whistled or played line as a piece of one track.

Invariant: the notes keep their times but for less than a 32nd, and the first begins the piece;
tempo, meter and key say where bars are and how they are spelled, and move no note.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np

from engines.contract import FileRefused
from engines.contract.text import Text
from engines.formats.foreign_files import printable_name
from engines.formats.hummed import HummedLine, SungNote, WrittenLine
from engines.formats.score import TICKS, Key, Meter, Note, Score, Tempo, Track, trim_overlaps
from engines.formats.tonality import key_of
from engines.music.keys import signature_of
from engines.music.melody import Values, line_of
from engines.music.recordings import read_recording

_SLOWEST, _FASTEST, _USUAL_BPM = 60, 180, 105
_QUARTER_COST, _UNUSUAL_COST = 0.012, 0.02
"""What a time off the half beats costs that is on a quarter beat, and a tempo twice the usual."""
_MOST_OFF = 0.25
"""How far the first note may be off the others, in half beats."""
_LOUD, _PER_DB = 96, 1.5
_SOFTEST, _LOUDEST = 40, 120


def transcribe(
    path: Path, tempo: float | None = None, key: str = "", meter: str = ""
) -> tuple[Score, tuple[str, ...]]:
    """The piece of a recording, and sentences about it; what is not given is guessed.

    Raises `FileRefused` for a file that cannot be heard, or holds no notes.
    """
    line = hear(path)
    score = write_down(line, tempo, key, meter).score
    summary = Text(
        "{count} notes, {key}, {bpm:g} beats a minute.",
        count=len(score.tracks[0].notes),
        key=score.keys[0].name,
        bpm=score.tempi[0].bpm,
    )
    return score, (*line.notices, summary)


def hear(path: Path) -> HummedLine:
    """The line of a recording. Raises `FileRefused` as `transcribe`."""
    recording = read_recording(path)
    notes, strands = line_of(recording.values)
    if not notes:
        raise FileRefused(
            Text("No notes can be heard in {name}.", name=printable_name(path)),
            remedy=Text("Record one voice or one instrument, close to the microphone."),
        )
    return HummedLine(notes, strands, recording.notices)


def write_down(
    line: HummedLine, tempo: float | None = None, key: str = "", meter: str = ""
) -> WrittenLine:
    """The line as a piece that begins with its first note; what is not given is guessed."""
    score = score_of(line.notes, tempo, key, meter)
    bpm = score.tempi[0].bpm
    per_s, begin_s = TICKS * bpm / 60, _begin_s(line.notes, bpm)
    strands = (
        tuple((round((s - begin_s) * per_s, 1), pitch) for s, pitch in strand)
        for strand in line.strands
    )
    return WrittenLine(score, tuple(strands))


def score_of(
    notes: Sequence[SungNote], tempo: float | None = None, key: str = "", meter: str = ""
) -> Score:
    """The notes as a piece that begins with the first of them."""
    bpm = tempo or guess_tempo([note.start_s for note in notes])
    per_s, begin_s = TICKS * bpm / 60, _begin_s(notes, bpm)
    loud_db = float(np.percentile([note.loudness_db for note in notes], 80))

    def note_of(note: SungNote) -> Note:
        start, end = (round((s - begin_s) * per_s) for s in (note.start_s, note.end_s))
        velocity = round(_LOUD + _PER_DB * (note.loudness_db - loud_db))
        velocity = min(max(velocity, _SOFTEST), _LOUDEST)
        start = 0 if note is notes[0] else max(start, 0)
        return Note(start, note.pitch, max(end - start, 1), velocity)

    track = Track(_joined(trim_overlaps(map(note_of, notes))))
    beats, unit = (int(part) for part in (meter or "4/4").split("/"))
    key = signature_of(key) if key else key_of(Score((track,)))
    return Score((track,), (Tempo(0, bpm),), (Meter(0, beats, unit),), (Key(0, key),))


def _begin_s(notes: Sequence[SungNote], bpm: float) -> float:
    """When the first beat is: where the first note begins, moved by what most others are off.

    The begin of a voice is heard later or earlier than its changes from note to note.
    """
    halves = np.array([note.start_s - notes[0].start_s for note in notes[1:]]) * bpm / 30
    off = float(np.median(halves - np.rint(halves))) if len(halves) else 0.0
    return notes[0].start_s + (off * 30 / bpm if abs(off) < _MOST_OFF else 0.0)


def _joined(notes: Sequence[Note]) -> tuple[Note, ...]:
    """The notes, each of which lasts until the next where they are less than a 32nd apart."""
    lasting = [
        replace(note, length=following.start - note.start)
        if 0 < following.start - note.end < TICKS // 8
        else note
        for note, following in pairwise(notes)
    ]
    return (*lasting, *notes[-1:])


def guess_tempo(starts_s: Sequence[float]) -> float:
    """Quarter notes per minute, from 60 to 180, at which notes fall on halves of a beat best.

    What counts is the time from note to note, since singers drift. 105 for a single note.
    """
    gaps = np.diff(np.asarray(starts_s))
    gaps = gaps[gaps < 4.0]
    if not len(gaps):
        return _USUAL_BPM
    tempi = np.arange(_SLOWEST, _FASTEST + 0.5, 0.5)
    cost = [
        _cost(gaps * bpm / 60) + _UNUSUAL_COST * np.log2(bpm / _USUAL_BPM) ** 2 for bpm in tempi
    ]
    bpm = float(tempi[int(np.argmin(cost))])
    beats = np.rint(gaps * bpm / 60 * 4) / 4
    fine = 60 * float(beats @ beats) / float(beats @ gaps) if beats.any() else bpm
    return round(fine if abs(fine / bpm - 1) < 0.03 else bpm, 1)


def _cost(beats: Values) -> float:
    """Mean squared distance of lengths in beats from halves, or from quarters, which cost more."""
    off = [np.abs(beats - np.rint(beats * grid) / grid) ** 2 for grid in (1, 2, 4)]
    simple = np.minimum(off[0], off[1] + _QUARTER_COST / 3)
    return float(np.minimum(simple, off[2] + _QUARTER_COST).mean())
