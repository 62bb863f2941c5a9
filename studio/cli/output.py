"""Prints results to stdout and everything else to stderr.

Invariant: whatever a file, a work or an argument contains, what is printed steers no terminal:
control characters, and those that reverse the direction of writing, become escapes. JSON keeps
every value exactly. Importing this imports no database, so that the window starts quickly.
"""

from __future__ import annotations

import argparse
import codecs
import json
import logging
import os
import re
import sys
from collections.abc import Sequence
from contextlib import suppress

from engines.formats.foreign_files import printable
from studio.base.errors import EnvironmentFault
from studio.base.faults import is_disk_full

_LONGEST_VALUE, _LONGEST_PATH = 60, 300
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""C0 but tab and line feed, delete, C1, and what overrides or isolates a direction of writing."""
_SEPARATORS, _ENDLESS_WORD = re.compile("[=,:]"), re.compile(r"\S{1000,}")
_LINE_ENDS = re.compile("[\n\u2028\u2029]")


def print_message(sentence: str) -> None:
    """Print a line for the person to stderr, if somebody reads it."""
    print_lines(_escaped(_LINE_ENDS, sentence))


def print_lines(text: str) -> None:
    """Print lines for the person to stderr, if somebody reads them."""
    with suppress(OSError):
        print(escape(text), file=sys.stderr, flush=True)  # noqa: T201 - the command's output


def print_result(options: argparse.Namespace, row: dict[str, object], text: str) -> None:
    """Print one result to stdout: as JSON with `--json`, else as text. Raises as `print_text`."""
    print_text(_to_json(row) if options.json else escape(text))


def print_text(text: str) -> None:
    """Print a text to stdout. Raises `EnvironmentFault` where it cannot be written there.

    Once the reader has closed the pipe (`bowerbird import … | head`) the command goes on unread.
    """
    try:
        print(text, flush=True)  # noqa: T201
    except BrokenPipeError:
        silence_output()
    except OSError as fault:
        silence_output()
        is_full = is_disk_full(fault)
        reason = "the disk that it goes to is full" if is_full else fault.strerror
        raise EnvironmentFault(
            f"The output cannot be written: {reason}.",
            "What was made or changed before is saved.",
            "Send it elsewhere, or make room there, then run the command again.",
        ) from None


def paint_progress(words: str) -> None:
    """Replace the last line of the terminal on stderr."""
    sys.stderr.write(f"\r\x1b[K{escape(_escaped(_LINE_ENDS, words))}")
    sys.stderr.flush()


def escape(text: str) -> str:
    """The text with escapes for what could steer a terminal; tabs and lines stay."""
    return _escaped(_STEERING, printable(text).replace("\r\n", "\n"))


def shorten_values(sentence: str, arguments: Sequence[str]) -> str:
    """A sentence that repeats no long argument, nor a long part of one, in full."""
    parts = {part for argument in arguments for part in (argument, *_SEPARATORS.split(argument))}
    for part in sorted(parts, key=len, reverse=True):
        if len(part) > (_LONGEST_PATH if os.sep in part else _LONGEST_VALUE):
            for spelling in (part, repr(part)[1:-1], " ".join(part.split())):
                sentence = sentence.replace(spelling, _shortened(spelling))
    return _ENDLESS_WORD.sub(lambda match: _shortened(match[0]), sentence)


def _shortened(value: str) -> str:
    return value if len(value) <= _LONGEST_VALUE else value[:_LONGEST_VALUE] + "…"


class EscapingFormatter(logging.Formatter):
    """Writes records of libraries that nobody configured, which go to stderr."""

    def format(self, record: logging.LogRecord) -> str:
        """The record without what could steer a terminal."""
        return escape(super().format(record))


def silence_output() -> None:
    """Print nothing more to stdout."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _to_json(row: dict[str, object]) -> str:
    """The row in one line; what stdout cannot or should not print becomes escapes."""
    is_unicode = codecs.lookup(sys.stdout.encoding or "utf-8").name.startswith("utf")
    line = _escaped(_LINE_ENDS, _escaped(_STEERING, json.dumps(row, ensure_ascii=not is_unicode)))
    return line.encode("utf-8", "backslashreplace").decode()


def _escaped(letters: re.Pattern[str], text: str) -> str:
    """The text with the escapes of JSON for these letters."""
    return letters.sub(lambda match: json.dumps(match[0])[1:-1], text)
