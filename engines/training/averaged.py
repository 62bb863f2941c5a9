"""AdamW with a schedule of learning rates, clipped gradients and averaged weights.

Invariant: `state_dict` and `load_state_dict` carry everything that the next step depends on, so
that a restored optimiser continues exactly where the saved one stood.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn


@dataclass(frozen=True)
class AdamSettings:
    """`decay_share`: the last share of the run, in which the rate falls linearly to `last_rate`.

    `average_decay` is that of the moving average of the weights (EMA); 0 keeps none.
    """

    learning_rate: float
    warm_up_steps: int = 50
    decay_share: float = 0.4
    last_rate: float = 0.05
    betas: tuple[float, float] = (0.9, 0.99)
    weight_decay: float = 0.01
    clip: float = 1.0
    average_decay: float = 0.998


def learning_rate_at(settings: AdamSettings, step: int, progress: float) -> float:
    """Learning rate at a step and a share of the run: warm-up, flat, then a linear decay.

    The run's length need not be known: Hägele et al. 2024, "Scaling Laws and Compute-Optimal
    Training Beyond Fixed Training Durations".
    """
    warm_up = min(1.0, (step + 1) / max(1, settings.warm_up_steps))
    remaining = (1.0 - progress) / max(1e-9, settings.decay_share)
    return settings.learning_rate * warm_up * max(settings.last_rate, min(1.0, remaining))


class AveragedAdamW:
    """AdamW (Loshchilov & Hutter 2019) on one module, and the moving average of its weights."""

    def __init__(self, module: nn.Module, settings: AdamSettings) -> None:
        """Weights of one dimension, norms and biases, do not decay."""
        self.settings = settings
        self._weights = {n: p for n, p in module.named_parameters() if p.requires_grad}
        matrices = [p for p in self._weights.values() if p.dim() > 1]
        vectors = [p for p in self._weights.values() if p.dim() <= 1]
        groups = [
            {"params": matrices, "weight_decay": settings.weight_decay},
            {"params": vectors, "weight_decay": 0.0},
        ]
        self._optimizer = torch.optim.AdamW(
            [group for group in groups if group["params"]],
            lr=settings.learning_rate, betas=settings.betas, fused=True,
        )  # fmt: skip
        has_average = settings.average_decay > 0
        self._averages = [p.detach().clone() for p in self._weights.values()] if has_average else []
        self._averaged_steps = 0

    @torch.no_grad()
    def step(self, step: int, progress: float) -> float:
        """Apply the gradients (then clear them); returns their norm before clipping.

        A norm that is not finite changes nothing: the caller sees it in the returned value.
        """
        norm = float(nn.utils.clip_grad_norm_(self._weights.values(), self.settings.clip))
        if math.isfinite(norm):
            for group in self._optimizer.param_groups:
                group["lr"] = learning_rate_at(self.settings, step, progress)
            self._optimizer.step()
            self._update_averages()
        self._optimizer.zero_grad(set_to_none=True)
        return norm

    def _update_averages(self) -> None:
        """The decay grows with the steps, so that the start is soon forgotten."""
        if self._averages:
            growing = (1 + self._averaged_steps) / (10 + self._averaged_steps)
            decay = min(self.settings.average_decay, growing)
            for average, weight in zip(self._averages, self._weights.values(), strict=True):
                average.lerp_(weight, 1 - decay)
            self._averaged_steps += 1

    @contextmanager
    def averaged_weights(self) -> Iterator[None]:
        """Inside, the module has the averaged weights; afterwards the trained ones again."""
        trained = [weight.detach().clone() for weight in self._weights.values()]
        self._copy_to_module(self._averages or trained)
        try:
            yield
        finally:
            self._copy_to_module(trained)

    @torch.no_grad()
    def _copy_to_module(self, weights: list[Tensor]) -> None:
        for weight, value in zip(self._weights.values(), weights, strict=True):
            weight.copy_(value)

    def state_dict(self) -> dict[str, Any]:
        """Weights and averages by name, and the state of AdamW."""
        return {
            "weights": dict(self._weights),
            "average": dict(zip(self._weights, self._averages, strict=False)),
            "averaged_steps": self._averaged_steps,
            "adamw": self._optimizer.state_dict(),
        }

    @torch.no_grad()
    def load_state_dict(self, state: Mapping[str, Any]) -> None:
        """Restore a saved state, the module's weights included."""
        for name, weight in self._weights.items():
            weight.copy_(state["weights"][name])
        for name, average in zip(self._weights, self._averages, strict=False):
            average.copy_(state["average"][name])
        self._averaged_steps = int(state["averaged_steps"])
        self._optimizer.load_state_dict(state["adamw"])
        self._optimizer.zero_grad(set_to_none=True)
