"""What a model of four-bit weights learned by the scale and the offset of each group alone.

Invariant: a changed weight lies on a lattice of 16 levels like the one it came from, so that it is
packed like that (engines/decoding/four_bit.py).

Source: Kim et al. 2023, "Memory-Efficient Fine-Tuning of Compressed Large Language Models via
sub-4-bit Integer Quantization" (PEQA).
"""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor

from engines.decoding.four_bit import GROUP, find_lattice

FACTOR, OFFSET = "factor", "offset"
Lattice = tuple[Tensor, Tensor, Tensor]
"""Levels (out, groups, 32), and lowest value and step of each group (out, groups)."""


def lattice_of(weight: Tensor) -> Lattice | None:
    """Return the lattice of a weight (out, in); None where it is on none."""
    rows, columns = weight.shape
    return None if columns % GROUP else find_lattice(weight.view(rows, columns // GROUP, GROUP))


def changed(levels: Tensor, low: Tensor, step: Tensor, factor: Tensor, offset: Tensor) -> Tensor:
    """Return a weight (out, in) with its groups scaled and moved, in bfloat16.

    `factor` is the relative change of the scale, `offset` is in steps; both are (out, groups).
    """
    scale = step * (1 + factor)
    start = low * (1 + factor) + offset * step
    return torch.addcmul(start[..., None], levels, scale[..., None]).bfloat16().flatten(1)


def apply(weights: Mapping[str, Tensor], change: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Return the weights of a model by name with a change; the others are as they were."""
    result = dict(weights)
    for name in sorted({key.rpartition(".")[0] for key in change}):
        lattice = lattice_of(weights[f"{name}.weight"])
        if lattice is not None:
            values = (change[f"{name}.{kind}"].float() for kind in (FACTOR, OFFSET))
            result[f"{name}.weight"] = changed(*lattice, *values)
    return result
