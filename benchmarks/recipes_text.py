"""The text recipes on Jane Austen's novels; see `benchmarks.recipes`.

Invariant: the novel that is held out is read by no run.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.austen import HELD_OUT, write_novels
from benchmarks.recipes import (
    DOWNLOADS,
    FOLDER,
    REPORTS,
    Run,
    common_columns,
    draw_curves,
    held_out,
    lowest_held_out,
    table,
)
from engines.contract import DataCard, Medium

CURVE = "recipe_text.png"
DATA = DataCard(
    name="five novels of Jane Austen",
    files=6,
    licence="public domain",
    source="Debian package r-cran-janeaustenr 1.0.0-1",
)


def novels() -> tuple[Sequence[Path], Sequence[Path]]:
    """Five novels to learn from, and Persuasion held out."""
    files = write_novels(DOWNLOADS, FOLDER / "austen")
    return [f for f in files if f.stem != HELD_OUT], [f for f in files if f.stem == HELD_OUT]


RUNS = (
    Run(Medium.TEXT, "rnn", "Austen, letter by letter", DATA, novels, steps=900),
    Run(Medium.TEXT, "gpt", "Austen, small transformer", DATA, novels, steps=900),
)


def report() -> Iterator[str]:
    """The lines of the report after its heading."""
    columns = common_columns() | {
        "bits per character": lambda run: f"{_bits(run):.3f}",
        "parameters": lambda run: f"{run.model_note.get('parameters', 0):,.0f}",
    }
    yield "Data: five of Jane Austen's novels (3.6 million characters, public domain); of"
    yield "*Persuasion*, which no run has read, the first 400,000 characters are held out."
    yield ""
    yield table(RUNS, columns)
    yield ""
    yield "Bits per character compare the two, whatever their tokens are: both are scored on the"
    yield "later half of windows of their own context, with the averaged weights. Minutes are those"
    yield "of a machine of two cores that did much else; the next column is processor time, one"
    yield "thread. The loss and the curve are of 48 windows, the bits of the table of 256."
    for run in RUNS:
        yield from run.remarks
    yield ""
    curves = {run.name: held_out(run, "bits_per_character") for run in RUNS}
    draw_curves(REPORTS / CURVE, curves, "step", "held-out bits per character")
    yield f"![held-out bits per character]({CURVE})"
    for run in RUNS:
        yield from _sample_lines(run)


def _bits(run: Run) -> float:
    final = run.model_note.get("bits_per_character")
    return float(final) if final is not None else lowest_held_out(run, "bits_per_character")


def _sample_lines(run: Run) -> Iterator[str]:
    yield f"\n## What {run.name} writes\n"
    for number, file in enumerate(run.samples, 1):
        text = file.read_text(encoding="utf-8").strip()
        yield f"Sample {number}, as sampled:\n"
        yield "\n".join(f"> {line}" for line in text.splitlines())
        yield ""
