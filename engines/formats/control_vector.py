"""Control vectors as files: GGUF of the architecture "controlvector", as llama.cpp reads it.

Invariant: a file is refused here if llama.cpp would refuse it, if it is cut, or if a number in it
is infinite or none; a model's sizes are compared before a vector is added to what it computes.

Source: llama.cpp, common/common.cpp, common_control_vector_load_one: the tensor `direction.N` (one
dimension, float32, N from 1 on) is added to the residual stream after block N, counted from 0.
`controlvector.layer_count` counts the directions, or what a model has room for. Zou et al. 2023,
"Representation Engineering"; Turner et al. 2023, "Activation Addition".
"""

from __future__ import annotations

import re
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from engines.contract import FileRefused
from engines.contract.text import Text
from engines.formats.atomic import write_atomically
from engines.formats.foreign_files import open_regular_file, printable_name
from engines.formats.gguf_header import GgufHeader, GgufTensor, read_gguf_header
from engines.formats.json_values import as_name
from engines.formats.safetensors_values import not_finite

if TYPE_CHECKING:
    import numpy as np

    Directions = Mapping[int, np.ndarray]
    """What is added after each block, (width,) in float32, by the block's index."""

FILE = "control_vector.gguf"
"""The name of a control vector in the folder of an adapter, by which it is told from a LoRA."""
ARCHITECTURE = "controlvector"
_DIRECTION = re.compile(r"direction\.([1-9]\d{0,3})")
_FLOAT32, _FLOAT_BYTES, _ALIGNMENT = 0, 4, 32
_UINT32, _STRING = 4, 8
_KINDS = {"mistral": "llama", "mixtral": "llama"}
"""What llama.cpp calls a kind of model that transformers calls otherwise."""
_AGAIN = Text("Get the control vector from its author again.")


@dataclass(frozen=True)
class ModelShape:
    """What decides whether a control vector fits a model; `kind` is empty where it is unknown."""

    kind: str
    layers: int
    width: int


@dataclass(frozen=True)
class ControlVector:
    """A control vector as its header describes it; `tensors` by the index of the block."""

    model_hint: str
    layer_count: int
    width: int
    tensors: Mapping[int, GgufTensor]

    def misfit(self, model: ModelShape) -> str:
        """Return why it is of no use to a model, for use in a sentence; empty where it fits."""
        hint = plain_kind(self.model_hint)
        if hint and model.kind and hint != plain_kind(model.kind):
            return Text("it is for {hint}, and this is {kind}", hint=hint, kind=model.kind)
        if self.width != model.width:
            return Text(
                "its directions have {width} numbers, and this model is {model_width} wide",
                width=self.width,
                model_width=model.width,
            )
        if max(self.tensors) >= model.layers:
            return Text(
                "it has a direction for layer {number}, and this model has {layers} layers",
                number=max(self.tensors),
                layers=model.layers,
            )
        expected = self._expected_layers()
        if expected and model.layers not in expected:
            return Text(
                "it is for a model of {expected} layers, and this one has {layers}",
                expected=expected[0],
                layers=model.layers,
            )
        return ""

    def _expected_layers(self) -> tuple[int, ...]:
        """The possible numbers of layers of its model; empty where nothing tells.

        A count that is not that of the directions is of the model, with its first layer or without.
        """
        count, numbers = len(self.tensors), sorted(self.tensors)
        if self.layer_count not in (0, count):
            return (self.layer_count + 1, self.layer_count)
        has_all = count > 1 and numbers == list(range(1, count + 1))
        return (count + 1,) if has_all else ()


def plain_kind(kind: str) -> str:
    """Return the name of a kind of model as llama.cpp has it, however it is spelled."""
    plain = kind.lower().replace("-", "").replace("_", "").removesuffix("text")
    return _KINDS.get(plain, plain)


def is_control_vector(header: GgufHeader) -> bool:
    """Return whether a file says that it is a control vector."""
    return header.values.get("general.architecture") == ARCHITECTURE


