"""How long taste takes to include a rating and to sort by it, at a thousand ratings."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from benchmarks.rows import Row
from studio.cli.measuring import WORKS, time_ratings
from studio.projects import project

MAX_SECONDS = 0.1


def rows() -> Iterator[Row]:
    """About ten seconds."""
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(project.new(Path(folder) / "Many.bower")) as bench_project,
    ):
        features, seconds = time_ratings(bench_project)
    note = f"{WORKS} rated works of {features} numbers; refit, guess and sort all"
    yield Row("taste takes in a rating", seconds, "s", MAX_SECONDS, note)
