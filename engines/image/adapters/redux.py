"""Flux Redux: pictures as words of a prompt, which Flux draws in their look.

Invariant: the configuration of the image encoder follows from the shapes in its file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isqrt
from pathlib import Path
from typing import Any

import torch
from diffusers.pipelines.flux.modeling_flux import ReduxImageEncoder
from PIL import Image
from safetensors.torch import load_file
from torch import Tensor
from transformers import SiglipImageProcessor, SiglipVisionConfig, SiglipVisionModel

from engines.contract import AdapterFiles, FileRefused
from engines.formats.safetensors_header import read_shapes
from engines.formats.weight_kinds import REDUX_ENCODER_FILE, REDUX_FILE, has_redux_layers
from engines.image.files.mapped_checkpoint import new_part
from engines.library_errors import translate_load_errors

_HEAD_WIDTHS = (72, 64)
"""Of the heads of SigLIP: the large one that Redux was trained with, and the others."""


@dataclass
class Redux:
    """The parts of Redux on a device, and how strongly it counts."""

    encoder: Any
    layers: Any
    processor: Any
    strength: float

    def embed(self, pictures: Sequence[Image.Image], strengths: Sequence[float]) -> Tensor:
        """The pictures as embeddings (1, tokens, width) of one prompt, each at its strength."""
        weight = next(self.layers.parameters())
        pixels = self.processor(images=list(pictures), return_tensors="pt")["pixel_values"]
        states = self.encoder(pixels.to(weight)).last_hidden_state
        embeddings = self.layers(states).image_embeds
        scales = torch.tensor(strengths).to(embeddings) * self.strength
        return (embeddings * scales[:, None, None]).flatten(0, 1)[None]


def is_redux(adapter: AdapterFiles) -> bool:
    """Return whether an adapter is a Redux, by its header."""
    try:
        return has_redux_layers(read_shapes(adapter.folder / REDUX_FILE))
    except FileRefused:
        return False


def load_redux(
    adapters: Sequence[AdapterFiles], device: torch.device, dtype: torch.dtype
) -> Redux | None:
    """The Redux among adapters, on a device; None where there is none. Raises `EngineError`."""
    adapter = next(filter(is_redux, adapters), None)
    if adapter is None:
        return None
    with translate_load_errors(adapter.folder, "weights"):
        return _load(adapter.folder, adapter.strength, device, dtype)


def _load(folder: Path, strength: float, device: torch.device, dtype: torch.dtype) -> Redux:
    own = load_file(folder / REDUX_FILE)
    tensors = load_file(folder / REDUX_ENCODER_FILE)
    tensors = {name.removeprefix("vision_model."): tensor for name, tensor in tensors.items()}
    config = _config_of({name: list(tensor.shape) for name, tensor in tensors.items()})
    width, words = own["redux_up.weight"].shape[1], own["redux_down.weight"].shape[0]
    parts = (
        new_part(lambda: SiglipVisionModel(config), tensors),
        new_part(lambda: ReduxImageEncoder(width, words), own),
    )
    encoder, layers = (part.to(device, dtype).eval().requires_grad_(False) for part in parts)
    side = int(encoder.config.image_size)
    processor = SiglipImageProcessor(size={"height": side, "width": side})
    return Redux(encoder, layers, processor, strength)


def _config_of(shapes: Mapping[str, Sequence[int]]) -> SiglipVisionConfig:
    width, _, patch, _ = shapes["embeddings.patch_embedding.weight"]
    side = isqrt(shapes["embeddings.position_embedding.weight"][0])
    head_width = next((size for size in _HEAD_WIDTHS if width % size == 0), width)
    layers = {name.split(".")[2] for name in shapes if name.startswith("encoder.layers.")}
    return SiglipVisionConfig(
        hidden_size=width,
        intermediate_size=shapes["encoder.layers.0.mlp.fc1.weight"][0],
        num_hidden_layers=len(layers),
        num_attention_heads=width // head_width,
        image_size=side * patch,
        patch_size=patch,
        vision_use_head=False,
    )
