"""Fuses LoRA adapters into a picture model: several at once, each with its strength.

Invariant: the same model, adapters and strengths give the same weights, bit for bit. All deltas of
one weight are summed in float32 and rounded once (see engines.decoding.adapters). Adapters are not
removed again; the model is reloaded instead. An adapter for another base is refused before any
weight changes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import torch
from torch import nn

from engines.contract import AdapterFiles, BriefError
from engines.decoding.adapters import LoraDelta, add_rounded, rounding_generator
from engines.image.lora_files import read_lora_deltas, wrong_base_error


def fuse(pipeline: Any, adapters: Sequence[AdapterFiles]) -> None:
    """Add the adapters, each times its strength, to the weights of the pipeline.

    LoRA: Hu et al. 2021, eq. 3. Raises `EngineError` for an adapter that is unreadable or of
    another base.
    """
    deltas: dict[nn.Parameter, list[LoraDelta]] = defaultdict(list)
    for adapter in adapters:
        for name, delta in read_lora_deltas(pipeline, adapter).items():
            deltas[_find_weight(pipeline, name, delta)].append(delta)
    generator = rounding_generator()
    with torch.no_grad():
        for weight, weight_deltas in deltas.items():
            total = sum((delta.product() for delta in weight_deltas), torch.zeros(()))
            weight.copy_(add_rounded(weight, total.view(weight.shape), generator))


def _find_weight(pipeline: Any, name: str, delta: LoraDelta) -> nn.Parameter:
    """The weight that a delta changes. Raises `BriefError` where the model has none that fits."""
    part, _, path = name.partition(".")
    module = _find_module(getattr(pipeline, part, None), path)
    weight = getattr(module, "weight", None)
    if hasattr(weight, "quant_type"):
        raise BriefError(
            "Adapters cannot be mixed into packed weights (GGUF).",
            remedy="Choose the plain model, or take the adapter off.",
        )
    shape = (delta.up.shape[0], delta.down.shape[1])
    if weight is None or (weight.shape[0], weight[0].numel()) != shape:
        raise wrong_base_error(f"The model has no matching {name}.")
    return weight


def _find_module(part: nn.Module | None, path: str) -> nn.Module | None:
    """The module at a path; CLIP's text encoder had one level more in older transformers."""
    for candidate in (path, path.removeprefix("text_model."), f"text_model.{path}"):
        try:
            return part.get_submodule(candidate) if part is not None else None
        except AttributeError:
            continue
    return None