def read_control_vector(path: Path) -> ControlVector:
    """Describe a control vector. Raises `FileRefused` for anything else."""
    header, name = read_gguf_header(path), printable_name(path)
    if not is_control_vector(header):
        raise FileRefused(Text("{name} is no control vector.", name=name))
    tensors = {_layer_of(tensor, name): tensor for tensor in header.tensors}
    if not tensors or len(tensors) < len(header.tensors):
        raise FileRefused(
            Text("{name} has two directions for one layer.", name=name)
            if tensors
            else Text("{name} holds no directions.", name=name),
            "",
            _AGAIN,
        )
    widths = {tensor.elements for tensor in tensors.values()}
    if len(widths) > 1 or 0 in widths:
        raise FileRefused(Text("The directions of {name} differ in size.", name=name), "", _AGAIN)
    for tensor in tensors.values():
        if tensor.offset + _FLOAT_BYTES * tensor.elements > header.data_bytes:
            damaged = Text("{path} is damaged or not whole.", path=name)
            raise FileRefused(damaged, "", Text("Copy it again."))
    count = header.values.get(f"{ARCHITECTURE}.layer_count")
    hint = as_name(header.values.get(f"{ARCHITECTURE}.model_hint"))
    return ControlVector(hint, count if isinstance(count, int) else 0, widths.pop(), tensors)


def read_directions(path: Path) -> dict[int, np.ndarray]:
    """The directions of a control vector. Raises `FileRefused`, also for what is no number."""
    import numpy as np

    vector = read_control_vector(path)
    data_bytes = read_gguf_header(path).data_bytes
    directions: dict[int, np.ndarray] = {}
    with open_regular_file(path) as file:
        begin = file.seek(0, 2) - data_bytes
        for layer, tensor in sorted(vector.tensors.items()):
            file.seek(begin + tensor.offset)
            values = np.frombuffer(file.read(_FLOAT_BYTES * vector.width), "<f4")
            if len(values) < vector.width or not np.isfinite(values).all():
                raise not_finite(printable_name(path), tensor.name)
            directions[layer] = values
    return directions


def write_control_vector(
    path: Path, model_hint: str, layer_count: int, directions: Directions
) -> None:
    """Write a control vector, complete or not at all; the same directions give the same bytes.

    `layer_count` is how many directions the model has room for. Raises `OSError` when the disk is
    full.
    """
    pairs = [
        _string("general.architecture") + struct.pack("<I", _STRING) + _string(ARCHITECTURE),
        _string(f"{ARCHITECTURE}.model_hint") + struct.pack("<I", _STRING) + _string(model_hint),
        _string(f"{ARCHITECTURE}.layer_count") + struct.pack("<II", _UINT32, layer_count),
    ]
    infos, data = b"", b""
    for layer, values in sorted(directions.items()):
        place = struct.pack("<IQIQ", 1, len(values), _FLOAT32, len(data))
        infos += _string(f"direction.{layer}") + place
        data += _padded(values.astype("<f4").tobytes())
    header = struct.pack("<4sIQQ", b"GGUF", 3, len(directions), len(pairs))
    write_atomically(path, _padded(header + b"".join(pairs) + infos) + data)


def _layer_of(tensor: GgufTensor, name: str) -> int:
    match = _DIRECTION.fullmatch(tensor.name)
    if match is None or len(tensor.shape) != 1 or tensor.type_number != _FLOAT32:
        raise FileRefused(
            Text(
                "{name} has a tensor that is no direction of a control vector ({tensor}).",
                name=name,
                tensor=as_name(tensor.name)[:80],
            ),
            Text("Directions are direction.1 and so on, a row of numbers each, in float32."),
            _AGAIN,
        )
    return int(match[1])


def _string(text: str) -> bytes:
    encoded = text.encode()
    return struct.pack("<Q", len(encoded)) + encoded


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % _ALIGNMENT)
