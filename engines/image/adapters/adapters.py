"""Fuses adapters into a picture model: LoRAs, each with its strength, textual inversions, and an
autoencoder of the artist's own.

Invariant: the same model, adapters and strengths give the same weights, bit for bit. All deltas of
one weight are summed in float32 and rounded once (see engines.decoding.adapters). Packed weights
have no room between their levels: LoRAs are computed beside them. Adapters are not removed again;
the model is reloaded instead. An adapter for another base is refused before any weight changes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from diffusers.loaders.single_file_utils import convert_ldm_vae_checkpoint
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn.functional import linear

from engines.contract import AdapterFiles, BriefError, FileRefused
from engines.contract.text import Text
from engines.decoding.adapters import LoraDelta, add_rounded, rounding_generator
from engines.formats.safetensors_header import read_metadata, read_shapes
from engines.formats.weight_kinds import identify_weights
from engines.image.adapters.lora_files import read_lora_deltas, weights_file, wrong_base_error
from engines.image.adapters.textual_inversion import add_bundled_words, add_words
from engines.image.files.mapped_checkpoint import new_part
from engines.image.files.packed_parts import PackedLinear
from engines.image.files.scaled_weights import ScaledLinear
from engines.library_errors import translate_load_errors


def fuse(pipeline: Any, adapters: Sequence[AdapterFiles]) -> None:
    """Add the adapters, each LoRA times its strength, to the weights of the pipeline.

    LoRA: Hu et al. 2021, eq. 3. Raises `EngineError` for an adapter that is unreadable or of
    another base.
    """
    deltas: dict[nn.Module, list[LoraDelta]] = defaultdict(list)
    for adapter in adapters:
        file = weights_file(adapter.folder)
        role = _role_of(file)
        if role == "textual inversion":
            add_words(pipeline, file)
            continue
        if role == "autoencoder":
            replace_autoencoder(pipeline, file)
            continue
        add_bundled_words(pipeline, file)
        for name, delta in read_lora_deltas(pipeline, adapter).items():
            deltas[_find_layer(pipeline, name, delta)].append(delta)
    generator = rounding_generator()
    for layer, layer_deltas in deltas.items():
        if is_packed(layer):
            _compute_beside(layer, layer_deltas)
        else:
            _add_to(layer, layer_deltas, generator)


def is_packed(layer: nn.Module) -> bool:
    """Return whether the weight of a layer stays packed: GGUF, or fp8 or FP4 with scales."""
    packed = isinstance(layer, ScaledLinear | PackedLinear)
    return packed or hasattr(getattr(layer, "weight", None), "quant_type")


def _add_to(layer: nn.Module, deltas: Sequence[LoraDelta], generator: torch.Generator) -> None:
    weight = layer.get_parameter("weight")
    with torch.no_grad():
        total = sum((delta.change_of(weight) for delta in deltas), torch.zeros(()))
        weight.copy_(add_rounded(weight, total.view(weight.shape), generator))


def _compute_beside(layer: nn.Module, deltas: Sequence[LoraDelta]) -> None:
    """Let a layer with packed weights add the product of all deltas to its outputs."""
    down = torch.cat([delta.down.float() for delta in deltas])
    up = torch.cat([delta.scale * delta.up.float() for delta in deltas], 1)
    layer.register_buffer("lora_down", down, persistent=False)
    layer.register_buffer("lora_up", up, persistent=False)
    layer.register_forward_hook(_with_lora)


def _with_lora(layer: nn.Module, inputs: tuple[Tensor, ...], output: Tensor) -> Tensor:
    down, up = layer.get_buffer("lora_down"), layer.get_buffer("lora_up")
    change = linear(linear(inputs[0].to(down.dtype), down), up)
    return output + change.to(output.dtype)


def _role_of(file: Path) -> str:
    """Return what the file of an adapter is, by its header; a LoRA where that shows nothing."""
    try:
        kind = identify_weights(read_shapes(file), read_metadata(file))
    except FileRefused:
        return "LoRA"  # its reader says what is wrong
    return kind.role if kind else "LoRA"


def _find_layer(pipeline: Any, name: str, delta: LoraDelta) -> nn.Module:
    """The layer whose weight a delta changes. Raises `BriefError` where the model has none that
    fits."""
    part, _, path = name.partition(".")
    layer = _find_module(getattr(pipeline, part, None), path)
    shape = (delta.up.shape[0], delta.down.shape[1])
    if layer is None or _shape_of(layer) != shape:
        raise wrong_base_error(Text("The model has no matching {name}.", name=name))
    if is_packed(layer) and type(delta) is not LoraDelta:
        raise BriefError(
            Text(
                "DoRA and GLoRA cannot be mixed into packed weights (GGUF, FP4, fp8 with scales)."
            ),
            remedy=Text("Choose the plain model, or take the adapter off."),
        )
    return layer


def _shape_of(layer: nn.Module) -> tuple[int, int]:
    """Outputs and inputs of a layer, packed or not; (0, 0) where it has no weight."""
    if isinstance(layer, nn.Linear):
        return layer.out_features, layer.in_features
    weight = getattr(layer, "weight", None)
    return (weight.shape[0], weight[0].numel()) if isinstance(weight, Tensor) else (0, 0)


def _find_module(part: nn.Module | None, path: str) -> nn.Module | None:
    """The module at a path; CLIP's text encoder had one level more in older transformers."""
    for candidate in (path, path.removeprefix("text_model."), f"text_model.{path}"):
        try:
            return part.get_submodule(candidate) if part is not None else None
        except AttributeError:
            continue
    return None


_OF_DIFFUSERS = "decoder.mid_block."


def replace_autoencoder(pipeline: Any, file: Path) -> None:
    """Give the pipeline the autoencoder in `file`. Raises `EngineError`."""
    with translate_load_errors(file, "weights"):
        tensors = load_file(file)
    own = pipeline.vae
    try:
        if not any(name.startswith(_OF_DIFFUSERS) for name in tensors):
            tensors = convert_ldm_vae_checkpoint(tensors, own.config)
        vae = new_part(lambda: type(own).from_config(own.config), tensors)
    except (RuntimeError, KeyError, AttributeError) as error:
        raise wrong_base_error(str(error)) from error
    pipeline.register_modules(vae=vae)
