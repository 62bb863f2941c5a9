"""Several processes that train one model together, each on its share of a batch.

Invariant: after `average_gradients` every member holds the same gradients, so that members that
start with the same weights keep the same weights. Members synchronise once a step, through
torch.distributed (gloo), and sleep while they wait: on a machine that others use too, threads that
synchronise at every operation lose nearly all their time to waiting.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import torch
import torch.distributed as dist
from torch import nn
from torch.multiprocessing.spawn import spawn

_TIMEOUT = timedelta(hours=1)


@dataclass(frozen=True)
class Team:
    """One member's view of the processes that train together.

    Member 0 is the leader, who alone writes files. In a team of one nothing is exchanged.
    """

    rank: int = 0
    size: int = 1

    @property
    def is_leader(self) -> bool:
        """Whether this member writes files and decides for the others."""
        return self.rank == 0

    def average_gradients(self, module: nn.Module) -> None:
        """Replace every member's gradients by their mean, computed in fp32."""
        grads = [p.grad for p in module.parameters() if p.grad is not None]
        if self.size == 1 or not grads:
            return
        mean = torch.cat([grad.float().flatten() for grad in grads]).cpu()
        dist.all_reduce(mean)
        mean /= self.size
        for grad, part in zip(grads, mean.split([g.numel() for g in grads]), strict=True):
            grad.copy_(part.view(grad.shape))

    def mean(self, values: Sequence[float]) -> list[float]:
        """The mean of each value over the members, the same for each of them."""
        total = torch.tensor(values, dtype=torch.float64)
        if self.size > 1:
            dist.all_reduce(total)
        return (total / self.size).tolist()

    def broadcast(self, values: Sequence[float]) -> list[float]:
        """The leader's values, at every member."""
        tensor = torch.tensor(values, dtype=torch.float64)
        if self.size > 1:
            dist.broadcast(tensor, src=0)
        return tensor.tolist()


ALONE = Team()


def average_metrics(team: Team, metrics: Mapping[str, float]) -> dict[str, float]:
    """Metrics averaged over the team."""
    return dict(zip(metrics, team.mean(list(metrics.values())), strict=True))


def run_team(work: Callable[..., None], arguments: tuple[Any, ...], size: int) -> None:
    """Run `work(team, *arguments)` in `size` processes and wait for them.

    Raises the first member's error and ends the others.
    """
    with tempfile.TemporaryDirectory() as folder:
        store = (Path(folder) / "store").as_uri()
        spawn(_run_member, (size, store, work, arguments), nprocs=size)


def _run_member(
    rank: int, size: int, store: str, work: Callable[..., None], arguments: tuple[Any, ...]
) -> None:
    torch.set_num_threads(max(1, (os.cpu_count() or 1) // size))
    dist.init_process_group("gloo", init_method=store, rank=rank, world_size=size, timeout=_TIMEOUT)
    try:
        work(Team(rank, size), *arguments)
    finally:
        dist.destroy_process_group()
