"""A training run's state on disk, so that a run resumes exactly where it stopped.

Invariant: the file is complete and finite or absent: it is written under another name, synced, then
renamed. Tensors and plain JSON only, never a pickle. There is no random state to save: every step
seeds its generator from the plan's seed and the step's number.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file

from engines.contract import LearningPlan
from engines.formats.atomic import save_atomically

FILE = "checkpoint.safetensors"
_METADATA_KEY = "facts"
_PAIR_PATHS = {"__all__": {"chosen": {"path"}, "rejected": {"path"}}}
_PATHS: Any = {
    "pairs": _PAIR_PATHS,
    "unpaired": _PAIR_PATHS,
    "held_out": _PAIR_PATHS,
    "ties": {"__all__": {"one": {"path"}, "other": {"path"}}},
    "liked": {"__all__": {"path"}},
}


@dataclass(frozen=True)
class Checkpoint:
    """After `step` steps and `seconds` of training: every tensor that the run needs, by name.

    `round` is the sampling round that was learned from. None in a file of an earlier version, which
    was written only once the step's own round was sampled.
    """

    step: int
    seconds: float
    tensors: Mapping[str, torch.Tensor]
    round: int | None = None

    def is_finite(self) -> bool:
        """Return whether every number is finite."""
        return all(bool(torch.isfinite(tensor).all()) for tensor in self.tensors.values())


def save(folder: Path, plan: LearningPlan, checkpoint: Checkpoint) -> None:
    """Replace the folder's checkpoint. Raises OSError with the old one unchanged."""
    folder.mkdir(parents=True, exist_ok=True)
    header = {"plan": fingerprint(plan), "step": checkpoint.step, "seconds": checkpoint.seconds}
    header["round"] = checkpoint.round
    tensors = {name: t.detach().cpu().contiguous() for name, t in checkpoint.tensors.items()}
    metadata = {_METADATA_KEY: json.dumps(header)}
    try:
        save_atomically(
            folder / FILE, lambda draft: save_file(tensors, draft, metadata), single_writer=True
        )
    except SafetensorError as error:  # how the library reports a full disk
        raise OSError(str(error)) from error


def load(folder: Path, plan: LearningPlan) -> Checkpoint | None:
    """The folder's checkpoint; None if it is absent, unreadable or of another plan."""
    try:
        with safe_open(folder / FILE, framework="pt") as file:
            header = json.loads((file.metadata() or {})[_METADATA_KEY])
            if header["plan"] != fingerprint(plan):
                return None
            tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
    except (OSError, SafetensorError, KeyError, ValueError):
        return None
    step, seconds = int(header["step"]), float(header["seconds"])
    return Checkpoint(step, seconds, tensors, header.get("round"))


def delete(folder: Path) -> None:
    """Delete the folder's checkpoint, for a run that starts again."""
    (folder / FILE).unlink(missing_ok=True)


def fingerprint(plan: LearningPlan) -> str:
    """A hash of what the result depends on; the project may have moved, and its works with it."""
    content = plan.model_dump(mode="json", exclude=_PATHS)
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
