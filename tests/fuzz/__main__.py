"""`python -m tests.fuzz [--inputs N] [--first N] [--save] [READER…]`; exit 1 if there are finds."""

from __future__ import annotations

import argparse
import sys

from tests.fuzz.campaign import Tally, as_line, fuzz_all, write_report
from tests.fuzz.readers import READERS


def main() -> int:
    """Fuzz the readers named, or all; prints a row for each."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("readers", nargs="*", metavar="READER", default=[])
    parser.add_argument("--inputs", type=int, default=1_000_000, help="of all readers together")
    parser.add_argument("--first", type=int, default=0, help="number of the first input")
    parser.add_argument("--save", action="store_true", help="write benchmarks/reports/fuzz.md")
    options = parser.parse_args()
    unknown = set(options.readers) - READERS.keys()
    if unknown:
        parser.error(f"no such reader: {', '.join(unknown)}; there are {', '.join(READERS)}")
    names = options.readers or list(READERS)
    tallies = fuzz_all(names, options.inputs, options.first, _show)
    if options.save:
        write_report(tallies, " ".join(["python -m tests.fuzz", *sys.argv[1:]]))
    return 1 if any(tally.finds for tally in tallies) else 0


def _show(tally: Tally) -> None:
    print(as_line(tally), flush=True)


if __name__ == "__main__":
    sys.exit(main())
