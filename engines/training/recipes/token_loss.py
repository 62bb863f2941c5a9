"""The loss of a language model, without what a large vocabulary makes of it in memory.

Invariant: value and gradient are those of `cross_entropy` and `kl_div` of the logits in float32.
Both are computed some rows at a time, which stay in the cache, and the gradient in one pass with
the value (as in Hsu et al. 2024, "Liger Kernel: Efficient Triton Kernels for LLM Training"), where
one is asked for.
"""

from __future__ import annotations

from typing import Any, cast

import torch
from torch import Tensor

_VALUES = 2**20
"""Logits that are looked at together."""


class _Summed(torch.autograd.Function):
    """A sum whose gradient by its first input was computed with it."""

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> Any:
        (gradient,) = ctx.saved_tensors
        return gradient * gradients[0].to(gradient.dtype), None


class _SummedLoss(_Summed):
    @staticmethod
    def forward(ctx: Any, logits: Tensor, targets: Tensor) -> Tensor:
        losses: list[Tensor] = []
        gradients: list[Tensor] = []
        rows = max(1, _VALUES // logits.shape[1])
        for part, chosen in zip(logits.split(rows), targets.split(rows), strict=True):
            values, at = part.float(), chosen[:, None]
            total = values.logsumexp(-1, keepdim=True)
            losses.append((total - values.gather(1, at)).sum())
            if ctx.needs_input_grad[0]:
                chances = (values - total).exp_()
                chances.scatter_add_(1, at, chances.new_full(at.shape, -1.0))
                gradients.append(chances.to(logits.dtype))
        if gradients:
            ctx.save_for_backward(torch.cat(gradients))
        return torch.stack(losses).sum()


class _SummedDivergence(_Summed):
    @staticmethod
    def forward(ctx: Any, logits: Tensor, wanted: Tensor) -> Tensor:
        losses: list[Tensor] = []
        gradients: list[Tensor] = []
        rows = max(1, _VALUES // logits.shape[1])
        for part, of_part in zip(logits.split(rows), wanted.split(rows), strict=True):
            values, aims = part.float().log_softmax(-1), of_part.float().log_softmax(-1)
            chances = aims.exp()
            losses.append((chances * (aims - values)).sum())
            if ctx.needs_input_grad[0]:
                gradients.append(values.exp_().sub_(chances).to(logits.dtype))
        if gradients:
            ctx.save_for_backward(torch.cat(gradients))
        return torch.stack(losses).sum()


def summed_divergence(logits: Tensor, wanted: Tensor) -> Tensor:
    """Return the sum of the Kullback-Leibler divergences of `logits` from `wanted` logits.

    Both are (tokens, vocab_size); no gradient goes to `wanted`.
    """
    return cast("Tensor", _SummedDivergence.apply(logits, wanted))


def summed_loss(logits: Tensor, targets: Tensor) -> Tensor:
    """Return the sum of the losses of `targets` (tokens,) under `logits` (tokens, vocab_size)."""
    return cast("Tensor", _SummedLoss.apply(logits, targets))
