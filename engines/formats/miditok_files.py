"""Recognises folders of music models whose vocabulary is one of miditok.

Invariant: only the vocabulary is read, as JSON or by its ends; nothing is loaded.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from engines.contract import FileRefused
from engines.formats.foreign_files import open_regular_file
from engines.formats.json_values import read_object

ONE_SEQUENCE = ("REMI", "TSD", "MIDILike")
"""Tokenizations of one sequence, which a language model goes on with."""
_NAMES = ("tokenizer.json", "tokenizer.conf", "tokenizer_config.json")
_END_BYTES = 4_096
_TOKENIZATION = re.compile(rb'"tokenization"\s*:\s*"(\w{1,40})"')


def tokenization_of(folder: Path) -> str:
    """The tokenization that a vocabulary of miditok in a folder states; empty for other folders."""
    return next(filter(None, (_tokenization(folder / name) for name in _NAMES)), "")


def vocabulary_of(folder: Path) -> Path:
    """The file of the vocabulary, in a folder that has one."""
    return next(folder / name for name in _NAMES if _tokenization(folder / name))


def is_whole(vocabulary: Path) -> bool:
    """Return whether a vocabulary can be read to its end."""
    try:
        return bool(read_object(vocabulary))
    except FileRefused:
        return False


def _tokenization(file: Path) -> str:
    """Only the ends are read: a vocabulary of words has many megabytes."""
    try:
        with open_regular_file(file) as stream:
            start = stream.read(_END_BYTES)
            stream.seek(max(0, stream.seek(0, os.SEEK_END) - _END_BYTES))
            both_ends = start + stream.read()
    except (FileRefused, OSError):
        return ""
    if b'"beat_res"' not in start:
        return ""
    match = _TOKENIZATION.search(both_ends)
    return match[1].decode() if match else "REMI"
