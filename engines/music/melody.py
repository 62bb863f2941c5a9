"""Finds the notes of one voice or instrument in its pitch and loudness.

Invariant: notes are in order and do not overlap; the same sound gives the same notes.

The pitch of each frame of 16 ms is swift-f0's (Nieradzik, "SwiftF0: Fast and Accurate Monophonic
Pitch Detection", 2025). As in Mauch et al., "Computer-aided Melody Note Transcription Using the
Tony Software" (2015), the likeliest path through states, silence and the semitones, gives the
notes: a change costs more than a few frames off, so vibrato, slides and octave slips break none.
Repeated notes are told apart by the rise of loudness of the second.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

import numpy as np
import numpy.typing as npt

from engines.formats.hummed import Strand, SungNote
from engines.music.recordings import RATE
from engines.music.soundfont import Samples

Values = npt.NDArray[np.float64]

FRAME_S = 0.016
LOWEST, HIGHEST = 30, 96
"""MIDI pitches that the model hears: 46.9 Hz to 2.09 kHz."""
SHORTEST_S = 0.07
_HOP_S = 0.005
_WINDOW_S = 0.02
_SPREAD = 0.6
"""Semitones off a note's pitch that cost half a unit a frame."""
_COST_OFF, _COST_OCTAVE = 2.8, 1.6
"""The most that a frame costs that is off its note, and what one costs an octave off."""
_COST_CHANGE, _COST_START, _COST_SILENCE = 5.0, 4.0, 1.3
_FLOOR_DB = 9.0
"""How far above the noise a frame sounds."""
_RANGE_DB = 38.0
"""How far below the loudest a frame still sounds."""
_RISE_DB, _DIP_DB, _DEEP_DB = 4.0, 2.5, 7.0
_FAST, _LONG, _TREMOLO, _NEAR = 10, 60, 40, 20
"""Numbers of levels: a fast rise, how long a peak counts, the most between two beats of a tremolo,
and what is near the begin of a note."""
_LAG_S = 0.03
"""How late the pitch of a note is that follows another at once."""
_HARMONICS = frozenset((0, 12, 19, 24, 25, 28))
"""Semitones between a note and what the model takes it for."""
_SLIPS = (0, -12, -19, -24, -28, 12, 19, 24)
_PERIOD_WINDOW, _ROWS = 1024, 2048
_LONGEST_LAG = 360
_TOO_HIGH, _TOO_LOW, _CLEAR, _PERIODIC = 0.8, 0.9, 0.6, 0.35
_CRACK_S, _VIBRATO_S = 0.15, 0.2
_JUMP = 6.0
"""Semitones from frame to frame that no voice slides."""
_HISS_DB = 30.0
"""How far the noise that is added is below the sound."""


@dataclass(frozen=True)
class Curve:
    """Of each frame: pitch in semitones, whether it repeats itself at that pitch, and confidence
    from 0 to 1."""

    pitches: Values
    is_periodic: npt.NDArray[np.bool_]
    confidence: Values


def curve_of(sound: Samples) -> Curve:
    """The pitch of each frame of 16 ms; `sound` is one channel at `RATE`."""
    from swift_f0 import SwiftF0

    result = SwiftF0(threads=1, spin=False).detect(_with_hiss(sound), RATE)
    hertz = np.maximum(result.pitch_hz, 1.0)
    pitches = 69 + 12 * np.log2(hertz / 440)
    return Curve(*_mended(pitches, _periodicity(sound, len(pitches))), result.confidence)


def _periodicity(sound: Samples, count: int) -> Values:
    """How alike each frame (rows) is to itself a lag in samples (columns) later, at most 1.

    The normalised square difference of McLeod and Wyvill, "A smarter way to find pitch" (2005).
    """
    half = _PERIOD_WINDOW // 2
    padded = np.pad(sound.astype(np.float64), (half, half + _PERIOD_WINDOW))
    starts = (np.arange(count) * FRAME_S * RATE).astype(np.int64)
    rows: list[Values] = []
    for first in range(0, count, _ROWS):
        frames = padded[starts[first : first + _ROWS, None] + np.arange(_PERIOD_WINDOW)]
        spectrum = np.fft.rfft(frames, 2 * _PERIOD_WINDOW, axis=1)
        alike = np.fft.irfft(np.abs(spectrum) ** 2, axis=1)[:, : _LONGEST_LAG + 2]
        energy = np.cumsum(frames**2, axis=1)
        lags = np.arange(_LONGEST_LAG + 2)
        both = energy[:, _PERIOD_WINDOW - 1 - lags] + energy[:, -1:]
        both[:, 1:] -= energy[:, lags[1:] - 1]
        rows.append((2 * alike / (both + 1e-9)).astype(np.float32).astype(np.float64))
    return np.concatenate(rows)


