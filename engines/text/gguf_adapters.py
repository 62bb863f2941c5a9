"""Converts adapters (LoRA in PEFT's format, or in GGUF) for GGUF files, once.

Invariant: a converted file is complete or absent, and has the strength 1: scales are multiplied in.
One in GGUF is written anew, so that llama.cpp, which may end the process, opens no file of others.

Source: llama.cpp's convert_lora_to_gguf.py and src/llama-adapter.cpp: a file of type "adapter" has
for each adapted weight `NAME.lora_a` (rank, in) and `NAME.lora_b` (out, rank), in the file's names.
"""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import torch

from engines.cached_models import mark_used
from engines.contract import EngineError
from engines.contract.text import Text
from engines.decoding.adapters import LoraDelta, load_adapter
from engines.formats.atomic import save_atomically
from engines.formats.gguf_adapter import read_gguf_lora
from engines.formats.gguf_header import GgufHeader
from engines.formats.gguf_values import read_values
from engines.text.gguf_file import check_file

_INTERLEAVED = frozenset(
    {"llama", "mistral3", "granite", "granitemoe", "granitehybrid", "olmo", "minicpm", "smollm3"}
    | {"arcee", "deci"}
)
"""Architectures whose files have the rows of queries and keys in pairs, unlike transformers."""
_FORMAT = 1


def convert_cached(folder: Path, headers: Sequence[GgufHeader], cache: Path) -> Path:
    """The adapter in `folder` as a GGUF file for the model with these headers; made on first use.

    Raises `EngineError` when the adapter is unreadable or was made for another model, `OSError`
    when the disk is full.
    """
    weights = next(folder.glob("*.gguf"), folder / "adapter_model.safetensors")
    stamp = weights.stat().st_mtime_ns if weights.exists() else 0
    identity = f"{folder.resolve()}|{stamp}|{dict(headers[0].values)}|{_FORMAT}"
    file = cache / "gguf" / f"{hashlib.sha256(identity.encode()).hexdigest()[:20]}.lora.gguf"
    if not file.is_file():
        is_gguf = weights.suffix == ".gguf"
        tensors = (
            _own_tensors(weights, headers) if is_gguf else _tensors(load_adapter(folder), headers)
        )
        file.parent.mkdir(parents=True, exist_ok=True)
        architecture = str(headers[0].values.get("general.architecture"))
        save_atomically(file, lambda draft: _write(draft, architecture, tensors))
    mark_used(file)
    return file


def _own_tensors(file: Path, headers: Sequence[GgufHeader]) -> dict[str, np.ndarray]:
    """The tensors of a LoRA in GGUF, with its scale. Raises `EngineError`."""
    check_file(file)
    lora = read_gguf_lora(file)
    shapes = {tensor.name: tensor.shape for header in headers for tensor in header.tensors}
    misfit = lora.fits(shapes)
    if misfit or lora.architecture != headers[0].values.get("general.architecture"):
        raise _misfit(misfit or lora.architecture)
    tensors = dict(read_values(file, lora.tensors))
    for name in lora.pairs:
        tensors[f"{name}.lora_b"] = tensors[f"{name}.lora_b"] * np.float32(lora.scale(name))
    return tensors


def _tensors(
    deltas: Mapping[str, LoraDelta], headers: Sequence[GgufHeader]
) -> dict[str, np.ndarray]:
    """The tensors of the file, by name."""
    from gguf import MODEL_ARCH_NAMES, get_tensor_name_map

    values = headers[0].values
    architecture = str(values.get("general.architecture"))
    kinds = {name: kind for kind, name in MODEL_ARCH_NAMES.items()}
    if architecture not in kinds:
        raise _misfit(architecture)
    names = get_tensor_name_map(kinds[architecture], _count(values, f"{architecture}.block_count"))
    shapes = {tensor.name: tensor.shape for header in headers for tensor in header.tensors}
    heads = _count(values, f"{architecture}.attention.head_count")
    kv_heads = _count(values, f"{architecture}.attention.head_count_kv") or heads
    tensors: dict[str, np.ndarray] = {}
    for module, delta in deltas.items():
        name = f"{names.get_name(module)}.weight"
        down, up = delta.down.float(), delta.scale * delta.up.float()
        if shapes.get(name) != (up.shape[0], down.shape[1]):
            raise _misfit(module)
        if architecture in _INTERLEAVED and module.endswith(("q_proj", "k_proj")):
            up = _interleave(up, heads if module.endswith("q_proj") else kv_heads)
        tensors[f"{name}.lora_a"], tensors[f"{name}.lora_b"] = down.numpy(), up.numpy()
    return tensors


def _interleave(rows: torch.Tensor, heads: int) -> torch.Tensor:
    """Rows (out, rank) with the two halves of each head in turn, as llama.cpp rotates them."""
    out, rank = rows.shape
    return rows.reshape(heads, 2, out // heads // 2, rank).transpose(1, 2).reshape(out, rank)


def _write(file: Path, architecture: str, tensors: Mapping[str, np.ndarray]) -> None:
    from gguf import GGUFWriter

    writer = GGUFWriter(file, architecture)
    writer.add_type("adapter")
    writer.add_string("adapter.type", "lora")
    writer.add_float32("adapter.lora.alpha", 0.0)  # 0: the scale is in the tensors
    for name, tensor in tensors.items():
        writer.add_tensor(name, np.ascontiguousarray(tensor, dtype=np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    try:
        check_file(file)
    except EngineError:  # numpy, which writes the tensors, raises nothing when the disk is full
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(file.parent)) from None


def _count(values: Mapping[str, object], key: str) -> int:
    value = values.get(key)
    return value if isinstance(value, int) else 0


def _misfit(module: str) -> EngineError:
    return EngineError(
        Text("An adapter of this brief was made for another model."),
        Text("(The model has no matching {module}.)", module=module),
        Text("Choose the model that it was trained on, or take the adapter off."),
    )
