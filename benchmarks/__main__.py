"""`make bench`: print the benchmark table; name parts to run only those (`ARGS="window"`).

With `--save` the table is written to benchmarks/reports/bench.md with the date and the command.
"""

from __future__ import annotations

import argparse
import platform
import sys
from datetime import date
from importlib import import_module
from pathlib import Path

from benchmarks.rows import HEAD, Row
from engines.freed_memory import keep_dear_memory

PARTS = (
    "text_speed",
    "reading_speed",
    "gguf_speed",
    "music_speed",
    "image_speed",
    "image_shapes",
    "kernels",
    "taste_speed",
    "learning_speed",
    "training_speed",
    "memory",
    "freed_memory",
    "window",
    "workbenches",
    "explorer",
    "commands",
    "scale",
)
REPORT = Path(__file__).parent / "reports" / "bench.md"


def main(arguments: list[str] | None = None) -> int:
    """Run the named parts, or all; 1 if a value is above its limit."""
    parser = argparse.ArgumentParser(prog="benchmarks", description="Print the benchmark table.")
    parser.add_argument("parts", nargs="*", help=f"which to run: {', '.join(PARTS)}; default: all")
    parser.add_argument("--save", action="store_true", help="write it to benchmarks/reports")
    options = parser.parse_args(arguments)
    parts: list[str] = options.parts or list(PARTS)
    rows: list[Row] = []
    keep_dear_memory()  # as the program does
    print(HEAD, flush=True)
    for part in parts:
        for row in import_module(f"benchmarks.{part}").rows():
            print(row.line(), flush=True)
            rows.append(row)
    if options.save:
        REPORT.write_text(_report(rows, parts))
    return 0 if all(row.is_met for row in rows) else 1


def _report(rows: list[Row], parts: list[str]) -> str:
    table = "\n".join([HEAD, *(row.line() for row in rows)])
    machine = f"{platform.system()}, {platform.machine()}, Python {platform.python_version()}"
    command = f'make bench ARGS="{" ".join(parts)} --save"'
    return f"# Benchmarks\n\n{date.today()}, {machine}, by `{command}`\n\n{table}\n"


if __name__ == "__main__":
    sys.exit(main())
