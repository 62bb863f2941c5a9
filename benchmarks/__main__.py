"""`make bench`: print the benchmark table; name parts to run only those (`ARGS="window"`).

With `--save` it is written to benchmarks/reports/bench.md with the date and the command.
"""

from __future__ import annotations

import platform
import sys
from datetime import date
from importlib import import_module
from pathlib import Path

from benchmarks.rows import HEAD, Row

PARTS = (
    "text_speed",
    "music_speed",
    "image_speed",
    "taste_speed",
    "learning_speed",
    "memory",
    "window",
    "commands",
)
REPORT = Path(__file__).parent / "reports" / "bench.md"


def main(words: list[str]) -> int:
    """Run the named parts, or all; 1 if a bar was not kept."""
    save = "--save" in words
    chosen = [word for word in words if word != "--save"] or list(PARTS)
    rows: list[Row] = []
    print(HEAD, flush=True)
    for part in chosen:
        for row in import_module(f"benchmarks.{part}").rows():
            print(row.line(), flush=True)
            rows.append(row)
    if save:
        REPORT.write_text(_report(rows, chosen))
    return 0 if all(row.kept for row in rows) else 1


def _report(rows: list[Row], chosen: list[str]) -> str:
    table = "\n".join([HEAD, *(row.line() for row in rows)])
    machine = f"{platform.system()}, {platform.machine()}, Python {platform.python_version()}"
    command = f'make bench ARGS="{" ".join(chosen)} --save"'
    return f"# Benchmarks\n\n{date.today()}, {machine}, by `{command}`\n\n{table}\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
