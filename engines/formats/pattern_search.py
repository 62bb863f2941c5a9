"""Regular expressions of the artist, matched by Python's `re` in a process of their own.

Invariant: a search ends. `re` takes for ever to find that `(.+)+X` does not match, and nothing but
the end of its process stops it. What searches all notes at every step counts its steps instead
(patterns.py), which has neither groups to put into a replacement nor lazy repetitions.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

MAX_SECONDS = 5.0
MAX_BYTES = 2**29
MAX_LETTERS = 20_000_000
"""Of all replacements."""


class PatternFault(Exception):
    """A pattern or a replacement that is none; the reason is that of `re`."""


class PatternTooSlow(Exception):
    """A search that took too much time or memory."""


class Match(NamedTuple):
    """Where a pattern matches, and what it is replaced by."""

    start: int
    end: int
    replacement: str = ""


def find_matches(
    pattern: str,
    texts: Sequence[str],
    replacement: str | None = None,
    *,
    case: bool = True,
    seconds: float = MAX_SECONDS,
) -> list[list[Match]]:
    r"""The matches in each text that have a letter; `\1` in a replacement is the first group.

    Raises `PatternFault`, `PatternTooSlow`, and OSError where no process can be started.
    """
    request = {"pattern": pattern, "texts": texts, "replacement": replacement, "case": case}
    # In an installed studio the executable is the program itself, which understands this much.
    try:
        process = subprocess.run(
            [sys.executable, "-m", __name__],
            cwd=Path(__file__).resolve().parents[2],
            input=json.dumps(request).encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise PatternTooSlow from None
    if process.returncode or not process.stdout:
        raise PatternTooSlow
    answer: Any = json.loads(process.stdout)
    if isinstance(answer, str):
        raise PatternFault(answer)
    return [[Match(*match) for match in matches] for matches in answer]


def _main() -> None:
    _limit_memory()
    request = json.loads(sys.stdin.buffer.read())
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of sets that a newer Python may read otherwise
            answer: object = _search(**request)
    except (re.error, IndexError, OverflowError, RecursionError) as error:
        answer = str(error) or type(error).__name__
    sys.stdout.write(json.dumps(answer))


def _search(
    pattern: str, texts: list[str], replacement: str | None, case: bool
) -> list[list[Match]]:
    compiled = re.compile(pattern, re.M | (re.NOFLAG if case else re.I))
    letters_left = MAX_LETTERS
    results: list[list[Match]] = []
    for text in texts:
        results.append([])
        for match in compiled.finditer(text):
            if match.end() > match.start():
                words = "" if replacement is None else match.expand(replacement)
                results[-1].append(Match(match.start(), match.end(), words))
                letters_left -= len(words)
                if letters_left < 0:
                    raise MemoryError
    return results


def _limit_memory() -> None:
    """On Linux, refuse memory beyond a limit, so that no other program need be stopped for it."""
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MAX_BYTES, MAX_BYTES))


if __name__ == "__main__":
    _main()
