"""Runs readers in processes of their own, past inputs that end one, and writes the report."""

from __future__ import annotations

import datetime
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.fuzz.readers import READERS, Reader

ROOT = Path(__file__).resolve().parents[2]
REPORT = ROOT / "benchmarks" / "reports" / "fuzz.md"
STEP = 20_000
"""Inputs that one process reads; memory that a library does not return is returned after them."""
_PATIENCE = 600.0


@dataclass
class Tally:
    """What one reader did: inputs, refusals, the first number of each kind of find, seconds."""

    reader: str
    inputs: int = 0
    refusals: int = 0
    finds: dict[str, int] = field(default_factory=dict[str, int])
    seconds: float = 0.0


def fuzz(reader: Reader, first: int, count: int) -> Tally:
    """Read the inputs `first` to `first + count`; a process that dies is a find too."""
    tally, begun = Tally(reader.name), time.perf_counter()
    end, at = first + count, first
    with tempfile.TemporaryDirectory() as folder:
        progress = Path(folder) / "progress"
        while at < end:
            progress.write_bytes(b"%20d" % at)
            size = min(STEP, end - at)
            result = _run_worker(reader.name, at, size, progress)
            if isinstance(result, str):
                size = int(progress.read_bytes()) + 1 - at
                tally.finds.setdefault(result, at + size - 1)
            else:
                tally.refusals += result["refusals"]
                for kind, number in result["finds"].items():
                    tally.finds.setdefault(kind, number)
            tally.inputs += size
            at += size
    tally.seconds = time.perf_counter() - begun
    return tally


def _run_worker(name: str, first: int, count: int, progress: Path) -> dict[str, Any] | str:
    """What the worker printed, or how it ended where it printed nothing."""
    command = [sys.executable, "-m", "tests.fuzz.worker", name, str(first), str(count)]
    try:
        worker = subprocess.run(
            [*command, str(progress)], cwd=ROOT, capture_output=True, text=True, timeout=_PATIENCE
        )
    except subprocess.TimeoutExpired:
        return "did not end"
    if worker.returncode:
        last_line = (worker.stderr.strip().splitlines() or [""])[-1]
        return f"process ended with {worker.returncode}: {last_line[:120]}"
    return json.loads(worker.stdout)


def fuzz_all(
    names: Iterable[str], inputs: int, first: int, show: Callable[[Tally], None]
) -> list[Tally]:
    """Divide the inputs among the readers by their shares, and read them."""
    readers = [READERS[name] for name in names]
    shares = sum(reader.share for reader in readers)
    tallies: list[Tally] = []
    for reader in readers:
        tally = fuzz(reader, first, round(inputs * reader.share / shares))
        show(tally)
        tallies.append(tally)
    return tallies


def as_line(tally: Tally) -> str:
    """A tally as a row of the report."""
    finds = "; ".join(f"{kind} (input {n})" for kind, n in tally.finds.items()) or "none"
    return (
        f"| {tally.reader} | {tally.inputs:,} | {tally.refusals:,} | {finds} "
        f"| {tally.seconds:,.0f} |"
    )


def write_report(tallies: list[Tally], command: str) -> None:
    """Write benchmarks/reports/fuzz.md."""
    total, seconds = sum(t.inputs for t in tallies), sum(t.seconds for t in tallies)
    lines = [
        "# Fuzzing of the readers of foreign bytes",
        "",
        f"{datetime.datetime.now(datetime.UTC).date()}, `{command}`: {total:,} inputs in"
        f" {seconds:,.0f} s on one core.",
        "A find is anything but an error that the artist can mend: a bug, a process that ended, an"
        " input that took over 10 s, or memory beyond 1.5 GB.",
        "",
        "| reader | inputs | refused | finds | seconds |",
        "|---|---|---|---|---|",
        *map(as_line, tallies),
        "",
    ]
    REPORT.write_text("\n".join(lines), "utf-8")
