"""Recognises pickles, which can run code when they are opened, by their name or first bytes.

Invariant: nothing of a file is unpickled or unpacked.
"""

from __future__ import annotations

import re
from pathlib import Path

from engines.formats.foreign_files import open_regular_file

PICKLES = frozenset({".bin", ".pt", ".pth", ".ckpt", ".pkl", ".pickle"})
PICKLE_SENTENCE = "This file is a pickle, which can run code when opened."
PICKLE_MEANING = "The studio opens safetensors and GGUF only."
_START_BYTES = 64
_START = re.compile(
    rb"PK\x03\x04"  # a ZIP archive, as torch writes it
    rb"|\x80[\x02-\x05][^\x00]"  # binary protocols
    rb"|\([dl][pq]|c[a-z_.]+\n\w+\n|[\]}]q[\x00-\xff]"  # protocols of text
    rb"|\x93NUMPY",  # an array that may hold objects
    re.S,
)


def is_pickle(path: Path) -> bool:
    """Whether a file is a pickle by its ending or its first bytes. Raises `FileRefused`."""
    if path.suffix.lower() in PICKLES:
        return True
    with open_regular_file(path) as file:
        return _START.match(file.read(_START_BYTES)) is not None
