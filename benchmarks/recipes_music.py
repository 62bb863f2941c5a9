"""The music recipes on public-domain tunes; see `benchmarks.recipes`.

    python -m benchmarks.recipes train music-gpt
    python -m benchmarks.recipes train music-rnn
    python -m benchmarks.recipes train music-vae
    python -m benchmarks.recipes report music

Each `train` resumes where it was stopped.

Invariant: the tunes that are held out are read by no run.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.recipes import (
    DOWNLOADS,
    FOLDER,
    REPORTS,
    Run,
    common_columns,
    draw_curves,
    held_out,
    table,
)
from benchmarks.tunes import is_held_out, write_tunes
from engines.contract import DataCard, Medium
from engines.contract.music_names import note_name
from engines.formats.midi import read_midi
from engines.formats.score import bars
from engines.formats.tonality import key_of

CURVE, ACCURACY_CURVE = "recipe_music.png", "recipe_music_vae.png"
DATA = DataCard(
    name="tunes of Ryan and O'Neill",
    files=3000,
    licence="public domain",
    source="PyPI music21 10.5.1",
)
_NOTES = 48


def tunes() -> tuple[Sequence[Path], Sequence[Path]]:
    """The tunes to learn from, and one in ten held out."""
    files = write_tunes(DOWNLOADS, FOLDER / "tunes")
    return [f for f in files if not is_held_out(f)], [f for f in files if is_held_out(f)]


RUNS = (
    Run(Medium.MUSIC, "gpt", "Tunes, small transformer", DATA, tunes, steps=1500),
    Run(Medium.MUSIC, "rnn", "Tunes, melody LSTM", DATA, tunes, steps=2000),
    Run(Medium.MUSIC, "vae", "Tunes, space of phrases", DATA, tunes, steps=6000),
)


def report() -> Iterator[str]:
    """The lines of the report after its heading."""
    columns = common_columns() | {
        "bits per note": lambda run: _figure(run, "bits_per_note"),
        "notes that come back": lambda run: _figure(run, "note_accuracy"),
        "midpoints between in pitch": lambda run: _figure(run, "midpoints_between_in_pitch"),
        "in density": lambda run: _figure(run, "midpoints_between_in_density"),
        "parameters": lambda run: f"{run.model_note.get('parameters', 0):,.0f}",
    }
    yield "Data: public-domain dance tunes of two books, near-duplicates left out; one tune in ten"
    yield "is held out. The loss of the VAE is in nats of a phrase, the others' in nats of a token."
    yield ""
    yield table(RUNS, columns)
    yield ""
    tokens = {run.name: held_out(run, "bits_per_note") for run in RUNS[:2]}
    draw_curves(REPORTS / CURVE, tokens, "step", "held-out bits per note")
    yield f"![held-out bits per note]({CURVE})"
    yield ""
    accuracy = {run.name: held_out(run, "note_accuracy") for run in RUNS[2:]}
    draw_curves(REPORTS / ACCURACY_CURVE, accuracy, "step", "held-out notes that come back")
    yield f"![held-out notes that come back]({ACCURACY_CURVE})"
    for run in RUNS:
        yield from _sample_lines(run)


def _figure(run: Run, name: str) -> str:
    value = run.model_note.get(name)
    return "" if value is None else f"{float(value):.3f}"


def _sample_lines(run: Run) -> Iterator[str]:
    yield f"\n## What {run.name} composes\n"
    for file in run.samples:
        score, _ = read_midi(file.read_bytes())
        notes = score.tracks[0].notes if score.tracks else ()
        names = " ".join(note_name(note.pitch) for note in notes[:_NOTES])
        yield f"{file.stem}: {len(bars(score))} bars, {key_of(score)}: {names}\n"
