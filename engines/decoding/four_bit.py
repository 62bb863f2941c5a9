"""Matrix products with weights of four bits, whose rows do not influence each other.

Invariant: a weight is packed only if it lies on a lattice of 16 levels in groups of 32, as the
files of llama.cpp's types Q4_0 and Q4_1 do: unpacked, it is what it was but for the rounding of
each group's scale and zero to bfloat16. Row i of a product depends on row i of the input alone,
whatever the number of rows, so that no idle rows are needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch

from engines.decoding.linear import BATCH_SIZE

if TYPE_CHECKING:
    from engines.decoding.adapters import LoraDelta

GROUP = 32
"""Weights with a scale and a zero of their own."""
LEVELS = 15
"""Steps from the lowest level of a group to its highest."""
TOLERANCE = 2.0**-7
"""How far from its level a weight may lie, as a share of the group's largest: two roundings to
bfloat16, of the weight and of the end of its group."""
MAX_RANK = 64
"""The largest rank of all adapters together that is computed beside the weights; with rank 8 a step
of the starter takes some 6 to 20 % longer than without."""
ALIGNMENT = 16
"""Rows of a weight that the kernel takes at once."""
PART = 2**17
"""Weights that are looked at together, so that what is computed of them stays in the cache."""
CAPABILITIES = frozenset({"AVX2", "AVX512"})
"""Kinds of processor for which torch has a vectorised kernel."""


@dataclass(frozen=True)
class FourBitWeight:
    """A weight (out, in): its levels, and scale and zero (groups, out, 2) of each group."""

    levels: torch.Tensor
    scales: torch.Tensor

    def __call__(self, inputs: torch.Tensor) -> torch.Tensor:
        """Return `inputs @ weight.T` in bfloat16 for (rows, in)."""
        inputs = inputs.bfloat16()
        return torch.ops.aten._weight_int4pack_mm_for_cpu(inputs, self.levels, GROUP, self.scales)


class LowRank:
    """What adapters add to a product of several weights one below the other (Hu et al. 2021,
    eq. 3): in float32 beside the packed weights, which have no room between their levels."""

    def __init__(self, deltas: Sequence[Sequence[LoraDelta]], sizes: Sequence[int]) -> None:
        """`deltas` of each weight, whose scale includes the adapter's strength; `sizes` are the
        rows of the weights."""
        downs = [delta.down.float() for weight in deltas for delta in weight]
        self.down = torch.cat(downs).T.contiguous()
        self.inputs = torch.zeros(BATCH_SIZE, len(self.down))  # reused: idle rows stay as they are
        self.up = torch.zeros(self.down.shape[1], sum(sizes))
        row = column = 0
        for weight, size in zip(deltas, sizes, strict=True):
            for delta in weight:
                end = column + len(delta.down)
                self.up[column:end, row : row + size] = delta.scale * delta.up.float().T
                column = end
            row += size

    def __call__(self, inputs: torch.Tensor) -> torch.Tensor:
        """Return (rows, out) for (rows, in). The products always have `BATCH_SIZE` rows, idle ones
        included, so that they are summed in the same order."""
        self.inputs[: len(inputs)] = inputs
        return torch.mm(torch.mm(self.inputs, self.down), self.up)[: len(inputs)]


@dataclass(frozen=True)
class FourBitLinear:
    """`x @ weight.T + bias`, and what adapters add to it, for 1 to `BATCH_SIZE` rows."""

    weight: FourBitWeight
    bias: torch.Tensor | None = None
    low_rank: LowRank | None = None

    def __call__(self, inputs: torch.Tensor) -> torch.Tensor:
        product = self.weight(inputs)
        if self.bias is not None:
            product.add_(self.bias)
        if self.low_rank is not None:
            product.add_(self.low_rank(inputs))
        return product


def has_kernel() -> bool:
    """Return whether this processor multiplies weights of four bits fast."""
    return torch.backends.cpu.get_cpu_capability() in CAPABILITIES


def pack(weight: torch.Tensor) -> FourBitWeight | None:
    """Return a weight (out, in) packed; None where it is on no lattice."""
    rows, columns = weight.shape
    if rows % ALIGNMENT or columns % GROUP:
        return None
    groups = weight.view(rows, columns // GROUP, GROUP)
    levels = torch.empty(groups.shape, dtype=torch.int32)
    scales = torch.empty(columns // GROUP, rows, 2, dtype=torch.bfloat16)
    part_size = max(1, PART // columns)
    for first in range(0, rows, part_size):
        part = slice(first, first + part_size)
        lattice = find_lattice(groups[part])
        if lattice is None:
            return None  # which is seen at the first part of nearly every weight that is on none
        levels[part], low, step = lattice
        zero = low + (LEVELS + 1) // 2 * step
        scales[:, part] = torch.stack([step, zero], -1).transpose(0, 1)
    packed = torch.ops.aten._convert_weight_to_int4pack_for_cpu(levels.view(rows, columns), 1)
    return FourBitWeight(packed, scales)


def find_lattice(
    groups: torch.Tensor,
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor] | None:
    """Return each weight's level, and lowest value and step of each group (out, groups).

    None where a weight is on no level. A group need not have its highest and lowest level, so
    fewer steps between its ends are tried where 15 do not fit.
    """
    values = groups.float()
    low, high = values.aminmax(dim=-1)
    limit = TOLERANCE * torch.maximum(low.abs(), high.abs())[..., None]
    step = ((high - low) / LEVELS).clamp_(min=torch.finfo(torch.bfloat16).tiny)
    levels, misfits = _levels(values, low, step, limit)
    for count in range(LEVELS - 1, 0, -1):
        if not misfits.any():
            return levels, low, step
        part = values[misfits], low[misfits], (high - low)[misfits] / count, limit[misfits]
        step[misfits] = part[2]
        levels[misfits], still = _levels(*part)
        misfits[misfits.clone()] = still
    return None if misfits.any() else (levels, low, step)


def _levels(
    values: torch.Tensor, low: torch.Tensor, step: torch.Tensor, limit: torch.Tensor
) -> tuple[torch.Tensor, torch.Tensor]:
    """Return the nearest levels of groups (…, 32), and which groups have a weight far from its."""
    offsets = values - low[..., None]
    levels = torch.round(offsets / step[..., None])
    offsets.sub_(levels * step[..., None]).abs_()
    return levels, (offsets > limit).any(-1)
