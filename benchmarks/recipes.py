"""Trains recipes on real data, and reports what came of it.

    python -m benchmarks.recipes train text-rnn     resumes in .training/recipes/text-rnn
    python -m benchmarks.recipes report text        writes benchmarks/reports/recipe_text.md

Hours on two cores: meant for `nice -n 15` and OMP_NUM_THREADS=1, in the background. A report can be
written of unfinished runs, too.

Invariant: a report states only what the runs' own files state. Each medium has a module
`benchmarks.recipes_MEDIUM` with its `RUNS` and its part of the report.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import torch

from engines.contract import (
    Cancelled,
    DataCard,
    DataFile,
    Medium,
    ModelSize,
    RecipeName,
    TrainingPlan,
)
from engines.registry import new_recipe
from engines.training.console import ConsoleContext
from engines.training.curve import read_rows
from engines.training.manifest import describe, read_manifest, write_manifest
from engines.training.signals import stop_on_signal
from studio.training.run_files import sample_columns

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / ".training" / "recipes"
DOWNLOADS = ROOT / ".downloads"
REPORTS = Path(__file__).parent / "reports"
CPU_SECONDS = "cpu_seconds"
Files = Callable[[], tuple[Sequence[Path], Sequence[Path]]]
"""Fetches the files to learn from, and those held out."""


@dataclass(frozen=True)
class Run:
    """One training of the report, called `MEDIUM-RECIPE`."""

    medium: Medium
    recipe: RecipeName
    title: str
    data: DataCard
    files: Files
    steps: int
    size: ModelSize = "small"
    variant: str = ""
    caption_of: Callable[[Path], str] | None = None

    @property
    def name(self) -> str:
        """The name of the run and of its folder."""
        return "-".join(part for part in (self.medium.value, self.recipe, self.variant) if part)

    @property
    def folder(self) -> Path:
        """Where it trains."""
        return FOLDER / self.name

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The metrics so far."""
        return list(read_rows(self.folder / "metrics.jsonl"))

    @property
    def cpu_minutes(self) -> float:
        """Minutes of processor time so far, whatever else the machine did."""
        file = self.folder / CPU_SECONDS
        return float(file.read_text()) / 60 if file.exists() else 0.0

    @property
    def model_note(self) -> Mapping[str, Any]:
        """The note of the finished model; empty while there is none."""
        file = self.folder / "model" / "bowerbird.json"
        return json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}

    @property
    def remarks(self) -> list[str]:
        """How much it copies, and what a person noted of it in `remarks.txt` of its folder."""
        file = self.folder / "remarks.txt"
        copies = self.model_note.get("copies")
        notes = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
        return [*([f"{self.name}: {copies}"] if copies else []), *notes]

    @property
    def samples(self) -> list[Path]:
        """The newest samples."""
        columns = sample_columns(self.folder)
        return list(columns[-1].files) if columns else []


def train(run: Run) -> None:
    """Train to the end, or until a signal; adds the processor time that it took."""
    run.folder.mkdir(parents=True, exist_ok=True)
    manifest = run.folder / "manifest.jsonl"
    if not manifest.exists():
        learned, held_out = run.files()
        files = [describe(path) for path in learned]
        files += [describe(path, held_out=True) for path in held_out]
        write_manifest(manifest, [_captioned(run, file) for file in files])
    plan = TrainingPlan(
        medium=run.medium,
        recipe=run.recipe,
        name=run.title,
        data=run.data,
        manifest=manifest,
        size=run.size,
        steps=run.steps,
    )
    start = time.process_time()
    with stop_on_signal() as is_stopped:
        context = ConsoleContext(run.folder, FOLDER / "cache", "cpu", is_stopped)
        try:
            new_recipe(run.medium, run.recipe).train(plan, context)
        except Cancelled:
            sys.stderr.write("stopped; the same command goes on\n")
        finally:
            _add_cpu_time(run.folder / CPU_SECONDS, time.process_time() - start)


def _captioned(run: Run, file: DataFile) -> DataFile:
    caption = run.caption_of(file.path) if run.caption_of else ""
    return file.model_copy(update={"caption": caption})


def _add_cpu_time(file: Path, seconds: float) -> None:
    before = float(file.read_text()) if file.exists() else 0.0
    file.write_text(f"{before + seconds:.0f}")


