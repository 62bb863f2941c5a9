"""How the weights in a file are packed, and what of that no loader here unpacks.

Invariant: names, shapes and dtypes decide. Scales of 8 bits have an order of their own (that of
cuBLAS), so they are only read where the file says who wrote them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from math import prod

from engines.contract.text import Text
from engines.formats.model_parts import PACKED, Tensors, is_fp4, is_scaled, plain_shapes

_BY_NAME = {
    "SVDQuant (Nunchaku)": re.compile(r"\.(wscales|smooth_factor|wtscale|proj_down)$"),
    "bitsandbytes": re.compile(r"\.(quant_state\.bitsandbytes__\w+|absmax|SCB)$"),
    "GPTQ or AWQ": re.compile(r"\.(qweight|qzeros)$"),
    "W4A8": re.compile(r"\.weight_(s_rel|s_channel|codebook)$"),
}
_BYTES = ("U8", "F8_E4M3", "F8_E8M0")
_NOTE, _NOTES = ".comfy_quant", "_quantization_metadata"


def unsupported_packing(tensors: Tensors, metadata: Mapping[str, str]) -> str:
    """The way weights are packed that no loader here unpacks; empty where there is none."""
    for packing, pattern in _BY_NAME.items():
        if any(map(pattern.search, tensors)):
            return packing
    for name, (dtype, _) in tensors.items():
        if is_scaled(name, tensors):
            packing = _unsupported_scale(name, dtype, tensors, metadata)
            if packing:
                return packing
    return ""


def _unsupported_scale(name: str, dtype: str, tensors: Tensors, metadata: Mapping[str, str]) -> str:
    """The way a weight with a scale is packed, if it is not unpacked here."""
    if dtype == "I8":
        return Text("int8 with scales")
    base = name.removesuffix(".weight")
    kind, shape = tensors.get(f"{base}.weight_scale", ("", []))
    if kind not in _BYTES or len(shape) != 2:
        return Text("FP4 without scales of blocks") if dtype == "U8" else ""
    if len(tensors[name][1]) != 2:
        return Text("{code} in an order that is not ComfyUI's", code=_code(dtype, kind))
    rows, columns = plain_shapes({name: tensors[name], f"{base}.weight_scale": (kind, shape)})[name]
    block = 16 if kind == "F8_E4M3" else 32
    is_tiled = shape == [-(-rows // 128) * 128, -(-columns // block // 4) * 4]
    is_noted = f"{base}{_NOTE}" in tensors or _NOTES in metadata
    if is_tiled and is_noted and columns % block == 0:
        return ""
    return Text("{code} in an order that is not ComfyUI's", code=_code(dtype, kind))


def _code(dtype: str, scale: str) -> str:
    if scale == "F8_E4M3":
        return "NVFP4"
    return "MXFP4" if dtype == "U8" else "MXFP8"


def main_packing(tensors: Tensors) -> str:
    """The precision of most weights in lower case; that of packed ones by its name."""
    counts: Counter[str] = Counter()
    for name, shape in plain_shapes(tensors).items():
        counts[_precision(name, tensors)] += prod(shape)
    return counts.most_common(1)[0][0] if counts else "unknown"


def _precision(name: str, tensors: Tensors) -> str:
    dtype = tensors[name][0]
    if dtype.startswith(PACKED):
        from gguf.constants import GGMLQuantizationType  # only for a GGUF file

        return GGMLQuantizationType(int(dtype.removeprefix(PACKED))).name
    scale = tensors.get(f"{name.removesuffix('.weight')}.weight_scale", ("", []))[0]
    if is_scaled(name, tensors) and (is_fp4(name, tensors) or scale in _BYTES):
        return _code(dtype, scale).lower()
    return dtype.lower()
