"""Several processes that train one model together, each on its share of a batch.

Invariant: after `average` every member holds the same gradients and figures, so that members that
began alike stay alike. Members meet once a step and sleep while they wait: on a machine that others
use too, threads that meet at every operation lose nearly all their time to one another.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import torch
from torch import Tensor, nn

_PATIENCE_S = 3600.0
_FIGURES = 32


class Team(Protocol):
    """What a training loop asks of its team; `ALONE` is a team of one."""

    @property
    def rank(self) -> int:
        """0 for the leader, who alone writes files."""
        ...

    @property
    def size(self) -> int:
        """Number of members."""
        ...

    def average(self, module: nn.Module) -> None:
        """Replace every member's gradients by their mean."""
        ...

    def exchange(self, tensors: Sequence[Tensor]) -> None:
        """Fill tensor `i` with that of member `i % size`."""
        ...

    def agree(self, values: Sequence[float]) -> list[float]:
        """The mean of each value over the members, the same at each of them."""
        ...

    def follow(self, values: Sequence[float]) -> list[float]:
        """The leader's values, at every member."""
        ...


class _Alone:
    rank, size = 0, 1

    def average(self, module: nn.Module) -> None:
        """Nothing to share."""

    def exchange(self, tensors: Sequence[Tensor]) -> None:
        """Nothing to share."""

    def agree(self, values: Sequence[float]) -> list[float]:
        return list(values)

    def follow(self, values: Sequence[float]) -> list[float]:
        return list(values)


ALONE: Team = _Alone()


def agreed_figures(team: Team, figures: Mapping[str, float]) -> dict[str, float]:
    """Figures averaged over the team."""
    return dict(zip(figures, team.agree(list(figures.values())), strict=True))


@dataclass(frozen=True)
class SharedTeam:
    """A member of a team of processes on one machine that meet in shared memory.

    `gradients`: (members, numbers) bf16; `notes`: (members, 32) float64.
    """

    rank: int
    size: int
    barrier: Any
    gradients: Tensor
    notes: Tensor

    def average(self, module: nn.Module) -> None:
        """Replace every member's gradients by their mean; they must fit into `gradients`."""
        grads = [p.grad for p in module.parameters() if p.grad is not None]
        if not grads:
            return
        mine, start = self.gradients[self.rank], 0
        for grad in grads:
            mine[start : start + grad.numel()].view(grad.shape).copy_(grad)
            start += grad.numel()
        self._meet()
        mean, start = self.gradients[:, :start].float().mean(0), 0
        for grad in grads:
            grad.copy_(mean[start : start + grad.numel()].view(grad.shape))
            start += grad.numel()
        self._meet()  # nobody writes the next gradients while another still reads these

    def exchange(self, tensors: Sequence[Tensor]) -> None:
        """Fill tensor `i` with that of member `i % size`; together they must fit, as bf16."""
        board, places = self.gradients[0], []
        start = 0
        for tensor in tensors:
            places.append(board[start : start + tensor.numel()].view(tensor.shape))
            start += tensor.numel()
        pairs = list(zip(tensors, places, strict=True))
        for tensor, place in pairs[self.rank :: self.size]:
            place.copy_(tensor)
        self._meet()
        for turn, (tensor, place) in enumerate(pairs):
            if turn % self.size != self.rank:
                tensor.copy_(place)
        self._meet()  # nobody writes what another still reads

    def agree(self, values: Sequence[float]) -> list[float]:
        """The mean of each value over the members."""
        return self._exchange(values).mean(0).tolist()

    def follow(self, values: Sequence[float]) -> list[float]:
        """The leader's values."""
        return self._exchange(values)[0].tolist()

    def _exchange(self, values: Sequence[float]) -> Tensor:
        self.notes[self.rank, : len(values)] = torch.tensor(values, dtype=torch.float64)
        self._meet()
        found = self.notes[:, : len(values)].clone()
        self._meet()
        return found

    def _meet(self) -> None:
        self.barrier.wait(_PATIENCE_S)


def run_together(
    work: Callable[..., None], arguments: tuple[Any, ...], size: int, numbers: int
) -> None:
    """Run `work(team, *arguments)` in `size` processes and wait for them.

    `numbers`: the most gradients a member shares. Raises the first member's error; the others are
    ended, since a team that misses a member can only wait.
    """
    context = torch.multiprocessing.get_context("spawn")
    gradients = torch.zeros(size, numbers, dtype=torch.bfloat16).share_memory_()
    notes = torch.zeros(size, _FIGURES, dtype=torch.float64).share_memory_()
    barrier = context.Barrier(size)
    torch.multiprocessing.start_processes(
        _member,
        (size, barrier, gradients, notes, work, arguments),
        nprocs=size,
        start_method="spawn",
    )


def _member(
    rank: int,
    size: int,
    barrier: Any,
    gradients: Tensor,
    notes: Tensor,
    work: Callable[..., None],
    arguments: tuple[Any, ...],
) -> None:
    torch.set_num_threads(max(1, (os.cpu_count() or 1) // size))
    work(SharedTeam(rank, size, barrier, gradients, notes), *arguments)
