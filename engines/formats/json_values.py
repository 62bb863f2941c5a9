"""JSON that other programs wrote, narrowed to types.

Invariant: any value is accepted; a value of another type counts as empty.
"""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import TypeGuard

from engines.contract import FileRefused
from engines.contract.text import Text
from engines.formats.foreign_files import printable, printable_name, read_regular_file

MAX_CONFIG_SIZE = 30_000_000
"""Limit in bytes of a configuration file; that of a tokenizer with 250,000 words has 20 million."""
_MAX_NAME_LENGTH = 200


def parse_json(text: str) -> object:
    """The value of a JSON text; None if it cannot be parsed."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def finite_json(text: str) -> object:
    """The value of a JSON text, in which numbers that are none or infinite count as empty.

    Raises `ValueError`, and `RecursionError` for one that is nested too deep.
    """
    return json.loads(text, parse_constant=lambda _: None, parse_float=_finite)


def _finite(digits: str) -> float | None:
    number = float(digits)
    return number if math.isfinite(number) else None


def read_object(file: Path) -> dict[str, object]:
    """The object in a JSON file. Raises `FileRefused` if there is none that can be read."""
    try:
        value = parse_json(read_regular_file(file, MAX_CONFIG_SIZE).decode())
    except (FileRefused, UnicodeDecodeError):
        value = None
    if is_object(value):
        return value
    raise FileRefused(
        Text(
            "The {file} in {name} cannot be read.",
            file=printable_name(file),
            name=printable(file.parent.name),
        ),
        "",
        Text("Copy it again."),
    )


def is_object(value: object) -> TypeGuard[dict[str, object]]:
    """Return whether the value is a JSON object; the keys of parsed JSON are always strings."""
    return isinstance(value, dict)


def is_array(value: object) -> TypeGuard[list[object]]:
    """Return whether the value is a JSON array."""
    return isinstance(value, list)


def as_object(value: object) -> dict[str, object]:
    """The value if it is a JSON object, else an empty one."""
    return value if is_object(value) else {}


def as_array(value: object) -> list[object]:
    """The value if it is a JSON array, else an empty one."""
    return value if is_array(value) else []


def as_name(value: object) -> str:
    """The value as a name in one line if it is a string, else an empty string."""
    if not isinstance(value, str):
        return ""
    letters = "".join(letter if letter.isprintable() else " " for letter in value[:10_000])
    return " ".join(printable(letters).split())[:_MAX_NAME_LENGTH]


def as_count(value: object, largest: int) -> int:
    """The value if it is a whole number from 1 to `largest`, else 0."""
    if not isinstance(value, int) or isinstance(value, bool):
        return 0
    return value if 1 <= value <= largest else 0
