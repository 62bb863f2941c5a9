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
    file_counts,
    held_out,
    missing_runs,
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
    files=2529,
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
    runs = [run for run in RUNS if run.rows]
    yield "Data: public-domain dance tunes of two books, near-duplicates left out, one tune in ten"
    yield f"of each book held out; {file_counts(runs)}."
    yield "The loss of the VAE is in nats of a phrase, the others' in nats of a token. Loss and"
    yield "curve are of 256 held-out phrases, or 48 windows; the last columns of 2,048, or 256."
    yield from missing_runs(RUNS)
    yield ""
    yield table(runs, columns)
    for name, file, words in (
        ("bits_per_note", CURVE, "held-out bits per note"),
        ("note_accuracy", ACCURACY_CURVE, "held-out notes that come back"),
    ):
        curves = {run.name: points for run in runs if (points := held_out(run, name))}
        if curves:
            draw_curves(REPORTS / file, curves, "step", words)
            yield f"\n![{words}]({file})"
    for run in runs:
        yield from _sample_lines(run)


def _figure(run: Run, name: str) -> str:
    value = run.model_note.get(name)
    return "" if value is None else f"{float(value):.3f}"


def _sample_lines(run: Run) -> Iterator[str]:
    yield f"\n## What {run.name} composes\n"
    yield from run.remarks
    for file in run.samples:
        score, _ = read_midi(file.read_bytes())
        notes = score.tracks[0].notes if score.tracks else ()
        names = " ".join(note_name(note.pitch) for note in notes[:_NOTES])
        yield f"{file.stem}: {len(bars(score))} bars, {key_of(score)}: {names}\n"
