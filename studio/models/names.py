"""What models and their folders are called."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import count
from pathlib import Path

from engines.formats.foreign_files import is_file, is_folder

_WEIGHTS = (".safetensors", ".gguf", ".parts")


def slug(name: str) -> str:
    """A name in small letters, digits, dots and hyphens."""
    return re.sub(r"[^a-z0-9.]+", "-", name.lower()).strip("-.") or "model"


def file_name(path: Path) -> str:
    """The name of a model's file or folder, without ending, number of a part, or cache's prefix.

    A file that is gone keeps its name.
    """
    if path.parent.name == "snapshots":
        path = path.parents[1]
    is_weights = path.suffix.lower() in _WEIGHTS and not is_folder(path)
    name = path.stem if is_weights or is_file(path) else path.name
    return re.sub(r"-\d{5}-of-\d{5}$", "", name).removeprefix("models--")


def id_of(path: Path) -> str:
    """The id of a model that has its name alone."""
    return slug(file_name(path))


def first_free(name: str, is_taken: Callable[[str], bool]) -> str:
    """The name, else with the lowest number from 2 behind it that is free."""
    numbered: Iterable[str] = (f"{name}-{number}" for number in count(2))
    return (
        name
        if not is_taken(name)
        else next(candidate for candidate in numbered if not is_taken(candidate))
    )
