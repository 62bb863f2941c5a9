"""A model of four-bit weights that learns by the scale and the offset of each group alone.

Invariant: a weight stays on the lattice of levels on which it lay, moved and stretched by group, so
that a tuned model is packed like the one it came from (engines/decoding/four_bit.py).

Source: Kim et al. 2023, "Memory-Efficient Fine-Tuning of Compressed Large Language Models via
sub-4-bit Integer Quantization" (PEQA).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, cast

import torch
from torch import Tensor, nn

from engines.text.tuned_groups import FACTOR, OFFSET, changed, lattice_of


class GroupChange(nn.Module):
    """What is learned of one weight (out, in): (out, groups) each, zero before anything is.

    `factor` is the relative change of the scale, `offset` is in steps of the group's lattice, so
    that one learning rate is right for both.
    """

    levels: Tensor
    low: Tensor
    step: Tensor

    def __init__(self, levels: Tensor, low: Tensor, step: Tensor) -> None:
        super().__init__()
        self.factor, self.offset = (nn.Parameter(torch.zeros_like(low)) for _ in range(2))
        self.register_buffer("levels", levels.to(torch.uint8), persistent=False)
        self.register_buffer("low", low, persistent=False)
        self.register_buffer("step", step, persistent=False)

    def lattice(self) -> tuple[Tensor, ...]:
        """Return all that `changed` asks for."""
        return self.levels, self.low, self.step, self.factor, self.offset

    def weight_as_it_came(self) -> Tensor:
        """Return the weight (out, in) before anything was learned."""
        nothing = torch.zeros_like(self.low)
        return changed(self.levels, self.low, self.step, nothing, nothing)


class _ChangedProduct(torch.autograd.Function):
    """`x @ changed(…).T`; the weight is made anew backwards instead of being kept."""

    @staticmethod
    def forward(ctx: Any, inputs: Tensor, *lattice: Tensor) -> Tensor:
        ctx.save_for_backward(inputs, *lattice)
        return inputs @ changed(*lattice).T

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> Any:
        (gradient,) = gradients
        inputs, *lattice = ctx.saved_tensors
        levels, low, step, *_ = lattice
        to_inputs = gradient @ changed(*lattice)
        to_weight = gradient.flatten(0, -2).T @ inputs.flatten(0, -2)
        groups = to_weight.view(levels.shape).float()
        whole = groups.sum(-1)
        to_factor = (groups * levels).sum(-1) * step + whole * low
        return to_inputs, None, None, None, to_factor, whole * step


class ScaledLinear(nn.Module):
    """A linear layer without bias whose groups can be scaled and moved."""

    def __init__(self, change: GroupChange) -> None:
        super().__init__()
        self.change = change
        self.is_changed = True

    def forward(self, inputs: Tensor) -> Tensor:
        inputs = inputs.bfloat16()
        if not self.is_changed:
            return inputs @ self.change.weight_as_it_came().T
        return cast("Tensor", _ChangedProduct.apply(inputs, *self.change.lattice()))


def attach(model: nn.Module) -> None:
    """Freeze a model, and let every linear layer that is on a lattice learn by groups."""
    model.requires_grad_(False)
    for parent in [*model.modules()]:
        for name, layer in [*parent.named_children()]:
            change = change_for(layer.weight) if isinstance(layer, nn.Linear) else None
            if change is not None:
                setattr(parent, name, ScaledLinear(change))


@contextmanager
def as_it_came(model: nn.Module) -> Iterator[None]:
    """Within it the model computes what it did before anything was learned, without gradients."""
    layers = [layer for layer in model.modules() if isinstance(layer, ScaledLinear)]
    with torch.no_grad():
        try:
            for layer in layers:
                layer.is_changed = False
            yield
        finally:
            for layer in layers:
                layer.is_changed = True


def change_for(weight: Tensor) -> GroupChange | None:
    """Return a change of nothing yet; None for a weight (out, in) that is on no lattice."""
    lattice = lattice_of(weight.detach())
    return GroupChange(*lattice) if lattice is not None else None


def change_of(model: nn.Module) -> dict[str, Tensor]:
    """Return what was learned by the names of layers, in float16."""
    return {
        f"{name}.{kind}": getattr(layer.change, kind).detach().half()
        for name, layer in model.named_modules()
        if isinstance(layer, ScaledLinear)
        for kind in (FACTOR, OFFSET)
    }


@torch.no_grad()
def restore(model: nn.Module, change: Mapping[str, Tensor]) -> None:
    """Begin with what `change_of` returned once."""
    for name, layer in model.named_modules():
        if isinstance(layer, ScaledLinear):
            for kind in (FACTOR, OFFSET):
                getattr(layer.change, kind).copy_(change[f"{name}.{kind}"])
