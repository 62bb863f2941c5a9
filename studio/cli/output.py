"""Prints results to stdout and everything else to stderr.

Invariant: importing this imports no database, so that the window starts quickly.
"""

from __future__ import annotations

import argparse
import codecs
import json
import sys

from engines.formats.foreign_files import printable


def print_message(sentence: str) -> None:
    """Print a line for the person to stderr."""
    print(printable(sentence), file=sys.stderr)  # noqa: T201 - the command line's output


def print_result(options: argparse.Namespace, row: dict[str, object], text: str) -> None:
    """Print one result to stdout: as JSON with `--json`, else as text."""
    line = _to_json(row) if options.json else printable(text)
    print(line, flush=True)  # noqa: T201


def _to_json(row: dict[str, object]) -> str:
    """The row in one line; what stdout cannot print becomes escapes, which JSON allows."""
    is_unicode = codecs.lookup(sys.stdout.encoding or "utf-8").name.startswith("utf")
    line = json.dumps(row, ensure_ascii=not is_unicode)
    return line.encode("utf-8", "backslashreplace").decode()
