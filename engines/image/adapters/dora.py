"""DoRA: a LoRA that also sets how long each row of the weight is.

Invariant: a delta is what it adds to the weight of the base, its strength included. Source: Liu et
al. 2024, "DoRA: Weight-Decomposed Low-Rank Adaptation", eq. 5.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import torch
from torch import Tensor

from engines.decoding.adapters import LoraDelta

MAGNITUDE_KEY = re.compile(r"\.(dora_scale|lora_magnitude_vector(\.weight)?)$")
Tensors = dict[str, Tensor]
T = TypeVar("T")


@dataclass(frozen=True)
class DoraDelta(LoraDelta):
    """`scale` is without the strength. `lengths` are those of the weight's rows (out, 1), or of its
    columns (1, in), as older files of LyCORIS have them."""

    lengths: Tensor
    strength: float

    def change_of(self, weight: Tensor) -> Tensor:
        """See `LoraDelta.change_of`."""
        base = weight.detach().float()
        updated = base + self.product().view(base.shape)
        by_column = self.lengths.shape[0] == 1 and self.lengths.shape[1] > 1
        rows = updated.transpose(0, 1) if by_column else updated
        factors = self.lengths.float().flatten() / rows.flatten(1).norm(dim=1)
        scaled = rows * factors.view(-1, *[1] * (rows.dim() - 1))
        result = scaled.transpose(0, 1) if by_column else scaled
        return (self.strength * (result - base)).flatten(1)


def split_magnitudes(tensors: Tensors) -> tuple[Tensors, Tensors]:
    """The tensors without the lengths, and the lengths by module: (out, 1) or (1, in)."""
    rest = {key: tensor for key, tensor in tensors.items() if not MAGNITUDE_KEY.search(key)}
    lengths: Tensors = {}
    for key in tensors.keys() - rest.keys():
        is_row = key.endswith("dora_scale") and tensors[key].shape[0] == 1
        lengths[MAGNITUDE_KEY.sub("", key)] = (
            tensors[key].flatten().view((1, -1) if is_row else (-1, 1))
        )
    return rest, lengths


def convert_names(
    values: Mapping[str, T], plain: Tensors, convert: Callable[[Tensors], Tensors]
) -> dict[str, T]:
    """Values of modules by the names that `convert` gives to the halves of these in `plain`.

    The halves are replaced by the number of their module, which is read from what comes out.
    """
    numbers = {module: float(number) for number, module in enumerate(values)}
    tags: Tensors = {}
    for key, tensor in plain.items():
        number = numbers.get(key.rpartition(".lora")[0])
        if number is not None:
            tags[key] = torch.full(tensor.shape, number)
    value_list = list(values.values())
    return (
        {key: value_list[int(tag.flatten()[0])] for key, tag in convert(tags).items()}
        if tags
        else {}
    )
