"""The layers of a Llama whose weights have four bits, as a decoder's steps read them.

Invariant: a model has packed blocks only if every matrix product of its layers is packed. Adapters
are computed beside them, so that they change neither levels nor scales.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import torch

from engines.decoding.adapters import LoraDelta
from engines.decoding.four_bit import (
    MAX_RANK,
    FourBitLinear,
    FourBitWeight,
    LowRank,
    has_kernel,
    pack,
)
from engines.decoding.llama_model import Layer, LlamaModel, pair_order

if TYPE_CHECKING:
    from transformers import PreTrainedModel

Deltas = Mapping[str, Sequence[LoraDelta]]
"""What adapters add to a model's weights, by the name of the module."""

PRODUCTS = (
    ("self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj"),
    ("self_attn.o_proj",),
    ("mlp.gate_proj", "mlp.up_proj"),
    ("mlp.down_proj",),
)
"""The modules of a block whose weights are one below the other in each product of `Layer`."""
ROTATED = frozenset({"self_attn.q_proj", "self_attn.k_proj"})

PackedBlock = Sequence[FourBitWeight]
"""The weights of a block, in the order of `PRODUCTS`."""


def pack_blocks(model: PreTrainedModel) -> list[PackedBlock] | None:
    """Return the packed weights of each block, before adapters are merged into the model.

    None where the model is no Llama on a processor that has the kernel, or where one of its weights
    lies on no lattice of four bits.
    """
    if not (has_kernel() and LlamaModel.supports(model) and model.device.type == "cpu"):
        return None
    blocks: list[PackedBlock] = []
    for block in model.model.layers:
        weights: list[FourBitWeight] = []
        for names in PRODUCTS:
            weight = pack(_fused_weight(block, names))
            if weight is None:
                return None
            weights.append(weight)
        blocks.append(weights)
    return blocks


def four_bit_layers(
    model: LlamaModel, blocks: Sequence[PackedBlock], deltas: Deltas
) -> list[Layer] | None:
    """Return the layers of a model over packed weights; None where adapters have too high a
    rank."""
    if any(sum(len(delta.down) for delta in weight) > MAX_RANK for weight in deltas.values()):
        return None
    layers: list[Layer] = []
    for index, (layer, block) in enumerate(zip(model.layers, blocks, strict=True)):
        products = (layer.qkv, layer.attention_output, layer.gate_up, layer.down)
        qkv, attention_output, gate_up, down = (
            FourBitLinear(weight, whole.bias, _low_rank(model, index, names, weight, deltas))
            for names, whole, weight in zip(PRODUCTS, products, block, strict=True)
        )
        attention = layer.attention_norm, qkv, attention_output
        layers.append(Layer(*attention, layer.mlp_norm, gate_up, down))
    return layers


def _low_rank(
    model: LlamaModel, block: int, names: Sequence[str], weight: FourBitWeight, deltas: Deltas
) -> LowRank | None:
    """Return what adapters add to the modules of a product; None where they add nothing."""
    added = [_deltas_of(model, deltas, f"model.layers.{block}.{name}", name) for name in names]
    return LowRank(added, _sizes(model, names, weight)) if any(added) else None


def _deltas_of(model: LlamaModel, deltas: Deltas, module: str, name: str) -> list[LoraDelta]:
    """Return what adapters add to a module, with the rows in the order of the fused weight."""
    added = list(deltas.get(module, ()))
    if name not in ROTATED:
        return added
    return [
        LoraDelta(delta.down, delta.up[pair_order(len(delta.up), model.head_size)], delta.scale)
        for delta in added
    ]


def _sizes(model: LlamaModel, names: Sequence[str], weight: FourBitWeight) -> list[int]:
    """Return the rows of the weights of these modules."""
    rows = weight.scales.shape[1]
    if len(names) == len(PRODUCTS[0]):
        keys = model.kv_heads * model.head_size
        return [model.heads * model.head_size, keys, keys]
    return [rows // len(names)] * len(names)


def _fused_weight(block: Any, names: Sequence[str]) -> torch.Tensor:
    weights: list[torch.Tensor] = []
    for name in names:
        weight = block.get_submodule(name).weight.detach()
        if name in ROTATED:
            weight = weight[pair_order(len(weight), int(block.self_attn.head_dim))]
        weights.append(weight)
    return torch.cat(weights)
