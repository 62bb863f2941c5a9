"""Looks for crashes of the window: `python -m tests.hunt_crashes [--rounds N] [TESTS…]`.

Each round runs the tests of the window, files in another order, in two processes whose freed memory
is overwritten, so that what uses a dead object crashes at once, and whose garbage is collected at
odd times. Exits with 1 where a process crashed or hung, or Python met a deleted object. Tests that
fail without that are counted: most could not wait as long as all this takes. The output of every
round that did not pass is left in build/crashes, and benchmarks/reports/crashes.md is written.

As a plugin of pytest (`-p tests.hunt_crashes`) it is what happens inside of a round.
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
OUTPUTS = ROOT / "build" / "crashes"
REPORT = ROOT / "benchmarks" / "reports" / "crashes.md"
ROUND = "BOWERBIRD_HUNT_ROUND"
LONGEST_PAUSE_MS = 40
_FINDS = re.compile(
    r"^(Fatal Python error: .*|! _pytest.outcomes.Exit: .*|.*RuntimeError: .*already deleted.*)$",
    re.MULTILINE,
)
_FAILURES = re.compile(r"^(?:FAILED|ERROR) tests", re.MULTILINE)


@dataclass(frozen=True)
class Round:
    """What became of one run of the tests: the lines of its output that say what was found, and how
    many tests failed."""

    number: int
    seconds: float
    finds: tuple[str, ...]
    failures: int


# In a round


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the files in the order of this round: what was destroyed before lies elsewhere then."""
    files = sorted({str(item.path) for item in items})
    random.Random(os.environ[ROUND]).shuffle(files)
    items.sort(key=lambda item: files.index(str(item.path)))
    gc.freeze()  # modules, among which each collection would look for 0.1 s and more


@pytest.fixture(autouse=True)
def garbage_is_collected_at_odd_times(
    qapp: object, request: pytest.FixtureRequest
) -> Iterator[None]:
    """Collect garbage on the window's thread, as the application does, but far more often.

    Not in the tests of that collector.
    """
    if request.path.name == "test_garbage.py":
        yield
        return
    from PySide6.QtCore import QTimer

    rng, timer = random.Random(os.environ[ROUND]), QTimer()

    def collect() -> None:
        gc.collect()
        timer.start(rng.randint(0, LONGEST_PAUSE_MS))

    timer.setSingleShot(True)
    timer.timeout.connect(collect)
    timer.start(0)
    yield
    timer.stop()


# Rounds


def run_round(number: int, arguments: list[str]) -> Round:
    """Run the tests once; the output is left in a file where they do not pass."""
    command = [sys.executable, "-m", "pytest", "-p", "tests.hunt_crashes", "-q", "-n", "2"]
    command += ["--dist", "loadfile", "--max-worker-restart=0", *(arguments or ["tests/ui"])]
    start_s = time.monotonic()
    run = subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | _environment(number),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if run.returncode:
        OUTPUTS.mkdir(parents=True, exist_ok=True)
        (OUTPUTS / f"round-{number}.txt").write_text(run.stdout, "utf-8")
    finds = tuple(dict.fromkeys(_FINDS.findall(run.stdout)))
    if run.returncode not in (0, pytest.ExitCode.TESTS_FAILED):
        finds = (*finds, f"pytest ended with {run.returncode}")
    failures = len(_FAILURES.findall(run.stdout))
    return Round(number, time.monotonic() - start_s, finds, failures)


def _environment(number: int) -> dict[str, str]:
    """Settings of Python and glibc: check each block, and fill it with a byte when it is freed."""
    return {
        ROUND: str(number),
        "PYTHONFAULTHANDLER": "1",
        "PYTHONMALLOC": "debug",
        "MALLOC_PERTURB_": str(1 + (number * 37) % 255),
    }


def report_of(rounds: list[Round], arguments: list[str]) -> str:
    """The report, in Markdown."""
    bad = [each for each in rounds if each.finds]
    minutes = sum(each.seconds for each in rounds) / 60
    failures = sum(each.failures for each in rounds)
    lines = [
        "# Crashes of the window",
        "",
        f"{date.today()}, `python -m tests.hunt_crashes {' '.join(arguments) or 'tests/ui'}`:"
        f" {len(rounds)} rounds in {minutes:.0f} min. {len(bad)} of them found something;"
        f" {failures} tests failed without that.",
        "A round runs the tests with files in another order, freed memory overwritten, and garbage"
        " collected every few milliseconds (tests/hunt_crashes.py).",
    ]
    if bad:
        lines += ["", "| round | what its output says |", "|---|---|"]
    for each in bad:
        finds = "<br>".join(find.replace("|", "\\|") for find in each.finds[:6])
        lines.append(f"| {each.number} | {finds} |")
    return "\n".join(lines) + "\n"


def main() -> int:
    """Run the rounds; prints a line for each."""
    parser = argparse.ArgumentParser(prog="python -m tests.hunt_crashes")
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--first", type=int, default=1, help="number of the first round")
    options, arguments = parser.parse_known_args()
    rounds: list[Round] = []
    for number in range(options.first, options.first + options.rounds):
        rounds.append(run_round(number, arguments))
        last = rounds[-1]
        words = "; ".join(last.finds) or f"nothing, {last.failures} tests failed"
        print(f"round {number}: {words} ({last.seconds:.0f} s)", flush=True)
        REPORT.write_text(report_of(rounds, arguments), "utf-8")
    return 1 if any(each.finds for each in rounds) else 0


if __name__ == "__main__":
    sys.exit(main())
