"""Reads the weights of finished stages from their checkpoints, and writes the enlarger."""

from __future__ import annotations

from pathlib import Path

from safetensors import SafetensorError
from safetensors.torch import save_file
from torch import Tensor, nn

from engines.contract import EngineError
from engines.image.enlarging.enlarger import Enlarger
from engines.training.checkpoints import FILE, PREVIOUS_FILE, read_tensors

ENLARGER = "enlarger.safetensors"


def load_averaged_weights(run: Path) -> dict[str, Tensor] | None:
    """The averaged fp32 weights of a run's last good checkpoint, by name; None if it has none.

    Uses the checkpoint before it when the newest cannot be read.
    """
    for name in (FILE, PREVIOUS_FILE):
        try:
            average, master = (
                read_tensors(run / name, f"learner/optimiser/{part}/")
                for part in ("average", "master")
            )
        except (OSError, SafetensorError):
            continue
        return average or master
    return None


def load_weights(module: nn.Module, weights: dict[str, Tensor] | None, what: str) -> None:
    """Copy weights by name; raises `EngineError` when there are none or a shape differs."""
    if weights is None:
        raise EngineError(f"There is no checkpoint of the {what} yet.")
    state_dict = module.state_dict()
    for name, weight in weights.items():
        if name not in state_dict or state_dict[name].shape != weight.shape:
            raise EngineError(f"The checkpoint of the {what} is of another shape: {name}.")
    module.load_state_dict({**state_dict, **weights})


def export_enlarger(enlarger: Enlarger, folder: Path) -> None:
    """Write the enlarger's weights, in half precision, to `folder / ENLARGER`."""
    folder.mkdir(parents=True, exist_ok=True)
    save_file(
        {n: w.half().contiguous() for n, w in enlarger.state_dict().items()}, folder / ENLARGER
    )
