"""Checks GGUF files by their headers before a library opens them.

Invariant: nothing but headers is read.
"""

from __future__ import annotations

import re
from pathlib import Path

from engines.contract import EngineError, FileRefused
from engines.contract.text import Text
from engines.formats.foreign_files import is_file
from engines.formats.gguf_header import GgufHeader, read_gguf_header
from engines.library_errors import damaged_file_error
from engines.memory import in_gb, system_room

_PART = re.compile(r"(?P<stem>.+)-(?P<number>\d{5})-of-(?P<count>\d{5})\.gguf", re.I)


def parts(file: Path) -> list[Path]:
    """The files of a model, of which `file` is the first. Raises `EngineError` if one lacks."""
    match = _PART.fullmatch(file.name)
    if match is None:
        return [file]
    count = min(int(match["count"]), 999)
    names = [f"{match['stem']}-{i:05}-of-{match['count']}.gguf" for i in range(1, count + 1)]
    missing = [name for name in names if not is_file(file.with_name(name))]
    if missing:
        raise EngineError(
            Text(
                "“{name}” is not whole: {missing} is missing.", name=file.name, missing=missing[0]
            ),
            remedy=Text("Copy all parts into one folder."),
        )
    return [file.with_name(name) for name in names]


def check_file(file: Path) -> GgufHeader:
    """The header of a file whose weights are all there. Raises `EngineError`."""
    from gguf.constants import GGML_QUANT_SIZES, GGMLQuantizationType

    try:
        header = read_gguf_header(file)
    except FileRefused:
        raise damaged_file_error(file) from None
    sizes = {int(kind): GGML_QUANT_SIZES[kind] for kind in GGMLQuantizationType}
    for tensor in header.tensors:
        if tensor.type_number not in sizes:
            raise EngineError(
                Text(
                    "“{name}” has weights of a kind that this version does not know.",
                    name=file.name,
                ),
                remedy=Text("Choose another file of this model."),
            )
        values, block_bytes = sizes[tensor.type_number]
        if tensor.offset + tensor.elements // values * block_bytes > header.data_bytes:
            raise damaged_file_error(file)
    return header


def require_room_to_unpack(file: Path, bytes_per_weight: int) -> None:
    """Raise `EngineError` where the plain weights of a file do not fit into memory."""
    headers = [check_file(part) for part in parts(file)]
    weights = sum(tensor.elements for header in headers for tensor in header.tensors)
    room = system_room().system
    if weights * bytes_per_weight > room:
        raise EngineError(
            Text(
                "To learn, “{name}” has to be unpacked to {weights}, and {room} of "
                "memory are free.",
                name=file.name,
                weights=in_gb(weights * bytes_per_weight),
                room=in_gb(room),
            ),
            Text("Taste works with every model."),
            Text("To train an adapter, choose a smaller model."),
        )
