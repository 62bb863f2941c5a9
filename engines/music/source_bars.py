"""The bars of a source piece as the model sees them: on its grid, in meters that it knows.

Invariant: the source itself is never changed; functions return new scores and bars.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace

from engines.contract import BriefError
from engines.contract.text import Text
from engines.formats.score import TICKS, Score, Track, active_at, bars
from engines.music.bars import POSITIONS_PER_BEAT, Bar, duration_positions
from engines.music.tokens import METERS, MusicTokens


def source_budget(context_length: int) -> int:
    """Tokens of a model's context that the source may take."""
    return context_length // 2


def model_meter(meter: str) -> str:
    """A meter in the form of the tokens: halves become quarters."""
    beats, _, unit = meter.partition("/")
    if unit not in ("1", "2"):
        return meter
    return f"{int(beats) * 4 // int(unit)}/4"


def is_known_meter(meter: str) -> bool:
    """Return whether the vocabulary has the meter."""
    beats, _, unit = meter.partition("/")
    return int(beats) in METERS.get(int(unit), ())


def quantised_bars(score: Score, count: int, tokens: MusicTokens) -> list[Bar]:
    """The score's first `count` bars on the model's grid, including silent ones at the end."""
    quantised = tokens.bars_of(score)[:count]
    last = score.meters[-1]
    end = max(score.end, last.tick) + count * last.bar_ticks
    for start, _ in bars(score, end)[len(quantised) : count]:
        meter, tempo = active_at(score.meters, start), active_at(score.tempi, start)
        assert meter is not None
        assert tempo is not None
        name = model_meter(f"{meter.beats}/{meter.unit}")
        quantised.append(Bar(name, tokens.nearest_tempo(tempo.bpm)))
    return quantised


def notes_beyond_grid(score: Score, tokens: MusicTokens) -> tuple[Track, ...]:
    """The score's tracks with those notes alone whose pitches the vocabulary lacks."""
    tracks: list[Track] = []
    for track in score.tracks:
        kind = "PitchDrum" if track.drums else "Pitch"
        notes = tuple(n for n in track.notes if f"{kind}_{n.pitch}" not in tokens.ids)
        if notes:
            tracks.append(replace(track, notes=notes))
    return tuple(tracks)


def is_cut_by_grid(score: Score, tokens: MusicTokens) -> bool:
    """Return whether a note of the score is longer than every duration of the vocabulary."""
    beats = max(map(duration_positions, tokens.durations)) / POSITIONS_PER_BEAT
    return any(
        note.length > beats * _beat_ticks(score, note.start)
        for track in score.tracks
        for note in track.notes
    )


def first_regular_bar(score: Score) -> int:
    """The 0-based bar from which on all are complete and in meters that the model knows."""
    spans = bars(score)
    for index in range(len(spans) - 1, -1, -1):
        start, end = spans[index]
        meter = active_at(score.meters, start)
        if meter is None or end - start != meter.bar_ticks:
            return index + 1
        if not is_known_meter(model_meter(f"{meter.beats}/{meter.unit}")):
            return index + 1
    return 0


def irregular_bar_error(score: Score) -> BriefError:
    """The error for the score's last irregular bar."""
    number = first_regular_bar(score)
    meter = active_at(score.meters, bars(score)[number - 1][0]) or score.meters[0]
    return BriefError(
        Text(
            "Bar {number} of the piece, in {beats}/{unit}, is not one that the model can count.",
            number=number,
            beats=meter.beats,
            unit=meter.unit,
        ),
        remedy=Text("Choose a piece with whole bars in a usual meter."),
    )


def last_fitting(sequence: Sequence[Bar], budget: int, tokens: MusicTokens) -> tuple[Bar, ...]:
    """The last bars that fit into `budget` tokens, at least one."""
    return first_fitting(sequence[::-1], budget, tokens)[::-1]


def first_fitting(sequence: Sequence[Bar], budget: int, tokens: MusicTokens) -> tuple[Bar, ...]:
    """The first bars that fit into `budget` tokens, at least one."""
    fitting: list[Bar] = []
    for bar in sequence:
        budget -= len(tokens.encode([bar]))
        if budget < 0 and fitting:
            break
        fitting.append(bar)
    return tuple(fitting)


def without_bars(
    score: Score, first: int, last: int, tracks: Container[int] | None = None
) -> Score:
    """The score without the notes of its bars from `first` (0-based) up to, not including, `last`.

    `tracks` are the indices of those that lose them, by default all. As on the model's
    grid, a note just before a bar line belongs to the bar behind it.
    """
    spans = bars(score)
    start, end = (tick - _lead_ticks(score, tick) for tick in (spans[first][0], spans[last - 1][1]))
    shorter = tuple(
        replace(track, notes=tuple(n for n in track.notes if not start <= n.start < end))
        if tracks is None or index in tracks
        else track
        for index, track in enumerate(score.tracks)
    )
    return replace(score, tracks=shorter)


def _lead_ticks(score: Score, bar_line: int) -> int:
    """Return how many ticks before a bar line a note already belongs to the next bar."""
    return _beat_ticks(score, bar_line - 1) // POSITIONS_PER_BEAT // 2


def _beat_ticks(score: Score, tick: int) -> int:
    """Ticks of a beat at `tick`, as the model counts: halves are quarters."""
    meter = active_at(score.meters, tick)
    return TICKS if meter is None else TICKS * 4 // max(4, meter.unit)
