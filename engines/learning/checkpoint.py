"""A learning run's state on disk, so that a run can stop at any moment and go on as if it had not.

Invariant: the file is complete and finite or it is not there: it is written beside the last one,
forced to disk, then renamed over it. Tensors and plain JSON only, never a pickle. No random state
is kept because none outlives a step: all chance comes from the plan's seed and the step's number.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file

from engines.contract import LearningPlan
from engines.formats.atomic import save_atomically

FILE = "checkpoint.safetensors"
_FACTS = "facts"


@dataclass(frozen=True)
class Checkpoint:
    """After `step` steps and `seconds` of training: every tensor that the run needs, by name."""

    step: int
    seconds: float
    tensors: Mapping[str, torch.Tensor]

    def is_finite(self) -> bool:
        """Whether every number is finite."""
        return all(bool(torch.isfinite(tensor).all()) for tensor in self.tensors.values())


def save(folder: Path, plan: LearningPlan, checkpoint: Checkpoint) -> None:
    """Replace the folder's checkpoint. Raises OSError, with the old one kept, if it cannot."""
    folder.mkdir(parents=True, exist_ok=True)
    facts = {"plan": fingerprint(plan), "step": checkpoint.step, "seconds": checkpoint.seconds}
    tensors = {name: t.detach().cpu().contiguous() for name, t in checkpoint.tensors.items()}
    metadata = {_FACTS: json.dumps(facts)}
    try:
        save_atomically(
            folder / FILE, lambda draft: save_file(tensors, draft, metadata), single_writer=True
        )
    except SafetensorError as error:  # how the library reports a full disk
        raise OSError(str(error)) from error


def load(folder: Path, plan: LearningPlan) -> Checkpoint | None:
    """The folder's checkpoint if there is one, it can be read, and it belongs to this plan."""
    try:
        with safe_open(folder / FILE, framework="pt") as file:
            facts = json.loads((file.metadata() or {})[_FACTS])
            if facts["plan"] != fingerprint(plan):
                return None
            tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
    except (OSError, SafetensorError, KeyError, ValueError):
        return None
    return Checkpoint(int(facts["step"]), float(facts["seconds"]), tensors)


def fingerprint(plan: LearningPlan) -> str:
    """Names a plan by everything that decides what is learned; files may have moved meanwhile."""
    content = plan.model_dump(mode="json")
    for work in _works(content):
        work.pop("path")
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _works(content: dict[str, list[dict[str, dict[str, object]]]]) -> list[dict[str, object]]:
    pairs = [*content["pairs"], *content["held_out"]]
    return [
        *(pair[side] for pair in pairs for side in ("chosen", "rejected")),
        *content["liked"],
    ]
