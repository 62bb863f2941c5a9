"""Fuses adapters into a picture model: LoRAs, each with its strength, textual inversions, and an
autoencoder of the artist's own.

Invariant: the same model, adapters and strengths give the same weights, bit for bit. All deltas of
one weight are summed in float32 and rounded once (see engines.decoding.adapters). Adapters are not
removed again; the model is reloaded instead. An adapter for another base is refused before any
weight changes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from diffusers.loaders.single_file_utils import convert_ldm_vae_checkpoint
from safetensors.torch import load_file
from torch import nn

from engines.contract import AdapterFiles, BriefError, FileRefused
from engines.contract.text import Text
from engines.decoding.adapters import LoraDelta, add_rounded, rounding_generator
from engines.formats.safetensors_header import read_metadata, read_shapes
from engines.formats.weight_kinds import identify_weights
from engines.image.adapters.lora_files import read_lora_deltas, weights_file, wrong_base_error
from engines.image.adapters.textual_inversion import add_bundled_words, add_words
from engines.image.files.mapped_checkpoint import new_part
from engines.image.files.scaled_weights import ScaledLinear
from engines.library_errors import translate_load_errors


def fuse(pipeline: Any, adapters: Sequence[AdapterFiles]) -> None:
    """Add the adapters, each LoRA times its strength, to the weights of the pipeline.

    LoRA: Hu et al. 2021, eq. 3. Raises `EngineError` for an adapter that is unreadable or of
    another base.
    """
    deltas: dict[nn.Parameter, list[LoraDelta]] = defaultdict(list)
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
            deltas[_find_weight(pipeline, name, delta)].append(delta)
    generator = rounding_generator()
    with torch.no_grad():
        for weight, weight_deltas in deltas.items():
            changes = (delta.change_of(weight) for delta in weight_deltas)
            total = sum(changes, torch.zeros(()))
            weight.copy_(add_rounded(weight, total.view(weight.shape), generator))


def _role_of(file: Path) -> str:
    """Return what the file of an adapter is, by its header; a LoRA where that shows nothing."""
    try:
        kind = identify_weights(read_shapes(file), read_metadata(file))
    except FileRefused:
        return "LoRA"  # its reader says what is wrong
    return kind.role if kind else "LoRA"


def _find_weight(pipeline: Any, name: str, delta: LoraDelta) -> nn.Parameter:
    """The weight that a delta changes. Raises `BriefError` where the model has none that fits."""
    part, _, path = name.partition(".")
    module = _find_module(getattr(pipeline, part, None), path)
    weight = getattr(module, "weight", None)
    if hasattr(weight, "quant_type") or isinstance(module, ScaledLinear):
        raise BriefError(
            Text("Adapters cannot be mixed into packed weights (GGUF, FP4, fp8 with scales)."),
            remedy=Text("Choose the plain model, or take the adapter off."),
        )
    shape = (delta.up.shape[0], delta.down.shape[1])
    if weight is None or (weight.shape[0], weight[0].numel()) != shape:
        raise wrong_base_error(Text("The model has no matching {name}.", name=name))
    return weight


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
