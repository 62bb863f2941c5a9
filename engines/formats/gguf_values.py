"""Numbers of the tensors in GGUF files, unpacked by ggml's own package.

Invariant: what is infinite or no number is refused with the name of its tensor.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

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
    tensors = [tensor for tensor in read_gguf_header(path).tensors if tensor.elements]
    for _ in read_values(path, tensors, _SAMPLE_BYTES):
        pass


def read_values(
    path: Path, tensors: Sequence[GgufTensor], most_bytes: int = 0
) -> Iterator[tuple[str, np.ndarray]]:
    """Tensors of a file by name, in float32: all rows, or those in the first `most_bytes` as far as
    the package unpacks them.

    Raises `FileRefused` for what is no number, or not there.
    """
    import numpy as np

    data_bytes = read_gguf_header(path).data_bytes
    with open_regular_file(path) as file:
        begin = file.seek(0, 2) - data_bytes
        for tensor in tensors:
            file.seek(begin + tensor.offset)
            try:
                values = _read_rows(file, tensor, most_bytes)
            except NotImplementedError:
                if most_bytes:
                    continue
                raise
            if values is None:
                damaged = Text("{path} is damaged or not whole.", path=printable_name(path))
                raise FileRefused(damaged, "", Text("Copy it again."))
            if not np.isfinite(values).all():
                raise not_finite(printable_name(path), tensor.name)
            yield tensor.name, values


def _read_rows(file: BinaryIO, tensor: GgufTensor, most_bytes: int) -> np.ndarray | None:
    """The next rows of a file, which are those of a tensor; None where they are not all there."""
    import numpy as np
    from gguf import GGML_QUANT_SIZES, GGMLQuantizationType, dequantize

    ggml_type = GGMLQuantizationType(tensor.type_number)
    block, block_bytes = GGML_QUANT_SIZES[ggml_type]
    row_bytes = tensor.shape[-1] // block * block_bytes
    size, shape = tensor.elements // block * block_bytes, (*tensor.shape[:-1], row_bytes)
    if row_bytes and 0 < most_bytes < size:
        size, shape = max(1, most_bytes // row_bytes) * row_bytes, (-1, row_bytes)
    data = file.read(size)
    if not row_bytes or len(data) != size:
        return None
    with np.errstate(all="ignore"):
        rows = np.frombuffer(data, np.uint8).reshape(shape)
        return dequantize(rows, ggml_type).astype(np.float32)
