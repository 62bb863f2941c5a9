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
from engines.decoding.llama_model import Layer, LlamaModel, Product, pair_order

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

PackedBlock = tuple[FourBitWeight, FourBitWeight, FourBitWeight, FourBitWeight]


def pack_blocks(model: PreTrainedModel) -> list[PackedBlock] | None:
    """Return the packed weights of each block, before adapters are merged into the model.

    None where the model is no Llama on a processor that has the kernel, or where one of its weights
    lies on no lattice of four bits.
    """
    if not (has_kernel() and LlamaModel.supports(model) and model.device.type == "cpu"):
        return None
    blocks: list[PackedBlock] = []
    for block in model.model.layers:
        first, *rest = (pack(_fused_weight(block, names)) for names in PRODUCTS)
        packed = (first, *rest)
        if any(weight is None for weight in packed):
            return None
        blocks.append(packed)  # pyright: ignore[reportArgumentType]
    return blocks


def four_bit_layers(
    model: LlamaModel, blocks: Sequence[PackedBlock], deltas: Deltas
) -> list[Layer] | None:
    """Return the layers of a model over packed weights; None where adapters have too high a
    rank."""
    if any(sum(len(delta.down) for delta in weight) > MAX_RANK for weight in deltas.values()):
        return None
    return [
        Layer(
            layer.attention_norm,
            _linear(model, layer.qkv, block[0], index, 0, deltas),
            _linear(model, layer.attention_output, block[1], index, 1, deltas),
            layer.mlp_norm,
            _linear(model, layer.gate_up, block[2], index, 2, deltas),
            _linear(model, layer.down, block[3], index, 3, deltas),
        )
        for index, (layer, block) in enumerate(zip(model.layers, blocks, strict=True))
    ]


def _linear(
    model: LlamaModel,
    whole: Product,
    weight: FourBitWeight,
    block: int,
    product: int,
    deltas: Deltas,
) -> FourBitLinear:
    """Return a packed product of a block with the bias of the whole one and what adapters add."""
    names = PRODUCTS[product]
    added = [_deltas_of(model, deltas, f"model.layers.{block}.{name}", name) for name in names]
    low_rank = LowRank(added, _sizes(model, names, weight)) if any(added) else None
    return FourBitLinear(weight, whole.bias, low_rank)


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
