"""Adds control vectors to what a model computes, beside its weights.

Invariant: the same vectors and strengths give the same sums, bit for bit: all vectors of a block
are added up in float32 in the order of the brief, and the sum is added to each row alone.

Source: Zou et al. 2023, "Representation Engineering", section 4.2; Turner et al. 2023, "Activation
Addition". A direction is added after its block, as llama.cpp does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from engines.contract import AdapterFiles, EngineError, FileRefused
from engines.contract.text import Text
from engines.formats.control_vector import (
    FILE,
    ModelShape,
    read_control_vector,
    read_directions,
)

if TYPE_CHECKING:
    from transformers import PreTrainedModel

BlockSums = Mapping[int, torch.Tensor]
"""What is added to the residual stream after each block, (width,) in float32, by its index."""


def is_control_vector(adapter: AdapterFiles) -> bool:
    """Return whether an adapter is a control vector, and no LoRA."""
    return (adapter.folder / FILE).is_file()


def split_adapters(
    adapters: Sequence[AdapterFiles],
) -> tuple[list[AdapterFiles], list[AdapterFiles]]:
    """Return the LoRAs and the control vectors among a brief's adapters, each in their order."""
    loras = [adapter for adapter in adapters if not is_control_vector(adapter)]
    return loras, [adapter for adapter in adapters if is_control_vector(adapter)]


def sum_directions(adapters: Sequence[AdapterFiles], model: ModelShape) -> dict[int, np.ndarray]:
    """Return the sum of control vectors at their strengths, (width,) in float32, by block.

    Raises `EngineError` where one cannot be read or was made for another model.
    """
    sums: dict[int, np.ndarray] = {}
    for adapter in adapters:
        for layer, direction in _load(adapter.folder / FILE, model).items():
            part = np.float32(adapter.strength) * direction
            sums[layer] = sums[layer] + part if layer in sums else part
    return sums


def load_block_sums(model: PreTrainedModel, adapters: Sequence[AdapterFiles]) -> BlockSums:
    """Return what control vectors add to a model's blocks. Raises `EngineError`."""
    if not adapters:
        return {}
    sums = sum_directions(adapters, shape_of(model))
    return {layer: torch.from_numpy(values).to(model.device) for layer, values in sums.items()}


def shape_of(model: PreTrainedModel) -> ModelShape:
    """Return what decides whether a control vector fits. Raises `EngineError`."""
    config = model.config.get_text_config()
    return ModelShape(str(config.model_type), len(blocks_of(model)), int(config.hidden_size))


def blocks_of(model: PreTrainedModel) -> torch.nn.ModuleList:
    """Return the blocks of a model, between which its residual stream runs.

    Raises `EngineError` where it has none that are told from the rest.
    """
    count = getattr(model.config.get_text_config(), "num_hidden_layers", 0)
    for module in model.modules():
        if isinstance(module, torch.nn.ModuleList) and len(module) == count > 0:
            return module
    raise EngineError(
        Text("A model of this kind takes no control vectors."),
        remedy=Text("Take the control vector off, or choose another model."),
    )


def add_to_blocks(model: PreTrainedModel, sums: BlockSums) -> None:
    """Add the sums in every forward pass of a model from now on."""
    blocks = blocks_of(model) if sums else ()
    for layer, values in sums.items():
        blocks[layer].register_forward_hook(_adding(values))


def _adding(values: torch.Tensor) -> Any:
    """Return a hook that adds values to the residual stream that leaves a block."""

    def add(_block: object, _inputs: object, output: Any) -> Any:
        stream = output[0] if isinstance(output, tuple) else output
        changed = (stream.float() + values).to(stream.dtype)
        return (changed, *output[1:]) if isinstance(output, tuple) else changed

    return add


def _load(file: Path, model: ModelShape) -> dict[int, np.ndarray]:
    try:
        misfit = read_control_vector(file).misfit(model)
        directions = read_directions(file)
    except FileRefused as error:
        raise EngineError(error.what, error.meaning, error.remedy) from None
    if misfit:
        raise EngineError(
            Text("A control vector of this brief was made for another model."),
            Text("({misfit})", misfit=misfit),
            Text("Choose the model that it was made for, or take it off."),
        )
    return directions
