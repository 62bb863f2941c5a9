"""Runs drills and prints their tables; `--save` puts them into benchmarks/reports/drills.md."""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from importlib import import_module
from pathlib import Path

from tests.drills import (
    cancels,
    disk_full,
    flips,
    homes,
    kills,
    memory,
    migration,
    strangers,
    surroundings,
    trainings,
    two_programs,
)
from tests.drills.program import ROOT, Home, furnish
from tests.drills.rows import HEAD, Row

REPORT = ROOT / "benchmarks" / "reports" / "drills.md"
_TITLE = """# Drills

The program is killed, starved, damaged and crowded. A fault is anything announced that is lost, a
traceback, an exit code that is not promised, a command that does not end, or damage passed on.
"""
Drill = Callable[[Home, Path], Iterator[Row]]


DRILLS: dict[str, Drill] = {
    "cancels": cancels.rows,
    "disk_full": disk_full.rows,
    "flips": flips.rows,
    "homes": homes.rows,
    "kills": kills.rows,
    "memory": memory.rows,
    "migration": migration.rows,
    "strangers": strangers.rows,
    "surroundings": surroundings.rows,
    "trainings": trainings.rows,
    "two_programs": two_programs.rows,
}


def main() -> int:
    """Exit with 1 where a drill met a fault."""
    parser = argparse.ArgumentParser(prog="python -m tests.drills", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(DRILLS)}")
    parser.add_argument("--save", action="store_true", help="write the report")
    options = parser.parse_args()
    names = options.names or list(DRILLS)
    if set(names) - set(DRILLS):
        parser.error(f"the drills are {', '.join(DRILLS)}")
    has_faults = False
    for name in names:
        start = time.monotonic()
        rows: list[Row] = []
        for row in _run(DRILLS[name]):
            rows.append(row)
            has_faults |= bool(row.faults)
            if options.save:
                save_section(REPORT, name, _section(name, rows, time.monotonic() - start))
    return 1 if has_faults else 0


def _run(drill: Drill) -> Iterator[Row]:
    folder = Path(tempfile.mkdtemp(prefix="bowerbird-drill-"))
    try:
        home = furnish(folder / "home")
        (folder / "work").mkdir()
        for row in drill(home, folder / "work"):
            print(row.line(), flush=True)
            for fault in row.faults:
                print(f"    {fault}", file=sys.stderr, flush=True)
            yield row
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _section(name: str, rows: list[Row], seconds: float) -> str:
    summary = (import_module(DRILLS[name].__module__).__doc__ or "").partition("\n")[0]
    runs, faults = sum(row.runs for row in rows), sum(len(row.faults) for row in rows)
    facts = (
        f"{date.today()}, `python -m tests.drills {name} --save`: {runs} runs, {faults} faults,"
        f" {seconds / 60:.0f} minutes on {os.cpu_count()} cores, {platform.system()}"
        f" {platform.release()}."
    )
    return "\n".join([summary, "", facts, "", HEAD, *(row.line() for row in rows)])


def save_section(report: Path, name: str, section: str) -> None:
    """Replace the section of one drill in the report, and leave the others as they are."""
    text = report.read_text("utf-8") if report.exists() else _TITLE
    head, *parts = text.split("\n## ")
    sections = {title: body.strip() for title, _, body in (part.partition("\n") for part in parts)}
    sections[name] = section
    body = "".join(f"\n## {title}\n\n{sections[title]}\n" for title in sorted(sections))
    report.write_text(head.rstrip() + "\n" + body, "utf-8")


if __name__ == "__main__":
    sys.exit(main())
