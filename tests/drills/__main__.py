"""Runs drills and prints their table; with `--save` it goes to benchmarks/reports/drills.md."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from tests.drills import cancels, disk_full, flips, kills
from tests.drills.program import ROOT, Home, furnish
from tests.drills.rows import HEAD, Row

REPORT = ROOT / "benchmarks" / "reports" / "drills.md"
Drill = Callable[[Home, Path], Iterator[Row]]


def run_flips(home: Home, work: Path) -> Iterator[Row]:
    """Flipped bits in a project with works of every kind."""
    home.run("write", "The sea", "--count", "2", "--max-tokens", "8")
    home.run("draw", "a fox", "--steps", "1")
    home.run("compose", "--notes", "D4 F4", "--bars", "1")
    return flips.rows(home, home.project, work)


DRILLS: dict[str, Drill] = {
    "cancels": cancels.rows,
    "disk_full": disk_full.rows,
    "flips": run_flips,
    "kills": kills.rows,
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
    rows: list[Row] = []
    for name in names:
        rows += _run(DRILLS[name])
    if options.save:
        REPORT.write_text(_report(" ".join(names), rows))
    return 1 if any(row.faults for row in rows) else 0


def _run(drill: Drill) -> list[Row]:
    rows: list[Row] = []
    folder = Path(tempfile.mkdtemp(prefix="bowerbird-drill-"))
    try:
        home = furnish(folder / "home")
        (folder / "work").mkdir()
        for row in drill(home, folder / "work"):
            print(row.line(), flush=True)
            for fault in row.faults:
                print(f"    {fault}", file=sys.stderr, flush=True)
            rows.append(row)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return rows


def _report(names: str, rows: list[Row]) -> str:
    lines = [row.line() for row in rows]
    command = f"`python -m tests.drills {names} --save`"
    return "\n".join(["# Drills", "", f"{date.today()}, {command}", "", HEAD, *lines, ""])


if __name__ == "__main__":
    sys.exit(main())
