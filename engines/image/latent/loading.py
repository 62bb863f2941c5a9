"""Writes and opens the folder of a picture model with a latent space.

Invariant: see `engines.own_models`; sizes are checked before a network is made of them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch

from engines.contract import EngineError
from engines.contract.text import Text
from engines.formats.latent_models import read_latent_config
from engines.image.latent.networks import LatentNetwork
from engines.own_models import load_module, save_module


def save_network(network: LatentNetwork, folder: Path) -> None:
    """Write a model's config and weights into a folder."""
    save_module(network, network.config.model_dump(mode="json"), folder)


def load_network(folder: Path, device: torch.device) -> LatentNetwork:
    """The model in a folder, ready to draw, in single precision. Raises `EngineError`."""
    if not folder.exists():
        raise EngineError(
            Text("The model “{folder}” is not there.", folder=folder),
            remedy=Text("Choose another, or install it again."),
        )
    network = load_module(folder, device, lambda: LatentNetwork(read_latent_config(folder)))
    model: Any = network  # torch's annotations lack memory formats
    model.to(memory_format=torch.channels_last)
    return network
