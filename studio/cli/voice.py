"""How the command line speaks: results on stdout, everything else on stderr.

Invariant: importing it imports no database, so that the window is not kept waiting.
"""

from __future__ import annotations

import argparse
import json
import sys


def say(sentence: str) -> None:
    """One line for the person, on stderr."""
    print(sentence, file=sys.stderr)  # noqa: T201 - this is the command line's voice


def tell(options: argparse.Namespace, row: dict[str, object], words: str) -> None:
    """One result on stdout: as JSON where asked, else in words."""
    line = json.dumps(row, ensure_ascii=False) if options.json else words
    print(line, flush=True)  # noqa: T201
