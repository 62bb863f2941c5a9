"""Optimises a bf16 module through fp32 master weights: Muon for matrices, AdamW for the rest.

Invariant: the masters are the truth. After every step the module's own weights are the masters
rounded to the module's precision, and `state`/`restore` carry masters, moments and averages, so
that a restored optimiser goes on exactly where the saved one stood.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from engines.training.team import ALONE, Team

_NS = (3.4445, -4.7750, 2.0315)  # quintic Newton-Schulz coefficients of Jordan et al. 2024


@dataclass(frozen=True)
class OptimiserSettings:
    """Rates and decays. `average_decay` above 0 keeps an exponential moving average (EMA)."""

    learning_rate: float
    steps: int
    warm_up_steps: int = 200
    decay_share: float = 0.3
    last_rate: float = 0.05
    momentum: float = 0.95
    betas: tuple[float, float] = (0.9, 0.95)
    weight_decay: float = 0.01
    clip: float = 1.0
    average_decay: float = 0.0


def rate_at(settings: OptimiserSettings, step: int) -> float:
    """Learning rate: linear warm-up, flat, then linear decay over the last `decay_share`."""
    warm = min(1.0, (step + 1) / max(1, settings.warm_up_steps))
    left = (settings.steps - step) / max(1.0, settings.decay_share * settings.steps)
    return settings.learning_rate * warm * max(settings.last_rate, min(1.0, left))


@torch.no_grad()
def orthogonalise(matrix: Tensor, rounds: int = 5) -> Tensor:
    """The nearest semi-orthogonal matrix, about: every singular value is moved towards 1.

    `matrix`: (rows, columns), any precision; the result is bf16. Newton-Schulz iteration of Muon
    (Jordan et al. 2024, "Muon: an optimizer for hidden layers in neural networks").
    """
    a, b, c = _NS
    x = matrix.bfloat16()
    tall = x.shape[0] > x.shape[1]
    x = x.T if tall else x
    x = x / (x.norm() + 1e-7)
    for _ in range(rounds):
        gram = x @ x.T
        x = torch.addmm(x, torch.addmm(gram, gram, gram, beta=b, alpha=c), x, beta=a)
    return x.T if tall else x


def _orthogonalised(matrices: dict[str, Tensor], team: Team) -> dict[str, Tensor]:
    """Every matrix orthogonalised; the members take turns, the costly ones first."""
    turns = sorted(matrices, key=lambda n: -matrices[n].numel() * min(matrices[n].shape))
    found = [
        orthogonalise(matrices[name])
        if turn % team.size == team.rank
        else torch.empty_like(matrices[name], dtype=torch.bfloat16)
        for turn, name in enumerate(turns)
    ]
    team.exchange(found)
    return dict(zip(turns, found, strict=True))


class MasterOptimiser:
    """Steps the parameters of one module that require a gradient."""

    def __init__(self, module: nn.Module, settings: OptimiserSettings) -> None:
        """Masters are taken from the module as it is now."""
        self.settings = settings
        self._named = {n: p for n, p in module.named_parameters() if p.requires_grad}
        self._master = {n: p.detach().float().clone() for n, p in self._named.items()}
        self._first = {n: torch.zeros_like(p) for n, p in self._master.items()}
        self._second = {
            n: torch.zeros_like(p) for n, p in self._master.items() if not self._is_matrix(n)
        }
        self._average = (
            {n: p.clone() for n, p in self._master.items()} if settings.average_decay else {}
        )

    def _is_matrix(self, name: str) -> bool:
        shape = self._named[name].shape
        return len(shape) >= 2 and min(shape[0], math.prod(shape[1:])) >= 16

    @torch.no_grad()
    def step(self, step: int, team: Team = ALONE) -> float:
        """Apply the gradients (then clear them); returns their norm before clipping.

        Members of a team, who must hold the same gradients, share the matrices out. A norm that is
        not finite changes nothing: the caller sees it in the figure it returns.
        """
        grads = {n: p.grad.float() for n, p in self._named.items() if p.grad is not None}
        norm = float(torch.stack([grad.norm() for grad in grads.values()]).norm())
        for parameter in self._named.values():
            parameter.grad = None
        if not math.isfinite(norm):
            return norm
        scale = min(1.0, self.settings.clip / (norm + 1e-12))
        rate = rate_at(self.settings, step)
        matrices = {
            n: self._ahead(n, grad.mul_(scale)) for n, grad in grads.items() if self._is_matrix(n)
        }
        directions = _orthogonalised(matrices, team)
        for name, grad in grads.items():
            if name in directions:
                change = self._muon(directions[name]).view_as(grad)
            else:
                change = self._adam(name, grad.mul_(scale), step)
            master = self._master[name]
            master.mul_(1 - rate * self.settings.weight_decay).add_(change, alpha=-rate)
            self._named[name].copy_(master)
        self._follow(step)
        return norm

    def _ahead(self, name: str, grad: Tensor) -> Tensor:
        """Nesterov's look ahead along the momentum, as a matrix."""
        momentum = self._first[name].mul_(self.settings.momentum).add_(grad)
        return grad.add(momentum, alpha=self.settings.momentum).flatten(1)

    def _muon(self, direction: Tensor) -> Tensor:
        # 0.2 sqrt(max(rows, columns)) gives the update AdamW's usual size (Liu et al. 2025, eq. 4),
        # so that one learning rate serves both.
        return direction.float().mul_(0.2 * math.sqrt(max(direction.shape)))

    def _adam(self, name: str, grad: Tensor, step: int) -> Tensor:
        one, two = self.settings.betas
        first = self._first[name].lerp_(grad, 1 - one)
        second = self._second[name].lerp_(grad * grad, 1 - two)
        corrected = (second / (1 - two ** (step + 1))).sqrt_().add_(1e-8)
        return first / (1 - one ** (step + 1)) / corrected

    def _follow(self, step: int) -> None:
        """Move the average; its decay grows with the steps so that the start is soon forgotten."""
        decay = min(self.settings.average_decay, (1 + step) / (10 + step))
        for name, average in self._average.items():
            average.lerp_(self._master[name], 1 - decay)

    def weights(self, *, averaged: bool) -> dict[str, Tensor]:
        """fp32 weights by name: the averages if they are kept and asked for, else the masters."""
        return self._average if averaged and self._average else self._master

    def state(self) -> dict[str, Any]:
        """Masters, moments and averages."""
        return {
            "master": self._master,
            "first": self._first,
            "second": self._second,
            "average": self._average,
        }

    @torch.no_grad()
    def restore(self, state: dict[str, Any]) -> None:
        """Take over a saved state and write the masters into the module."""
        pairs = ((self._master, "master"), (self._first, "first"), (self._second, "second"))
        for mine, key in (*pairs, (self._average, "average")):
            for name, tensor in mine.items():
                tensor.copy_(state[key][name])
        for name, parameter in self._named.items():
            parameter.copy_(self._master[name])
            parameter.grad = None


class WeightsSwapped:
    """Puts a module's averaged weights in its place for a while, and the trained ones back."""

    def __init__(self, module: nn.Module, optimiser: MasterOptimiser) -> None:
        self._module, self._optimiser = module, optimiser

    def __enter__(self) -> None:
        self._put(averaged=True)

    def __exit__(self, *exception: object) -> None:
        self._put(averaged=False)

    @torch.no_grad()
    def _put(self, *, averaged: bool) -> None:
        weights = self._optimiser.weights(averaged=averaged)
        for name, parameter in self._module.named_parameters():
            if name in weights:
                parameter.copy_(weights[name])
