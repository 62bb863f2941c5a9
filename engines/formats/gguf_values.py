"""Numbers of the tensors in GGUF files, unpacked by ggml's own package.

Invariant: what is infinite or no number is refused with the name of its tensor.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from engines.contract import FileRefused
from engines.contract.text import Text
from engines.formats.foreign_files import open_regular_file, printable_name
from engines.formats.gguf_header import GgufTensor, read_gguf_header
from engines.formats.safetensors_values import not_finite

if TYPE_CHECKING:
    import numpy as np

_SAMPLE_BYTES = 2**16


def require_finite_sample(path: Path) -> None:
    """Raise `FileRefused` where the first rows of a tensor have a number that is none."""
    tensors = (tensor for tensor in read_gguf_header(path).tensors if tensor.elements)
    for tensor in tensors:
        with suppress(NotImplementedError):  # a packing that this version of the package lacks
            for _ in read_values(path, [tensor], _SAMPLE_BYTES):
                pass


def read_values(
    path: Path, tensors: Sequence[GgufTensor], most_bytes: int = 0
) -> Iterator[tuple[str, np.ndarray]]:
    """Tensors of a file by name, in float32: all rows, or those in the first `most_bytes`.

    Raises `FileRefused` for what is no number, or not there.
    """
    import numpy as np
    from gguf import GGML_QUANT_SIZES, GGMLQuantizationType, dequantize

    data_bytes = read_gguf_header(path).data_bytes
    with open_regular_file(path) as file:
        begin = file.seek(0, 2) - data_bytes
        for tensor in tensors:
            ggml_type = GGMLQuantizationType(tensor.type_number)
            block, block_bytes = GGML_QUANT_SIZES[ggml_type]
            row_bytes = tensor.shape[-1] // block * block_bytes
            size = tensor.elements // block * block_bytes
            shape = (*tensor.shape[:-1], row_bytes)
            if row_bytes and 0 < most_bytes < size:
                size = max(1, most_bytes // row_bytes) * row_bytes
                shape = (-1, row_bytes)
            file.seek(begin + tensor.offset)
            data = file.read(size)
            if not row_bytes or len(data) != size:
                damaged = Text("{path} is damaged or not whole.", path=printable_name(path))
                raise FileRefused(damaged, "", Text("Copy it again."))
            rows = np.frombuffer(data, np.uint8).reshape(shape)
            with np.errstate(all="ignore"):
                values = dequantize(rows, ggml_type).astype(np.float32)
            if not np.isfinite(values).all():
                raise not_finite(printable_name(path), tensor.name)
            yield tensor.name, values
