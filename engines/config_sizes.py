"""Compares the sizes that a model's configuration states with its weights, before it is loaded.

Invariant: only the headers of weight files are read. A configuration that passes makes the library
allocate no more than a small multiple of what the files hold.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path

from safetensors import SafetensorError, safe_open

from engines.contract import EngineError
from engines.contract.text import Text
from engines.library_errors import damaged_file_error

_LAYERS = ("num_hidden_layers", "n_layer", "num_layers")
_MATRICES = (
    ("vocab_size", ("hidden_size", "n_embd")),
    ("intermediate_size", ("hidden_size",)),
    ("head_dim", ("num_attention_heads",)),
    ("n_positions", ("n_embd",)),
    ("num_local_experts", ("hidden_size",)),
    ("num_experts", ("hidden_size",)),
    ("n_routed_experts", ("hidden_size",)),
)
_MAX_PACKING = 16
"""The most weights in one stored value, where a model is quantized."""


def require_matching_sizes(
    path: Path, config: Mapping[str, object], weight_files: Sequence[Path]
) -> None:
    """Raise `EngineError` if the model that `config` describes is far larger than its weights.

    Each layer has a tensor of its own, and the weights hold an embedding of every token.
    """
    sizes = [size for file in weight_files for size in _tensor_sizes(file)]
    most = _MAX_PACKING * sum(sizes)
    layers = max((_size(config, name) for name in _LAYERS), default=0)
    matrices = (
        _size(config, rows) * max(_size(config, name) for name in columns)
        for rows, columns in _MATRICES
    )
    if layers > len(sizes) or max(matrices) > most:
        raise EngineError(
            Text(
                "The weights in “{name}” do not fit its description, which is of a larger model.",
                name=path.name,
            ),
            remedy=Text("Get the model again, complete."),
        )


def _size(config: Mapping[str, object], name: str) -> int:
    value = config.get(name)
    return value if isinstance(value, int) else 0


def _tensor_sizes(file: Path) -> list[int]:
    """The number of values of each tensor. Raises `EngineError` for a damaged file."""
    try:
        with safe_open(file, framework="pt") as weights:
            names = list(weights.keys())
            return [math.prod(weights.get_slice(name).get_shape()) for name in names]
    except (SafetensorError, OSError, ValueError) as error:
        raise damaged_file_error(file) from error
