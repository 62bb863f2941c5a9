"""A picture model whose parts are files of their own, as ComfyUI and Forge keep them.

Invariant: a list of parts (`.parts`) has paths, sizes and sums and no weights. Together the files
are one checkpoint: each tensor has the name that it would have in a single file of the family, so
that whatever reads such files reads parts, too.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from engines.contract import FileRefused
from engines.contract.text import Text
from engines.formats.atomic import write_atomically
from engines.formats.foreign_files import exists, is_file, printable_name
from engines.formats.gguf_header import read_gguf_header
from engines.formats.json_values import as_array, as_name, as_object, read_object
from engines.formats.safetensors_header import read_tensors

SUFFIX = ".parts"
WORDS = "spiece_model"
"""The tensor in which files of UMT5 carry the words of their tokenizer."""
PACKED = "GGML"
"""Begins the dtype of weights that are packed in a GGUF file; the number of their type follows."""
_BLOCK_OF_T5 = re.compile(r"enc\.blk\.(\d+)\.(\w+)\.weight")
_LAYERS_OF_T5 = {
    **{f"attn_{letter}": f"layer.0.SelfAttention.{letter}" for letter in "qkvo"},
    "attn_rel_b": "layer.0.SelfAttention.relative_attention_bias",
    "attn_norm": "layer.0.layer_norm",
    "ffn_gate": "layer.1.DenseReluDense.wi_0",
    "ffn_up": "layer.1.DenseReluDense.wi_1",
    "ffn_down": "layer.1.DenseReluDense.wo",
    "ffn_norm": "layer.1.layer_norm",
}
_REST_OF_T5 = {
    "token_embd.weight": "shared.weight",
    "enc.output_norm.weight": "encoder.final_layer_norm.weight",
}
_FORMAT, _VERSION = "bowerbird model of parts", 1
_MAX_FILES = 16
_PACKED_DTYPES = ("F8_E4M3", "F8_E5M2", "U8")
_BYTES = {
    "F64": 8,
    "I64": 8,
    "F16": 2,
    "BF16": 2,
    "F8_E4M3": 1,
    "F8_E5M2": 1,
    "F8_E8M0": 1,
    "U8": 1,
}
_SCALE_ENDS = (".weight_scale", ".scale_weight", ".weight_scale_inv")
Tensors = Mapping[str, tuple[str, list[int]]]


@dataclass(frozen=True)
class PartFile:
    """The tensors of a file whose names begin with `prefix`; in the model they begin with `target`.

    `size` and `sha256` are those of the file when it was chosen.
    """

    path: Path
    prefix: str = ""
    target: str = ""
    size: int = 0
    sha256: str = ""

    def rename(self, name: str) -> str:
        """The name of a tensor of the file in the model; empty for one of another part."""
        return self.target + name[len(self.prefix) :] if name.startswith(self.prefix) else ""


@dataclass(frozen=True)
class ModelParts:
    """The files of a model. `tokenizer` is a folder with the words of its text encoder, if needed.

    `metadata` of the file that draws is in the first of the `files`.
    """

    files: tuple[PartFile, ...]
    tokenizer: Path | None = None

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files, each once."""
        return tuple(dict.fromkeys(file.path for file in self.files))


def is_list_of_parts(path: Path) -> bool:
    """Return whether a path is that of a list of parts, by its name."""
    return path.suffix.lower() == SUFFIX and is_file(path)


def open_parts(path: Path) -> ModelParts:
    """The parts that a list names, or a single checkpoint file as its own only part.

    Raises `FileRefused` if a part is gone or is another file now.
    """
    if not is_list_of_parts(path):
        return ModelParts((PartFile(path),))
    content = read_object(path)
    rows = [as_object(row) for row in as_array(content.get("files"))]
    files = tuple(map(_part_of, rows))
    if content.get("format") != _FORMAT or not 0 < len(files) <= _MAX_FILES or None in files:
        raise FileRefused(
            Text("{name} is no list of parts that can be read.", name=printable_name(path)),
            "",
            Text("Add the model again with its parts."),
        )
    parts = ModelParts(tuple(file for file in files if file), _path_of(content.get("tokenizer")))
    _require_present(path, parts)
    return parts


def part_stamps(path: Path) -> tuple[tuple[int, int], ...]:
    """The size and time of change of each file that a list of parts names.

    Raises `FileRefused` as `open_parts`.
    """
    if not is_list_of_parts(path):
        return ()
    stats = (file.stat() for file in open_parts(path).paths)
    return tuple((stat.st_size, stat.st_mtime_ns) for stat in stats)


