"""One training run in one process or in many: what the processes exchange, through accelerate.

Invariant: after `average_gradients` every process holds the same gradients, so that processes that
start with the same weights keep the same weights. Started plainly there is one process and nothing
is exchanged; started by `accelerate launch` the same code runs in all of them.

Gradients are averaged once a step, after the last of its micro-batches, and not by wrapping the
model: a learner may then call any method of its networks, and train several of them.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

import torch
from accelerate import Accelerator, InitProcessGroupKwargs
from accelerate.state import AcceleratorState
from accelerate.utils import broadcast
from torch import Tensor, nn

_TIMEOUT = timedelta(hours=1)
"""The main process may be measuring, sampling or preparing data while the others wait."""


def new_accelerator(device: str = "cpu", *, dtype: torch.dtype = torch.float32) -> Accelerator:
    """The processes of this run. `device` is cpu, cuda or mps.

    Its `autocast` computes in bfloat16 where `dtype` is that. A learner accumulates gradients over
    micro-batches as it likes, since nothing is exchanged before `average_gradients`.
    """
    if not _is_launched():  # accelerate stores device and precision of the first use in a process
        AcceleratorState._reset_state(reset_partial_state=True)
    return Accelerator(
        cpu=device == "cpu",
        mixed_precision="bf16" if dtype is torch.bfloat16 else "no",
        kwargs_handlers=[InitProcessGroupKwargs(timeout=_TIMEOUT)],
    )


def process_seed(accelerator: Accelerator, seed: int) -> int:
    """A seed of this process's own; in a single process a function of `seed` alone."""
    return hash((seed, accelerator.process_index)) & 0x7FFF_FFFF  # the same in every process


def own_share(accelerator: Accelerator, rows: Tensor) -> Tensor:
    """This process's share of the rows of a batch that all processes have drawn alike."""
    return rows[accelerator.process_index :: accelerator.num_processes]


def average_gradients(accelerator: Accelerator, module: nn.Module) -> None:
    """Replace every process's gradients by their mean, computed in fp32."""
    grads = [p.grad for p in module.parameters() if p.grad is not None]
    if accelerator.num_processes == 1 or not grads:
        return
    flat: Any = torch.cat([grad.float().flatten() for grad in grads])
    mean: Any = accelerator.reduce(flat, "mean")
    for grad, part in zip(grads, mean.split([g.numel() for g in grads]), strict=True):
        grad.copy_(part.view(grad.shape))


def average_metrics(accelerator: Accelerator, metrics: Mapping[str, float]) -> dict[str, float]:
    """Metrics averaged over the processes, the same for each of them."""
    if accelerator.num_processes == 1:
        return dict(metrics)
    values: Any = torch.tensor(list(metrics.values()), device=accelerator.device)
    means: Any = accelerator.reduce(values, "mean")
    return dict(zip(metrics, means.tolist(), strict=True))


def broadcast_values(accelerator: Accelerator, values: Sequence[float]) -> list[float]:
    """The values of the main process, at every process."""
    if accelerator.num_processes == 1:
        return list(values)
    tensor: Any = torch.tensor(values, dtype=torch.float64, device=accelerator.device)
    return broadcast(tensor).tolist()


def _is_launched() -> bool:
    return int(os.environ.get("WORLD_SIZE", "1")) > 1
