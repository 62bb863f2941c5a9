"""Parts of picture models whose weights are a GGUF file.

Invariant: the weights stay packed, and stay in their file, which is mapped: a layer unpacks its own
when it runs, and the system can take back every page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import torch
from diffusers.quantizers.gguf.utils import GGUFParameter, dequantize_gguf_tensor
from torch import Tensor, nn

from engines.formats.json_values import as_array, as_name


class MappedWeight(GGUFParameter):
    """A packed weight of which the converters of names make no copy: they "join" single tensors."""

    @classmethod
    def __torch_function__(
        cls,
        func: Any,
        types: Sequence[type],
        args: Sequence[Any] = (),
        kwargs: Mapping[str, Any] | None = None,
    ) -> Any:
        if func is torch.cat and len(args[0]) == 1:
            return args[0][0]
        return super().__torch_function__(func, types, args, kwargs)


class PackedLinear(nn.Linear):
    """A linear layer that unpacks weights of GGUF when it runs, in a text encoder.

    The weights count as whole numbers of 8 bits, which T5 in transformers leaves alone.
    """

    def __init__(self, layer: nn.Linear, weight: Any) -> None:
        super().__init__(layer.in_features, layer.out_features, layer.bias is not None, "meta")
        self.quant_type = weight.quant_type
        codes = weight.as_subclass(Tensor).view(torch.int8)
        self.weight = nn.Parameter(codes, requires_grad=False)

    def forward(self, input: Tensor) -> Tensor:  # noqa: A002 - the name in torch
        codes: Any = self.weight.data.view(torch.uint8)
        packed: Any = GGUFParameter
        weight = dequantize_gguf_tensor(packed(codes, quant_type=self.quant_type))
        bias = self.bias if self.bias is None else self.bias.to(input.dtype)
        plain = weight.as_subclass(Tensor).to(input.dtype)
        return nn.functional.linear(input, plain, bias)


def load_packed_parts(folder: Path, index: dict[str, object], dtype: torch.dtype) -> dict[str, Any]:
    """The parts of a diffusers folder that are GGUF files, by name; they compute in `dtype`."""
    import diffusers
    from diffusers.quantizers.quantization_config import GGUFQuantizationConfig

    parts: dict[str, Any] = {}
    for file in sorted(folder.glob("*/*.gguf")):
        name, classes = file.parent.name, as_array(index.get(file.parent.name))
        if len(classes) == 2 and not any(file.parent.glob("*.safetensors")):
            parts[name] = getattr(diffusers, as_name(classes[1])).from_single_file(
                map_tensors(file),
                config=str(folder),
                subfolder=name,
                quantization_config=GGUFQuantizationConfig(compute_dtype=dtype),
                dtype=dtype,
                local_files_only=True,
            )
    return parts


def map_tensors(file: Path) -> dict[str, Tensor]:
    """The tensors of a GGUF file by name, packed as they are in the file."""
    from gguf import GGMLQuantizationType, GGUFReader

    packed: Any = MappedWeight
    plain = (GGMLQuantizationType.F32, GGMLQuantizationType.F16)
    tensors: dict[str, Tensor] = {}
    for entry in GGUFReader(file, "c").tensors:  # torch takes only what may be written, as a copy
        data, kind = torch.from_numpy(entry.data), entry.tensor_type
        tensors[entry.name] = data if kind in plain else packed(data, quant_type=kind)
    return tensors
