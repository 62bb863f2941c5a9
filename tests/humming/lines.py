"""Sung and played lines whose notes are known: sines, a voice of formants, and instruments.

Invariant: a line follows from its number and the seed of its set alone. Lines of the set `UNSEEN`
differ in all from those that the code was built with: other melodies, tempi and voices.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engines.contract.music_names import SCALES, instrument
from engines.formats.score import TICKS, Note, Score, Tempo, Track
from engines.music.render import render

Sound = npt.NDArray[np.float64]
RATE = 22_050
LEAD_S = 0.4
SEEN, UNSEEN = 11, 4_242
_VOWELS = {
    "a": ((730, 1090, 2440), (1.0, 0.5, 0.25)),
    "o": ((570, 840, 2410), (1.0, 0.5, 0.2)),
    "u": ((440, 1020, 2240), (1.0, 0.3, 0.1)),
    "e": ((530, 1840, 2480), (1.0, 0.4, 0.3)),
}
"""Formants in hertz (Peterson and Barney, 1952, men) and their weights."""
_SEEN_PLAYERS = ("flute", "clarinet", "violin", "trumpet", "tenor sax", "acoustic grand piano",
                 "acoustic guitar (nylon)", "whistle")  # fmt: skip
_UNSEEN_PLAYERS = ("oboe", "cello", "bassoon", "alto sax", "recorder", "marimba")


@dataclass(frozen=True)
class TrueNote:
    """A note of a line: seconds from the start of the recording, and a MIDI pitch."""

    start_s: float
    end_s: float
    pitch: int


@dataclass(frozen=True)
class Line:
    """A recording with its notes."""

    name: str
    sound: Sound
    notes: tuple[TrueNote, ...]


def line(number: int, seed: int, player: str = "") -> Line:
    """Return line `number` of a set: a third each of sines, of a voice, and of instruments.

    `player` is an instrument that plays it instead.
    """
    rng = np.random.default_rng((seed, number))
    kind = number % 3
    low = int(rng.integers(57, 70)) if kind != 1 else int(rng.integers(48, 64))
    notes = _melody(rng, low)
    if player:
        return Line(f"{number} {player}", _played(notes, player), notes)
    if kind == 0:
        return Line(f"{number} sine", _sine(notes, rng), notes)
    if kind == 1:
        return Line(f"{number} voice", _voice(notes, rng), notes)
    players = _SEEN_PLAYERS if seed == SEEN else _UNSEEN_PLAYERS
    name = players[number // 3 % len(players)]
    return Line(f"{number} {name}", _played(notes, name), notes)


def with_noise(sound: Sound, snr_db: float, seed: int) -> Sound:
    """Add white noise at a ratio to the mean power of the sound."""
    noise = np.random.default_rng(seed).standard_normal(len(sound))
    return sound + noise * np.sqrt(np.mean(sound**2)) * 10 ** (-snr_db / 20)


def _melody(rng: np.random.Generator, low: int) -> tuple[TrueNote, ...]:
    """Twenty notes of a scale: steps, leaps, repetitions and rests, at 70 to 140 a minute."""
    beat_s = 60 / rng.uniform(70, 140)
    steps = SCALES["major" if rng.random() < 0.6 else "minor"]
    scale = [low + 12 * octave + step for octave in range(2) for step in steps][:11]
    values = rng.choice([0.5, 1, 1.5, 2], size=20, p=[0.42, 0.38, 0.1, 0.1])
    degree, now, notes = int(rng.integers(2, 8)), LEAD_S, list[TrueNote]()
    for value in values:
        length = value * beat_s
        notes.append(TrueNote(now, now + length * rng.uniform(0.82, 0.97), scale[degree]))
        now += length + (beat_s if rng.random() < 0.08 else 0)
        move = rng.choice([-4, -2, -1, 0, 1, 2, 4], p=[0.07, 0.12, 0.24, 0.14, 0.24, 0.12, 0.07])
        degree = int(np.clip(degree + move, 0, len(scale) - 1))
    return tuple(notes)


def _frame_times(notes: tuple[TrueNote, ...]) -> Sound:
    return np.arange(int((notes[-1].end_s + 0.5) * RATE)) / RATE


def _pitch_curve(notes: tuple[TrueNote, ...], times: Sound, glide_s: float) -> Sound:
    """MIDI pitch at each time; each note is reached by a glide that begins with it."""
    curve = np.full(len(times), float(notes[0].pitch))
    for before, note in zip((notes[0], *notes[:-1]), notes, strict=True):
        behind = times >= note.start_s
        share = np.clip((times[behind] - note.start_s) / max(glide_s, 1e-3), 0, 1)
        curve[behind] = before.pitch + (note.pitch - before.pitch) * share
    return curve


def _loudness(
    notes: tuple[TrueNote, ...], times: Sound, attack_s: float, release_s: float
) -> Sound:
    """Gain at each time: every note rises from its start and falls from its end."""
    gain = np.zeros(len(times))
    for note in notes:
        rise = np.clip((times - note.start_s) / attack_s, 0, 1)
        fall = np.clip(1 - (times - note.end_s) / release_s, 0, 1)
        gain = np.maximum(gain, rise * fall)
    return gain


def _phase(curve: Sound, vibrato: Callable[[Sound], Sound], times: Sound) -> Sound:
    hertz = 440 * 2 ** ((curve + vibrato(times) - 69) / 12)
    return 2 * np.pi * np.cumsum(hertz) / RATE


def _vibrato(rng: np.random.Generator, most: float) -> Callable[[Sound], Sound]:
    depth, speed_hz = rng.uniform(0, most), rng.uniform(4.5, 6.5)
    return lambda times: depth * np.sin(2 * np.pi * speed_hz * times)


def _sine(notes: tuple[TrueNote, ...], rng: np.random.Generator) -> Sound:
    """A whistled line: a sine with vibrato of up to half a semitone."""
    times = _frame_times(notes)
    phase = _phase(_pitch_curve(notes, times, 0.02), _vibrato(rng, 0.5), times)
    return 0.4 * np.sin(phase) * _loudness(notes, times, 0.02, 0.03)


def _voice(notes: tuple[TrueNote, ...], rng: np.random.Generator) -> Sound:
    """A sung line: harmonics shaped by formants, glides, vibrato, jitter, and soft consonants."""
    times = _frame_times(notes)
    jitter = np.repeat(rng.normal(0, 0.06, len(times) // 400 + 1), 400)[: len(times)]
    curve = _pitch_curve(notes, times, rng.uniform(0.02, 0.07)) + jitter + rng.uniform(-0.15, 0.15)
    phase = _phase(curve, _vibrato(rng, 0.4), times)
    hertz = np.gradient(phase) * RATE / (2 * np.pi)
    formants, weights = _VOWELS[str(rng.choice(list(_VOWELS)))]
    sound = np.zeros(len(times))
    for harmonic in range(1, 26):
        at = harmonic * hertz
        peaks = (w / (1 + ((at - f) / 120) ** 2) for f, w in zip(formants, weights, strict=True))
        audible = at < RATE / 2.2
        sound += np.sin(harmonic * phase) * (sum(peaks) + 0.03 / harmonic) * audible
    sound *= _loudness(notes, times, 0.04, 0.05)
    for note in notes:  # a consonant such as h or t before each note
        start, count = int((note.start_s - 0.03) * RATE), int(0.03 * RATE)
        sound[start : start + count] *= np.linspace(1, 0.05, count)
        sound[start : start + count] += rng.normal(0, 0.03, count)
    breath = rng.normal(0, 0.002, len(times))
    return 0.4 * sound / np.abs(sound).max() + breath


def _played(notes: tuple[TrueNote, ...], name: str) -> Sound:
    """A line of an instrument of the soundfont, one channel."""
    per_s = TICKS * 2
    own = tuple(
        Note(round(n.start_s * per_s), n.pitch, round((n.end_s - n.start_s) * per_s), 80 + i % 30)
        for i, n in enumerate(notes)
    )
    score = Score((Track(own, instrument(name)),), (Tempo(0, 120.0),))
    return render(score, RATE).mean(axis=1) / 32768