def save_parts(path: Path, parts: ModelParts) -> None:
    """Write a list of parts. Raises `OSError`."""
    rows = [{**vars(file), "path": str(file.path)} for file in parts.files]
    content = {"format": _FORMAT, "version": _VERSION, "files": rows}
    if parts.tokenizer:
        content["tokenizer"] = str(parts.tokenizer)
    write_atomically(path, json.dumps(content, indent=1).encode())


def read_part_tensors(files: Iterable[PartFile]) -> dict[str, tuple[str, list[int]]]:
    """The dtype and shape of every tensor of a model, by its name there. Raises `FileRefused`."""
    return {
        renamed: entry
        for file in files
        for name, entry in read_any_tensors(file.path).items()
        if (renamed := file.rename(name))
    }


def read_any_tensors(path: Path) -> Tensors:
    """The dtype and shape of every tensor of a safetensors or GGUF file. Raises `FileRefused`."""
    if path.suffix.lower() != ".gguf":
        return read_tensors(path)
    tensors = read_gguf_header(path).tensors
    return {first_name(t.name): (f"{PACKED}{t.type_number}", list(t.shape)) for t in tensors}


def first_name(name: str) -> str:
    """The name of a tensor of T5 that llama.cpp renamed, as it was before."""
    match = _BLOCK_OF_T5.fullmatch(name)
    if match and match[2] in _LAYERS_OF_T5:
        return f"encoder.block.{match[1]}.{_LAYERS_OF_T5[match[2]]}.weight"
    return _REST_OF_T5.get(name, name)


def plain_shapes(tensors: Tensors) -> dict[str, list[int]]:
    """The shapes of the weights once they are unpacked: a byte of FP4 has two of them."""
    return {
        name: [*shape[:-1], 2 * shape[-1]] if is_fp4(name, tensors) else shape
        for name, (_, shape) in tensors.items()
    }


def is_packed(name: str, tensors: Tensors) -> bool:
    """Return whether a tensor stays as it is stored until a layer runs."""
    dtype = tensors[name][0]
    return dtype.startswith(PACKED) or (dtype in _PACKED_DTYPES and is_scaled(name, tensors))


def stored_bytes(entry: tuple[str, list[int]]) -> int:
    """Return how many bytes a tensor has in its file; the number of its dtype is that of ggml."""
    dtype, shape = entry
    if not dtype.startswith(PACKED):
        return math.prod(shape) * _BYTES.get(dtype, 4)
    from gguf.constants import GGML_QUANT_SIZES, GGMLQuantizationType  # only for a GGUF file

    kind = GGMLQuantizationType(int(dtype.removeprefix(PACKED)))
    sizes: tuple[int, int] = GGML_QUANT_SIZES[kind]
    return math.prod(shape) // sizes[0] * sizes[1]


def is_fp4(name: str, tensors: Tensors) -> bool:
    """Return whether a tensor has two weights of 4 bits in each byte."""
    dtype, shape = tensors[name]
    return dtype == "U8" and len(shape) == 2 and is_scaled(name, tensors)


def is_scaled(name: str, tensors: Tensors) -> bool:
    """Return whether a tensor is to be multiplied by a scale that the file has beside it."""
    base = name.removesuffix(".weight")
    return base != name and any(base + end in tensors for end in _SCALE_ENDS)


def _part_of(row: Mapping[str, object]) -> PartFile | None:
    path, size = _path_of(row.get("path")), row.get("size")
    if path is None or type(size) is not int:
        return None
    prefix, target, sha256 = (as_name(row.get(key)) for key in ("prefix", "target", "sha256"))
    return PartFile(path, prefix, target, size, sha256)


def _path_of(value: object) -> Path | None:
    is_path = isinstance(value, str) and value and "\0" not in value and Path(value).is_absolute()
    return Path(value) if is_path and isinstance(value, str) else None


def _require_present(path: Path, parts: ModelParts) -> None:
    for file in parts.files:
        name, model = printable_name(file.path), path.stem
        if not is_file(file.path):
            raise FileRefused(
                Text("{name}, a part of “{model}”, is not there any more.", name=name, model=model),
                "",
                Text("Put it back at {path}, or add the model again.", path=file.path),
            )
        if file.path.stat().st_size != file.size:
            raise FileRefused(
                Text("{name}, a part of “{model}”, is another file now.", name=name, model=model),
                "",
                Text("Add the model again with its parts."),
            )
    if parts.tokenizer and not exists(parts.tokenizer):
        raise FileRefused(
            Text(
                "The words of “{model}” are not there any more: {path} is gone.",
                model=path.stem,
                path=parts.tokenizer,
            ),
            "",
            Text("Put it back, or add the model again."),
        )
