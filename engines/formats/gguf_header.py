"""Headers of GGUF files: metadata and tensors, without the weights.

Invariant: every count and length in the file is checked against the file's size before anything is
read or allocated for it, so that time and memory are linear in the size of the header.

Source: the GGUF specification of the ggml project (docs/gguf.md), versions 2 and 3.
"""

from __future__ import annotations

import math
import mmap
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from engines.contract import FileRefused
from engines.contract.text import Text
from engines.formats.disguises import describe_disguise
from engines.formats.foreign_files import open_regular_file, printable_name

MAX_ARRAY_ITEMS = 4_000_000
"""Limit of the items in all arrays together; a vocabulary of 250,000 words has a million."""
MAX_TENSORS = 100_000
_MAGIC = b"GGUF"
_VERSIONS = (2, 3)
_MAX_DIMENSIONS = 5
"""ggml has 4; files of Wan state 5 for the weights of a convolution of films."""
_STRING, _ARRAY = 8, 9
_SCALARS = dict(enumerate("BbHhIif?")) | {10: "Q", 11: "q", 12: "d"}
_MIN_PAIR_SIZE, _MIN_TENSOR_SIZE = 8 + 4 + 1, 8 + 4 + 4 + 8
"""The fewest bytes of a metadata entry and of the description of a tensor."""

GgufValue = int | float | str


@dataclass(frozen=True)
class GgufTensor:
    """A tensor as its file describes it: ggml's number of its type, and where its data begins.

    `shape` has the order of torch, the reverse of the file's.
    """

    name: str
    type_number: int
    shape: tuple[int, ...]
    elements: int
    offset: int


@dataclass(frozen=True)
class GgufHeader:
    """The header of a GGUF file: its numbers and strings, and how long each of its arrays is."""

    values: Mapping[str, GgufValue]
    array_lengths: Mapping[str, int]
    tensors: tuple[GgufTensor, ...]
    data_bytes: int


class _Damaged(Exception):
    """The bytes are not those of a complete header."""


def read_gguf_header(path: Path) -> GgufHeader:
    """The header of a GGUF file. Raises `FileRefused` for anything else."""
    with open_regular_file(path) as file:
        try:
            with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
                return _Reader(data).header()
        except (_Damaged, struct.error, ValueError, OSError):  # ValueError: an empty file
            damaged = Text("{path} is damaged or not whole.", path=printable_name(path))
            disguise = describe_disguise(path, Text("a GGUF file"))
            raise disguise or FileRefused(damaged, "", Text("Copy it again.")) from None


class _Reader:
    def __init__(self, data: mmap.mmap) -> None:
        self._data, self._size, self._at = data, len(data), 0
        self._order, self._items = "<", 0
        self._array_lengths: dict[str, int] = {}

    def header(self) -> GgufHeader:
        if self._data[:4] != _MAGIC:
            raise _Damaged
        self._at = 4
        version = self._number("I")
        if version not in _VERSIONS:
            self._order, self._at = ">", 4
            if self._number("I") not in _VERSIONS:
                raise _Damaged
        tensor_count, pair_count = self._number("Q"), self._number("Q")
        self._require(pair_count * _MIN_PAIR_SIZE + tensor_count * _MIN_TENSOR_SIZE)
        if tensor_count > MAX_TENSORS:
            raise _Damaged
        values = self._metadata(pair_count)
        tensors = tuple(self._tensor() for _ in range(tensor_count))
        alignment = values.get("general.alignment", 32)
        if not isinstance(alignment, int) or alignment <= 0:
            raise _Damaged
        begin = -(-self._at // alignment) * alignment
        return GgufHeader(values, self._array_lengths, tensors, max(0, self._size - begin))

    def _metadata(self, count: int) -> dict[str, GgufValue]:
        values: dict[str, GgufValue] = {}
        for _ in range(count):
            key, kind = self._string(), self._number("I")
            if kind == _ARRAY:
                self._array_lengths[key] = self._skip_array()
            else:
                values[key] = self._string() if kind == _STRING else self._scalar(kind)
        return values

    def _scalar(self, kind: int) -> int | float:
        if kind not in _SCALARS:
            raise _Damaged
        return self._number(_SCALARS[kind])

    def _skip_array(self) -> int:
        """Skip an array of scalars or strings; no program writes arrays of arrays."""
        kind, count = self._number("I"), self._number("Q")
        self._items += count
        if self._items > MAX_ARRAY_ITEMS or (kind != _STRING and kind not in _SCALARS):
            raise _Damaged
        if kind == _STRING:
            self._require(8 * count)
            self._skip_strings(count)
        else:
            self._skip(count * struct.calcsize(_SCALARS[kind]))
        return count

    def _skip_strings(self, count: int) -> None:
        """Skip strings in a loop without calls: a vocabulary has 250,000."""
        unpack_from, data, at = struct.Struct(self._order + "Q").unpack_from, self._data, self._at
        for _ in range(count):
            at += 8 + unpack_from(data, at)[0]
            if at > self._size:
                raise _Damaged
        self._at = at

    def _tensor(self) -> GgufTensor:
        name, dimensions = self._string(), self._number("I")
        if dimensions > _MAX_DIMENSIONS:
            raise _Damaged
        shape = tuple(self._number("Q") for _ in range(dimensions))[::-1]
        elements = math.prod(shape)
        type_number, offset = self._number("I"), self._number("Q")
        if elements > 8 * self._size or offset > self._size:  # a weight has at least one bit
            raise _Damaged
        return GgufTensor(name, type_number, shape, elements, offset)

    def _string(self) -> str:
        length = self._number("Q")
        start = self._at
        self._skip(length)
        return self._data[start : self._at].decode("utf-8", "replace")

    def _number(self, form: str) -> int:
        (value,) = struct.unpack_from(self._order + form, self._data, self._at)
        self._at += struct.calcsize(form)
        return value

    def _skip(self, length: int) -> None:
        self._require(length)
        self._at += length

    def _require(self, length: int) -> None:
        """Raise `_Damaged` if fewer bytes are left."""
        if length > self._size - self._at:
            raise _Damaged
