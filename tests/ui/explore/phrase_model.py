"""A tiny model of phrases with random weights, saved as a real folder."""

from __future__ import annotations

from pathlib import Path

import torch

from engines.music.phrase_vae import PhraseConfig, PhraseVAE, save_phrase_vae
from engines.music.tokens import MusicTokens


def save_phrase_model(folder: Path) -> Path:
    """A model whose phrases differ from point to point."""
    torch.manual_seed(7)
    network = PhraseVAE(
        PhraseConfig(
            dimensions=6, embedding_size=8, encoder_size=8, decoder_size=16, decoder_layers=1
        )
    )
    for weight in network.parameters():
        torch.nn.init.normal_(weight, std=1.0)
    folder.mkdir(parents=True)
    save_phrase_vae(network, folder)
    MusicTokens.new(styles=()).save(folder)
    return folder
