"""The table of benchmarks/reports/humming.md: `make prove-humming`.

    python -m tests.humming.prove [--save]

It ends with 1 where a bar is not reached.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
from scipy.signal import resample_poly

from engines.formats.hummed import SungNote
from engines.music.melody import line_of
from engines.music.recordings import RATE
from tests.humming.lines import RATE as LINE_RATE
from tests.humming.lines import SEEN, UNSEEN, TrueNote, line, with_noise

REPORT = Path(__file__).resolve().parents[2] / "benchmarks" / "reports" / "humming.md"
NOISE_DB = (None, 30, 20, 10)
BARS = {None: 0.95, 20: 0.85}
SETS = {"used while building": (SEEN, 40), "never used": (UNSEEN, 20)}
_ONSET_S = 0.05
_ABOUT = """\
60 lines of 20 notes: whistled sines with vibrato up to half a semitone; a voice of formants with
glides, vibrato, jitter and consonants, made here; instruments of the soundfont. White noise at
three levels. Not among them are speech synthesizers and real singers. A choir of the soundfont,
many voices that swell for 0.2 s and ring on, is no line of one voice; it is measured beside them.

A note is right if it begins within 50 ms of the true one and is nearest to its pitch, in semitones.
The table has the share of right notes among the true ones, or among those that were written where
these are more. The bars are 95% without noise and 85% at 20 dB."""

Counts = tuple[int, int, int]
"""How many notes are right, true, and written."""


def right_notes(notes: Sequence[SungNote], true: Sequence[TrueNote]) -> int:
    """Return how many true notes are among those that were written; each counts once."""
    left = list(notes)
    right = 0
    for note in true:
        for candidate in left:
            is_near = abs(candidate.start_s - note.start_s) <= _ONSET_S
            if is_near and candidate.pitch == note.pitch:
                left.remove(candidate)
                right += 1
                break
    return right


def measure(seed: int, count: int, player: str = "") -> dict[tuple[str, float | None], Counts]:
    """Return the counts of a set by kind of line and noise."""
    totals: defaultdict[tuple[str, float | None], list[int]] = defaultdict(lambda: [0, 0, 0])
    for number in range(count):
        one = line(number, seed, player)
        kind = one.name.split()[1] if number % 3 < 2 else "instrument"
        for noise_db in NOISE_DB:
            sound = one.sound if noise_db is None else with_noise(one.sound, noise_db, number)
            sound = resample_poly(sound, RATE, LINE_RATE).astype(np.float32)
            notes, _ = line_of(sound)
            for key in (kind, "all"):
                counts = (right_notes(notes, one.notes), len(one.notes), len(notes))
                totals[key, noise_db] = [
                    a + b for a, b in zip(totals[key, noise_db], counts, strict=True)
                ]
    return {key: (right, true, written) for key, (right, true, written) in totals.items()}


def share(counts: Counts) -> float:
    """Return the share that is right."""
    right, true, written = counts
    return right / max(true, written)


def report() -> tuple[str, bool]:
    """Return the table, and whether every bar is reached."""
    rows: list[str] = []
    reached = True
    for name, (seed, count) in SETS.items():
        totals = measure(seed, count)
        for kind in ("sine", "voice", "instrument", "all"):
            cells = [share(totals[kind, noise_db]) for noise_db in NOISE_DB]
            rows.append(f"| {name} | {kind} | " + " | ".join(f"{c:.1%}" for c in cells) + " |")
        reached &= all(share(totals["all", noise]) >= bar for noise, bar in BARS.items())
    choir = measure(SEEN, 4, "choir aahs")
    cells = [share(choir["all", noise_db]) for noise_db in NOISE_DB]
    rows.append("| beside the bars | choir | " + " | ".join(f"{c:.1%}" for c in cells) + " |")
    head = (
        f"# Hummed lines as notes\n\n{_ABOUT}\n"
        f"{'Reached' if reached else 'NOT reached'}. Measured {date.today():%Y-%m-%d}.\n\n"
        "| lines | kind | clean | 30 dB | 20 dB | 10 dB |\n|---|---|---|---|---|---|\n"
    )
    return head + "\n".join(rows) + "\n", reached


def main() -> int:
    """Print the report, and save it if asked; 1 where a bar is not reached."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--save", action="store_true")
    save = parser.parse_args().save
    text, reached = report()
    print(text)
    if save:
        REPORT.write_text(text, encoding="utf-8")
    return 0 if reached else 1


if __name__ == "__main__":
    raise SystemExit(main())
