"""Prints results to stdout and everything else to stderr.

Invariant: importing this imports no database, so that the window starts quickly.
"""

from __future__ import annotations

import argparse
import json
import sys


def print_message(sentence: str) -> None:
    """Print a line for the person to stderr."""
    print(sentence, file=sys.stderr)  # noqa: T201 - the command line's output


def print_result(options: argparse.Namespace, row: dict[str, object], text: str) -> None:
    """Print one result to stdout: as JSON with `--json`, else as text."""
    line = json.dumps(row, ensure_ascii=False) if options.json else text
    print(line, flush=True)  # noqa: T201
