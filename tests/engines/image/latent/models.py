"""Tiny models with a latent space and random weights, saved as real folders."""

from __future__ import annotations

from pathlib import Path

import torch

from engines.formats.latent_models import GAN, VAE, LatentConfig
from engines.image.latent.loading import save_network
from engines.image.latent.networks import LatentNetwork

DIMENSIONS = 6
WIDTHS = (8, 4, 4, 4, 4)


def save_latent_model(folder: Path, model_type: str = GAN) -> Path:
    """A model in `folder`, with the same weights every time."""
    config = LatentConfig(model_type=model_type, side=64, dimensions=DIMENSIONS, widths=WIDTHS)
    torch.manual_seed(3)
    network = LatentNetwork(config)
    for weight in network.decoder.parameters():
        if weight.dim() > 1:  # pictures of untrained weights are almost flat
            torch.nn.init.normal_(weight, std=0.4)
    folder.mkdir(parents=True, exist_ok=True)
    save_network(network, folder)
    return folder


KINDS = (VAE, GAN)
