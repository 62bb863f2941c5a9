"""Optimises a bf16 module through fp32 master weights: Muon for matrices, AdamW for the rest.

Invariant: after every step the module's own weights are the masters rounded to the module's
precision, and `state_dict`/`load_state_dict` carry masters, optimiser states and averages, so that
a restored optimiser continues exactly where the saved one stood.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from engines.training.averaged import AdamSettings, learning_rate_at

_MIN_SIDE = 16
"""A matrix with fewer rows or columns is left to AdamW."""


@dataclass(frozen=True)
class OptimizerSettings(AdamSettings):
    """What both optimisers need, and the `momentum` of Muon."""

    warm_up_steps: int = 200
    decay_share: float = 0.3
    betas: tuple[float, float] = (0.9, 0.95)
    average_decay: float = 0.0
    momentum: float = 0.95


class MasterOptimizer:
    """Steps the parameters of one module that require a gradient.

    Muon (Jordan et al. 2024, "Muon: an optimizer for hidden layers in neural networks") takes every
    weight of two or more dimensions, flattened to (rows, all other dimensions). Its updates are
    scaled to the RMS of AdamW's (Liu et al. 2025, eq. 4), so that one learning rate serves both.
    """

    def __init__(self, module: nn.Module, settings: OptimizerSettings) -> None:
        """Masters are copied from the module as it is now."""
        self.settings = settings
        self._weights = {n: p for n, p in module.named_parameters() if p.requires_grad}
        self._masters = {
            name: p.detach().float().clone(memory_format=torch.contiguous_format)
            for name, p in self._weights.items()
        }
        # Views of the masters, in the shape that their optimiser takes.
        self._parameters = {
            name: nn.Parameter(master.flatten(1) if _is_matrix(master) else master)
            for name, master in self._masters.items()
        }
        matrices = [p for n, p in self._parameters.items() if _is_matrix(self._masters[n])]
        vectors = [p for n, p in self._parameters.items() if not _is_matrix(self._masters[n])]
        decay = settings.weight_decay
        self._optimizers: dict[str, torch.optim.Optimizer] = {}
        if matrices:
            self._optimizers["muon"] = torch.optim.Muon(
                matrices, weight_decay=decay, momentum=settings.momentum,
                adjust_lr_fn="match_rms_adamw",
            )  # fmt: skip
        if vectors:
            self._optimizers["adamw"] = torch.optim.AdamW(
                vectors, betas=settings.betas, weight_decay=decay
            )
        self._master_module = nn.ParameterList(nn.Parameter(m) for m in self._masters.values())
        self._ema = _new_ema(self._master_module, settings.average_decay)

    @torch.no_grad()
    def step(self, step: int, progress: float) -> float:
        """Apply the gradients (then clear them); returns their norm before clipping.

        A norm that is not finite changes nothing: the caller sees it in the returned value.
        """
        for name, weight in self._weights.items():
            parameter, grad = self._parameters[name], weight.grad
            parameter.grad = None if grad is None else grad.float().reshape(parameter.shape)
            weight.grad = None
        norm = float(nn.utils.clip_grad_norm_(self._parameters.values(), self.settings.clip))
        if not math.isfinite(norm):
            return norm
        for optimizer in self._optimizers.values():
            for group in optimizer.param_groups:
                group["lr"] = learning_rate_at(self.settings, step, progress)
            optimizer.step()
        self._copy_to_module(self._masters)
        if self._ema is not None:
            self._ema.update_parameters(self._master_module)
        return norm

    def weights(self, *, averaged: bool) -> dict[str, Tensor]:
        """fp32 weights by name: the averages if asked for and there are any, else the masters."""
        if not averaged or self._ema is None:
            return self._masters
        averages = (parameter.detach() for parameter in self._ema.module.parameters())
        return dict(zip(self._masters, averages, strict=True))

    @contextmanager
    def averaged_weights(self) -> Iterator[None]:
        """Inside, the module has the averaged weights; afterwards the trained ones again."""
        self._copy_to_module(self.weights(averaged=True))
        try:
            yield
        finally:
            self._copy_to_module(self._masters)

    @torch.no_grad()
    def _copy_to_module(self, weights: Mapping[str, Tensor]) -> None:
        for name, weight in weights.items():
            self._weights[name].copy_(weight)

    def state_dict(self) -> dict[str, Any]:
        """Masters and averages by name, and the state of each optimiser."""
        return {
            "master": self._masters,
            "average": self.weights(averaged=True) if self._ema is not None else {},
            "averaged_steps": int(self._ema.n_averaged) if self._ema is not None else 0,
            **{name: optimizer.state_dict() for name, optimizer in self._optimizers.items()},
        }

    @torch.no_grad()
    def load_state_dict(self, state: Mapping[str, Any]) -> None:
        """Restore a saved state and copy the masters into the module."""
        for name, master in self._masters.items():
            master.copy_(state["master"][name])
        if self._ema is not None:
            for name, average in self.weights(averaged=True).items():
                average.copy_(state["average"][name])
            self._ema.n_averaged.fill_(state["averaged_steps"])
        self._copy_to_module(self._masters)
        for weight in self._weights.values():
            weight.grad = None
        for name, optimizer in self._optimizers.items():
            optimizer.load_state_dict(state[name])


def _is_matrix(weight: Tensor) -> bool:
    shape = weight.shape
    return len(shape) >= 2 and min(shape[0], math.prod(shape[1:])) >= _MIN_SIDE


def _new_ema(masters: nn.Module, decay: float) -> AveragedModel | None:
    """An average whose decay grows with the steps, so that the start is soon forgotten."""
    if not decay:
        return None

    def update(averages: Any, current: Any, steps: Tensor | int) -> None:
        growing = (1 + int(steps)) / (10 + int(steps))
        get_ema_multi_avg_fn(min(decay, growing))(averages, current, steps)

    return AveragedModel(masters, multi_avg_fn=update)
