"""Prints results to stdout and everything else to stderr.

Invariant: importing this imports no database, so that the window starts quickly.
"""

from __future__ import annotations

import argparse
import codecs
import json
import os
import sys
from contextlib import suppress

from engines.formats.foreign_files import printable


def print_message(sentence: str) -> None:
    """Print a line for the person to stderr, if somebody reads it."""
    with suppress(OSError):
        print(printable(sentence), file=sys.stderr, flush=True)  # noqa: T201 - the command's output


def print_result(options: argparse.Namespace, row: dict[str, object], text: str) -> None:
    """Print one result to stdout: as JSON with `--json`, else as text.

    Once the reader has closed the pipe (`bowerbird import … | head`) the command goes on unread.
    """
    line = _to_json(row) if options.json else printable(text)
    try:
        print(line, flush=True)  # noqa: T201
    except BrokenPipeError:
        silence_output()


def silence_output() -> None:
    """Print nothing more to stdout."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _to_json(row: dict[str, object]) -> str:
    """The row in one line; what stdout cannot print becomes escapes, which JSON allows."""
    is_unicode = codecs.lookup(sys.stdout.encoding or "utf-8").name.startswith("utf")
    line = json.dumps(row, ensure_ascii=not is_unicode)
    return line.encode("utf-8", "backslashreplace").decode()
