"""GLoRA: a LoRA that also multiplies the weight of the base by a product of low rank.

Invariant: a delta is what it adds to the weight of the base, its strength included. Source: Chavan
et al. 2023, "One-for-All: Generalized LoRA", with the terms that LyCORIS has: W A + B.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

import torch
from torch import Tensor

from engines.decoding.adapters import LoraDelta

GLORA_KEY = re.compile(r"(?P<module>lora_\w+)\.(?P<factor>[ab][12])\.weight")
Tensors = dict[str, Tensor]
InputFactors = tuple[Tensor, Tensor]
"""The factors of A, (in, rank) and (rank, in), the first with the scale of the file."""


@dataclass(frozen=True)
class GloraDelta(LoraDelta):
    """`up` and `down` are B, whose scale has the strength; `inputs` is A without it."""

    inputs: InputFactors
    strength: float

    def change_of(self, weight: Tensor) -> Tensor:
        """See `LoraDelta.change_of`. A acts on the channels that a weight reads."""
        first, second = self.inputs
        base = weight.detach().float()
        product = torch.einsum("oi...,ir,rj->oj...", base, first.float(), second.float())
        return self.product() + self.strength * product.flatten(1)


def split_inputs(tensors: Tensors) -> tuple[Tensors, dict[str, InputFactors]]:
    """The tensors with B as a plain LoRA, and A by module.

    The first version of LyCORIS stored every factor the other way round. Raises `KeyError` where
    one is missing, `RuntimeError` where they do not fit each other.
    """
    plain: Tensors = {}
    modules: dict[str, Tensors] = defaultdict(dict)
    for key, tensor in tensors.items():
        match = GLORA_KEY.fullmatch(key)
        if match is None:
            plain[key] = tensor
        else:
            modules[match["module"]][match["factor"]] = tensor
    inputs: dict[str, InputFactors] = {}
    for module, factors in modules.items():
        a1, a2, b1, b2 = (factors[name] for name in ("a1", "a2", "b1", "b2"))
        if a1.shape[0] < a1.shape[1]:  # the first version
            a1, a2, b1, b2 = a2, a1, b2, b1
        rank = a2.shape[0]
        alpha = float(plain.get(f"{module}.alpha", torch.tensor(float(rank))))
        inputs[module] = (a1.flatten(1).float() * (alpha / rank), a2.flatten(1))
        plain |= {f"{module}.lora_up.weight": b1, f"{module}.lora_down.weight": b2}
    return plain, inputs
