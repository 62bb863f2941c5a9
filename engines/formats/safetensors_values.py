"""Finds weights of safetensors files that are no numbers to compute with.

Invariant: weights are read in pieces, without a tensor library.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from engines.contract import FileRefused
from engines.contract.text import Text
from engines.formats.foreign_files import open_regular_file, printable_name
from engines.formats.json_values import as_name
from engines.formats.safetensors_header import read_places

_EXPONENTS = {
    "F64": ("<u8", 0x7FF0_0000_0000_0000),
    "F32": ("<u4", 0x7F80_0000),
    "F16": ("<u2", 0x7C00),
    "BF16": ("<u2", 0x7F80),
    "F8_E5M2": ("u1", 0x7C),
    "F8_E4M3": ("u1", 0x7F),
}
"""Bits that are all set in infinity and in what is no number, by dtype; E4M3 has no infinity."""
_PIECE_BYTES = 2**24
_MAX_NAME = 80
_MASK = "masked_bias"
"""Of older text models: what hides later words, which is infinite in half precision."""


def require_finite(file: Path, label: str = "") -> None:
    """Raise `FileRefused`, with the tensor's name, for a weight that is infinite or no number.

    `label` is what the artist calls the file, where that is not its name.
    """
    places = read_places(file)
    with open_regular_file(file) as reader:
        for name, (dtype, begin, end) in places.items():
            unsigned, exponent = _EXPONENTS.get(dtype, ("", 0))
            reader.seek(begin)
            is_read = unsigned and not name.endswith(_MASK)
            pieces = _pieces(reader, end - begin) if is_read else ()
            if not all(_is_finite(piece, unsigned, exponent) for piece in pieces):
                raise not_finite(label or printable_name(file), name)


def _pieces(reader: BinaryIO, size: int) -> Iterator[bytes]:
    """The next `size` bytes in order, as far as they are there."""
    while size > 0 and (piece := reader.read(min(_PIECE_BYTES, size))):
        size -= len(piece)
        yield piece


def _is_finite(piece: bytes, unsigned: str, exponent: int) -> bool:
    import numpy as np  # slow to import, and only an import of an adapter needs it

    dtype = np.dtype(unsigned)
    values = np.frombuffer(piece, dtype, len(piece) // dtype.itemsize)
    return not bool((values & dtype.type(exponent) == exponent).any())


def not_finite(label: str, name: str) -> FileRefused:
    """The refusal of a file that the artist calls `label`, for a tensor of it."""
    tensor = as_name(name)[:_MAX_NAME]
    return FileRefused(
        Text(
            "The weights in {file} cannot be used: {tensor} has numbers that are "
            "infinite or no numbers at all.",
            file=label,
            tensor=tensor,
        ),
        Text("Works made with them would be empty."),
        Text("Get the file from its author again."),
    )
