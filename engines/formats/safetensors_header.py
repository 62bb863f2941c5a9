"""Headers of safetensors files: tensors, metadata, and whether the file is complete.

Invariant: only the header is read, without a tensor library, and no code from a file is run.
"""

from __future__ import annotations

import json
import math
import os
import re
import struct
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeGuard, cast

from engines.contract import FileRefused
from engines.contract.text import Text
from engines.formats.disguises import describe_disguise, has_weights_ending
from engines.formats.foreign_files import open_regular_file, printable_name
from engines.formats.json_values import as_object, is_array
from engines.formats.pickles import PICKLE_MEANING, PICKLE_SENTENCE, is_pickle

_LARGEST_HEADER = 32_000_000
_LARGEST_FILE = 2**60
_MAX_DIMENSIONS = 16
_METADATA = "__metadata__"
_SHARD = re.compile(r"(?P<stem>.+)-(?P<number>\d{5})-of-(?P<count>\d{5})\.safetensors", re.I)
_MAX_SHARDS = 999


def read_header(path: Path) -> dict[str, Any]:
    """The header of a safetensors file: tensors by name. Raises `FileRefused` if damaged.

    Each tensor has a `dtype`, a `shape` and `data_offsets` that fit each other and the file.
    """
    header, data_bytes = _read_header(path)
    if not all(_is_tensor(entry, data_bytes) for _, entry in _tensors(header)):
        raise _damaged(path)
    return header


def check_safetensors(path: Path, skip_prefix: str = "\0") -> Counter[str]:
    """Check that a safetensors file is complete; returns its parameters per dtype.

    Tensors whose names begin with `skip_prefix` are not counted. Raises `FileRefused` if the file
    is damaged or truncated.
    """
    parameters: Counter[str] = Counter()
    header, actual_bytes = _read_header(path)
    places = [(0, 0)]
    for name, entry in _tensors(header):
        if not _is_tensor(entry, _LARGEST_FILE):
            raise _damaged(path)
        places.append(tuple(entry["data_offsets"]))
        is_counted = not name.startswith(skip_prefix)
        parameters[entry["dtype"]] += math.prod(entry["shape"]) if is_counted else 0
    places.sort()
    expected_bytes = max(end for _, end in places)
    if actual_bytes > expected_bytes:
        more = actual_bytes - expected_bytes
        raise FileRefused(
            Text(
                "{name} is damaged: it has {more:,} bytes more than its beginning states.",
                name=path.name,
                more=more,
            ),
            "",
            Text("Copy it again."),
        )
    if expected_bytes != actual_bytes:
        raise FileRefused(
            Text(
                "{name} is not whole: {actual_bytes:,} of {expected_bytes:,} bytes of "
                "its weights are there.",
                name=path.name,
                actual_bytes=actual_bytes,
                expected_bytes=expected_bytes,
            ),
            "",
            Text("Copy it again."),
        )
    if any(begin != end for (_, end), (begin, _) in pairwise(places)):  # overlaps, or holes
        raise _damaged(path)
    return parameters


def read_tensors(path: Path) -> dict[str, tuple[str, list[int]]]:
    """The dtype and the shape of every tensor, by name. Raises `FileRefused`."""
    rows = _tensors(read_header(path))
    return {name: (entry["dtype"], entry["shape"]) for name, entry in rows}


def read_places(path: Path) -> dict[str, tuple[str, int, int]]:
    """The dtype of every tensor, and where its bytes begin and end in the file, by name.

    Raises `FileRefused`.
    """
    with open_regular_file(path) as file:
        start = 8 + int.from_bytes(file.read(8), "little")
    places = ((name, entry, entry["data_offsets"]) for name, entry in _tensors(read_header(path)))
    return {
        name: (entry["dtype"], start + begin, start + end) for name, entry, (begin, end) in places
    }


def read_shapes(path: Path) -> dict[str, list[int]]:
    """The shape of every tensor of a safetensors file, by name. Raises `FileRefused`."""
    return {name: entry["shape"] for name, entry in _tensors(read_header(path))}


def read_metadata(path: Path) -> dict[str, str]:
    """The notes of a file's author in its header. Raises `FileRefused` if damaged."""
    value = read_header(path).get(_METADATA)
    metadata = cast("dict[str, object]", value) if isinstance(value, dict) else {}
    return {key: text for key, text in metadata.items() if isinstance(text, str)}


def shard_names(name: str) -> list[str]:
    """The names of all files of the weights that a file has a part of; its own where it has all."""
    match = _SHARD.fullmatch(name)
    if match is None:
        return [name]
    count = min(int(match["count"]), _MAX_SHARDS)
    return [f"{match['stem']}-{n:05}-of-{match['count']}.safetensors" for n in range(1, count + 1)]


def require_all_weights(path: Path) -> None:
    """Raise `FileRefused` for a file with one part of several of a model's weights, by its name."""
    match = _SHARD.fullmatch(path.name)
    if match is not None and int(match["count"]) > 1:
        raise FileRefused(
            Text(
                "{name} is part {shard} of {shard2} of a model's weights.",
                name=printable_name(path),
                shard=int(match["number"]),
                shard2=int(match["count"]),
            ),
            "",
            Text("Add the folder that holds all parts of the model, with its config.json."),
        )


def _tensors(header: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    return ((name, entry) for name, entry in header.items() if name != _METADATA)


def _read_header(path: Path) -> tuple[dict[str, Any], int]:
    """The JSON of a header, and the number of bytes of weights after it. Raises `FileRefused`."""
    try:
        with open_regular_file(path) as file:
            size = os.fstat(file.fileno()).st_size
            (length,) = struct.unpack("<Q", file.read(8))
            if not 2 <= length <= min(size - 8, _LARGEST_HEADER):
                raise _damaged(path)
            header: Any = json.loads(file.read(length).decode())
    except (ValueError, struct.error, RecursionError, OSError):
        raise _damaged(path) from None
    if not isinstance(header, dict):
        raise _damaged(path)
    return cast("dict[str, Any]", header), size - 8 - length


def _is_tensor(entry: object, data_bytes: int) -> bool:
    """Return whether a description has a dtype, and a shape that fits its place in the data."""
    fields = as_object(entry)
    shape, offsets = fields.get("shape"), fields.get("data_offsets")
    if not (isinstance(fields.get("dtype"), str) and _is_sizes(shape) and _is_sizes(offsets)):
        return False
    if len(offsets) != 2 or not offsets[0] <= offsets[1] <= data_bytes:
        return False
    return math.prod(shape) <= 8 * (offsets[1] - offsets[0])  # a weight has at least one bit


def _is_sizes(value: object) -> TypeGuard[list[int]]:
    """Return whether a value is a short list of whole numbers, none below 0 or beyond any file."""
    return (
        is_array(value)
        and len(value) <= _MAX_DIMENSIONS
        and all(type(size) is int and 0 <= size <= _LARGEST_FILE for size in value)
    )


def _damaged(path: Path) -> FileRefused:
    with suppress(FileRefused):
        if is_pickle(path):
            return FileRefused(PICKLE_SENTENCE, PICKLE_MEANING)
    if (disguise := describe_disguise(path, "a safetensors file")) is not None:
        return disguise
    if not has_weights_ending(path):
        name = printable_name(path)
        return FileRefused(Text("{name} is neither a model nor an adapter.", name=name))
    return FileRefused(
        Text("{name} is damaged: its beginning cannot be read.", name=path.name),
        "",
        Text("Copy it again."),
    )