def _mended(pitches: Values, periodicity: Values) -> tuple[Values, npt.NDArray[np.bool_]]:
    """The pitches, where one is a harmonic of the note or has it as a harmonic, moved to it.

    Also returns which frames are periodic, as noise is not.
    """
    intervals = np.array(_SLIPS)
    candidates = pitches[:, None] + intervals
    lags = RATE / (440 * 2 ** ((candidates - 69) / 12))
    fits = _peaks(periodicity, lags)
    fits[(candidates < LOWEST - 0.5) | (candidates > HIGHEST + 0.5)] = -1
    own, best = fits[:, 0], fits.max(axis=1)
    is_good = fits >= np.where(own < _TOO_HIGH * best, _TOO_HIGH, _TOO_LOW)[:, None] * best[:, None]
    highest = np.where(is_good, candidates, -np.inf).max(axis=1)
    return np.where(best > _CLEAR, highest, pitches), best > _PERIODIC


def _peaks(periodicity: Values, lags: Values) -> Values:
    """The largest periodicity near each lag, between samples by a parabola."""
    last = periodicity.shape[1] - 2
    rows = np.arange(len(lags))[:, None]
    best = np.full(lags.shape, -1.0)
    for off in (-0.04, -0.02, 0.0, 0.02, 0.04):
        at = np.clip(np.rint(lags * (1 + off)).astype(np.int64), 1, last)
        before, middle, after = (periodicity[rows, at + step] for step in (-1, 0, 1))
        bend = before - 2 * middle + after
        shift = np.clip(0.5 * (before - after) / np.where(bend < 0, bend, -1e9), -0.5, 0.5)
        best = np.maximum(best, middle - 0.25 * (before - after) * shift)
    return np.where(lags > last, -1.0, best)


def _with_hiss(sound: Samples) -> Samples:
    """The sound with quiet noise: between the harmonics of synthetic sounds there is less than the
    model was trained on, and it takes them for other pitches."""
    level = np.sqrt(np.mean(np.square(sound, dtype=np.float64))) * 10 ** (-_HISS_DB / 20)
    noise = np.random.default_rng(0).standard_normal(len(sound))
    return (sound + level * noise).astype(np.float32)


def line_of(sound: Samples) -> tuple[tuple[SungNote, ...], tuple[Strand, ...]]:
    """The notes of a recording of one channel at `RATE`, and its pitch in strands."""
    curve, levels = curve_of(sound), _levels(sound)
    sounding = _sounding(levels, len(curve.pitches)) & curve.is_periodic
    tuning = _tuning(curve, sounding)
    path = _likeliest_path(_costs(curve, sounding, tuning))
    steady = list(_without_slips(list(_runs(path, levels)), levels))
    attacks = list(_with_attacks(steady, levels))
    notes = (part for note in attacks for part in _split(note, levels))
    long_enough = tuple(note for note in notes if note.end_s - note.start_s >= SHORTEST_S)
    return long_enough, tuple(_strands(curve.pitches - tuning, sounding & (path > 0)))


def _strands(pitches: Values, is_sung: npt.NDArray[np.bool_]) -> Iterator[Strand]:
    """The pitch where a note is sung; a jump of half an octave and more begins another strand."""
    is_jump = np.abs(np.diff(pitches, prepend=pitches[:1])) > _JUMP
    edges = np.flatnonzero(np.diff(is_sung.astype(np.int8), prepend=0, append=0))
    for first, last in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        inner = first + 1 + np.flatnonzero(is_jump[first + 1 : last])
        for begin, end in pairwise([first, *inner.tolist(), last]):
            yield tuple((at * FRAME_S, round(float(pitches[at]), 2)) for at in range(begin, end))


