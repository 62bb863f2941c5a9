"""A project of 100,000 works and 10,000 ratings: commands, the window, planning and memory."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.commands import run
from benchmarks.rows import Row
from tests.drills.large_project import RATINGS, WORKS, make_large_project

ROUNDS = 3
MAX_MB = 600.0

PLAN = """
import sys, time
from pathlib import Path
from engines.contract import Medium
from studio.studio import Studio
studio = Studio.open(Path(sys.argv[1]))
start = time.perf_counter()
studio.learning.state(Medium.TEXT)
seconds = time.perf_counter() - start
lines = open("/proc/self/status").read().splitlines()
peak = next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024
print(seconds, peak)
studio.close()
"""


def rows() -> Iterator[Row]:
    """Seconds of commands and of planning, milliseconds of the window, peak memory in MB."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as home:
        os.environ["BOWERBIRD_HOME"] = home
        project = make_large_project(Path(home) / "large")
        project.close()
        _keep_compiled_modules(Path(home) / "compiled")
        yield from measure(project.folder)
        del os.environ["BOWERBIRD_HOME"]


def _keep_compiled_modules(folder: Path) -> None:
    """Let commands find their modules compiled, as those of an installed program are."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(folder)


def measure(project: Path) -> Iterator[Row]:
    """The rows for a large project."""
    yield from _commands(project)
    yield from _planning(project)
    yield from _window(project)


def _commands(project: Path) -> Iterator[Row]:
    work = f"{WORKS // 2 * 7_919 % 2**40:010x}"
    run(["--project", str(project), "history"])
    first = run(["--project", str(project), "rate", work, "3"])
    yield Row("rate, with the day's first backup", first, "s")
    for name, arguments in {
        "history --limit 20": ["history", "--limit", "20"],
        "history --search": ["history", "--search", "harbour keeper", "--limit", "20"],
        "rate": ["rate", work, "4"],
        "tag": ["tag", work, "sea"],
    }.items():
        command = ["--project", str(project), *arguments]
        run(command)
        seconds = statistics.median(run(command) for _ in range(ROUNDS))
        yield Row(f"{name}, cold, {WORKS:,} works", seconds, "s", 0.8)


def _planning(project: Path) -> Iterator[Row]:
    output = _output(["-c", PLAN, str(project)])
    seconds, peak = (float(number) for number in output.split())
    yield Row(f"state of learning, {RATINGS:,} ratings", seconds, "s", 1.0)
    yield Row("memory of the state of learning", peak, "MB", MAX_MB)


def _window(project: Path) -> Iterator[Row]:
    for line in _output(["-m", "benchmarks.scale_window", str(project)]).splitlines():
        name, value, unit, limit = line.split("\t")
        yield Row(name, float(value), unit, float(limit) if limit else None)


def _output(arguments: list[str]) -> str:
    command = [sys.executable, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


if __name__ == "__main__":
    for row in measure(Path(sys.argv[1])):
        print(row.line(), flush=True)
