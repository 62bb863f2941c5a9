"""LoRAs in GGUF, as llama.cpp's convert_lora_to_gguf.py writes them.

Invariant: only the header is read, and a file is refused here where llama.cpp would refuse it.

Source: llama.cpp's src/llama-adapter.cpp: `general.type` is "adapter", and for each adapted weight
there are `NAME.lora_a` (rank, in) and `NAME.lora_b` (out, rank), with a scale of alpha / rank.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from engines.contract import FileRefused
from engines.contract.text import Text
from engines.formats.foreign_files import printable_name
from engines.formats.gguf_header import GgufHeader, GgufTensor, read_gguf_header

_A, _B = ".lora_a", ".lora_b"
_EMBEDDING = "token_embd.weight"
_AGAIN = Text("Get the adapter from its author again.")


@dataclass(frozen=True)
class GgufLora:
    """`pairs` are the tensors A and B by the name of the weight that they change."""

    architecture: str
    alpha: float
    pairs: Mapping[str, tuple[GgufTensor, GgufTensor]]

    @property
    def tensors(self) -> list[GgufTensor]:
        """The tensors of all pairs."""
        return [tensor for pair in self.pairs.values() for tensor in pair]

    def fits(self, shapes: Mapping[str, tuple[int, ...]]) -> str:
        """Return a weight that a model with these does not have so; empty if it has all."""
        for name, (a, b) in self.pairs.items():
            if shapes.get(name) != _product_shape(name, a, b):
                return name
        return ""

    def scale(self, name: str) -> float:
        """The factor of a weight's product."""
        rank = self.pairs[name][1].shape[-1]
        return self.alpha / rank if self.alpha else 1.0


def is_gguf_adapter(header: GgufHeader) -> bool:
    """Return whether a file says that it is an adapter."""
    return header.values.get("general.type") == "adapter"


def read_gguf_lora(path: Path) -> GgufLora:
    """Describe a LoRA. Raises `FileRefused` for anything else."""
    header, name = read_gguf_header(path), printable_name(path)
    kind = header.values.get("adapter.type")
    if not is_gguf_adapter(header):
        raise FileRefused(
            Text("{name} is a model and no adapter.", name=name),
            "",
            Text("Add it with `bowerbird models add`."),
        )
    if kind != "lora" or "adapter.alora.invocation_tokens" in header.array_lengths:
        what = Text("{name} is an adapter of a kind that cannot be mixed in.", name=name)
        raise FileRefused(what, "", Text("Import a plain LoRA."))
    halves: dict[str, dict[str, GgufTensor]] = defaultdict(dict)
    for tensor in header.tensors:
        weight, point, half = tensor.name.rpartition(".")
        halves[weight][point + half] = tensor
    pairs = {weight: (pair.get(_A), pair.get(_B)) for weight, pair in halves.items()}
    whole = {weight: (a, b) for weight, (a, b) in pairs.items() if a and b and _is_pair(a, b)}
    if not whole or len(whole) < len(pairs):
        broken = next((weight for weight in pairs if weight not in whole), "")
        raise FileRefused(
            Text("{name} is no whole LoRA: half of {weight} is missing.", name=name, weight=broken)
            if broken
            else Text("{name} holds no weights.", name=name),
            "",
            _AGAIN,
        )
    alpha = header.values.get("adapter.lora.alpha", 0.0)
    if not isinstance(alpha, int | float) or not abs(alpha) < 1e30:
        raise FileRefused(Text("{name} has an alpha that is no number.", name=name), "", _AGAIN)
    architecture = str(header.values.get("general.architecture", ""))
    return GgufLora(architecture, float(alpha), whole)


def _is_pair(a: GgufTensor, b: GgufTensor) -> bool:
    """Return whether two tensors have a rank in common."""
    if not 2 <= len(a.shape) == len(b.shape) <= 3 or 0 in (*a.shape, *b.shape):
        return False
    is_embedding = a.name.startswith(_EMBEDDING)
    rank = a.shape[-1] if is_embedding else a.shape[-2]
    return a.shape[:-2] == b.shape[:-2] and rank == b.shape[-1]


def _product_shape(name: str, a: GgufTensor, b: GgufTensor) -> tuple[int, ...]:
    """The shape of the weight that a pair changes. That of the embedding is turned in files."""
    if name == _EMBEDDING:
        return (a.shape[0], b.shape[0])
    return (*b.shape[:-1], a.shape[-1])
