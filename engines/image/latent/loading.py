"""Writes and opens the folder of a picture model with a latent space.

Invariant: only config.json and safetensors are read. A model whose weights do not fit its sizes,
or are not finite, raises `EngineError`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file

from engines.contract import EngineError
from engines.formats.latent_models import CONFIG, WEIGHTS, read_latent_config
from engines.image.latent.networks import LatentNetwork
from engines.library_errors import translate_load_errors


def save_network(network: LatentNetwork, folder: Path) -> None:
    """Write a model's config and weights into a folder."""
    config = json.dumps(network.config.model_dump(mode="json"), indent=1)
    (folder / CONFIG).write_text(config, encoding="utf-8")
    weights = {name: value.contiguous() for name, value in network.state_dict().items()}
    save_file(weights, folder / WEIGHTS, {"format": "pt"})


def load_network(folder: Path, device: torch.device) -> LatentNetwork:
    """The model in a folder, ready to draw, in single precision. Raises `EngineError`."""
    if not folder.exists():
        raise EngineError(
            f"The model “{folder}” is not there.", remedy="Choose another, or install it again."
        )
    config = read_latent_config(folder)
    with translate_load_errors(folder, "weights"):
        weights = load_file(folder / WEIGHTS)
        with torch.device("meta"):  # memory is not taken before the shapes are compared
            network = LatentNetwork(config)
        network.load_state_dict(weights, assign=True)
    if not all(bool(torch.isfinite(value).all()) for value in weights.values()):
        raise EngineError(
            f"The weights of “{folder.name}” are not finite numbers.",
            remedy="Train it again, or choose another.",
        )
    model: Any = network.float().to(device)  # torch's annotations lack memory formats
    model.to(memory_format=torch.channels_last)
    return network.eval().requires_grad_(False)
