"""Compares the studio's synthesizer with FluidSynth, which has to be installed.

Some programs play the same notes with the shipped soundfont in both, without reverb and chorus:

    python -m benchmarks.synthesizer > benchmarks/reports/synthesizer.md
"""

from __future__ import annotations

import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import soundfile

from engines.contract.music_names import INSTRUMENTS
from engines.formats.midi import write_midi
from engines.formats.score import Note, Score, Track
from engines.music.render import RATE, SOUNDFONT, render

PROGRAMS = (
    *(0, 4, 6, 9, 11, 14, 16, 19, 21, 24, 27, 30, 32, 35, 40),
    *(42, 45, 46, 48, 52, 56, 57, 60, 65, 68, 71, 73, 81, 89, 105),
    *(38, 62, 63, 77, 90),
)
VELOCITIES = (30, 64, 127)
_SECOND = 960
"""Ticks at the default tempo of 120."""
_PITCH, _LENGTH_S, _PLAIN_VELOCITY = 60, 2.0, 100
_SOFT_S = (4.0, 6.0, 8.0)
"""When the notes of `VELOCITIES` begin, each of one second."""
_BLOCK = RATE // 200
_RANGE_DB = 50.0
_CENTS = np.arange(-50.0, 50.25, 0.25)

Samples = npt.NDArray[np.floating]


@dataclass(frozen=True)
class Difference:
    """Ours less FluidSynth's of one program; times are pairs of ours and theirs in ms."""

    name: str
    cents: float
    spectrum_db: float
    attack_ms: tuple[float, float]
    release_ms: tuple[float, float]
    levels_db: tuple[float, ...]

    def row(self) -> str:
        """The row of the table."""
        times = [f"{ours:.0f} / {theirs:.0f}" for ours, theirs in (self.attack_ms, self.release_ms)]
        levels = [f"{level:+.1f}" for level in self.levels_db]
        cells = (self.name, f"{self.cents:+.1f}", f"{self.spectrum_db:.1f}", *times, *levels)
        return f"| {' | '.join(cells)} |"


def main() -> None:
    """Print the report."""
    rows = [compare(program) for program in PROGRAMS]
    off_pitch = [row.name for row in rows if abs(row.cents) > 3]
    print("# The synthesizer beside FluidSynth\n")
    print(
        f"{len(PROGRAMS)} programs, middle C, with {SOUNDFONT.name} in both, without reverb and "
        "chorus (`python -m benchmarks.synthesizer`).\nPitch and levels are ours less "
        "FluidSynth's, times ours / FluidSynth's. The spectrum is the mean difference\nof "
        f"third-octave bands within {_RANGE_DB:.0f} dB of the loudest. Attack: until 90% of the "
        "peak; release: until 20 dB below\nthe level at its begin. Levels by velocity are "
        f"relative to velocity {_PLAIN_VELOCITY}.\n"
    )
    heads = ("program", "pitch, cents", "spectrum, dB", "attack, ms", "release, ms")
    print(f"| {' | '.join((*heads, *(f'velocity {v}, dB' for v in VELOCITIES)))} |")
    print("|---" * (len(heads) + len(VELOCITIES)) + "|")
    for row in rows:
        print(row.row())
    median = np.median([row.spectrum_db for row in rows])
    print(f"\nFurther than 3 cents from FluidSynth: {', '.join(off_pitch) or 'none'}.")
    print(f"Median distance of the spectra: {median:.1f} dB.")
    print("\nengines/music/soundfont.py leaves out modulators, and the release of what modulates.")


def compare(program: int) -> Difference:
    """Play a program in both, and measure."""
    first = Note(0, _PITCH, round(_LENGTH_S * _SECOND), _PLAIN_VELOCITY)
    softer = (
        Note(round(start * _SECOND), _PITCH, _SECOND, velocity)
        for start, velocity in zip(_SOFT_S, VELOCITIES, strict=True)
    )
    score = Score((Track((first, *softer), program),))
    ours, theirs = render(score).mean(axis=1), fluidsynth(score)
    return Difference(
        INSTRUMENTS[program],
        _cents_between(ours, theirs),
        _spectral_distance(ours, theirs),
        (_attack_ms(ours), _attack_ms(theirs)),
        (_release_ms(ours), _release_ms(theirs)),
        tuple(a - b for a, b in zip(_levels(ours), _levels(theirs), strict=True)),
    )


