"""Recognises pickles, which can run code when they are opened, by their name or first bytes.

Invariant: nothing of a file is unpickled or unpacked.
"""

from __future__ import annotations

import re
from pathlib import Path

from engines.contract import FileRefused
from engines.contract.text import Text
from engines.formats.foreign_files import open_regular_file

PICKLES = frozenset({".bin", ".pt", ".pth", ".ckpt", ".pkl", ".pickle"})
PICKLE_SENTENCE = Text("This file is a pickle, which can run code when opened.")
PICKLE_MEANING = Text("The studio opens safetensors and GGUF only.")
PICKLE_REMEDY = Text(
    "`bowerbird models add PATH --convert` writes its weights as safetensors; nothing in it is run."
)
_START_BYTES = 256
_START = re.compile(
    rb"PK\x03\x04.{26}[^\x00]{0,200}(\.pkl|/version|/data/|/byteorder)"  # as torch writes it
    rb"|\x80[\x02-\x05][^\x00]"  # binary protocols
    rb"|\([dl][pq]|c[a-z_.]+\n\w+\n|[\]}]q[\x00-\xff]"  # protocols of text
    rb"|\x93NUMPY",  # an array that may hold objects
    re.S,
)
GGML = rb"lmgg|fmgg|tjgg|algg"
"""The first bytes of files of GGML, which llama.cpp and whisper.cpp wrote before GGUF."""
_OTHERS = re.compile(
    rb".{8}\{\"|GGUF|\s*<|version https://git-lfs|\x89PNG|\xff\xd8\xff|$|" + GGML, re.S
)
"""Files that begin so, or are empty, are no pickles whatever their ending is."""


def is_pickle(path: Path) -> bool:
    """Return whether a file is a pickle by its ending or its first bytes. Raises `FileRefused`."""
    start = _start_of(path)
    if path.suffix.lower() in PICKLES:
        return _OTHERS.match(start) is None
    return _START.match(start) is not None


def is_pickle_or_ggml(path: Path) -> bool:
    """Return whether the first bytes of a file are those of weights in a form of older programs."""
    try:
        start = _start_of(path)
    except (FileRefused, OSError):
        return False
    return bool(_START.match(start) or re.match(GGML, start))


def _start_of(path: Path) -> bytes:
    with open_regular_file(path) as file:
        return file.read(_START_BYTES)