def table(runs: Sequence[Run], columns: Mapping[str, Callable[[Run], str]]) -> str:
    """A Markdown table with a row for each run."""
    head = ["| run | " + " | ".join(columns) + " |", "|---" * (len(columns) + 1) + "|"]
    rows = [
        f"| {run.name} | " + " | ".join(column(run) for column in columns.values()) + " |"
        for run in runs
    ]
    return "\n".join([*head, *rows])


def common_columns() -> dict[str, Callable[[Run], str]]:
    """Columns that every report has."""
    return {
        "data": lambda run: run.data.name,
        "size": lambda run: run.size,
        "steps": lambda run: f"{_last_step(run):,} of {run.steps:,}",
        "minutes": lambda run: f"{_hours(run) * 60:.0f}",
        "of one processor": lambda run: f"{run.cpu_minutes:.0f}",
        "held-out loss": lambda run: figure(lowest_held_out(run), ".4g"),
    }


def figure(value: float, form: str) -> str:
    """A number of a table; a dash for one that is not there."""
    return "–" if math.isnan(value) else f"{value:{form}}"


def held_out(run: Run, name: str = "loss") -> list[tuple[int, float]]:
    """Step and value of a held-out metric, in order."""
    rows = (row for row in run.rows if row["kind"] == "held-out" and name in row)
    return [(row["step"], row[name]) for row in rows]


def lowest_held_out(run: Run, name: str = "loss") -> float:
    """The lowest value of a held-out metric."""
    return min((value for _, value in held_out(run, name)), default=float("nan"))


def file_counts(runs: Sequence[Run]) -> str:
    """How many files the first of these runs learned from, and how many were held out."""
    files = read_manifest(runs[0].folder / "manifest.jsonl") if runs else []
    held = sum(file.held_out for file in files)
    return f"{len(files) - held:,} were learned from and {held:,} held out"


def missing_runs(runs: Sequence[Run]) -> list[str]:
    """A line that names the runs that have not begun, if there are any."""
    names = [run.name for run in runs if not run.rows]
    return [f"Not trained yet: {', '.join(names)}."] if names else []


def _last_step(run: Run) -> int:
    return max((row["step"] for row in run.rows), default=0)


def _hours(run: Run) -> float:
    return max((row["hours"] for row in run.rows), default=0.0)


def draw_curves(
    file: Path, curves: Mapping[str, Sequence[tuple[float, float]]], x_label: str, y_label: str
) -> None:
    """Draw named curves of (x, y) points as a PNG."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(7, 4), dpi=110)
    for name, points in curves.items():
        if points:
            axes.plot(*zip(*points, strict=True), label=name, linewidth=1.5)
    axes.set(xlabel=x_label, ylabel=y_label)
    axes.grid(alpha=0.3)
    axes.legend(frameon=False)
    figure.tight_layout()
    figure.savefig(file)
    pyplot.close(figure)


def heading(medium: str) -> list[str]:
    """Title, date, machine and commands of a report."""
    cpu = f"{torch.backends.cpu.get_cpu_capability()}, torch {torch.__version__}"
    return [
        f"# Recipes of {medium}",
        "",
        f"{date.today()}, {cpu}, by `python -m benchmarks.recipes train RUN` and"
        f" `python -m benchmarks.recipes report {medium}`.",
        "",
    ]


def main(arguments: list[str] | None = None) -> int:
    """Run the command, return the exit code."""
    parser = argparse.ArgumentParser(prog="benchmarks.recipes")
    parser.add_argument("command", choices=["train", "report"])
    parser.add_argument("name", help="a run such as text-rnn; a medium for a report")
    options = parser.parse_args(arguments)
    medium = options.name.partition("-")[0]
    module: Any = import_module(f"benchmarks.recipes_{medium}")
    if options.command == "report":
        file = REPORTS / f"recipe_{medium}.md"
        file.write_text("\n".join([*heading(medium), *module.report()]) + "\n", encoding="utf-8")
        return 0
    runs = {run.name: run for run in module.RUNS}
    if options.name not in runs:
        parser.error(f"there are {', '.join(runs)}")
    train(runs[options.name])
    return 0


if __name__ == "__main__":
    sys.exit(main())
