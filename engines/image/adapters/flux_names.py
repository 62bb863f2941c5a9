"""Names of the original Flux in LoRA files, as kohya's scripts write them, for models of any width.

Invariant: a layer that diffusers divides gets the rows of its parts, in their order, and each part
the whole lower half. (The converter of diffusers knows one width only.)
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import torch
from torch import Tensor

_KEY = re.compile(r"lora_unet_(?P<layer>\w+)\.lora_(?P<half>down|up)\.weight")
_DOTTED = re.compile(
    r"(?:base_model\.model\.|diffusion_model\.|transformer\.)*"
    r"(?P<layer>(?:double|single)_blocks\.[\w.]+|(?:img|txt)_in|(?:time|vector|guidance)_in\.\w+"
    r"|final_layer\.[\w.]+)\.lora_(?P<half>A|B|down|up)\.weight"
)
_HALVES = {"A": "down", "B": "up"}
_BLOCK = re.compile(r"(?P<kind>double|single)_blocks_(?P<number>\d+)_(?P<layer>\w+)")
_BLOCKS = {"double": "transformer_blocks", "single": "single_transformer_blocks"}
_LAYERS: dict[str, tuple[str, ...]] = {
    "img_attn_qkv": ("attn.to_q", "attn.to_k", "attn.to_v"),
    "img_attn_proj": ("attn.to_out.0",),
    "img_mlp_0": ("ff.net.0.proj",),
    "img_mlp_2": ("ff.net.2",),
    "img_mod_lin": ("norm1.linear",),
    "txt_attn_qkv": ("attn.add_q_proj", "attn.add_k_proj", "attn.add_v_proj"),
    "txt_attn_proj": ("attn.to_add_out",),
    "txt_mlp_0": ("ff_context.net.0.proj",),
    "txt_mlp_2": ("ff_context.net.2",),
    "txt_mod_lin": ("norm1_context.linear",),
    "linear1": ("attn.to_q", "attn.to_k", "attn.to_v", "proj_mlp"),
    "linear2": ("proj_out",),
    "modulation_lin": ("norm.linear",),
    "img_in": ("x_embedder",),
    "txt_in": ("context_embedder",),
    "time_in_in_layer": ("time_text_embed.timestep_embedder.linear_1",),
    "time_in_out_layer": ("time_text_embed.timestep_embedder.linear_2",),
    "vector_in_in_layer": ("time_text_embed.text_embedder.linear_1",),
    "vector_in_out_layer": ("time_text_embed.text_embedder.linear_2",),
    "guidance_in_in_layer": ("time_text_embed.guidance_embedder.linear_1",),
    "guidance_in_out_layer": ("time_text_embed.guidance_embedder.linear_2",),
    "final_layer_linear": ("proj_out",),
    "final_layer_adaLN_modulation_1": ("norm_out.linear",),
}
"""The layers of diffusers by those of the original code, outside of blocks and inside."""
_SWAPPED = "final_layer_adaLN_modulation_1"
"""The layer whose scale and shift diffusers has the other way round."""
Tensors = dict[str, Tensor]


def in_kohya_names(tensors: Tensors) -> Tensors:
    """The weights by kohya's names where a file has those of the original code with their points,
    as ComfyUI and the first trainers write them."""
    matches = {key: match for key in tensors if (match := _DOTTED.fullmatch(key))}
    if not any("_blocks." in match["layer"] for match in matches.values()):
        return tensors  # other models have layers that are called as those outside of blocks
    names = {
        key: f"lora_unet_{match['layer'].replace('.', '_')}"
        f".lora_{_HALVES.get(match['half'], match['half'])}.weight"
        for key, match in matches.items()
    }
    return {names.get(key, key): tensor for key, tensor in tensors.items()}


def is_original(tensors: Tensors) -> bool:
    """Return whether these are names of kohya for the blocks of a Flux."""
    return any(re.match(r"lora_unet_(double|single)_blocks_", key) for key in tensors)


def to_diffusers(tensors: Tensors) -> tuple[Tensors, Tensors]:
    """The weights of the transformer by the names of diffusers, and the others as they are.

    Raises `KeyError` for a layer that Flux does not have, or one of which a half is missing.
    """
    converted: Tensors = {}
    rest = dict(tensors)
    for key in tensors:
        match = _KEY.fullmatch(key)
        if match is None or match["half"] == "up":
            continue
        down, up = rest.pop(key), rest.pop(key.replace(".lora_down.", ".lora_up."))
        prefix, layer = _split(match["layer"])
        names = _LAYERS[layer]
        if layer == _SWAPPED:
            up = torch.cat(up.chunk(2)[::-1])
        for name, rows in zip(names, up.split(_sizes(names, down, up)), strict=True):
            converted[f"transformer.{prefix}{name}.lora_A.weight"] = down
            converted[f"transformer.{prefix}{name}.lora_B.weight"] = rows.contiguous()
    return converted, rest


def _split(layer: str) -> tuple[str, str]:
    """The block of diffusers that a layer is in, with a point, and the name of the layer there."""
    match = _BLOCK.fullmatch(layer)
    return (
        (f"{_BLOCKS[match['kind']]}.{match['number']}.", match["layer"]) if match else ("", layer)
    )


def _sizes(names: Sequence[str], down: Tensor, up: Tensor) -> list[int]:
    """The rows of each part: queries, keys and values are as wide as the model."""
    if len(names) < 4:
        return [up.shape[0] // len(names)] * len(names)
    width = down.shape[1]
    return [width] * 3 + [up.shape[0] - 3 * width]
