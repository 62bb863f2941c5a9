"""JSON that other programs wrote, narrowed to types.

Invariant: any value is accepted; a value of another type counts as empty.
"""

from __future__ import annotations

import json
from typing import TypeGuard


def parse_json(text: str) -> object:
    """The value of a JSON text; None if it cannot be parsed."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def is_object(value: object) -> TypeGuard[dict[str, object]]:
    """Whether the value is a JSON object; the keys of parsed JSON are always strings."""
    return isinstance(value, dict)


def is_array(value: object) -> TypeGuard[list[object]]:
    """Whether the value is a JSON array."""
    return isinstance(value, list)


def as_object(value: object) -> dict[str, object]:
    """The value if it is a JSON object, else an empty one."""
    return value if is_object(value) else {}


def as_array(value: object) -> list[object]:
    """The value if it is a JSON array, else an empty one."""
    return value if is_array(value) else []