def fluidsynth(score: Score) -> Samples:
    """The score as FluidSynth plays it, one channel at `RATE`."""
    with tempfile.TemporaryDirectory() as folder:
        notes, sound = Path(folder) / "a.mid", Path(folder) / "a.wav"
        notes.write_bytes(write_midi(score))
        options = ["-ni", "-q", "-R", "0", "-C", "0", "-g", "0.3", "-r", str(RATE), "-O", "float"]
        command = ["fluidsynth", *options, "-F", str(sound), str(SOUNDFONT), str(notes)]
        subprocess.run(command, check=True, capture_output=True)
        values, _ = soundfile.read(sound, always_2d=True)
    return values.mean(axis=1)


def _spectrum(sound: Samples) -> tuple[Samples, Samples]:
    """Frequencies, and the amplitude of the first note as long as it is held."""
    part = sound[RATE // 10 : round(1.9 * RATE)]
    size = 1 << 19
    spectrum = np.abs(np.fft.rfft(part * np.hanning(len(part)), size))
    return np.fft.rfftfreq(size, 1 / RATE), spectrum


def _cents_between(ours: Samples, theirs: Samples) -> float:
    """How much higher ours is: where both spectra, by the logarithm of frequency, agree best."""
    octaves = np.arange(np.log2(100), np.log2(4000), 0.25 / 1200)
    logs: list[Samples] = []
    for sound in (ours, theirs):
        frequencies, spectrum = _spectrum(sound)
        values = np.interp(2**octaves, frequencies, spectrum)
        logs.append(values / np.linalg.norm(values))
    shifts = np.rint(_CENTS / 0.25).astype(int)
    products = [float((np.roll(logs[1], shift) * logs[0]).sum()) for shift in shifts]
    return float(_CENTS[int(np.argmax(products))])


def _spectral_distance(ours: Samples, theirs: Samples) -> float:
    """The mean difference of the bands in dB, once their mean levels are equal."""
    bands: list[Samples] = []
    for sound in (ours, theirs):
        frequencies, spectrum = _spectrum(sound)
        centres = 50 * 2 ** (np.arange(25) / 3)
        edges = np.searchsorted(
            frequencies, [*(centres / 2 ** (1 / 6)), centres[-1] * 2 ** (1 / 6)]
        )
        power = np.add.reduceat(spectrum**2, edges)[: len(centres)]
        bands.append(10 * np.log10(power + 1e-12) - 10 * np.log10((spectrum**2).sum()))
    audible = np.maximum(*bands) > np.maximum(*bands).max() - _RANGE_DB
    difference = (bands[0] - bands[1])[audible]
    return float(np.abs(difference - np.median(difference)).mean())


def _blocks(sound: Samples, start_s: float, end_s: float) -> Samples:
    """The level of each 5 ms."""
    part = sound[round(start_s * RATE) : round(end_s * RATE)]
    part = part[: len(part) // _BLOCK * _BLOCK].reshape(-1, _BLOCK)
    return np.sqrt((part**2).mean(axis=1))


def _attack_ms(sound: Samples) -> float:
    levels = _blocks(sound, 0.0, _LENGTH_S)
    return float(np.argmax(levels >= 0.9 * levels.max())) * 5


def _release_ms(sound: Samples) -> float:
    """Until 20 dB below the level when the note is released, or the end of the second after."""
    before = _blocks(sound, _LENGTH_S - 0.05, _LENGTH_S).mean()
    levels = _blocks(sound, _LENGTH_S, _SOFT_S[0])
    soft = np.flatnonzero(levels < before / 10)
    return float(soft[0] if len(soft) else len(levels)) * 5


def _levels(sound: Samples) -> list[float]:
    """The loudness of each velocity relative to the first note, in its first half second."""
    starts = (0.0, *_SOFT_S)
    values = [float(_blocks(sound, start, start + 0.5).max()) for start in starts]
    return [20 * np.log10(value / values[0]) for value in values[1:]]


if __name__ == "__main__":
    main()
