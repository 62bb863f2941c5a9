"""Mixes LoRA adapters into a picture model: several at once, each with its strength.

Invariant: the same model, adapters and strengths give the same weights, bit for bit; all changes of
one weight are summed in float32 and rounded once (see engines.decoding.adapters). A model that was
mixed is never unmixed, it is opened anew. An adapter for another base is refused before anything is
changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import torch
from torch import nn

from engines.contract import AdapterFiles
from engines.decoding.adapters import LoraDelta, add_rounded, rounding_generator
from engines.image.lora_files import of_another_base, read_changes


def fuse(pipeline: Any, adapters: Sequence[AdapterFiles]) -> None:
    """Add the adapters, each times its strength, to the pipeline's own weights.

    LoRA: Hu et al. 2021, eq. 3. Raises `EngineError` for an adapter that is unreadable or of
    another base.
    """
    changes: dict[nn.Parameter, list[LoraDelta]] = defaultdict(list)
    for adapter in adapters:
        for name, change in read_changes(pipeline, adapter).items():
            changes[_weight(pipeline, name, change)].append(change)
    chance = rounding_generator()
    with torch.no_grad():
        for weight, several in changes.items():
            total = sum((change.product() for change in several), torch.zeros(()))
            weight.copy_(add_rounded(weight, total.view(weight.shape), chance))


def _weight(pipeline: Any, name: str, change: LoraDelta) -> nn.Parameter:
    """The weight that a change is for. Raises `BriefError` where the model has none like it."""
    part, _, path = name.partition(".")
    module = _module(getattr(pipeline, part, None), path)
    weight = getattr(module, "weight", None)
    shape = (change.up.shape[0], change.down.shape[1])
    if weight is None or (weight.shape[0], weight[0].numel()) != shape:
        raise of_another_base(f"The model has no matching {name}.")
    return weight


def _module(part: nn.Module | None, path: str) -> nn.Module | None:
    """The module at a path; older transformers had one level more in CLIP's text encoder."""
    for known in (path, path.removeprefix("text_model."), f"text_model.{path}"):
        try:
            return part.get_submodule(known) if part is not None else None
        except AttributeError:
            continue
    return None