def _levels(sound: Samples) -> Values:
    """Loudness in decibels every `_HOP_S`, over windows centred there."""
    hop, window = round(_HOP_S * RATE), round(_WINDOW_S * RATE)
    power = np.concatenate(([0.0], np.cumsum(sound.astype(np.float64) ** 2)))
    centres = np.arange(0, len(sound), hop)
    first = np.maximum(centres - window // 2, 0)
    last = np.minimum(centres + window // 2, len(sound))
    return 10 * np.log10((power[last] - power[first]) / np.maximum(last - first, 1) + 1e-12)


def _sounding(levels: Values, count: int) -> npt.NDArray[np.bool_]:
    """Which of the frames are louder than the noise, which is the quietest tenth."""
    loudest, noise = np.percentile(levels, 98), np.percentile(levels, 5)
    floor = max(min(noise + _FLOOR_DB, loudest - 12), loudest - _RANGE_DB)
    at = np.minimum((np.arange(count) * FRAME_S / _HOP_S).round().astype(int), len(levels) - 1)
    return levels[at] > floor


def _tuning(curve: Curve, sounding: npt.NDArray[np.bool_]) -> float:
    """How far the voice is above equal temperament on A 440, in semitones; the circular mean."""
    width = min(round(_VIBRATO_S / FRAME_S), len(curve.pitches))
    steady = np.convolve(curve.pitches, np.ones(width) / width, "same")
    angles = 2 * np.pi * steady[sounding]
    mean = np.exp(1j * angles).mean() if len(angles) else 0j
    return float(np.angle(mean) / (2 * np.pi)) if abs(mean) > 0.2 else 0.0


def _costs(curve: Curve, sounding: npt.NDArray[np.bool_], tuning: float) -> Values:
    """Cost of each frame (rows) for silence and for each pitch (columns)."""
    levels = np.arange(LOWEST, HIGHEST + 1) + tuning
    off = np.abs(curve.pitches[:, None] - levels)
    cost = np.minimum((off / _SPREAD) ** 2 / 2, _COST_OFF)
    is_octave = (np.abs(off - 12) < 0.5) | (np.abs(off - 24) < 0.5)
    cost = np.where(is_octave, np.minimum(cost, _COST_OCTAVE), cost)
    cost[~sounding] += _COST_OFF
    silence = np.where(sounding, _COST_SILENCE + curve.confidence, 0.0)
    return np.concatenate((silence[:, None], cost), axis=1)


def _likeliest_path(costs: Values) -> npt.NDArray[np.int64]:
    """Viterbi's algorithm: the state of each frame, 0 for silence."""
    frames, states = costs.shape
    enter = np.full(states, _COST_CHANGE)
    enter[0] = _COST_START / 2
    total = costs[0] + enter
    best = np.zeros((frames, states), np.int64)
    own = np.arange(states)
    for frame in range(1, frames):
        note = 1 + int(total[1:].argmin())
        from_note = total[note] + enter
        from_silence = total[0] + np.where(own == 0, 0.0, _COST_START)
        change = np.where(from_note < from_silence, note, 0)
        cost = np.minimum(from_note, from_silence)
        best[frame] = np.where(total <= cost, own, change)
        total = np.minimum(total, cost) + costs[frame]
    path = np.zeros(frames, np.int64)
    path[-1] = int(total.argmin())
    for frame in range(frames - 1, 0, -1):
        path[frame - 1] = best[frame, path[frame]]
    return path


def _runs(path: npt.NDArray[np.int64], levels: Values) -> Iterator[SungNote]:
    """The notes of a path."""
    edges = np.flatnonzero(np.diff(path, prepend=0, append=0))
    for first, last in pairwise(edges.tolist()):
        if path[first]:
            start_s, end_s = first * FRAME_S, last * FRAME_S
            pitch = LOWEST + int(path[first]) - 1
            yield SungNote(start_s, end_s, pitch, _loudness(levels, start_s, end_s))


def _loudness(levels: Values, start_s: float, end_s: float) -> float:
    part = levels[round(start_s / _HOP_S) : max(round(end_s / _HOP_S), round(start_s / _HOP_S) + 1)]
    return float(np.percentile(part, 80)) if len(part) else -120.0


def _without_slips(notes: Sequence[SungNote], levels: Values) -> Iterator[SungNote]:
    """The notes, with one that the model took for a harmonic of it again what it was.

    A slip is an octave, a twelfth, or two octaves off, and begins without an attack.
    """
    last: SungNote | None = None
    for note in notes:
        if last is not None and _is_slip(last, note, levels):
            pitch = _without_slip(last, note).pitch
            last = _part(replace(last, pitch=pitch), levels, _hop(last.start_s), _hop(note.end_s))
            continue
        if last is not None:
            yield last
        last = note
    if last is not None:
        yield last


def _is_slip(last: SungNote, note: SungNote, levels: Values) -> bool:
    interval = abs(note.pitch - last.pitch)
    if note.start_s - last.end_s > FRAME_S or interval not in _HARMONICS:
        return False
    at = _hop(note.start_s)
    before, behind = levels[max(at - _NEAR, 0) : at + 1], levels[at : at + _NEAR]
    trough = min(before.min(), behind.min())
    drop, rise = before.max() - trough, behind.max() - trough
    return min(drop, rise) < _DIP_DB and (rise < _RISE_DB or last.end_s - last.start_s < _CRACK_S)


def _without_slip(last: SungNote, note: SungNote) -> SungNote:
    """The longer of two notes if one is short; else the lower: harmonics are above their note."""
    shorter, longer = sorted((last, note), key=lambda note: note.end_s - note.start_s)
    is_crack = shorter.end_s - shorter.start_s < _CRACK_S
    return longer if is_crack or longer.pitch < shorter.pitch else shorter


def _attacks(levels: Values) -> list[int]:
    """Where loudness rises again after a dip: fast by `_RISE_DB`, or slowly by `_DEEP_DB`."""
    attacks: list[tuple[int, float]] = []
    peak = trough = 0
    for at, level in enumerate(levels):
        if level < levels[trough]:
            trough = at
        drop, rise = levels[peak] - levels[trough], level - levels[trough]
        is_fast = rise > _RISE_DB and drop > _DIP_DB and at - trough <= _FAST
        if is_fast or min(rise, drop) > _DEEP_DB:
            attacks.append((trough, float(min(rise, drop))))
            peak = trough = at
        if level > levels[peak] or at - peak > _LONG:
            peak = trough = at
    return _without_tremolo(attacks)


def _without_tremolo(attacks: Sequence[tuple[int, float]]) -> list[int]:
    """Where the attacks are: of three and more that follow one another faster than notes do, those
    alone that are much deeper than most."""
    chains: list[list[tuple[int, float]]] = []
    for attack in attacks:
        if chains and attack[0] - chains[-1][-1][0] < _TREMOLO:
            chains[-1].append(attack)
        else:
            chains.append([attack])
    return [
        at
        for chain in chains
        for at, depth in chain
        if len(chain) < 3 or depth > 1.5 * np.median([depth for _, depth in chain])
    ]


def _split(note: SungNote, levels: Values) -> Iterator[SungNote]:
    """The note as one for each attack within it."""
    first, last, least = _hop(note.start_s), _hop(note.end_s), round(SHORTEST_S / _HOP_S)
    for attack in _attacks(levels[first:last]):
        at = _hop(note.start_s) + attack
        if at - first >= least and last - at >= least:
            yield _part(note, levels, first, at)
            first = at
    yield _part(note, levels, first, last)


def _with_attacks(notes: Sequence[SungNote], levels: Values) -> Iterator[SungNote]:
    """The notes begun where their loudness rises, or a little earlier: pitch follows late."""
    before_s = 0.0
    for note, following in zip_longest(notes, notes[1:]):
        start_s = _attack_s(note, levels, note.start_s - before_s < FRAME_S)
        end_s = note.end_s
        if following is not None and following.start_s - end_s < FRAME_S:
            end_s = _attack_s(following, levels, follows=True)
        before_s = note.end_s
        yield replace(note, start_s=start_s, end_s=end_s)


def _attack_s(note: SungNote, levels: Values, follows: bool) -> float:
    if not follows:
        return note.start_s
    at = _hop(note.start_s)
    first = max(at - _NEAR, 0)
    trough = first + int(levels[first : at + 1].argmin())
    drop, rise = levels[first] - levels[trough], levels[at : at + _NEAR].max() - levels[trough]
    late_s = max(note.start_s - _LAG_S, 0.0)
    return min(late_s, trough * _HOP_S) if min(drop, rise) > _DIP_DB else late_s


def _hop(seconds: float) -> int:
    return round(seconds / _HOP_S)


def _part(note: SungNote, levels: Values, first: int, last: int) -> SungNote:
    start_s, end_s = first * _HOP_S, last * _HOP_S
    return replace(
        note, start_s=start_s, end_s=end_s, loudness_db=_loudness(levels, start_s, end_s)
    )
