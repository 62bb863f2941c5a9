"""Features of music: register, movement, rhythm, harmony, sound, form.

Invariant: a pure function of the MIDI file's bytes; no feature grows with the length of the piece.
A file that cannot be read has the features of an empty score. A feature group that is computed in
another way gets another name, so that stored features are never mistaken for it.

Which measures: McKay 2004, "Automatic Genre Classification of MIDI Recordings", chapter 4.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from engines.contract import Features, ScoreError
from engines.features.form import form_measures
from engines.features.groups import FORM, NOTES, TUNE
from engines.features.lines import mean, movement, share, spread
from engines.formats.midi import read_midi
from engines.formats.score import TICKS, Note, Score, Track

_FAMILIES = 16
_LENGTHS = (0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 4.0)
"""Upper limits of the classes of note lengths, in quarters; longer notes are one more class."""


class MusicFeatures:
    """Statistics of a piece: of its melodies, of its notes in written order, and of its form."""

    names = (TUNE, NOTES, FORM)

    def extract(self, data: bytes) -> Features:
        try:
            score, _ = read_midi(data)
        except ScoreError:
            score = Score()
        return {
            TUNE: statistics(score),
            NOTES: note_statistics(score),
            FORM: form_measures(score),
        }


def statistics(score: Score) -> list[float]:
    """Features of a score: of its highest voice without drums, and of all such voices."""
    voices = [track for track in score.tracks if not track.drums and track.notes]
    lines = sorted(map(top_line, voices), key=_mean_pitch)
    lead = lines[-1:]
    notes = [note for track in voices for note in track.notes]
    return [
        *_register(lead[0] if lead else ()),
        *_register(notes),
        *movement(lead),
        *movement(lines),
        *_rhythm(lead),
        *_rhythm(lines),
        *_pace(score, lead[0] if lead else (), notes),
        *_harmony(notes),
        *_sound(score),
    ]


def note_statistics(score: Score) -> list[float]:
    """Features of the notes of each voice in written order, chords from below, and of drums."""
    voices = [track.notes for track in score.tracks if not track.drums]
    pairs = [pair for notes in voices for pair in pairwise(notes)]
    all_notes = [note for track in score.tracks for note in track.notes]
    end = max((note.end for note in all_notes), default=0) / TICKS
    return [
        *movement(voices),
        mean([a.length != b.length for a, b in pairs]),
        mean([a.start == b.start for a, b in pairs]),
        mean([note.start % TICKS != 0 for notes in voices for note in notes]),
        math.log1p(len(all_notes) / end if end else 0.0),
    ]


def top_line(track: Track) -> list[Note]:
    """The melody of a voice: of each chord the top note."""
    tops = {note.start: note for note in sorted(track.notes, key=lambda note: note.pitch)}
    return [tops[start] for start in sorted(tops)]


def _mean_pitch(notes: Sequence[Note]) -> float:
    return mean([note.pitch for note in notes])


def _register(notes: Sequence[Note]) -> list[float]:
    """Pitch: mean, spread, highest, lowest, range."""
    pitches = [note.pitch for note in notes]
    highest, lowest = max(pitches, default=0), min(pitches, default=0)
    pitch_range = float(highest - lowest)
    return [mean(pitches), spread(pitches), float(highest), float(lowest), pitch_range]


def _rhythm(lines: Sequence[Sequence[Note]]) -> list[float]:
    """Note lengths: mean, spread, changes, shares of classes; shares of positions in the beat."""
    notes = [note for line in lines for note in line]
    lengths = [note.length / TICKS for note in notes]
    positions = [note.start % TICKS / TICKS for note in notes]
    classes = [sum(length > limit for limit in _LENGTHS) for length in lengths]
    return [
        math.log(max(mean(lengths), 1 / 64)),
        math.log1p(spread(lengths)),
        mean([a.length != b.length for line in lines for a, b in pairwise(line)]),
        *(
            share([each == length_class for each in classes])
            for length_class in range(len(_LENGTHS) + 1)
        ),
        *(share([int(position * 4) == quarter for position in positions]) for quarter in range(4)),
        share([position not in (0.0, 0.25, 0.5, 0.75) for position in positions]),
    ]


def _pace(score: Score, lead: Sequence[Note], notes: Sequence[Note]) -> list[float]:
    """Notes per quarter in the melody and in all; tempo; quarters per bar; rests; density."""
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
    """Shares of the pitch classes, counted from the longest one, and their entropy."""
    weights = [0.0] * 12
    for note in notes:
        weights[note.pitch % 12] += note.length
    total = sum(weights) or 1.0
    tonic = weights.index(max(weights))
    shares = [weights[(tonic + step) % 12] / total for step in range(12)]
    entropy = -sum(share * math.log(share) for share in shares if share)
    return [*(math.sqrt(share) for share in shares), entropy]


def _sound(score: Score) -> list[float]:
    """Velocity: mean, spread; voices; the share of drums and of each family of instruments."""
    all_notes = [note for track in score.tracks for note in track.notes]
    velocities = [note.velocity for note in all_notes]
    drums = sum(len(track.notes) for track in score.tracks if track.drums)
    families = [0] * _FAMILIES
    for track in score.tracks:
        if not track.drums:
            families[track.program // 8] += len(track.notes)
    count = max(1, len(all_notes))
    return [
        mean(velocities),
        spread(velocities),
        math.log1p(sum(bool(track.notes) for track in score.tracks)),
        math.sqrt(drums / count),
        *(math.sqrt(number / count) for number in families),
    ]
