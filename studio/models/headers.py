"""Headers of safetensors files: tensors, metadata, and whether the file is complete.

Invariant: only the header is read, without a tensor library, and no code from a file is run.
"""

from __future__ import annotations

import json
import math
import struct
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from studio.errors import ModelRefused

_LARGEST_HEADER = 100_000_000
_METADATA = "__metadata__"


def read_header(path: Path) -> dict[str, Any]:
    """The header of a safetensors file: tensors by name. Raises `ModelRefused` if damaged."""
    try:
        with path.open("rb") as file:
            (length,) = struct.unpack("<Q", file.read(8))
            if not 2 <= length <= min(path.stat().st_size, _LARGEST_HEADER):
                raise ValueError("header length")
            header: Any = json.loads(file.read(length))
    except (ValueError, struct.error, UnicodeDecodeError, RecursionError):
        raise _damaged(path) from None
    if not isinstance(header, dict):
        raise _damaged(path)
    return cast("dict[str, Any]", header)


def check_safetensors(path: Path, skip_prefix: str = "\0") -> Counter[str]:
    """Check that a safetensors file is complete; returns its parameters per dtype.

    Tensors whose names begin with `skip_prefix` are not counted. Raises `ModelRefused` if the file
    is damaged or truncated.
    """
    actual_bytes = path.stat().st_size
    parameters: Counter[str] = Counter()
    header, data_bytes = read_header(path), 0
    try:
        for name, entry in _tensors(header):
            begin, end = entry["data_offsets"]
            data_bytes = max(data_bytes, end)
            is_counted = end > begin and not name.startswith(skip_prefix)
            parameters[str(entry["dtype"])] += math.prod(entry["shape"]) if is_counted else 0
    except (ValueError, KeyError, TypeError, AttributeError):
        raise _damaged(path) from None
    expected_bytes = data_bytes + _header_bytes(path)
    if expected_bytes != actual_bytes:
        raise ModelRefused(
            f"{path.name} is not whole: {actual_bytes:,} of {expected_bytes:,} bytes are there.",
            "",
            "Copy it again.",
        )
    return parameters


def read_shapes(path: Path) -> dict[str, list[int]]:
    """The shape of every tensor of a safetensors file, by name. Raises `ModelRefused`."""
    return {name: entry["shape"] for name, entry in _tensors(read_header(path))}


def read_metadata(path: Path) -> dict[str, str]:
    """The notes of a file's author in its header. Raises `ModelRefused` if damaged."""
    value = read_header(path).get(_METADATA)
    metadata = cast("dict[str, object]", value) if isinstance(value, dict) else {}
    return {key: str(text) for key, text in metadata.items()}


def _tensors(header: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    return ((name, entry) for name, entry in header.items() if name != _METADATA)


def _header_bytes(path: Path) -> int:
    with path.open("rb") as file:
        return 8 + int(struct.unpack("<Q", file.read(8))[0])


def _damaged(path: Path) -> ModelRefused:
    return ModelRefused(
        f"{path.name} is damaged: its beginning cannot be read.", "", "Copy it again."
    )
